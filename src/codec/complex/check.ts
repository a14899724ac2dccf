// Checks a value of a complex type: all violations at once, as check.ts does for sequences.
import { isRecord } from "../../is-record.js";
import { fragmentProblem } from "../../xml/fragment.js";
import { badCharacter } from "../../xml/writer.js";
import { inside, visit } from "../check.js";
import type { CheckContext } from "../codec.js";
import { didYouMean } from "../did-you-mean.js";
import { show, showCount } from "../show.js";

import { presence, propertyOf, type ComplexLayout, type Slot } from "./layout.js";
import { misfit } from "./rules.js";
import { attributeProblem, elementProblem } from "./wildcards.js";

/** `name` is the type's in messages, `typeName` what `$type` can be. */
export function checkComplex(
  layout: ComplexLayout,
  context: CheckContext,
  value: unknown,
  path: string,
  name: string,
  typeName: string | undefined,
): void {
  const { violations } = context;
  if (!isRecord(value)) {
    violations.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
    return;
  }
  const inner = inside(context);
  for (const key of Object.keys(value)) {
    if (layout.byKey.has(key) || (key === "$type" && value[key] === typeName)) continue;
    const message =
      key === "$type" && typeName !== undefined
        ? `expected ${show(typeName)}, got ${show(value[key])}`
        : `${name} has no member of this name${didYouMean(key, [...layout.byKey.keys()])}`;
    violations.push({ rule: "unknown-property", path: below(path, key), message });
  }
  for (const slot of layout.slots)
    checkSlot(layout, slot, inner, propertyOf(value, slot.key), below(path, slot.key));
  const wrong = misfit(layout.rules, presence(layout, value));
  if (wrong === undefined) return;
  const rule = wrong.reason === "missing" ? "required" : "choice";
  violations.push({ rule, path, message: wrong.problem });
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function checkSlot(
  layout: ComplexLayout,
  slot: Slot,
  context: CheckContext,
  value: unknown,
  path: string,
): void {
  switch (slot.kind) {
    case "attribute":
    case "element":
    case "text":
      return visit(context, slot.codec, value, path);
    case "xml":
      return checkFragment(context, value, path, (text) => fragmentProblem(text, "content"));
    case "anyAttributes":
      return checkAttributes(layout, context, value, path);
    case "groups":
    case "wildcard":
      return checkItems(layout, slot, context, value, path);
  }
}

function checkFragment(
  { violations }: CheckContext,
  value: unknown,
  path: string,
  problemOf: (text: string) => string | undefined,
): void {
  if (value === undefined) {
    violations.push({ rule: "required", path, message: "is required and missing" });
    return;
  }
  const message =
    typeof value === "string" ? problemOf(value) : `expected XML as a string, got ${show(value)}`;
  if (message !== undefined) violations.push({ rule: "xml", path, message });
}

function checkItems(
  layout: ComplexLayout,
  slot: Slot,
  context: CheckContext,
  value: unknown,
  path: string,
): void {
  const { optional, repeated, min, max } = slot.field;
  if (value === undefined && optional) return;
  if (!repeated) return checkItem(layout, slot, context, value, path);
  const refuse = (rule: string, message: string): void => {
    context.violations.push({ rule, path, message });
  };
  if (value === undefined) return refuse("required", "is required and missing");
  if (!Array.isArray(value)) return refuse("type", `expected an array, got ${show(value)}`);
  if (value.length < min || value.length > max)
    refuse("count", `expected ${showCount({ min, max })} items, got ${value.length}`);
  // Not forEach, which skips holes.
  for (let at = 0; at < value.length; at++)
    checkItem(layout, slot, context, value[at], `${path}[${at}]`);
}

function checkItem(
  layout: ComplexLayout,
  slot: Slot,
  context: CheckContext,
  value: unknown,
  path: string,
): void {
  if (slot.group !== undefined)
    return checkComplex(slot.group, context, value, path, slot.key, undefined);
  checkFragment(
    context,
    value,
    path,
    (text) => fragmentProblem(text, "element") ?? elementProblem(layout, slot, text),
  );
}

function checkAttributes(
  layout: ComplexLayout,
  { violations }: CheckContext,
  value: unknown,
  path: string,
): void {
  if (value === undefined) return;
  if (!isRecord(value)) {
    violations.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
    return;
  }
  for (const [key, text] of Object.entries(value)) {
    const refuse = (rule: string, message: string): void => {
      violations.push({ rule, path: `${path}[${show(key)}]`, message });
    };
    const problem = attributeProblem(layout, key);
    if (problem !== undefined) refuse("unknown-property", problem);
    else if (typeof text !== "string") refuse("type", `expected a string, got ${show(text)}`);
    else if (badCharacter(text) >= 0)
      refuse("character", "contains a character that XML does not allow");
  }
}
