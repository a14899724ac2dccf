// `mktows rest-sandbox`: serves the stand-in for the REST service on a port until the process is told to stop.
import { Command, InvalidArgumentError } from "commander";
import type { RestAssumptions, RestSandbox, Trouble } from "../../rest-sandbox/index.js";
import { validateRestAssumptions } from "../../rest-sandbox/world/assumptions.js";
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
import { printRestCall } from "./call-log.js";

interface Options extends PortOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly data?: string;
  readonly setup?: string;
  readonly assume?: Partial<RestAssumptions>;
  readonly limits?: boolean;
  readonly error?: Rates;
  readonly badGateways?: number;
  readonly loseAnswers?: number;
  readonly tokenLife?: number;
  readonly readDelay?: number;
  readonly latency?: number;
  readonly clockSkew?: number;
  readonly quiet?: true;
}

type Rates = NonNullable<Trouble["rates"]>;

export function restSandboxCommand(screen: Screen): Command {
  return withPort(new Command("rest-sandbox"))
    .summary("serve a stand-in for the REST service on this machine")
    .description(
      "Serve a stand-in for the vendor's REST service on this machine, with state of its own. Prints its base " +
        "address on standard output when it is ready, and on standard error a line for each call that is carried out. " +
        "Ctrl-C ends it.",
    )
    .option("--client-id <id>", "client id (default: printed at the start)", parseText)
    .option("--client-secret <secret>", "client secret (default: printed at the start)", parseText)
    .option("--data <file>", "file for the state (default: in memory)", parseText)
    .option("--setup <file>", "JSON file with the initial state: fields, lists, leads, ...")
    .option(
      "--assume <name=value>",
      "override an assumption of docs/rest-sandbox.md; repeatable",
      addAssumption,
    )
    .option("--limits", "enforce the service's limits on calls")
    .option(
      "--error <code:rate>",
      "refuse calls with this code, such as 606, at this rate; repeatable",
      addError,
    )
    .option("--bad-gateways <rate>", "answer HTTP 502 after the call, at this rate", parseRate)
    .option(
      "--lose-answers <rate>",
      "close the connection instead of answering, at this rate",
      parseRate,
    )
    .option(
      "--token-life <s>",
      "seconds that an access token is valid (default: 3600)",
      parseSeconds,
    )
    .option("--read-delay <ms>", "let reads see writes only after this time", parseDelay)
    .option("--latency <ms>", "delay each answer by this many milliseconds", parseDelay)
    .option("--clock-skew <ms>", "set the clock this many milliseconds ahead", parseNumber)
    .option("--quiet", "print no line for each call")
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows rest-sandbox --port 8081\n" +
        "  $ mktows rest-sandbox --limits --error 606:0.1 --bad-gateways 0.05\n" +
        "  $ mktows rest-sandbox --assume companyFields=refused --token-life 5",
    )
    .action((options: Options) => serve(screen, options));
}

async function serve(screen: Screen, options: Options): Promise<void> {
  const sandbox = await open(screen, options);
  if (options.quiet !== true)
    sandbox.onCall(({ endpoint }) => screen.err(printRestCall(endpoint, new Date())));
  const secret = options.clientSecret === undefined ? sandbox.clientSecret : "as given";
  await serveUntilStopped(sandbox, options, screen, [
    `client id: ${sandbox.clientId}`,
    `client secret: ${secret}`,
  ]);
}

async function open(screen: Screen, options: Options): Promise<RestSandbox> {
  const { createRestSandbox } = await import("../../rest-sandbox/index.js");
  const { readSetup } = await import("../../sandbox/options.js");
  const setup = options.setup === undefined ? undefined : await readJson(options.setup, screen);
  return opened(options.setup, () =>
    createRestSandbox({
      clientId: options.clientId,
      clientSecret: options.clientSecret,
      setup: setup && readSetup(setup.data),
      data: options.data,
      assume: options.assume,
      limits: options.limits ?? false,
      trouble: troubleOf(options),
      onFailure: (error, endpoint) => screen.err(`${endpoint} failed: ${String(error)}\n`),
    }),
  );
}

function troubleOf(options: Options): Trouble {
  const { error = [], badGateways, loseAnswers } = options;
  const { tokenLife, readDelay, latency, clockSkew } = options;
  const rates: Rates = [
    ...error,
    ...(badGateways === undefined ? [] : [{ mishap: "status", rate: badGateways } as const]),
    ...(loseAnswers === undefined ? [] : [{ mishap: "lost", rate: loseAnswers } as const]),
  ];
  return { rates, tokenLife, readDelay, latency, clockSkew };
}

function addAssumption(
  text: string,
  others: Partial<RestAssumptions> = {},
): Partial<RestAssumptions> {
  const [, name = "", value = ""] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("Expected name=value.");
  const isFlag = value === "true" || value === "false";
  const one: Partial<RestAssumptions> = { [name]: isFlag ? value === "true" : value };
  const [violation] = validateRestAssumptions(one, "");
  if (violation !== undefined)
    throw new InvalidArgumentError(`${violation.path}: ${violation.message}`);
  return { ...others, ...one };
}

function addError(text: string, others: Rates = []): Rates {
  const [code = "", rate = "1"] = text.split(":");
  if (!/^\d{3,4}$/.test(code))
    throw new InvalidArgumentError("Expected a code of the service, such as 606, and a rate.");
  return [...others, { mishap: "error", code, rate: parseRate(rate) }];
}

function parseDelay(text: string): number {
  const number = parseNumber(text);
  if (number >= 0) return number;
  throw new InvalidArgumentError("Expected whole milliseconds of 0 or more.");
}

function parseSeconds(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected whole seconds.");
}
