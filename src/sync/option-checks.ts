// The checks of what a sync is told. No value is shown: any could be a secret.
import { functionViolations, violation } from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { clientViolations, type ClientOptions } from "../mktows/options.js";
import { rulesOf } from "../mktows/rules/rules.js";
import { violationsOf } from "../mktows/validate.js";
import type { Values } from "./job.js";
import type { SyncOptions } from "./options.js";
import { isIterable } from "./source.js";
import type { Target } from "./records/targets.js";

export function syncViolations(
  { row, options: own }: Target,
  records: unknown,
  options: SyncOptions,
  params: Values,
  { type }: Values,
): Violation[] {
  const { concurrency = 1, journal, ordered, signal, onProgress, ...client } = options;
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
    ...violationsOf(row, { ...params, [list]: [] }, undefined, client.rules),
    ...clientViolations(client, [...syncOptions, ...own]),
  ];
}

const syncOptions = Object.keys({
  concurrency: true,
  journal: true,
  ordered: true,
  signal: true,
  onProgress: true,
} satisfies Record<Exclude<keyof SyncOptions, keyof ClientOptions>, true>);

function expect(holds: boolean, name: string, wanted: string): Violation[] {
  return holds ? [] : [violation(name, `expected ${wanted}`)];
}
