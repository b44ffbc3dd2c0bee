import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    include: ["tests/{unit,golden}/**/*.test.{ts,tsx}"],
    environment: "node",
    // Loading the code anew for each file would take longer than its tests. Files share nothing that they change: what
    // one sets (the database's path) it sets back.
    isolate: false,
    // Vitest leaves one core free by default, which on a machine of two is half of them.
    maxWorkers: "100%",
    globalSetup: "tests/unit/support/prepared-database.ts",
    // Several tests walk the whole dataset: seconds on an idle machine, minutes on one that does much else. These bound
    // a hang, not a speed.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
