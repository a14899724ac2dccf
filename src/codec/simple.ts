// Simple types derived from others: by facets, by a list of values, `xs:list` and `xs:union`. Each is a scalar, so that
// the interpreters of the tables need not know them.
import { didYouMean } from "./did-you-mean.js";
import { show } from "./show.js";
import { textOf, type AnyCodec, type Codec, type Enumeration } from "./codec.js";
import { breach, spaced, type Facets } from "./facets.js";
import { scalarFromJson, scalarToJson } from "./json.js";
import { trimmed, type Problem, type Scalar } from "./scalar.js";

/**
 * A simple type restricted by facets. They apply when a value is written or checked. Of them only `whiteSpace` applies
 * when a value is read, so that an answer is not lost because its sender broke a facet.
 */
export function restricted<T>(base: Codec<T>, facets: Facets<NoInfer<T>>): Codec<T> {
  const inner = simple(base);
  const { whiteSpace } = facets;
  const print = (value: unknown): string | undefined => {
    const text = inner.print(value);
    return text === undefined || breach(facets, value, text) !== undefined ? undefined : text;
  };
  return derived<T>(inner, `restricted ${inner.name}`, {
    parse: (text) => inner.parse(spaced(text, whiteSpace)),
    print,
    problem: (value) => {
      const text = inner.print(value);
      return text === undefined ? inner.problem?.(value) : breach(facets, value, text);
    },
  });
}

/** A simple type restricted to some values: `literals(xs.int, [1, 2, 3])`. */
export function literals<Base, const T extends Base>(
  base: Codec<Base>,
  values: readonly T[],
): Codec<T> {
  const inner = simple(base);
  const texts = new Map(values.map((value) => [inner.print(value), value]));
  const shown = values.map(show);
  const wanted = shown.length === 1 ? shown.join() : `one of ${shown.join(", ")}`;
  return derived<T>(inner, `some of ${inner.name}`, {
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

/** `xs:list`: values separated by white space. */
export function listOf<Item>(item: Codec<Item>): Codec<Item[]> {
  const inner = simple(item);
  const parse = (text: string): Item[] | undefined => {
    const texts = trimmed(text).split(/[ \t\n\r]+/);
    const items = texts[0] === "" ? [] : texts.map((each) => inner.parse(each));
    return items.includes(undefined) ? undefined : (items as Item[]);
  };
  return derived<Item[]>(inner, `list of ${inner.name}`, {
    wanted: `an array, each item ${inner.wanted}`,
    parse,
    print: (value) => {
      // Not map, which skips holes.
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

/** The text of an item: not empty and without white space, which would make it two items. */
function itemText(item: Scalar, value: unknown): string | undefined {
  const text = item.print(value);
  return text !== undefined && /^[^ \t\n\r]+$/.test(text) ? text : undefined;
}

/** `xs:union`: a value of the first member type that it fits. */
export function union<Types extends readonly unknown[]>(
  ...members: { readonly [At in keyof Types]: Codec<Types[At]> }
): Codec<Types[number]>;
export function union(...members: readonly AnyCodec[]): Scalar {
  const inner = members.map(simple);
  const memberOf = (value: unknown): Scalar | undefined =>
    inner.find((member) => member.print(value) !== undefined);
  return Object.freeze<Scalar>({
    kind: "scalar",
    name: `union of ${inner.map(({ name }) => name).join(", ")}`,
    typescript: "string",
    wanted: inner.map(({ wanted }) => wanted).join(", or "),
    parse: (text) => {
      // Facets choose among the member types; a value that breaks the facets of all is one of the first it can be.
      let first: unknown;
      for (const member of inner) {
        const value = member.parse(text);
        if (value !== undefined && member.print(value) !== undefined) return value;
        first ??= value;
      }
      return first;
    },
    print: (value) => memberOf(value)?.print(value),
    toJson: (value) => {
      const member = memberOf(value);
      return member === undefined ? value : scalarToJson(member, value);
    },
    fromJson: (json) => {
      for (const member of inner) {
        const value = scalarFromJson(member, json);
        if (member.print(value) !== undefined) return value;
      }
      return json;
    },
  });
}

/** A scalar derived from another, with some properties of its own. */
function derived<T>(base: Scalar, name: string, own: Partial<Scalar>): Codec<T> {
  return Object.freeze({ ...base, ...own, name });
}

/** A simple type as a scalar. */
function simple(codec: AnyCodec): Scalar {
  if (codec.kind === "scalar") return codec;
  if (codec.kind === "enumeration") return enumerated(codec);
  throw new TypeError(`${codec.name} is not a simple type`);
}

function enumerated(codec: Enumeration): Scalar {
  const { name, values } = codec;
  const known = (value: unknown): string | undefined => textOf(codec, value);
  const wanted = `one of ${values.join(", ")}`;
  return { kind: "scalar", name, typescript: "string", wanted, parse: known, print: known };
}
