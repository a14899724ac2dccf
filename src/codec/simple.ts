// Simple types that are made of others: restricted by facets or to some values, lists, unions. Each is a scalar,
// so that the interpreters of the tables need not know them.
import { didYouMean } from "./did-you-mean.js";
import { show } from "./show.js";
import type { AnyCodec, Codec, Enumeration } from "./codec.js";
import { breach, spaced, type Facets } from "./facets.js";
import { scalarFromJson, scalarToJson } from "./json.js";
import { trimmed, type Problem, type Scalar } from "./scalars.js";

/**
 * A simple type narrowed by facets. They are asked when a value is written or checked; of a value that is read
 * only `whiteSpace` is asked, so that an answer is not lost to a facet that its sender broke.
 */
export function restricted<T>(base: Codec<T>, facets: Facets<NoInfer<T>>): Codec<T> {
  const inner = simple(base);
  const { whiteSpace } = facets;
  const print = (value: unknown): string | undefined => {
    const text = inner.print(value);
    return text === undefined || breach(facets, value, text) !== undefined ? undefined : text;
  };
  return made<T>(inner, `restricted ${inner.name}`, {
    parse: (text) => inner.parse(spaced(text, whiteSpace)),
    print,
    problem: (value) => {
      const text = inner.print(value);
      return text === undefined ? inner.problem?.(value) : breach(facets, value, text);
    },
  });
}

/** A simple type of which only some values are allowed: `literals(xs.int, [1, 2, 3])`. */
export function literals<Base, const T extends Base>(
  base: Codec<Base>,
  values: readonly T[],
): Codec<T> {
  const inner = simple(base);
  const texts = new Map(values.map((value) => [inner.print(value), value]));
  const words = values.map(show);
  const wanted = words.length === 1 ? words.join() : `one of ${words.join(", ")}`;
  return made<T>(inner, `some of ${inner.name}`, {
    wanted,
    parse: (text) => texts.get(inner.print(inner.parse(text))),
    print: (value) => {
      const text = inner.print(value);
      return text !== undefined && texts.has(text) ? text : undefined;
    },
    problem: (value) => {
      const hint = typeof value === "string" ? didYouMean(value, values.map(String)) : "";
      return { rule: "enum", message: `${show(value)} is not ${wanted}${hint}` };
    },
  });
}

/** `xs:list`: values with white space between. */
export function listOf<Item>(item: Codec<Item>): Codec<Item[]> {
  const inner = simple(item);
  const parse = (text: string): Item[] | undefined => {
    const words = trimmed(text).split(/[ \t\n\r]+/);
    const items = words[0] === "" ? [] : words.map((word) => inner.parse(word));
    return items.includes(undefined) ? undefined : (items as Item[]);
  };
  return made<Item[]>(inner, `list of ${inner.name}`, {
    wanted: `an array, each item ${inner.wanted}`,
    parse,
    print: (value) => {
      // Not map, which passes over holes.
      const texts = Array.isArray(value) && Array.from(value, (each) => itemText(inner, each));
      return texts === false || texts.includes(undefined) ? undefined : texts.join(" ");
    },
    problem: (value) => listProblem(inner, value),
    toJson: (value) =>
      Array.isArray(value) ? value.map((each) => scalarToJson(inner, each)) : value,
    fromJson: (json) =>
      Array.isArray(json) ? json.map((each) => scalarFromJson(inner, each)) : json,
  });
}

function listProblem(item: Scalar, value: unknown): Problem {
  if (!Array.isArray(value))
    return { rule: "type", message: `expected an array, got ${show(value)}` };
  const at = Array.from(value, (each) => itemText(item, each)).indexOf(undefined);
  const wrong: unknown = value[at];
  const wanted = item.print(wrong) === undefined ? item.wanted : "a text without white space";
  const { rule, message } = item.problem?.(wrong) ?? {
    rule: "type",
    message: `expected ${wanted}, got ${show(wrong)}`,
  };
  return { rule, message: `item ${at}: ${message}` };
}

/** The text of an item, which white space would make two of, or none. */
function itemText(item: Scalar, value: unknown): string | undefined {
  const text = item.print(value);
  return text !== undefined && /^[^ \t\n\r]+$/.test(text) ? text : undefined;
}

/** `xs:union`: a value of the first member that it fits. */
export function union<Types extends readonly unknown[]>(
  ...members: { readonly [At in keyof Types]: Codec<Types[At]> }
): Codec<Types[number]>;
export function union(...members: readonly AnyCodec[]): Scalar {
  const inner = members.map(simple);
  const holder = (value: unknown): Scalar | undefined =>
    inner.find((member) => member.print(value) !== undefined);
  return {
    kind: "scalar",
    name: `union of ${inner.map(({ name }) => name).join(", ")}`,
    typescript: "string",
    wanted: inner.map(({ wanted }) => wanted).join(", or "),
    parse: (text) => {
      // Facets choose among the members; what breaks those of all is taken by the first whose form it has.
      let first: unknown;
      for (const member of inner) {
        const value = member.parse(text);
        if (value !== undefined && member.print(value) !== undefined) return value;
        first ??= value;
      }
      return first;
    },
    print: (value) => holder(value)?.print(value),
    toJson: (value) => {
      const member = holder(value);
      return member === undefined ? value : scalarToJson(member, value);
    },
    fromJson: (json) => {
      for (const member of inner) {
        const value = scalarFromJson(member, json);
        if (member.print(value) !== undefined) return value;
      }
      return json;
    },
  };
}

/** A scalar made of another; what is not said stays as that has it. */
function made<T>(base: Scalar, name: string, own: Partial<Scalar>): Codec<T> {
  return { ...base, ...own, name };
}

/** A simple type as a scalar. */
function simple(codec: AnyCodec): Scalar {
  if (codec.kind === "scalar") return codec;
  if (codec.kind === "enumeration") return worded(codec);
  throw new TypeError(`${codec.name} is no simple type`);
}

function worded({ name, words }: Enumeration): Scalar {
  const known = (value: unknown): string | undefined => words.find((word) => word === value);
  const wanted = `one of ${words.join(", ")}`;
  return { kind: "scalar", name, typescript: "string", wanted, parse: known, print: known };
}
