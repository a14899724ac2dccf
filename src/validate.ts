// Interprets the rows of rules.ts, one function per kind of rule, and joins what they find with what the
// contract's own shape demands. Nothing is sent from here, and no operation is known by name.
import { operations } from "../generated/operations.js";
import type { Violation } from "./errors.js";
import { optionViolations } from "./options.js";
import {
  forEachPlace,
  isPresent,
  lastName,
  member,
  printPath,
  route,
  valueAt,
  type Indices,
} from "./path.js";
import {
  rulesOf,
  type AbsentRule,
  type AttributeRule,
  type AttributesRule,
  type Format,
  type KeyRule,
  type NeedsRule,
  type OperationName,
  type Rule,
  type WordRule,
} from "./rules.js";
import { check, didYouMean, show } from "./wire/check.js";
import { isRecord } from "./wire/codec.js";
import type { AnyOperation } from "./wire/index.js";

/**
 * Everything that is wrong with a call, as the client would refuse it: against the contract, against the
 * rules of the service, and in the options. Empty when the call can go out.
 */
export function validate(
  operation: OperationName,
  params: unknown,
  options?: unknown,
): Violation[] {
  return violationsOf(operations[operation], params, options);
}

/** As `validate`, for an operation at hand. */
export function violationsOf(
  operation: AnyOperation,
  params: unknown,
  options?: unknown,
): Violation[] {
  return [
    ...check(operation.input.codec, params, ""),
    ...brokenRules(operation.name, params),
    ...optionViolations(operation, options),
  ];
}

/** The rules of the service that a request breaks. Its shape is taken as it comes. */
export function brokenRules(operation: string, params: unknown): Violation[] {
  const violations: Violation[] = [];
  for (const rule of rulesOf(operation)?.rules ?? []) {
    const { kind, code, source } = rule;
    apply(rule, params, (path, message) =>
      violations.push({ rule: kind, path, message, code, source }),
    );
  }
  return violations;
}

type Report = (path: string, message: string) => void;

function apply(rule: Rule, params: unknown, report: Report): void {
  switch (rule.kind) {
    case "key":
      return key(rule, params, report);
    case "needs":
      return needs(rule, params, report);
    case "absent":
      return absent(rule, params, report);
    case "word":
      return word(rule, params, report);
    case "attributes":
      return attributes(rule, params, report);
    case "attribute":
      return attribute(rule, params, report);
  }
}

/** One of the keys has to be present. */
function key(rule: KeyRule, params: unknown, report: Report): void {
  const routes = rule.keys.map(({ path }) => route(path));
  inScope(rule, rule.each, params, (record, indices) => {
    if (!isRecord(record)) return;
    if (routes.some((each) => isPresent(valueAt(params, each, indices)))) return;
    const names = rule.keys.map(({ path }) => lastName(path)).join(", ");
    const problem = `no key${because(rule, params, indices)}: expected one of ${names}, not blank`;
    report(printPath(rule.each, indices), problem);
  });
}

function needs(rule: NeedsRule, params: unknown, report: Report): void {
  const needed = route(rule.needs);
  inScope(rule, rule.path, params, (value, indices) => {
    if (!isPresent(value) || isPresent(valueAt(params, needed, indices))) return;
    const problem = `says nothing without ${lastName(rule.needs)}: give both, or leave this out`;
    report(printPath(rule.path, indices), problem);
  });
}

function absent(rule: AbsentRule, params: unknown, report: Report): void {
  inScope(rule, rule.path, params, (value, indices) => {
    if (value === undefined || value === null) return;
    const problem = `has no place here${because(rule, params, indices)}: leave it out`;
    report(printPath(rule.path, indices), problem);
  });
}

function word(rule: WordRule, params: unknown, report: Report): void {
  const { words, except = [], aliases = {} } = rule;
  inScope(rule, rule.path, params, (value, indices) => {
    if (typeof value !== "string") return;
    const taken = words === undefined || words.includes(value) || Object.hasOwn(aliases, value);
    if (taken && !except.includes(value)) return;
    const wanted = words && `: expected ${words.join(" or ")}${didYouMean(value, words)}`;
    const problem = `${show(value)} is not taken${because(rule, params, indices)}${wanted ?? ""}`;
    report(printPath(rule.path, indices), problem);
  });
}

/** A list of names and values has to hold some names, or a record associations that stand for them. */
function attributes(rule: AttributesRule, params: unknown, report: Report): void {
  const list = route(`${rule.list}[]`);
  const associated = rule.standIns && route(rule.standIns.path);
  inScope(rule, rule.each, params, (part, indices) => {
    if (!isRecord(part)) return;
    const found = new Set<unknown>();
    const collect = (attribute: unknown): unknown =>
      isPresent(member(attribute, "value")) && found.add(member(attribute, "name"));
    forEachPlace(params, list, collect, indices);
    if (associated) forEachPlace(params, associated, (type) => found.add(type), indices);
    for (const name of rule.names) {
      const standIn = rule.standIns?.types[name];
      if (found.has(name) || (standIn !== undefined && found.has(standIn))) continue;
      const or = standIn === undefined ? "" : `, or an association with ${standIn}`;
      const problem = `needs the attribute ${name}${or}${because(rule, params, indices)}`;
      report(printPath(rule.list, indices), problem);
    }
  });
}

/** An attribute has to be one of those known here, and its value has to look like it. */
function attribute(rule: AttributeRule, params: unknown, report: Report): void {
  const names = Object.keys(rule.formats);
  inScope(rule, rule.path, params, (given, indices) => {
    const name = member(given, "name");
    const value = member(given, "value");
    if (typeof name !== "string" || typeof value !== "string") return;
    const path = printPath(rule.path, indices);
    const format = Object.hasOwn(rule.formats, name) ? rule.formats[name] : undefined;
    if (format === undefined) {
      const problem = `${show(name)} is no attribute${because(rule, params, indices)}`;
      const wanted = `expected ${names.join(" or ")}${didYouMean(name, names)}`;
      report(`${path}.name`, `${problem}: ${wanted}`);
    } else if (isPresent(value) && !formats[format].matches(value.trim())) {
      report(`${path}.value`, `${name} is ${show(value)}: expected ${formats[format].wanted}`);
    }
  });
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

/** Visits the places of a path where the rule's condition holds. */
function inScope(
  rule: Rule,
  path: string,
  params: unknown,
  visit: (value: unknown, indices: Indices) => void,
): void {
  const { when } = rule;
  const condition = when && route(when.path);
  forEachPlace(params, route(path), (value, indices) => {
    const word = condition && valueAt(params, condition, indices);
    if (when === undefined || when.is.some((wanted) => wanted === word)) visit(value, indices);
  });
}

/** The condition under which a rule holds, as part of a sentence. */
function because({ when }: Rule, params: unknown, indices: Indices): string {
  if (when === undefined) return "";
  const word = String(valueAt(params, route(when.path), indices));
  return ` where ${printPath(when.path, indices)} is ${word}`;
}
