// Interprets the rows of rules.ts, one function for each kind of rule. It knows no operation by name. `validate` adds
// the checks of shape and options.
import { operations } from "../../generated/operations.js";
import type { Violation } from "../errors.js";
import { optionViolations } from "../call/checked.js";
import { requestOf } from "../call/service.js";
import { excerptOf } from "./rules/excerpt.js";
import {
  forEachPlace,
  holds,
  isPresent,
  lastName,
  member,
  printPath,
  route,
  upToHole,
  valueAt,
  type Indices,
} from "./rules/path.js";
import type {
  AttributeRule,
  AttributesRule,
  Format,
  KeyRule,
  NeedsRule,
  OnceRule,
  Rule,
  SomeRule,
  WordRule,
} from "./rules/rule.js";
import { withHint } from "./page-names.js";
import { elementKey } from "./rules/resolve-key.js";
import { switchViolations, type RuleSwitches } from "./rules/rule-switches.js";
import { rulesOf, type OperationName } from "./rules/rules.js";
import { check } from "../codec/check.js";
import { didYouMean } from "../codec/did-you-mean.js";
import { show } from "../codec/show.js";
import { isRecord } from "../is-record.js";
import type { AnyOperation } from "../codec/operation.js";
import type { Judge } from "../call/checked.js";
import { recordsOf } from "./in-parts.js";
import { optionNames, withContextHeader } from "./workspace.js";

/**
 * All violations for which the client would refuse a call: of the contract, of the service's rules, and in the options.
 * Empty when the call can be sent.
 */
export function validate(
  operation: OperationName,
  params: unknown,
  options?: unknown,
): Violation[] {
  if (!Object.hasOwn(operations, operation))
    throw new TypeError(
      `unknown operation ${show(operation)}${didYouMean(operation, Object.keys(operations))}`,
    );
  return violationsOf(operations[operation], params, options);
}

/** Like `validate`, for a row. Rules can be switched off here as well as in the options. */
export function violationsOf(
  row: AnyOperation,
  params: unknown,
  options?: unknown,
  off: RuleSwitches = {},
): Violation[] {
  const own = member(options, "rules");
  return [
    ...check(row.input.codec, params, "").map(withHint),
    ...brokenRules(row.name, params, off, own),
    ...switchViolations("options.rules", own),
    ...optionViolations(withContextHeader(requestOf(row, params, options)), optionNames(row)),
  ];
}

/** Violations of the service's rules. The shape is not checked. */
export function brokenRules(operation: string, given: unknown, ...off: unknown[]): Violation[] {
  const rules = rulesOf(operation)?.rules ?? [];
  return judge(rules, excerptOf(given, rules), off);
}

/** The rules of mktows for the step `checked`, without those that are switched off. */
export const judged =
  (off: RuleSwitches = {}): Judge =>
  ({ operation, params, options }) => {
    const { batch, rules = [] } = rulesOf(operation.name) ?? {};
    const now = snapshot(params, batch?.list);
    const excerpt = excerptOf(now, rules);
    const own = member(options, "rules");
    const violations = [
      ...judge(rules, excerpt, [off, own]),
      ...switchViolations("options.rules", own),
    ];
    const count = recordsOf(batch, now)?.length;
    const inParts =
      batch !== undefined && count !== undefined && (count === 0 || count > batch.size);
    return { violations, judged: excerpt, params: now, inParts, options: optionNames(operation) };
  };

/** A copy of the params and of their list of records: what is added to either later is not sent. */
function snapshot(params: unknown, list: string | undefined): unknown {
  if (!isRecord(params)) return params;
  const own: Record<string, unknown> = { ...params };
  const records = list === undefined ? undefined : own[list];
  if (list !== undefined && Array.isArray(records)) own[list] = upToHole(records).slice();
  return own;
}

function judge(rules: readonly Rule[], params: unknown, off: readonly unknown[]): Violation[] {
  const violations: Violation[] = [];
  for (const rule of rules) {
    const { name, path, when, unless, code, source } = rule;
    if (off.some((switches) => member(switches, name) === false)) continue;
    const problemOf = judgeOf(rule);
    forEachPlace(params, route(path), (value, indices) => {
      if (when !== undefined && !holds(when, params, indices)) return;
      if (unless !== undefined && holds(unless, params, indices)) return;
      const problem = problemOf(value, params, indices);
      if (problem === undefined) return;
      const word = when && String(valueAt(params, route(when.path), indices));
      const why = when === undefined ? "" : ` (${printPath(when.path, indices)} is ${word})`;
      const message = problem + why;
      violations.push({ rule: name, path: printPath(path, indices), message, code, source });
    });
  }
  return violations;
}

/** The problem of the value at `indices`, if any. */
type Judgement = (value: unknown, params: unknown, indices: Indices) => string | undefined;

