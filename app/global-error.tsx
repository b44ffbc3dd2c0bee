"use client";

import "./globals.css";

/** Shown if even the frame around the pages broke. Every page loads it, so it is short. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Crosstrial</title>
        <main className="mx-auto max-w-[42rem] px-4 py-14">
          <h1>Something went wrong</h1>
          <p className="my-4">
            Nothing is shown, because part of a page could mislead. The server&rsquo;s log gives the cause.
          </p>
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
