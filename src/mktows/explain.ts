// Explains what a call would do: by which key each record is found, what is updated, ignored and refused. For the
// command line and for debugging; the client does not use it.
import type { Violation } from "../errors.js";
import { recordsOf } from "./in-parts.js";
import { forEachPlace, printPath, route, valueAt, type Indices } from "./path.js";
import { resolveAt, type KeyResolution } from "./resolve-key.js";
import { keyRuleOf, rulesOf, type OperationName } from "./rules.js";
import { validate } from "./validate.js";
import { isRecord } from "../is-record.js";

export interface Explanation {
  readonly operation: OperationName;
  /** How many requests are sent: 0 when the call is refused. */
  readonly calls: number;
  readonly records: readonly ExplainedRecord[];
  readonly violations: readonly Violation[];
}

export interface ExplainedRecord extends KeyResolution {
  /** Where in the request, e.g. `leadRecordList[3]`. */
  readonly path: string;
}

/** What the call would do. Any params can be explained: `violations` says why a call is refused. */
export function explain(operation: OperationName, params: unknown, options?: unknown): Explanation {
  const violations = validate(operation, params, options);
  const { batch } = rulesOf(operation) ?? {};
  const count = recordsOf(batch, params)?.length;
  const parts = batch === undefined || count === undefined ? 1 : Math.ceil(count / batch.size);
  const calls = violations.length > 0 ? 0 : parts;
  return { operation, calls, records: explainRecords(operation, params), violations };
}

function explainRecords(operation: OperationName, params: unknown): ExplainedRecord[] {
  const rule = keyRuleOf(operation);
  const records: ExplainedRecord[] = [];
  if (rule === undefined) return records;
  forEachPlace(params, route(rule.path), (record, indices) => {
    if (!isRecord(record)) return;
    const resolution = resolveAt(rule, params, indices);
    const notes = [...resolution.notes, ...aliasNotes(operation, params, indices)];
    records.push({ path: printPath(rule.path, indices), ...resolution, notes });
  });
  return records;
}

/** Notes on values that the service takes as others. */
function aliasNotes(operation: OperationName, params: unknown, indices: Indices): string[] {
  return (rulesOf(operation)?.rules ?? []).flatMap((rule) => {
    if (rule.kind !== "word" || rule.aliases === undefined) return [];
    const word = valueAt(params, route(rule.path), indices);
    const meant =
      typeof word === "string" && Object.hasOwn(rule.aliases, word) && rule.aliases[word];
    return meant ? [`${word} is taken as ${meant}`] : [];
  });
}

/** The explanation as text. */
export function printExplanation(explanation: Explanation): string {
  const { operation, calls, records, violations } = explanation;
  const count = (number: number, noun: string): string =>
    `${number} ${noun}${number === 1 ? "" : "s"}`;
  const verdict =
    violations.length > 0
      ? `refused (${count(violations.length, "violation")})`
      : count(calls, "call");
  return [
    `${operation}: ${verdict}`,
    ...violations.map(printViolation),
    ...records.flatMap(printRecord),
    "",
  ].join("\n");
}

function printViolation({ path, message, rule, code, source }: Violation): string {
  const facts = [
    rule,
    ...(code === undefined ? [] : [code]),
    ...(source === undefined ? [] : [source]),
  ];
  return `  ${path}: ${message} [${facts.join("; ")}]`;
}

function printRecord({
  path,
  key,
  value,
  unmatched,
  updates,
  ignores,
  notes,
}: ExplainedRecord): string[] {
  const found = key === undefined ? "no key" : `key ${key} = ${JSON.stringify(value)}`;
  return [
    `${path}: ${found}`,
    ...(unmatched === undefined ? [] : [`  no match: ${unmatched}`]),
    ...(updates.length === 0 ? [] : [`  updates: ${updates.join(", ")}`]),
    ...(ignores.length === 0 ? [] : [`  ignores: ${ignores.join(", ")}`]),
    ...notes.map((note) => `  note: ${note}`),
  ];
}
