/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run typecheck` checks the types; someone who only starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Native modules stay outside the bundle.
  serverExternalPackages: ["better-sqlite3", "@libsql/client", "libsql"],
};

export default config;
