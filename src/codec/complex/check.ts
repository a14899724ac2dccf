// Checks a value of a complex type: every violation at once, as check.ts does for plain ones.
import { pieceProblem } from "../../xml/capture.js";
import { countOf, visit, type Checking } from "../check.js";
import { didYouMean } from "../did-you-mean.js";
import { show } from "../show.js";
import { misfit } from "./choice.js";
import { isRecord } from "../../is-record.js";
import { memberOf, presence, type Slot, type Table } from "./layout.js";
import { attributeProblem, elementProblem } from "./open-content.js";
import { badCharacter } from "../../xml/writer.js";

/** `name` is the type's for messages, `word` what `$type` may be. */
export function checkComplex(
  table: Table,
  checking: Checking,
  value: unknown,
  path: string,
  name: string,
  word: string | undefined,
): void {
  const { found } = checking;
  if (!isRecord(value)) {
    found.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
    return;
  }
  for (const key of Object.keys(value)) {
    if (table.byKey.has(key) || (key === "$type" && value[key] === word)) continue;
    const message =
      key === "$type" && word !== undefined
        ? `expected ${show(word)}, got ${show(value[key])}`
        : `${name} has no member of this name${didYouMean(key, [...table.byKey.keys()])}`;
    found.push({ rule: "unknown-property", path: below(path, key), message });
  }
  for (const slot of table.slots)
    checkSlot(
      table,
      slot,
      { found, outer: undefined },
      memberOf(value, slot.key),
      below(path, slot.key),
    );
  const wrong = misfit(table.rules, presence(table, value));
  if (wrong === undefined) return;
  const rule = wrong.reason === "missing" ? "required" : "choice";
  found.push({ rule, path, message: wrong.problem });
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function checkSlot(
  table: Table,
  slot: Slot,
  checking: Checking,
  value: unknown,
  path: string,
): void {
  switch (slot.place) {
    case "attribute":
    case "element":
    case "text":
      return visit(checking, slot.codec, value, path);
    case "xml":
      return checkPiece(checking, pieceProblem(value, "content"), value, path);
    case "anyAttributes":
      return checkAttributes(table, checking, value, path);
    case "groups":
    case "wildcard":
      return checkItems(table, slot, checking, value, path);
  }
}

function checkPiece(
  { found }: Checking,
  problem: string | undefined,
  value: unknown,
  path: string,
): void {
  if (value === undefined)
    found.push({ rule: "required", path, message: "is required and missing" });
  else if (problem !== undefined) found.push({ rule: "xml", path, message: problem });
}

function checkItems(
  table: Table,
  slot: Slot,
  checking: Checking,
  value: unknown,
  path: string,
): void {
  const { optional, repeated, min, max } = slot.field;
  if (value === undefined && optional) return;
  if (!repeated) return checkItem(table, slot, checking, value, path);
  const refuse = (rule: string, message: string): void => {
    checking.found.push({ rule, path, message });
  };
  if (value === undefined) return refuse("required", "is required and missing");
  if (!Array.isArray(value)) return refuse("type", `expected an array, got ${show(value)}`);
  if (value.length < min || value.length > max)
    refuse("count", `expected ${countOf({ min, max })} items, got ${value.length}`);
  // Not forEach, which passes over holes.
  for (let at = 0; at < value.length; at++)
    checkItem(table, slot, checking, value[at], `${path}[${at}]`);
}

function checkItem(
  table: Table,
  slot: Slot,
  checking: Checking,
  value: unknown,
  path: string,
): void {
  if (slot.group !== undefined)
    return checkComplex(slot.group, checking, value, path, slot.key, undefined);
  const problem = pieceProblem(value, "element") ?? elementProblem(table, slot, value);
  checkPiece(checking, problem, value, path);
}

function checkAttributes(table: Table, { found }: Checking, value: unknown, path: string): void {
  if (value === undefined) return;
  if (!isRecord(value)) {
    found.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
    return;
  }
  for (const [key, text] of Object.entries(value)) {
    const refuse = (rule: string, message: string): void => {
      found.push({ rule, path: `${path}[${show(key)}]`, message });
    };
    const problem = attributeProblem(table, key);
    if (problem !== undefined) refuse("unknown-property", problem);
    else if (typeof text !== "string") refuse("type", `expected a string, got ${show(text)}`);
    else if (badCharacter(text) >= 0)
      refuse("character", "holds a character that XML cannot carry");
  }
}
