// Explains what a call would do: by which key each record is found, what is written, ignored and refused, and on what it
// depends that the request does not tell. For the command line and for debugging; the client does not use it.
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { recordsOf } from "../in-parts.js";
import { forEachPlace, member, printPath, route, valueAt, type Indices } from "../rules/path.js";
import { resolveAt, type KeyResolution } from "../rules/resolve-key.js";
import { keyRuleOf, rulesOf, type OperationName } from "../rules/rules.js";
import { validate } from "../validate.js";
import { leadStatements, scalarText, text } from "./lead-statements.js";
import { objectStatements } from "./object-statements.js";
import { shownName, type Statement } from "./statement.js";

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
  /** The path of an earlier record with the same key: what that one writes comes first. */
  readonly repeats: string | undefined;
  /** What happens to it, in order: the first whose conditions hold applies. */
  readonly statements: readonly Statement[];
}

/** What the call would do. Any params can be explained: `violations` says why a call is refused. */
export function explain(operation: OperationName, params: unknown, options?: unknown): Explanation {
  const violations = validate(operation, params, options);
  const { batch } = rulesOf(operation) ?? {};
  const count = recordsOf(batch, params)?.length;
  const parts = batch === undefined || count === undefined ? 1 : Math.ceil(count / batch.size);
  const calls = violations.length > 0 ? 0 : parts;
  return { operation, calls, records: explainRecords(operation, params, options), violations };
}

type Stated = (
  record: Readonly<Record<string, unknown>>,
  resolution: KeyResolution,
  params: unknown,
  options: unknown,
) => Statement[];

const stated: Readonly<Record<string, Stated>> = {
  syncLead: lead,
  syncMultipleLeads: lead,
  syncMObjects: (object, _, params) =>
    objectStatements(object, typeOf(object), member(params, "operation")),
};

function lead(
  record: Readonly<Record<string, unknown>>,
  resolution: KeyResolution,
  params: unknown,
  options: unknown,
): Statement[] {
  const headers = member(options, "headers");
  const workspace =
    member(options, "targetWorkspace") ??
    member(member(headers, "MktowsContextHeader"), "targetWorkspace");
  return leadStatements(record, resolution, {
    cookie: text(member(params, "marketoCookie")),
    workspace: text(workspace),
    writesEmail: resolution.updates.includes("Email"),
    movesCookie: resolution.key === "marketoCookie" || member(params, "moveCookie") !== false,
  });
}

/** What becomes of the records of a call that is known to be valid. */
export function explainRecords(
  operation: OperationName,
  params: unknown,
  options?: unknown,
): ExplainedRecord[] {
  const rule = keyRuleOf(operation);
  const records: ExplainedRecord[] = [];
  if (rule === undefined) return records;
  const seen = new Map<string, string>();
  forEachPlace(params, route(rule.path), (record, indices) => {
    if (!isRecord(record)) return;
    const resolution = resolveAt(rule, params, indices);
    const path = printPath(rule.path, indices);
    const key = printKey(record, resolution);
    const repeats = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && repeats === undefined) seen.set(key, path);
    records.push({
      path,
      ...resolution,
      repeats,
      notes: [
        ...resolution.notes,
        ...aliasNotes(operation, params, indices),
        ...repeatedNames(record),
      ],
      statements: reachable(stated[operation]?.(record, resolution, params, options) ?? []),
    });
  });
  return records;
}

/** Nothing comes after a statement without conditions. */
function reachable(statements: readonly Statement[]): readonly Statement[] {
  const last = statements.findIndex(({ when }) => when.length === 0);
  return last < 0 ? statements : statements.slice(0, last + 1);
}

/** The key as one text, in the form in which the service compares keys. */
function printKey(
  record: Readonly<Record<string, unknown>>,
  { key, value }: KeyResolution,
): string | undefined {
  if (key === undefined) return undefined;
  const own = isRecord(value)
    ? `${scalarText(value["name"])} ${scalarText(value["value"])}`
    : scalarText(value);
  const system = scalarText(record["ForeignSysType"] ?? "CUSTOM");
  const kind = key === "ForeignSysPersonId" ? system : typeOf(record);
  return [key, key === "Email" ? own.toLowerCase() : own, kind].join("\n");
}

/** The type of an object, by the name that the service takes it for; `undefined` for leads. */
function typeOf({ type }: Readonly<Record<string, unknown>>): string {
  return type === "OpportunityLeadRole" ? "OpportunityPersonRole" : scalarText(type);
}

/** Notes on attributes that a list has twice. */
function repeatedNames(record: Readonly<Record<string, unknown>>): string[] {
  const lists = [record["leadAttributeList"], record["attribList"]].filter(Array.isArray);
  return lists.flatMap((list: readonly unknown[]) => {
    const seen = new Set<string>();
    const twice = new Set<string>();
    for (const each of list) {
      const name: unknown = member(each, "attrName") ?? member(each, "name");
      if (typeof name === "string") (seen.has(name) ? twice : seen).add(name);
    }
    return [...twice].map((name) => `${shownName(name)} is given twice: the last value counts`);
  });
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
