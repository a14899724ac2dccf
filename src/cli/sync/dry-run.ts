// What a sync would do, told without sending anything: by which key each record is found and what becomes of it, and which
// records would be refused, with the reasons.
import type { BridgeExplanation } from "../../bridge/explain/explanation.js";
import { explainRecords, type ExplainedRecord } from "../../mktows/explain/explain.js";
import { outcomesOf, printRecord } from "../../mktows/explain/print.js";
import type { RuleSwitches } from "../../mktows/rules/rule-switches.js";
import { checkerOf } from "../../sync/records/check-record.js";
import type { Target } from "../../sync/records/targets.js";
import type { Screen } from "../terminal.js";
import { number } from "./progress.js";
import type { ReasonsOf } from "./reasons.js";
import type { Read } from "./records.js";
import type { Row } from "./row.js";

/** Records that are refused and shown, unless all are. */
const few = 20;
/** Keys that are compared with those of later records: more would take more memory than a sync does. */
const mostKeys = 100_000;

export interface DryRun {
  readonly target: Target;
  /** The element with the records. */
  readonly list: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly size: number;
  /** Prints every record. */
  readonly all: boolean;
  readonly name: string;
  readonly reasonsOf: ReasonsOf;
  readonly further: FurtherChecks;
}

/** What is told of a record beside the rules of the service, where it takes another way than SOAP. */
export interface FurtherChecks {
  readonly rules: RuleSwitches | undefined;
  /** Of a call with that record alone. */
  readonly outcomeOf: (
    operation: Target["row"]["name"],
    params: object,
  ) => Partial<Pick<BridgeExplanation, "refused" | "lost" | "assumed">>;
}

export const noChecks: FurtherChecks = { rules: undefined, outcomeOf: () => ({}) };

/** Prints the explanation, up to the abort, and returns how many records would be refused. */
export async function dryRun(
  rows: AsyncIterable<Row>,
  read: (row: Row) => Read,
  { target, list, params, defaults, size, all, name, reasonsOf, further }: DryRun,
  signal: AbortSignal,
  screen: Screen,
): Promise<number> {
  const check = checkerOf(target, list, params, defaults, further.rules);
  const keys = new Map<number, number>();
  const found = newFindings();
  const refuse = (line: number, reasons: readonly string[]): void => {
    if (++found.refused <= few || all) screen.out(`line ${line}: refused: ${reasons.join("; ")}\n`);
  };
  for await (const row of rows) {
    if (signal.aborted) break;
    found.records++;
    const own = read(row);
    if ("problem" in own) {
      refuse(row.line, [own.problem]);
      continue;
    }
    const { record, violations } = check(own.record);
    if (violations.length > 0) {
      refuse(row.line, reasonsOf(violations, own.record, row.values));
      continue;
    }
    const call = { ...params, [list]: [record] };
    const { refused = [], lost = [], assumed = [] } = further.outcomeOf(target.row.name, call);
    if (refused.length > 0) {
      refuse(
        row.line,
        refused.map(({ code, text }) => `${code} - ${text}`),
      );
      continue;
    }
    for (const { text } of lost) add(found.losses, text);
    if (assumed.length > 0) found.unsure++;
    const [explained] = explainRecords(target.row.name, call);
    if (explained === undefined) continue;
    add(found.outcomes, outcomesOf(explained));
    const key = keyOf(explained);
    const first = key === undefined ? undefined : keys.get(key);
    if (first !== undefined) found.repeats++;
    else if (key !== undefined && keys.size < mostKeys) keys.set(key, row.line);
    if (!all) continue;
    const repeats = first === undefined ? undefined : `line ${first}`;
    const notes = [
      ...explained.notes,
      ...lost.map(({ text }) => `without effect over REST: ${text}`),
      ...assumed.map(({ text }) => `assumed: ${text}`),
    ];
    screen.out(`${printRecord({ ...explained, path: `line ${row.line}`, repeats, notes })}\n`);
  }
  if (found.refused > few && !all)
    screen.out(`and ${number(found.refused - few)} more refused; --all shows them\n`);
  const earlier =
    keys.size < mostKeys ? "an earlier record" : `one of the first ${number(mostKeys)} keys`;
  const end = signal.aborted ? " so far" : "";
  screen.out(`${name}: ${count(found.records, "record")}${end}, nothing was sent\n`);
  // What a call of the bridge takes depends on what REST answers.
  const least = further === noChecks ? "" : "at least ";
  for (const line of linesOf(
    found,
    (sent) => least + count(Math.ceil(sent / size), "call"),
    earlier,
  ))
    screen.out(`${line}\n`);
  return found.refused;
}

interface Findings {
  records: number;
  refused: number;
  /** Records with the key of an earlier one. */
  repeats: number;
  /** Records of which only the instance knows what becomes of them. */
  unsure: number;
  readonly outcomes: Map<string, number>;
  /** What has no effect. */
  readonly losses: Map<string, number>;
}

const newFindings = (): Findings => ({
  ...{ records: 0, refused: 0, repeats: 0, unsure: 0 },
  outcomes: new Map(),
  losses: new Map(),
});

function linesOf(
  { records, refused, repeats, unsure, outcomes, losses }: Findings,
  callsOf: (sent: number) => string,
  earlier: string,
): string[] {
  const sent = records - refused;
  return [
    ...(sent > 0 ? [`  ${count(sent, "record")} in ${callsOf(sent)}`] : []),
    ...[...outcomes].map(([outcome, many]) => `    ${number(many)} ${outcome}`),
    ...(repeats > 0 ? [`    ${number(repeats)} of them with the key of ${earlier}`] : []),
    ...(unsure > 0
      ? [`    ${number(unsure)} of them only if the instance has what they name (--all)`]
      : []),
    ...[...losses].map(([text, many]) => `    ${number(many)} without ${text}`),
    ...(refused > 0 ? [`  ${number(refused)} refused`] : []),
  ];
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** The key as a number that no two of some million keys share, since as texts they would fill the memory. */
function keyOf({ key, value }: ExplainedRecord): number | undefined {
  if (key === undefined) return undefined;
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return hash(`${key} ${text.trim().toLowerCase()}`);
}

/** A hash of 53 bits, made of two of 32 (MurmurHash's way of mixing). */
function hash(text: string): number {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x9e3779b1);
    other = Math.imul(other ^ unit, 0x5f356495);
  }
  one = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35);
  other = Math.imul(other ^ (other >>> 16), 0x85ebca6b) ^ Math.imul(one ^ (one >>> 13), 0xc2b2ae35);
  return 0x100000000 * (0x1fffff & other) + (one >>> 0);
}

const count = (many: number, noun: string): string =>
  `${number(many)} ${noun}${many === 1 ? "" : "s"}`;
