import { type ChildProcess, spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { NEXT, ROOT, START } from "./root";

export interface Address {
  host: string;
  port: number;
}

/** `HOST` and `PORT`, otherwise this machine only and 3000. @throws where `PORT` is not a port. */
export function readAddress(env: Record<string, string | undefined>): Address {
  const { HOST, PORT } = env;
  const port = PORT || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, and is "${port}".`);
  return { host: HOST || "localhost", port: Number(port) };
}

/** The address to open in a browser. */
export function addressUrl({ host, port }: Address): string {
  const open = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `http://${open.includes(":") ? `[${open}]` : open}:${port}`;
}

/**
 * Finds out before any work whether the address can be had. @throws with one clear line where it can't.
 * @param again how to start again at another port.
 */
export function claimAddress(
  { host, port }: Address,
  again = (other: number) => `PORT=${other} npm start`,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(addressFault(error, { host, port }, again))),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

function addressFault(
  error: NodeJS.ErrnoException,
  { host, port }: Address,
  again: (port: number) => string,
): string {
  if (error.code === "EADDRINUSE")
    return `Port ${port} is in use. End the program that holds it, or choose another: ${again(port + 1)}`;
  if (error.code === "EACCES")
    return `Port ${port} needs more rights than this user has. Choose one above 1023.`;
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
    return `This machine has no address "${host}". Correct HOST, or leave it out.`;
  return `Can't listen on ${host}:${port}: ${error.message}`;
}

/** The lines that Next.js prints about itself when it starts; ours says it all. */
const CHATTER = /^(▲ Next\.js .*|- (Local|Network): .*|✓ (Ready|Running next\.config).*|)\n/gm;

/** Runs the built app (`next-start.mjs`) or `next dev` at the address. Quiet: what it says while it starts is kept back. */
export class NextServer {
  private readonly child: ChildProcess;
  private early = "";
  private quiet: boolean;
  /** Settles when the server has ended, with its exit status. */
  readonly ended: Promise<number>;
  private stopping = false;

  constructor(
    command: "start" | "dev",
    private readonly address: Address,
    options: { quiet: boolean; env?: Record<string, string> },
  ) {
    const { host, port } = address;
    this.quiet = options.quiet;
    const program =
      command === "start" ? [START, host, String(port)] : [NEXT, "dev", "-H", host, "-p", String(port)];
    this.child = spawn(process.execPath, program, {
      cwd: ROOT,
      env: {
        ...process.env,
        ...options.env,
        NODE_ENV: command === "start" ? "production" : "development",
        NEXT_TELEMETRY_DISABLED: "1",
      },
      stdio: ["ignore", options.quiet ? "pipe" : "inherit", options.quiet ? "pipe" : "inherit"],
    });
    this.child.stdout?.on("data", (data: Buffer) => this.take(data, process.stdout));
    this.child.stderr?.on("data", (data: Buffer) => this.take(data, process.stderr));
    this.ended = new Promise((resolve) => {
      this.child.on("error", (error) => this.take(Buffer.from(`${error.message}\n`), process.stderr));
      this.child.on("close", (code) => resolve(this.stopping ? 0 : (code ?? 1)));
    });
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => this.stop());
    if (process.env.npm_lifecycle_event !== undefined) this.stopWithParent();
  }

  /** npm passes SIGTERM to its shell only, which dies without a word to us: then the parent is another one. */
  private stopWithParent(): void {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.stop();
    }, 500).unref();
  }

  private take(data: Buffer, stream: NodeJS.WriteStream): void {
    if (this.quiet) this.early += data.toString();
    else stream.write(data.toString().replace(CHATTER, ""));
  }

  /** Waits until the server takes connections. @throws with all it said where it ends before that. */
  async listening(): Promise<void> {
    let over = false;
    const ended = this.ended.then(() => {
      over = true;
    });
    while (!over && !(await answers(this.address)))
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50))]);
    if (over && !this.stopping) throw new Error(`The server ended while starting.\n${this.early.trim()}`);
    this.quiet = false;
  }

  /** Asks the server to end; after five seconds it is made to. */
  stop(): void {
    if (this.stopping) return;
    this.stopping = true;
    this.child.kill("SIGTERM");
    setTimeout(() => this.child.kill("SIGKILL"), 5000).unref();
  }
}

/** True where something takes connections at the address. */
function answers({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host === "0.0.0.0" || host === "::" ? "localhost" : host);
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
