import { inject } from "vitest";
import { type Connection, connect } from "@/db/client";

let opened: Promise<Connection> | undefined;

/**
 * The curated dataset in the database that prepared-database.ts made for the run, read-only; opened once a worker, whose
 * test files share it, and closed with it.
 */
export function openTestDatabase(): Promise<Connection> {
  opened ??= connect(inject("preparedDatabase"), { readonly: true });
  return opened;
}
