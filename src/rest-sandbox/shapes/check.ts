// Compares requests with shapes. A problem has the code of the service for it: 701 blank, 1001 of another type,
// 1002 missing, 1003 not allowed, 609 a body of another structure.
import { isRecord } from "../../is-record.js";
import { readDate } from "../../mktows/reading/dates.js";
import type { Member, Members, Shape } from "./shape.js";

export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** Parameters by name, each with all values that were sent. */
export type Parameters = ReadonlyMap<string, readonly string[]>;

/** More problems of one request are not told. */
const mostProblems = 20;

export function checkParameters(members: Members, given: Parameters): readonly Problem[] {
  const problems = Object.entries(members).flatMap(([name, { shape, required }]) => {
    const values = given.get(name) ?? [];
    const last = values.at(-1);
    if (last === undefined) return required ? [missing(name)] : [];
    if (values.every((value) => value.trim() === ""))
      return required ? [{ code: "701", message: `${name} cannot be blank` }] : [];
    if (shape.kind === "list") return checkList(shape, splitValues(values), name, checkText);
    return checkText(shape, last, name);
  });
  return problems.slice(0, mostProblems);
}

/** The values of a parameter that is a list: it can be sent several times, and each time with commas. */
export function splitValues(values: readonly string[]): readonly string[] {
  return values.flatMap((value) => value.split(",")).filter((value) => value.trim() !== "");
}

/** Compares the text of a parameter with a shape. */
export function checkText(shape: Shape, given: string, path: string): readonly Problem[] {
  const value = given.trim();
  switch (shape.kind) {
    case "whole":
      if (!/^[+-]?\d{1,16}$/.test(value)) return [ofOtherType(path, given, "a whole number")];
      return checkRange(shape, Number(value), path);
    case "number":
      return Number.isFinite(Number(value)) ? [] : [ofOtherType(path, given, "a number")];
    case "flag":
      return /^(true|false)$/i.test(value) ? [] : [ofOtherType(path, given, "true or false")];
    case "json":
      return checkJson(shape.of, value, path);
    case "list":
      return checkList(shape, splitValues([given]), path, checkText);
    case "record":
      return [ofOtherType(path, given, "an object")];
    case "any":
    case "text":
    case "time":
      return checkValue(shape, value, path);
  }
}

function checkJson(shape: Shape, text: string, path: string): readonly Problem[] {
  try {
    return checkValue(shape, JSON.parse(text), path);
  } catch {
    return [ofOtherType(path, text, "JSON")];
  }
}

/** Compares the body of a request with a shape. */
export function checkBody({ shape, required }: Member, body: unknown): readonly Problem[] {
  if (body === undefined)
    return required ? [{ code: "609", message: "The request has no body of JSON" }] : [];
  return checkValue(shape, body, "").slice(0, mostProblems);
}

function checkValue(shape: Shape, value: unknown, path: string): readonly Problem[] {
  switch (shape.kind) {
    case "any":
      return [];
    case "text":
      if (typeof value !== "string") return [ofOtherType(path, value, "text")];
      return shape.words === undefined || shape.words.includes(value)
        ? []
        : [notAllowed(path, value, `one of ${shape.words.join(", ")}`)];
    case "whole":
      if (typeof value === "string" && value.trim() !== "") return checkText(shape, value, path);
      return typeof value === "number" && Number.isSafeInteger(value)
        ? checkRange(shape, value, path)
        : [ofOtherType(path, value, "a whole number")];
    case "number":
      if (typeof value === "string" && value.trim() !== "") return checkText(shape, value, path);
      return typeof value === "number" ? [] : [ofOtherType(path, value, "a number")];
    case "flag":
      return typeof value === "boolean" ? [] : [ofOtherType(path, value, "true or false")];
    case "time":
      return typeof value === "string" && readDate(value) !== undefined
        ? []
        : [ofOtherType(path, value, "a date with a time, such as 2024-01-02T03:04:05Z")];
    case "list":
      return Array.isArray(value)
        ? checkList(shape, value, path, checkValue)
        : [structure(path, "a list")];
    case "record":
      return isRecord(value)
        ? checkMembers(shape.members, value, path)
        : [structure(path, "an object")];
    case "json":
      return checkValue(shape.of, value, path);
  }
}

function checkMembers(
  members: Members,
  value: Readonly<Record<string, unknown>>,
  path: string,
): readonly Problem[] {
  return Object.entries(members).flatMap(([name, { shape, required }]) => {
    const place = path === "" ? name : `${path}.${name}`;
    const member = Object.hasOwn(value, name) ? (value[name] ?? undefined) : undefined;
    if (member === undefined) return required ? [missing(place)] : [];
    return checkValue(shape, member, place);
  });
}

function checkList<Item>(
  { of, most, none }: Shape & { readonly kind: "list" },
  items: readonly Item[],
  path: string,
  check: (shape: Shape, item: Item, path: string) => readonly Problem[],
): readonly Problem[] {
  if (items.length === 0 && none !== undefined) return [{ code: "1003", message: none }];
  if (items.length > most)
    return [
      {
        code: "1003",
        message: `${path} has ${items.length} values: ${most} is the most in one call`,
      },
    ];
  const problems: Problem[] = [];
  for (const [index, item] of items.entries()) {
    problems.push(...check(of, item, `${path}[${index}]`));
    if (problems.length >= mostProblems) break;
  }
  return problems;
}

function checkRange(
  { least, most }: { readonly least: number; readonly most: number },
  value: number,
  path: string,
): readonly Problem[] {
  if (value >= least && value <= most) return [];
  return [notAllowed(path, value, `${least} to ${most}`)];
}

const missing = (path: string): Problem => ({
  code: "1002",
  message: `Missing value for required parameter '${path}'`,
});

const structure = (path: string, wanted: string): Problem => ({
  code: "609",
  message: `The JSON of the request is not valid: ${path === "" ? "the body" : `'${path}'`} must be ${wanted}`,
});

const ofOtherType = (path: string, value: unknown, wanted: string): Problem => ({
  code: "1001",
  message: `Invalid value '${shown(value)}' for '${path}': expected ${wanted}`,
});

const notAllowed = (path: string, value: unknown, wanted: string): Problem => ({
  code: "1003",
  message: `Invalid value for '${path}': '${shown(value)}', expected ${wanted}`,
});

/** A value as messages show it: short, and never what is inside a list or an object. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "[…]";
  if (typeof value === "object" && value !== null) return "{…}";
  const text = String(value);
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}
