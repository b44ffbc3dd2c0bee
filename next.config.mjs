/** Sent with every answer. Scripts have no policy of their own yet: Next.js writes inline ones without a nonce. */
const headers = (frames) => [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Content-Security-Policy",
    value: `frame-ancestors ${frames}; object-src 'none'; base-uri 'self'; form-action 'self'`,
  },
];

/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  // `npm run typecheck` checks the types; someone who only starts the app need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/((?!embed/).*)", headers: headers("'self'") },
    // Made to stand in other sites; it has no scripts and nothing to click on but a link here.
    { source: "/embed/:path*", headers: headers("* file:") },
  ],
  // Outside the bundle stay native modules, and packages that read WebAssembly or data beside them.
  serverExternalPackages: [
    "better-sqlite3",
    "better-sqlite3-node20",
    "@libsql/client",
    "libsql",
    "@resvg/resvg-js",
    "fontkit",
    "fontverter",
    "harfbuzzjs",
    "pdfkit",
    "pptxgenjs",
    "subset-font",
  ],
};

export default config;
