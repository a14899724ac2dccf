// Reads the codec tables as a validator: every violation of the contract at once, each with its path and, where
// a name or word looks mistyped, with what was probably meant. Changes nothing and writes nothing.
import type { Violation } from "../errors.js";
import { elementOf, itemOf, typeOf, type Abstract, type AnyCodec, type Sequence } from "./codec.js";
import { isRecord } from "../is-record.js";
import type { Scalar } from "./scalars.js";
import { didYouMean, nearest } from "./did-you-mean.js";
import { show } from "./show.js";
import { badCharacter } from "../xml/writer.js";

/** What is wrong with a value that is to be written with this codec. */
export function check(codec: AnyCodec, value: unknown, path: string): Violation[] {
  const found: Violation[] = [];
  visit({ found, outer: undefined }, codec, value, path);
  return found;
}

export interface Checking {
  readonly found: Violation[];
  /** The type around the one that is looked at, for members that were put one level too deep. */
  readonly outer: Sequence | undefined;
}

export function visit(checking: Checking, codec: AnyCodec, value: unknown, path: string): void {
  const refuse = (rule: string, message: string): void => {
    checking.found.push({ rule, path, message });
  };
  if (codec.kind === "optional") {
    if (value !== undefined) visit(checking, codec.codec, value, path);
    return;
  }
  if (codec.kind === "nillable") {
    if (value !== null) visit(checking, codec.codec, value, path);
    return;
  }
  if (value === undefined) return refuse("required", "is required and missing");
  if (value === null) return refuse("nil", "is null, but the contract does not allow nil here");
  switch (codec.kind) {
    case "scalar":
      return visitScalar(codec, value, refuse);
    case "enumeration": {
      if (typeof value === "string" && codec.words.includes(value)) return;
      const meant = typeof value === "string" ? didYouMean(value, codec.words) : "";
      return refuse("enum", `${show(value)} is not one of ${codec.words.join(", ")}${meant}`);
    }
    case "repeated":
    case "list": {
      if (!Array.isArray(value)) return refuse("type", `expected an array, got ${show(value)}`);
      const item = codec.kind === "repeated" ? codec.codec : itemOf(codec);
      if (codec.kind === "repeated" && (value.length < codec.min || value.length > codec.max))
        refuse("count", `expected ${countOf(codec)} items, got ${value.length}`);
      // Not forEach, which passes over holes.
      for (let at = 0; at < value.length; at++) visit(checking, item, value[at], `${path}[${at}]`);
      return;
    }
    case "abstract":
      return visitAbstract(checking, codec, value, path, refuse);
    case "complex":
      return codec.check(checking, value, path);
    case "unwrapped":
      return visit(checking, elementOf(codec) ?? codec.codec, value, path);
    case "sequence":
      if (!isRecord(value)) return refuse("type", `expected an object, got ${show(value)}`);
      return visitSequence(checking, codec, value, path);
  }
}

/** How many items there may be, in words. */
export function countOf({ min, max }: { readonly min: number; readonly max: number }): string {
  if (max === Infinity) return `at least ${min}`;
  return min === max ? String(min) : `${min} to ${max}`;
}

function visitScalar(
  codec: Scalar,
  value: unknown,
  refuse: (rule: string, message: string) => void,
): void {
  const text = codec.print(value);
  if (text === undefined) {
    const problem = codec.problem?.(value);
    if (problem !== undefined) return refuse(problem.rule, problem.message);
    const integer = typeof value === "bigint" || Number.isInteger(value);
    const numeric = codec.typescript === "bigint" || codec.typescript === "number";
    return refuse(
      integer && numeric ? "range" : "type",
      `expected ${codec.wanted}, got ${show(value)}`,
    );
  }
  const bad = badCharacter(text);
  if (bad < 0) return;
  const code = text.charCodeAt(bad);
  const what = code >= 0xd800 && code <= 0xdfff ? "a lone surrogate" : "a character";
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  refuse("character", `holds ${what} that XML cannot carry (${name} at index ${bad})`);
}

function visitAbstract(
  checking: Checking,
  codec: Abstract,
  value: unknown,
  path: string,
  refuse: (rule: string, message: string) => void,
): void {
  if (!isRecord(value)) return refuse("type", `expected an object, got ${show(value)}`);
  const name = typeOf(value);
  const names = Object.keys(codec.subtypes());
  const subtype = name !== undefined && names.includes(name) ? codec.subtypes()[name] : undefined;
  if (subtype !== undefined) return visit(checking, subtype, value, path);
  const got = "$type" in value ? `, got ${show(value["$type"])}` : "";
  refuse("abstract", `${codec.name} is abstract: $type must be one of ${names.join(", ")}${got}`);
}

function visitSequence(
  checking: Checking,
  codec: Sequence,
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(codec.elements(), key) || (key === "$type" && value[key] === codec.name))
      continue;
    const message = `${codec.name} has no element of this name${meantBy(key, codec, checking.outer)}`;
    checking.found.push({ rule: "unknown-property", path: at(key), message });
  }
  const inner = { found: checking.found, outer: codec };
  for (const [name, element] of Object.entries(codec.elements())) {
    const own = Object.prototype.propertyIsEnumerable.call(value, name);
    visit(inner, element, own ? value[name] : undefined, at(name));
  }
}

/** What an unknown name was probably meant to be: one of the type's, or one that belongs elsewhere. */
function meantBy(name: string, codec: Sequence, outer: Sequence | undefined): string {
  const own = didYouMean(name, Object.keys(codec.elements()));
  if (own !== "") return own;
  for (const [child, element] of Object.entries(codec.elements())) {
    const names = namesIn(element);
    const match = nearest(name, names);
    if (match !== undefined) return `; ${match} belongs inside ${child}`;
  }
  const match = nearest(name, Object.keys(outer?.elements() ?? {}));
  return match === undefined ? "" : `; ${match} belongs one level up, in ${outer?.name ?? ""}`;
}

/** The names of the elements in a value of this codec, lists aside. */
function namesIn(codec: AnyCodec): readonly string[] {
  if (codec.kind === "sequence") return Object.keys(codec.elements());
  if (codec.kind === "abstract") return Object.values(codec.subtypes()).flatMap(namesIn);
  return codec.kind === "optional" || codec.kind === "nillable" ? namesIn(codec.codec) : [];
}
