// `mktows sandbox`: serves the sandbox on a port until it is told to stop.
import { Command, InvalidArgumentError } from "commander";
import { faults, type FaultCode } from "../faults.js";
import type { Sandbox, Trouble } from "../sandbox/index.js";
import { InputError } from "./failure.js";
import { readJson } from "./input.js";
import type { Terminal } from "./terminal.js";

interface Options {
  readonly port: number;
  readonly user?: string;
  readonly secret?: string;
  readonly data?: string;
  readonly setup?: string;
  readonly limits?: boolean;
  readonly fault: Faults;
  readonly latency?: number;
  readonly clockSkew?: number;
  readonly loseAnswers?: number;
}

type Faults = NonNullable<Trouble["faults"]>;

export function sandboxCommand(terminal: Terminal): Command {
  return new Command("sandbox")
    .summary("serve the contract on this machine")
    .description(
      "Answer the contract on this machine, from a small store of its own. Prints one line on standard " +
        "output when it is ready. Ctrl-C ends it.",
    )
    .option("--port <number>", "port to listen on; 0 for any that is free", parsePort, 0)
    .option("--user <id>", "user id that callers sign for (default: shown at the start)")
    .option("--secret <key>", "secret key that callers sign with (likewise)")
    .option("--data <file>", "file that keeps the state (default: it is in memory)")
    .option("--setup <file>", "JSON file of what is set up: fields, lists, leads, ...")
    .option("--limits", "hold callers to the limits that the service had")
    .option(
      "--fault <code:rate>",
      "refuse calls with this code at this rate; repeatable",
      addFault,
      [],
    )
    .option("--latency <ms>", "take this many milliseconds longer for each call", parseNumber)
    .option("--clock-skew <ms>", "have a clock this far ahead of the callers'", parseNumber)
    .option("--lose-answers <rate>", "break the connection after the call, at this rate", parseRate)
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows sandbox --port 8080 --user me --secret 27272727aa\n" +
        "  $ mktows sandbox --data state.db --limits --fault 20023:0.1",
    )
    .action((options: Options) => serve(terminal, options));
}

async function serve(terminal: Terminal, options: Options): Promise<void> {
  const sandbox = await open(terminal, options);
  const { url } = await sandbox.listen({ port: options.port });
  const key = options.secret === undefined ? sandbox.secretKey : "as given";
  terminal.err(`user id: ${sandbox.userId}\nsecret key: ${key}\nCtrl-C ends\n`);
  const stopped = terminal.stopped();
  terminal.out(`listening ${url}\n`);
  await stopped;
  await sandbox.close();
}

/** What is wrong with the setup or with the file of the state is the user's to know. */
async function open(terminal: Terminal, options: Options): Promise<Sandbox> {
  const { createSandbox, readSetup } = await import("../sandbox/index.js");
  const { user, secret, data, limits, fault, latency, clockSkew, loseAnswers } = options;
  const setup = options.setup === undefined ? undefined : await readJson(options.setup, terminal);
  try {
    return createSandbox({
      userId: user,
      secretKey: secret,
      setup: setup && readSetup(setup.content),
      data,
      limits,
      trouble: { faults: fault, latency, clockSkew, lostAnswers: loseAnswers },
      onFailure: (error, operation) => terminal.err(`${operation} failed: ${String(error)}\n`),
    });
  } catch (error) {
    const files = [options.setup, data].filter((file) => file !== undefined).join(", ");
    throw new InputError(`${files}: ${String(error)}`, { cause: error });
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("A port is a number from 0 to 65535.");
}

function parseNumber(text: string): number {
  if (/^-?\d{1,12}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give whole milliseconds.");
}

function parseRate(text: string): number {
  const rate = Number(text);
  if (/^\d*\.?\d+$/.test(text) && rate <= 1) return rate;
  throw new InvalidArgumentError("A rate is a number from 0 to 1.");
}

function addFault(text: string, others: Faults): Faults {
  const [digits = "", rate = "1"] = text.split(":");
  if (!isFaultCode(digits))
    throw new InvalidArgumentError(`${digits} is no fault code of the service.`);
  return [...others, { code: Number(digits) as FaultCode, rate: parseRate(rate) }]; // the digits of one
}

const isFaultCode = (digits: string) => Object.hasOwn(faults, digits);
