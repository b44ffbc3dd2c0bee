/** `npm run db:reset`: builds the local database again from the curated records, and keeps what is not curated. */
import { resetDatabase } from "../db/reset";
import { fail, report } from "./steps";

try {
  await resetDatabase(process.env.DATABASE_URL, report);
} catch (error) {
  fail(error);
}
