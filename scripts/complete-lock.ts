/**
 * Completes package-lock.json after `npm install` from a registry that lacks builds for other platforms: npm then leaves
 * these optional packages out of the lock, and `npm ci` refuses the lock everywhere. Each gets an entry with the exact
 * version that its parent asks for and the platform that its name tells; it has no checksum, and on this platform it is
 * never fetched. Run by hand: node --import tsx scripts/complete-lock.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root";

interface LockEntry {
  version?: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm64", "arm", "ia32", "x64", "loong64", "ppc64", "riscv64", "s390x", "wasm32"];

/** "@next/swc-linux-x64-musl" runs on Linux, x64, with musl. */
function platformOf(name: string): Pick<LockEntry, "os" | "cpu" | "libc"> {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return {
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
  };
}

const path = join(ROOT, "package-lock.json");
const lock = JSON.parse(readFileSync(path, "utf8")) as { packages: Record<string, LockEntry> };
const added: string[] = [];
for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] || lock.packages[`${parent}/${place}`]) continue;
    const platform = platformOf(name);
    // A range names no version to pin, and without a platform it would be fetched here.
    if (!/^\d+\.\d+\.\d+/.test(version) || platform.cpu === undefined)
      throw new Error(`${name}@${version}, wanted by ${parent}, can't be completed: add it by hand.`);
    lock.packages[place] = { version, ...platform, optional: true };
    added.push(`${name}@${version}`);
  }
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")),
);
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log([`${added.length} entries added`, ...added].join("\n  "));
