import { addressUrl, readAddress } from "../../serve";
import { serveApp } from "../../serve-app";
import type { Command } from "../command";
import { databaseUrl } from "../data";
import { EXIT, UsageError } from "../faults";
import { type GivenFlags, HELP_FLAG } from "../flags";
import type { Io } from "../io";
import { SUMMARIES } from "../summaries";

export const serveCommand: Command = {
  name: "serve",
  summary: SUMMARIES.serve,
  usage: ["[--port NUMBER] [--host NAME]"],
  description: [
    "Does what npm start does: prepares the database, builds the site if a source file has changed, and serves it until",
    "Ctrl-C. The first start builds for a minute or so; later ones take seconds.",
  ],
  flags: [
    { name: "port", value: "NUMBER", help: "port; PORT or 3000 otherwise" },
    { name: "host", value: "NAME", help: "address to listen on; HOST or this machine only otherwise" },
    HELP_FLAG,
  ],
  examples: ["crosstrial serve", "crosstrial serve --port 8080 --host 0.0.0.0"],
  positionals: 0,
  run: async (given, io) => {
    const status = await serveApp(
      addressOf(given, io),
      databaseUrl(io),
      (port) => `crosstrial serve --port ${port}`,
    );
    return status === 0 ? EXIT.fine : EXIT.refused;
  },
};

function addressOf(given: GivenFlags, { env }: Io) {
  const [port, host] = [given.one("port"), given.one("host")];
  const PORT = port ?? env.PORT;
  try {
    const address = readAddress({ PORT, HOST: host ?? env.HOST });
    // A host that makes no address would fail in the server's own words, much later.
    if (!URL.canParse(addressUrl(address))) throw new UsageError(`--host can't be "${host}"`);
    return address;
  } catch (error) {
    if (port === undefined || error instanceof UsageError) throw error;
    throw new UsageError(`--port is a number from 1 to 65535, got "${port}"`);
  }
}
