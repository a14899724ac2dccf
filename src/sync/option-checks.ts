// The checks of what a sync is told. No value is shown: any could be a secret.
import {
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { destinationOf } from "../mktows/made-clients.js";
import { clientViolations } from "../mktows/options.js";
import { switchViolations } from "../mktows/rules/rule-switches.js";
import { rulesOf } from "../mktows/rules/rules.js";
import { violationsOf } from "../mktows/validate.js";
import type { Values } from "./job.js";
import type { GivenClient, SyncOptions, SyncSettings } from "./options.js";
import { isIterable } from "./source.js";
import type { Target } from "./records/targets.js";

export function syncViolations(
  { row, options: own }: Target,
  records: unknown,
  options: SyncOptions,
  params: Values,
  { type }: Values,
): Violation[] {
  const { concurrency = 1, journal, ordered, signal, onProgress, ...calling } = options;
  const isWhole = Number.isInteger(concurrency) && concurrency > 0;
  const isPath = journal === undefined || (typeof journal === "string" && journal.trim() !== "");
  const isFlag = ordered === undefined || typeof ordered === "boolean";
  const isSignal = signal === undefined || (isRecord(signal) && "addEventListener" in signal);
  const list = rulesOf(row.name)?.batch?.list ?? "";
  return [
    ...expect(isIterable(records), "records", "an array, a generator or a stream of records"),
    ...expect(isWhole, "concurrency", "a whole number above 0"),
    ...expect(isPath, "journal", "the path of a file"),
    ...expect(isFlag, "ordered", "true or false"),
    ...expect(isSignal, "signal", "an AbortSignal"),
    ...functionViolations({ onProgress }),
    ...expect(type === undefined || typeof type === "string", "type", "the name of a type"),
    ...violationsOf(row, { ...params, [list]: [] }, undefined, calling.rules),
    ...(calling.client === undefined
      ? clientViolations(calling, [...settings, ...own, "client"])
      : givenViolations(row.name, calling, [...settings, ...own], journal !== undefined)),
  ];
}

/** Violations beside a client that was given, which has its endpoint, credentials, repeats and limits already. */
function givenViolations(
  operation: string,
  options: GivenClient,
  others: readonly string[],
  isJournaled: boolean,
): Violation[] {
  const { client, destination, rules, timeout, now } = options;
  const methods: unknown = client;
  const has = (name: string): boolean => isRecord(methods) && isFunction(methods[name]);
  const isClient = has(operation) && has("getLead");
  const isKnown = isClient && destinationOf(client) !== undefined;
  const isNamed = typeof destination === "string" && destination.trim() !== "";
  const isMissing = isJournaled && isClient && !isKnown && destination === undefined;
  return [
    ...expect(
      isClient,
      "client",
      `a client with the methods ${operation} and getLead, such as one of createBridge`,
    ),
    ...expect(destination === undefined || isNamed, "destination", "a non-blank string"),
    ...expect(
      !isMissing,
      "destination",
      "a name for what the client calls, such as production: the journal keeps it, and only clients of createBridge " +
        "and createClient have one",
    ),
    ...switchViolations("rules", rules),
    ...limitViolations({ timeout }),
    ...functionViolations({ now }),
    ...unknownNames("", Object.keys(options), [...others, ...ofGiven], "option beside `client`"),
  ];
}

const ofGiven = Object.keys({
  client: true,
  destination: true,
  rules: true,
  timeout: true,
  now: true,
} satisfies Record<keyof GivenClient, true>);

const settings = Object.keys({
  concurrency: true,
  journal: true,
  ordered: true,
  signal: true,
  onProgress: true,
} satisfies Record<keyof SyncSettings, true>);

function expect(holds: boolean, name: string, wanted: string): Violation[] {
  return holds ? [] : [violation(name, `expected ${wanted}`)];
}
