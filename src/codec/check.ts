// Checks values against codec tables: all violations of the contract at once, each with its path and, where a name or
// value looks mistyped, with what was probably meant. Writes nothing.
import type { Violation } from "../errors.js";
import {
  elementOf,
  itemOf,
  typeOf,
  type Abstract,
  type AnyCodec,
  type CheckContext,
  type Sequence,
} from "./codec.js";
import { isRecord } from "../is-record.js";
import type { Scalar } from "./scalar.js";
import { didYouMean, nearest } from "./did-you-mean.js";
import { maxNesting, nestingViolation, TooDeep } from "./nesting.js";
import { show, showCount } from "./show.js";
import { badCharacter } from "../xml/writer.js";

/** The violations in a value that is to be written with this codec. */
export function check(codec: AnyCodec, value: unknown, path: string): Violation[] {
  const violations: Violation[] = [];
  try {
    visit({ violations, outer: undefined, depth: 0 }, codec, value, path);
  } catch (error) {
    if (error instanceof TooDeep) return [nestingViolation(value, path)];
    throw error;
  }
  return violations;
}

export function visit(context: CheckContext, codec: AnyCodec, value: unknown, path: string): void {
  const refuse = (rule: string, message: string): void => {
    context.violations.push({ rule, path, message });
  };
  if (codec.kind === "optional") {
    if (value !== undefined) visit(context, codec.codec, value, path);
    return;
  }
  if (codec.kind === "nillable") {
    if (value !== null) visit(context, codec.codec, value, path);
    return;
  }
  if (value === undefined) return refuse("required", "is required and missing");
  if (value === null) return refuse("nil", "is null, but the contract does not allow nil here");
  switch (codec.kind) {
    case "scalar":
      return visitScalar(codec, value, refuse);
    case "enumeration": {
      const { values } = codec;
      if (typeof value === "string" && values.includes(value)) return;
      const meant = typeof value === "string" ? didYouMean(value, values) : "";
      return refuse("enum", `${show(value)} is not one of ${values.join(", ")}${meant}`);
    }
    case "repeated":
    case "list": {
      if (!Array.isArray(value)) return refuse("type", `expected an array, got ${show(value)}`);
      const item = codec.kind === "repeated" ? codec.codec : itemOf(codec);
      if (codec.kind === "repeated" && (value.length < codec.min || value.length > codec.max))
        refuse("count", `expected ${showCount(codec)} items, got ${value.length}`);
      // Not forEach, which skips holes.
      const inner = codec.kind === "repeated" ? context : inside(context, context.outer);
      for (let at = 0; at < value.length; at++) {
        visit(inner, item, value[at], `${path}[${at}]`);
        // One hole is told: a sparse array can have four thousand million.
        if (!(at in value)) return;
      }
      return;
    }
    case "abstract":
      return visitAbstract(context, codec, value, path, refuse);
    case "complex":
      return codec.check(context, value, path);
    case "unwrapped":
      return visit(context, elementOf(codec) ?? codec.codec, value, path);
    case "sequence":
      if (!isRecord(value)) return refuse("type", `expected an object, got ${show(value)}`);
      return visitSequence(context, codec, value, path);
  }
}

/** The context of what is inside a value. */
export function inside({ violations, depth }: CheckContext, outer?: Sequence): CheckContext {
  if (depth >= maxNesting) throw new TooDeep();
  return { violations, outer, depth: depth + 1 };
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
  refuse("character", `contains ${what} that XML does not allow (${name} at index ${bad})`);
}

function visitAbstract(
  context: CheckContext,
  codec: Abstract,
  value: unknown,
  path: string,
  refuse: (rule: string, message: string) => void,
): void {
  if (!isRecord(value)) return refuse("type", `expected an object, got ${show(value)}`);
  const name = typeOf(value);
  const names = Object.keys(codec.subtypes());
  const subtype = name !== undefined && names.includes(name) ? codec.subtypes()[name] : undefined;
  if (subtype !== undefined) return visit(context, subtype, value, path);
  const got = "$type" in value ? `, got ${show(value["$type"])}` : "";
  refuse("abstract", `${codec.name} is abstract: $type must be one of ${names.join(", ")}${got}`);
}

function visitSequence(
  context: CheckContext,
  codec: Sequence,
  value: Readonly<Record<string, unknown>>,
  path: string,
): void {
  const elements = codec.elements();
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(elements, key) || (key === "$type" && value[key] === codec.name)) continue;
    const message = `${codec.name} has no element of this name${meantBy(key, codec, context.outer)}`;
    context.violations.push({ rule: "unknown-property", path: at(key), message });
  }
  const inner = inside(context, codec);
  // Not Object.entries, which takes longer than the rest of this function.
  for (const name of Object.keys(elements)) {
    const own = Object.prototype.propertyIsEnumerable.call(value, name);
    visit(inner, elements[name]!, own ? value[name] : undefined, at(name));
  }
}

/** What an unknown name was probably meant to be: an element of the type, or one that belongs elsewhere. */
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

/** The names of the elements in a value of this codec, except in lists. */
function namesIn(codec: AnyCodec): readonly string[] {
  if (codec.kind === "sequence") return Object.keys(codec.elements());
  if (codec.kind === "abstract") return Object.values(codec.subtypes()).flatMap(namesIn);
  return codec.kind === "optional" || codec.kind === "nillable" ? namesIn(codec.codec) : [];
}
