// Prints explanations: every record by its statements, and a summary where there are many.
import { show } from "../../codec/show.js";
import type { Violation } from "../../errors.js";
import { member } from "../rules/path.js";
import { keyRuleOf } from "../rules/rules.js";
import type { ExplainedRecord, Explanation } from "./explain.js";
import {
  shownName,
  type Condition,
  type Effect,
  type LeadKey,
  type ObjectKey,
  type Statement,
} from "./statement.js";

export interface PrintOptions {
  /** At most this many records are printed, below a summary of all. Default: all. */
  readonly most?: number | undefined;
}

/** The explanation as text. */
export function printExplanation(explanation: Explanation, options: PrintOptions = {}): string {
  const { operation, calls, records, violations } = explanation;
  const { most = Infinity } = options;
  const isLong = records.length > most || violations.length > most;
  const verdict =
    violations.length > 0
      ? `refused, nothing is sent (${count(violations.length, "violation")})`
      : count(calls, "call");
  return [
    `${operation}: ${verdict}`,
    ...(isLong ? summary(records).map((line) => `  ${line}`) : []),
    ...shortened(violations.map(printViolation), most, "violation"),
    ...(records.length > 0 && violations.length > 0 ? ["if it were sent:"] : []),
    ...(keyRuleOf(operation) === undefined ? [unexplained] : []),
    ...shortened(records.map(printRecord), most, "record"),
    "",
  ].join("\n");
}

const unexplained =
  "  what it reads or writes is not explained: that is told of syncLead, syncMultipleLeads and syncMObjects";

function shortened(texts: readonly string[], most: number, noun: string): string[] {
  if (texts.length <= most) return [...texts];
  return [...texts.slice(0, most), `and ${count(texts.length - most, `more ${noun}`)}`];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** How many records are found by which key, with which outcomes. */
function summary(records: readonly ExplainedRecord[]): string[] {
  const counts = new Map<string, number>();
  const add = (line: string): void => void counts.set(line, (counts.get(line) ?? 0) + 1);
  for (const record of records) add(outcomesOf(record));
  const repeats = records.filter((record) => record.repeats !== undefined).length;
  const lines = [...counts].map(([line, number]) => `${number} ${line}`);
  return repeats === 0 ? lines : [...lines, `${repeats} with the key of an earlier record`];
}

/** By which key the record is found, with which outcomes: what records have in common. */
export function outcomesOf({ key, statements }: ExplainedRecord): string {
  const outcomes = new Set(statements.flatMap(({ when, then }) => outcome(when, then)));
  const by = key === undefined ? "without a key" : `by ${key}`;
  return `${by}: ${outcomes.size === 1 ? "always " : ""}${[...outcomes].join(", or else ")}`;
}

/** What becomes of a record, apart from refusals that its key does not decide. */
function outcome(when: readonly Condition[], [effect]: readonly Effect[]): string[] {
  switch (effect?.kind) {
    case "updated":
    case "updatedObject":
      return ["updated"];
    case "created":
    case "createdObject":
      return ["created"];
    case "skipped":
      return ["skipped"];
    case "refused":
      return when.length === 0 ? [`refused (${effect.code})`] : [];
    default:
      return [];
  }
}

function printViolation({ path, message, rule, code, source }: Violation): string {
  const facts = [rule, code, source].filter((fact) => fact !== undefined);
  return `  ${path}: ${message} [${facts.join("; ")}]`;
}

export function printRecord(record: ExplainedRecord): string {
  const { path, key, value, repeats, statements, ignores, notes } = record;
  const found = key === undefined ? "no key" : `key ${key} = ${keyValue(value)}`;
  return [
    `${path}: ${found}${repeats === undefined ? "" : `, as ${repeats}`}`,
    ...printStatements(statements),
    ...(ignores.length === 0 ? [] : [`  ignores: ${ignores.join(", ")}`]),
    ...notes.map((note) => `  note: ${note}`),
  ].join("\n");
}

/** Refusals with one code are one line, whichever of their conditions holds; everything else has a line of its own. */
function printStatements(statements: readonly Statement[]): string[] {
  const refusals = new Map<number, (readonly Condition[])[]>();
  const lines: string[] = [];
  let place: number | undefined;
  const [only] = statements;
  for (const { when, then } of statements) {
    const [first, ...others] = then;
    if (first === undefined) continue;
    if (first.kind === "refused" && when.length > 0) {
      place ??= lines.length;
      const cases = refusals.get(first.code) ?? [];
      cases.push(when);
      refusals.set(first.code, cases);
      continue;
    }
    const otherwise = statements.length === 1 && only?.when.length === 0 ? "always" : "otherwise";
    const where = when.length === 0 ? otherwise : `if ${when.map(printCondition).join(" and ")}:`;
    lines.push(`  ${where} ${printEffect(first)}`);
    lines.push(...others.map((effect) => `    ${printEffect(effect)}`));
  }
  const refused = [...refusals].map(
    ([code, cases]) => `  refused (${code}) if ${printCases(cases).join(", or if ")}`,
  );
  lines.splice(place ?? 0, 0, ...refused);
  return lines;
}

/** Fields that are missing or read-only are named together. */
function printCases(cases: readonly (readonly Condition[])[]): string[] {
  const texts = new Map<string, string[]>();
  for (const conditions of cases) {
    const [only] = conditions;
    const isField = only?.kind === "field" || only?.kind === "readOnly";
    const text = conditions.map(printCondition).join(" and ");
    if (!isField || conditions.length > 1) texts.set(text, []);
    else {
      const together = printCondition({ ...only, name: "" });
      const names = texts.get(together) ?? [];
      names.push(quoted(only.name));
      texts.set(together, names);
    }
  }
  return [...texts].map(([text, names]) =>
    names.length === 0 ? text : text.replace('""', () => names.join(" or ")),
  );
}

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "lead":
      return `${condition.exists ? "a" : "no"} lead has ${leadKey(condition.key)}`;
    case "partition":
      return `it is ${condition.same ? "in" : "outside"} the primary partition of workspace ${quoted(condition.workspace)}`;
    case "workspace":
      return `${condition.exists ? "a" : "no"} workspace is named ${quoted(condition.name)}`;
    case "field":
      return `${condition.exists ? "a" : "no"} ${condition.custom ? "custom " : ""}field of ${plural(condition.of)} is named ${quoted(condition.name)}`;
    case "readOnly":
      return `the field ${quoted(condition.name)} is read-only`;
    case "value":
      return `${quoted(condition.value)} is ${condition.fits ? "a" : "no"} value of ${shownName(condition.name)}`;
    case "object":
      return `${condition.exists ? "one" : "no"} ${shownName(condition.key.type)} has ${objectKey(condition.key)}`;
    case "tag":
      return `${quoted(condition.value)} is ${condition.exists ? "a" : "no"} value of the tag ${quoted(condition.type)}`;
    case "cost":
      return `the program has ${condition.exists ? "a" : "no"} cost with the Id ${condition.id}`;
  }
}

