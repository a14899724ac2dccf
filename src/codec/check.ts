// Checks values against codec tables: all violations of the contract at once, each with its path and, where a name or
// value looks mistyped, with what was probably meant. Writes nothing.
import type { Violation } from "../errors.js";
import type { AnyCodec, CheckContext, Family, Layout } from "./codec.js";
import { memberOf, typeOf, typesWanted } from "./rows.js";
import { isRecord } from "../is-record.js";
import { elementOf, itemOf, layoutOf } from "./layout.js";
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
    if (value !== null && codec.nil?.isNil(value) !== true)
      return visit(context, codec.codec, value, path);
    return codec.nil?.check(context, codec.codec, value, path);
  }
  if (value === undefined) {
    // A list without items may be left out.
    if (codec.kind === "repeated" && codec.min === 0) return;
    return refuse("required", "is required and missing");
  }
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
    case "family":
      return visitFamily(context, codec, value, path, refuse);
    case "unwrapped":
      return visit(context, elementOf(codec) ?? codec.codec, value, path);
    case "complex":
      return visitMembers(context, layoutOf(codec), value, path);
  }
}

/** The context of what is inside a value. */
function inside({ violations, depth }: CheckContext, outer?: Layout): CheckContext {
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

function visitFamily(
  context: CheckContext,
  codec: Family,
  value: unknown,
  path: string,
  refuse: (rule: string, message: string) => void,
): void {
  if (!isRecord(value)) return refuse("type", `expected an object, got ${show(value)}`);
  const type = memberOf(codec, typeOf(value) ?? codec.name);
  if (type !== undefined) return visit(context, type, value, path);
  const isAbstract = memberOf(codec, codec.name) === undefined;
  const got = "$type" in value ? `, got ${show(value["$type"])}` : "";
  const problem = isAbstract ? `${codec.name} is abstract: ` : "";
  refuse("abstract", `${problem}$type must be ${typesWanted(codec)}${got}`);
}

/** Checks an object, also one that is an item of a repeated group. */
export function visitMembers(
  context: CheckContext,
  layout: Layout,
  value: unknown,
  path: string,
): void {
  const { violations } = context;
  if (!isRecord(value)) {
    violations.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
    return;
  }
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const { fields, byKey, $type } = layout;
  for (const key of Object.keys(value)) {
    if (byKey.has(key) || (key === "$type" && value[key] === $type)) continue;
    violations.push({
      rule: "unknown-property",
      path: at(key),
      message: unknown(key, value[key], layout, context.outer),
    });
  }
  const inner = inside(context, layout);
  const values = new Array<unknown>(fields.length);
  // Not Object.entries, which takes longer than the rest of this function.
  for (let index = 0; index < fields.length; index++) {
    const { name } = fields[index]!;
    if (Object.prototype.propertyIsEnumerable.call(value, name)) values[index] = value[name];
  }
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    const code = field.extension?.values;
    if (code === undefined) visit(inner, field.whole, values[index], at(field.name));
    else code.check(inner, { layout, field, values }, values[index], at(field.name));
  }
  const wrong = layout.code.rules?.misfit(layout, values);
  if (wrong !== undefined)
    violations.push({
      rule: wrong.reason === "missing" ? "required" : "choice",
      path,
      message: wrong.problem,
    });
}

function unknown(key: string, value: unknown, layout: Layout, outer: Layout | undefined): string {
  if (key === "$type") return `expected ${show(layout.$type)}, got ${show(value)}`;
  const what = layout.fields.some(({ form }) => form === "extension") ? "member" : "element";
  return `${layout.type ?? ""} has no ${what} of this name${meantBy(key, layout, outer)}`;
}

/** What an unknown name was probably meant to be: a member of the type, or one that belongs elsewhere. */
function meantBy(name: string, layout: Layout, outer: Layout | undefined): string {
  const own = didYouMean(name, [...layout.byKey.keys()]);
  if (own !== "") return own;
  for (const field of layout.fields) {
    const match = nearest(name, namesIn(field.codec));
    if (match !== undefined) return `; ${match} belongs inside ${field.name}`;
  }
  const match = nearest(name, [...(outer?.byKey.keys() ?? [])]);
  return match === undefined ? "" : `; ${match} belongs one level up, in ${outer?.type ?? ""}`;
}

/** The names of the members in a value of this codec, except in lists. */
function namesIn(codec: AnyCodec): readonly string[] {
  if (codec.kind === "complex") return [...layoutOf(codec).byKey.keys()];
  return codec.kind === "family" ? Object.values(codec.types()).flatMap(namesIn) : [];
}
