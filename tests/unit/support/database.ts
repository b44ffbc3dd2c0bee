import { afterAll, inject } from "vitest";
import { type Connection, connect } from "@/db/client";

let opened: Promise<Connection> | undefined;

/** The curated dataset in the database that prepared-database.ts made for the run, read-only; opened once a test file. */
export function openTestDatabase(): Promise<Connection> {
  opened ??= connect(inject("preparedDatabase"), { readonly: true });
  return opened;
}

afterAll(async () => {
  if (opened !== undefined) (await opened).close();
});
