// `mktows sandbox`: serves the sandbox on a port until the process is told to stop.
import { Command, InvalidArgumentError } from "commander";
import { faults, type FaultCode } from "../../mktows/rules/faults.js";
import { validateAssumptions, type Assumed } from "../../sandbox/setup/assumptions.js";
import type { Sandbox, Trouble } from "../../sandbox/index.js";
import { readJson } from "../input.js";
import {
  opened,
  parseNumber,
  parseRate,
  parseText,
  serveUntilStopped,
  withPort,
  type PortOptions,
} from "./serving.js";
import type { Screen } from "../terminal.js";
import { printSandboxCall } from "./call-log.js";

interface Options extends PortOptions {
  readonly user?: string;
  readonly secret?: string;
  readonly data?: string;
  readonly setup?: string;
  readonly assume?: Assumed;
  readonly faultStatus?: 500 | 200;
  readonly limits?: boolean;
  readonly fault?: Faults;
  readonly latency?: number;
  readonly clockSkew?: number;
  readonly loseAnswers?: number;
  readonly quiet?: true;
  /** `--no-page` makes it false. */
  readonly page: boolean;
}

type Faults = NonNullable<Trouble["faults"]>;

export function sandboxCommand(screen: Screen): Command {
  return withPort(new Command("sandbox"))
    .summary("serve the SOAP API on this machine")
    .description(
      "Serve the SOAP API on this machine, with state of its own. Prints one line on standard output " +
        "when it is ready, and on standard error one line for each call: when, which operation, how many records by " +
        "which key, what became of them or the fault, how long; below it what was passed over in a request that is not " +
        "as the contract says. Ctrl-C ends it.",
    )
    .option("--user <id>", "user id of the callers (default: printed at the start)", parseText)
    .option(
      "--secret <key>",
      "secret key of the callers (default: printed at the start)",
      parseText,
    )
    .option("--data <file>", "file for the state (default: in memory)", parseText)
    .option("--setup <file>", "JSON file with the initial state: fields, lists, leads, ...")
    .option(
      "--assume <name=value>",
      "override an assumption of docs/sandbox.md; repeatable",
      addAssumption,
    )
    .option("--fault-status <status>", "HTTP status of faults: 500 or 200", parseFaultStatus)
    .option("--limits", "enforce the limits that the service had")
    .option("--fault <code:rate>", "answer with this fault code at this rate; repeatable", addFault)
    .option("--no-page", "serve no page about calls and leads at /")
    .option("--latency <ms>", "delay each answer by this many milliseconds", parseNumber)
    .option("--clock-skew <ms>", "set the clock this many milliseconds ahead", parseNumber)
    .option(
      "--lose-answers <rate>",
      "close the connection instead of answering, at this rate",
      parseRate,
    )
    .option("--quiet", "print no line for each call")
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows sandbox --port 8080 --user me --secret 27272727aa\n" +
        "  $ mktows sandbox --port 8080 --host 0.0.0.0\n" +
        "  $ mktows sandbox --data state.db --limits --fault 20023:0.1\n" +
        "  $ mktows sandbox --assume emailIgnoresCase=false",
    )
    .action((options: Options) => serve(screen, options));
}

async function serve(screen: Screen, options: Options): Promise<void> {
  const sandbox = await open(screen, options);
  const key = options.secret === undefined ? sandbox.secretKey : "as given";
  const told = [`user id: ${sandbox.userId}`, `secret key: ${key}`];
  await serveUntilStopped(sandbox, options, screen, told, options.page);
}

async function open(screen: Screen, options: Options): Promise<Sandbox> {
  const { createSandbox, readSetup } = await import("../../sandbox/index.js");
  const { user, secret, data, assume, faultStatus, limits, fault } = options;
  const { latency, clockSkew, loseAnswers } = options;
  const setup = options.setup === undefined ? undefined : await readJson(options.setup, screen);
  return opened(options.setup, () =>
    createSandbox({
      userId: user,
      secretKey: secret,
      setup: setup && readSetup(setup.data),
      data,
      assume,
      faultStatus,
      limits,
      page: options.page,
      trouble: { faults: fault, latency, clockSkew, lostAnswers: loseAnswers },
      ...(options.quiet !== true && { onCall: (call) => screen.err(printSandboxCall(call)) }),
      onFailure: (error, operation) => screen.err(`${operation} failed: ${String(error)}\n`),
    }),
  );
}

/** `name=value`, or `faultCodes.name=value`, by the rules of `createSandbox`. */
function addAssumption(text: string, others: Assumed = {}): Assumed {
  const [, path = "", value = ""] = /^([\w.]+)=(.*)$/.exec(text) ?? [];
  if (path === "") throw new InvalidArgumentError("Expected name=value.");
  const [name = "", inner] = path.split(".");
  const literal = toLiteral(value);
  const one: Assumed = { [name]: inner === undefined ? literal : { [inner]: literal } };
  const [violation] = validateAssumptions(one, "");
  if (violation !== undefined)
    throw new InvalidArgumentError(`${violation.path}: ${violation.message}`);
  const faultCodes = { ...others.faultCodes, ...one.faultCodes };
  return { ...others, ...one, faultCodes };
}

function toLiteral(text: string): boolean | number | string {
  if (text === "true" || text === "false") return text === "true";
  return /^(\d+|Infinity)$/.test(text) ? Number(text) : text;
}

function parseFaultStatus(text: string): 500 | 200 {
  if (text === "500" || text === "200") return text === "500" ? 500 : 200;
  throw new InvalidArgumentError("Expected 500 or 200.");
}

function addFault(text: string, others: Faults = []): Faults {
  const [digits = "", rate = "1"] = text.split(":");
  if (!isFaultCode(digits)) throw new InvalidArgumentError(`Unknown fault code ${digits}.`);
  return [...others, { code: Number(digits) as FaultCode, rate: parseRate(rate) }]; // its digits are those of a code
}

const isFaultCode = (digits: string) => Object.hasOwn(faults, digits);
