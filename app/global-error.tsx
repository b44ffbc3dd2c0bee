"use client";

import "./globals.css";
import ErrorPage from "./error";

/** Where even the frame around the pages broke. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>The page broke · Crosstrial</title>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