function judgeOf(rule: Rule): Judgement {
  switch (rule.kind) {
    case "key":
      return key(rule);
    case "needs":
      return needs(rule);
    case "absent":
      return absent();
    case "some":
      return some(rule);
    case "word":
      return word(rule);
    case "once":
      return once(rule);
    case "attributes":
      return attributes(rule);
    default:
      return attribute(rule);
  }
}

function key({ keys }: KeyRule): Judgement {
  const names = keys.map(({ path }) => lastName(path)).join(", ");
  return (record, params, indices) => {
    if (!isRecord(record)) return undefined;
    if (keys.some((each) => elementKey(each, params, indices) !== undefined)) return undefined;
    return `no key: expected one of ${names}, not blank`;
  };
}

function needs(rule: NeedsRule): Judgement {
  const needed = route(rule.needs);
  const name = lastName(rule.needs);
  return (value, params, indices) => {
    if (!isPresent(value) || isPresent(valueAt(params, needed, indices))) return undefined;
    return `requires ${name}: set both, or omit this`;
  };
}

function absent(): Judgement {
  return (value) => ((value ?? null) === null ? undefined : "must be omitted here");
}

function some({ path, others }: SomeRule): Judgement {
  const isGiven = (value: unknown): boolean =>
    typeof value === "string" ? isPresent(value) : (value ?? null) !== null;
  const names = [path, ...others].map(lastName);
  return (value, params, indices) => {
    if (isGiven(value) || others.some((one) => isGiven(valueAt(params, route(one), indices))))
      return undefined;
    return names.length === 1 ? "is required" : `one of ${names.join(", ")} is required`;
  };
}

function word({ words, except = [], aliases = {} }: WordRule): Judgement {
  const known = words && [...words, ...Object.keys(aliases)];
  return (value) => {
    if (typeof value !== "string") return undefined;
    if (known?.includes(value) ?? !except.includes(value)) return undefined;
    const wanted = words && `: expected ${words.join(" or ")}${didYouMean(value, words)}`;
    return `${show(value)} is not allowed${wanted ?? ""}`;
  };
}

function once({ value: path }: OnceRule): Judgement {
  const values = route(path);
  return (_, params, indices) => {
    const seen = new Set<unknown>();
    const repeated = new Set<unknown>();
    forEachPlace(
      params,
      values,
      (value) => (seen.has(value) ? repeated : seen).add(value),
      indices,
    );
    const [first] = repeated;
    return repeated.size === 0 ? undefined : `has the ${lastName(path)} ${show(first)} twice`;
  };
}

/** The list must have attributes of these names, or the record associations that replace them. */
function attributes({ names, standIns }: AttributesRule): Judgement {
  const associated = route(standIns?.path ?? "");
  return (list, params, indices) => {
    const given = (Array.isArray(list) ? list : []).filter((each) =>
      isPresent(member(each, "value")),
    );
    const found = new Set(given.map((each) => member(each, "name")));
    const types = new Set<unknown>();
    forEachPlace(params, associated, (type) => types.add(type), indices);
    const standIn = (name: string): string => standIns?.types[name] ?? "";
    const missing = names.filter((name) => !found.has(name) && !types.has(standIn(name)));
    if (missing.length === 0) return undefined;
    const or = standIns && `, or an association with ${missing.map(standIn).join(" and ")}`;
    const noun = missing.length === 1 ? "attribute" : "attributes";
    return `requires the ${noun} ${missing.join(" and ")}${or ?? ""}`;
  };
}

/** The attribute must be a known one, with a value in its format. */
function attribute(rule: AttributeRule): Judgement {
  const names = Object.keys(rule.formats);
  return (given) => {
    const name = member(given, "name");
    const value = member(given, "value");
    if (typeof name !== "string" || typeof value !== "string") return undefined;
    const format = Object.hasOwn(rule.formats, name) ? rule.formats[name] : undefined;
    if (format === undefined)
      return `unknown attribute ${show(name)}: expected ${names.join(" or ")}${didYouMean(name, names)}`;
    if (!isPresent(value) || formats[format].matches(value.trim())) return undefined;
    return `${name} is ${show(value)}: expected ${formats[format].wanted}`;
  };
}

const formats: Readonly<
  Record<Format, { readonly wanted: string; readonly matches: (text: string) => boolean }>
> = {
  text: { wanted: "a text", matches: () => true },
  integer: { wanted: "a whole number", matches: (text) => /^[+-]?\d+$/.test(text) },
  number: { wanted: "a number", matches: (text) => /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text) },
  month: { wanted: "a month as yyyy-MM or yyyy-MM-dd", matches: isMonth },
};

function isMonth(text: string): boolean {
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(text)) return false;
  const date = new Date(`${text}${text.length === 7 ? "-01" : ""}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
