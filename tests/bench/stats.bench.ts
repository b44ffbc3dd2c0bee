/** The statistics' part of the benchmark alone, printed: npx tsx tests/bench/stats.bench.ts */
import { statsSection } from "./stats-report";
import { timeStatistics } from "./stats-time";

process.stdout.write(statsSection(timeStatistics()));
