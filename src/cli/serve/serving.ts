// What the commands that serve something have in common: the options of a port, how it is listened on, and until when.
import { InvalidArgumentError, type Command } from "commander";
import { isOrigin } from "../../server/address.js";
import { isHostOrAny } from "../../server/admission.js";
import type { ListenOptions } from "../../server/listen-options.js";
import type { Listener } from "../../server/listen.js";
import { ValidationError } from "../../errors.js";
import { StateFileError } from "../../sandbox/store/database.js";
import { InputError } from "../failure.js";
import type { Screen } from "../terminal.js";

export interface PortOptions {
  readonly port: number;
  readonly host?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
}

/** What is served on the port. */
interface Served {
  listen(options: ListenOptions): Promise<Listener>;
  close(): Promise<void>;
}

export function withPort(command: Command): Command {
  return command
    .option("--port <number>", "port to listen on; 0 for any free one", parsePort, 0)
    .option(
      "--host <address>",
      "address to listen on; 0.0.0.0 for all (default: 127.0.0.1)",
      parseText,
    )
    .option(
      "--allow-host <name>",
      "answer requests to this host name, too, * for any; repeatable (default: localhost; with --host 0.0.0.0 all)",
      addHost,
    )
    .option(
      "--allow-origin <origin>",
      "answer web pages of this origin, such as http://localhost:5173; repeatable (default: none)",
      addOrigin,
    );
}

/** A port that cannot be listened on is invalid input. */
export async function listen(served: Served, options: PortOptions): Promise<Listener> {
  const { port, host, allowHost: hosts, allowOrigin: origins } = options;
  try {
    return await served.listen({ port, host, hosts, origins });
  } catch (error) {
    await served.close();
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const problem = portProblems[code];
    if (problem === undefined) throw error;
    const place = `port ${port} of ${host ?? "127.0.0.1"}`;
    throw new InputError(`${place}: ${problem}`, { cause: error });
  }
}

/** Serves until the user wants it to end. `told` is what callers have to know; the address follows on standard output. */
export async function serveUntilStopped(
  served: Served,
  options: PortOptions,
  screen: Screen,
  told: readonly string[],
  hasPage = false,
): Promise<void> {
  const { url } = await listen(served, options);
  const page = hasPage ? [`page: ${new URL(url).origin}/`] : [];
  screen.err([...told, ...page, "Ctrl-C ends", ""].join("\n"));
  const stopped = screen.stopped();
  screen.out(`listening ${url}\n`);
  await stopped;
  await served.close();
}

/** An invalid setup, which `file` has, or a file that cannot hold the state is invalid input. */
export function opened<Result>(file: string | undefined, open: () => Result): Result {
  try {
    return open();
  } catch (error) {
    if (error instanceof StateFileError) throw new InputError(error.message, { cause: error });
    if (!(error instanceof ValidationError)) throw error;
    const place = file === undefined ? "" : `${file}: `;
    throw new InputError(`${place}${error.message}`, { cause: error });
  }
}

const portProblems: Readonly<Record<string, string>> = {
  EADDRINUSE: "in use by another program: end that program, or choose another --port",
  EACCES: "this user may not listen on it: choose a --port above 1023",
  EADDRNOTAVAIL: "this machine has no such address: choose another --host",
  ENOTFOUND: "this host name is unknown: choose another --host",
  EAI_AGAIN: "this host name is unknown: choose another --host",
};

function addHost(text: string, others: readonly string[] = []): readonly string[] {
  if (isHostOrAny(text)) return [...others, text];
  throw new InvalidArgumentError("Expected a host name without scheme and port, or * for any.");
}

function addOrigin(text: string, others: readonly string[] = []): readonly string[] {
  if (isOrigin(text)) return [...others, text];
  throw new InvalidArgumentError("Expected an origin, such as http://localhost:5173.");
}

export function parseText(text: string): string {
  if (text.trim() !== "") return text;
  throw new InvalidArgumentError("Must not be blank.");
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("Expected a number from 0 to 65535.");
}

export function parseNumber(text: string): number {
  if (/^-?\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected whole milliseconds.");
}

export function parseRate(text: string): number {
  const rate = Number(text);
  if (/^\d*\.?\d+$/.test(text) && rate <= 1) return rate;
  throw new InvalidArgumentError("Expected a number from 0 to 1.");
}
