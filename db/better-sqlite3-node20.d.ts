/** better-sqlite3 12 under another name (package.json), which Node 20 can load. */
declare module "better-sqlite3-node20" {
  import Sqlite from "better-sqlite3";
  export default Sqlite;
}