function printEffect(effect: Effect): string {
  switch (effect.kind) {
    case "refused":
      return `refused (${effect.code})`;
    case "skipped":
      return "skipped";
    case "updated":
      return "updated";
    case "updatedObject":
      return "updated (UNCHANGED if it has all of this)";
    case "created":
      return `created, in the partition of workspace ${quoted(effect.workspace)} unless an assignment rule names another`;
    case "createdObject":
      return "created";
    case "set":
      return effect.value === ""
        ? `${shownName(effect.name)} is cleared`
        : `${shownName(effect.name)} = ${quoted(effect.value)}`;
    case "moved":
      return `gets ${leadKey(effect.key)}, from any other lead that has it`;
    case "associated":
      return `is associated with the ${shownName(effect.with.type)} that has ${objectKey(effect.with)}`;
    case "cost":
      return `${effect.id === undefined ? "a cost is added" : `the cost ${effect.id} is changed`}: ${pairs(effect.values)}`;
    case "tag":
      return `the tag ${quoted(effect.type)} = ${quoted(effect.value)}`;
  }
}

/** A key, or an external key with its name. */
function keyValue(value: unknown): string {
  const [name, own] = [member(value, "name"), member(value, "value")];
  return typeof name === "string" ? `${shownName(name)} ${show(own)}` : show(value);
}

function leadKey({ name, value, system }: LeadKey): string {
  return `the ${name} ${quoted(value)}${system === undefined ? "" : ` (${system})`}`;
}

function objectKey({ id, field }: ObjectKey): string {
  return field === undefined
    ? `the id ${id}`
    : `the ${shownName(field.name)} ${quoted(field.value)}`;
}

function pairs(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${shownName(name)} = ${quoted(value)}`)
    .join(", ");
}

const plural = (type: string): string =>
  type === "Lead" ? "leads" : `the type ${shownName(type)}`;
const quoted = (text: string): string => JSON.stringify(text);
