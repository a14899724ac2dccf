// Rows of an input as records: objects of which members named like elements are elements, and all others attributes, as
// `syncLeads` and `syncObjects` take them.
import { isPresent } from "../../mktows/rules/path.js";
import { targetOf, type Naming, type Target } from "./columns.js";
import { outcomeColumn } from "./report.js";
import type { Row } from "./row.js";

export interface Reading extends Naming {
  /** Of a CSV file, in the order of its header. */
  readonly targets: readonly Target[] | undefined;
  /** Position of the column with the outcomes, where the input is a report of an earlier run. */
  readonly outcome: number | undefined;
  /** Empty values clear fields. By default they are left out. */
  readonly blankClears: boolean;
  /** Gets the members of NDJSON that were not seen before, unless they are too many. */
  readonly onName?: ((name: string) => void) | undefined;
}

export type Record = Readonly<globalThis.Record<string, unknown>>;

/** The record of a row, or why the row is set aside. */
export type Read = { readonly record: Record } | Unsent;

/** A row that is set aside. */
export interface Unsent {
  readonly problem: string;
  /** Whether the row was in doubt when it was reported. Otherwise it cannot be read. */
  readonly inDoubt?: true;
}

/** Names of members that are kept, and told. */
const mostNames = 200;

/** A function that makes records of the rows of one input. */
export function readerOf(reading: Reading): (row: Row) => Read {
  const known = new Map<string, Target>();
  const target = (name: string): Target => {
    const own = known.get(name);
    if (own !== undefined) return own;
    const found = targetOf(name, reading);
    // Names of members can be without number; those of columns are not.
    const isGiven = reading.map.has(name) || reading.ignore.has(name);
    if (known.size >= mostNames && !isGiven) return found;
    known.set(name, found);
    reading.onName?.(name);
    return found;
  };
  return ({ values, problem }) => {
    if (problem !== undefined) return { problem };
    if (isCells(values)) {
      if (reading.outcome !== undefined && values[reading.outcome] === "in doubt") return inDoubt;
      return recordOf(reading.targets ?? [], values, reading);
    }
    const { [outcomeColumn.member]: report, ...members } = values;
    if (report !== undefined && outcomeOf(report) === "in doubt") return inDoubt;
    return recordOf(Object.keys(members).map(target), Object.values(members), reading);
  };
}

const isCells = (values: Row["values"]): values is readonly string[] => Array.isArray(values);

const inDoubt: Unsent = {
  problem:
    "not sent: in the run that wrote this report it may have been written; look it up, and clear its outcome to send it",
  inDoubt: true,
};

function outcomeOf(report: unknown): unknown {
  return typeof report === "object" && report !== null && "outcome" in report
    ? report.outcome
    : undefined;
}

function recordOf(
  targets: readonly Target[],
  values: readonly unknown[],
  { kind, blankClears }: Reading,
): Read {
  const members: [name: string, value: unknown][] = [];
  const associations: object[] = [];
  let hasValue = false;
  for (const [at, target] of targets.entries()) {
    const value = values[at];
    const isBlank = value === undefined || value === null || value === "" || isWhite(value);
    if (target.kind === "ignored") continue;
    if (isBlank) {
      if (blankClears && target.kind === "attribute") members.push([target.name, ""]);
      continue;
    }
    hasValue = true;
    switch (target.kind) {
      case "unnamed":
        return { problem: `has a value in column ${at + 1}, which has no name` };
      case "reference": {
        const { type, field } = target;
        const key = { name: field, value: String(value) };
        if (type === undefined) members.push(["externalKey", key]);
        else if (/^id$/i.test(field)) associations.push({ mObjType: type, id: toId(value) });
        else associations.push({ mObjType: type, externalKey: key });
        continue;
      }
      default:
        members.push([target.name, value]);
    }
  }
  if (!hasValue) return { problem: "has no values" };
  const record = Object.fromEntries(members);
  if (Object.keys(record).length < members.length)
    return { problem: "two of its members set the same field, by --map" };
  for (const [name, companion] of Object.entries(kind.companions))
    if (!isPresent(record[companion])) delete record[name];
  if (associations.length > 0) record["associationList"] = associations;
  return { record };
}

const isWhite = (value: unknown): boolean => typeof value === "string" && value.trim() === "";

/** A number where it is one; any other text is refused by the check of the record. */
const toId = (value: unknown): unknown =>
  /^\d{1,10}$/.test(String(value)) ? Number(value) : value;
