"use client";

/**
 * Shown where a page broke while it was being made. A database known to be out of order gets its own page first (proxy.ts);
 * this one is for a database that breaks in between, and for our own faults.
 */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error ? Reflect.get(error, "digest") : undefined;
  return (
    <div className="mx-auto max-w-[42rem] px-4 py-14 sm:px-6">
      <p className="font-semibold text-sm text-warn">Something went wrong</p>
      <h1 className="mt-1">The results could not be read</h1>
      <p className="mt-4 text-ink-2">
        Something failed while this page was being built; the database may have been replaced or damaged at
        that moment. Nothing is shown, because part of the results could mislead: this does not mean that
        there are no trials.
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        <button type="button" className="button" onClick={retry}>
          Try again
        </button>
        <a className="button" href="/">
          Evidence map
        </a>
      </div>
      {typeof digest === "string" && (
        <p className="mt-6 text-ink-3 text-sm">
          If the error persists: the server&rsquo;s log gives the cause under <code>{digest}</code>, and{" "}
          <code>npm run db:reset</code> rebuilds the database.
        </p>
      )}
    </div>
  );
}
