/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // A second build beside the first (tests, a running server) goes into a folder of its own.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // `npm run typecheck` checks the types; someone who only starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native modules stay outside the bundle.
  serverExternalPackages: ["better-sqlite3", "@libsql/client", "libsql"],
};

export default config;
