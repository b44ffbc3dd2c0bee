/** Lifts an older link to today's parameters. Changes `params` in place. */
export interface LinkMigration {
  /** When the meaning changed, and what. */
  since: string;
  migrate(params: URLSearchParams): void;
}

function rename(params: URLSearchParams, from: string, to: string): void {
  const values = params.getAll(from);
  params.delete(from);
  if (!params.has(to)) for (const value of values) params.append(to, value);
}

/**
 * In the order in which the URL changed. Entries are only ever added: a link once shared never breaks. The first one
 * takes in words that people write by hand.
 */
export const LINK_MIGRATIONS: readonly LinkMigration[] = [
  {
    since: "2026-11 spelled-out names",
    migrate: (params) => {
      rename(params, "tumour", "tumor");
      rename(params, "therapy", "class");
      rename(params, "comparator", "vs");
      rename(params, "search", "q");
      const endpoints = params.getAll("endpoint");
      if (endpoints.length > 0)
        params.set("endpoint", endpoints.join().replace(/(^|,)(os|pfs|dfs|rfs|efs|orr|cr)(?=,|$)/g, upper));
    },
  },
];

const upper = (text: string) => text.toUpperCase();
