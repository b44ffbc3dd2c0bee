/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // Native modules stay outside the bundle.
  serverExternalPackages: ["better-sqlite3", "@libsql/client", "libsql"],
};

export default config;
