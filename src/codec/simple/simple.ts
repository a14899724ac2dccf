// Simple types derived from others: by facets, by a list of values, `xs:list` and `xs:union`. Each is a scalar, so that
// the interpreters of the tables need not know them.
import { didYouMean } from "../did-you-mean.js";
import { show } from "../show.js";
import type { AnyCodec, Codec, Enumeration } from "../codec.js";
import { textOf } from "../rows.js";
import { once } from "../constructors.js";
import { breach, matches, notIn, patternBreach, spaced, type Facets } from "./facets.js";
import { formsOf, formsOfList } from "./forms.js";
import { scalarFromJson, scalarToJson } from "../json.js";
import {
  collapsed,
  trimmed,
  type Problem,
  type ReadNames,
  type Scalar,
  type WriteNames,
} from "../scalar.js";
import { keyOf as builtinKey } from "./values.js";

/**
 * A simple type restricted by facets. They apply when a value is written or checked. Of them only `whiteSpace` applies
 * when a value is read, so that an answer is not lost because its sender broke a facet. With a pattern a value is written
 * in the first of its lexical forms that matches.
 */
export function restricted<T>(base: Codec<T>, facets: Facets<NoInfer<T>>): Codec<T> {
  const inner = simple(base);
  const { whiteSpace, pattern = [] } = facets;
  const builtin = inner.builtin ?? inner.name;
  const keys = once(() => keysOf(inner, facets.enumeration));
  const wrong = (value: unknown, text: string): Problem | undefined =>
    breach(facets, builtin, value, text) ??
    (keys()?.has(keyOf(inner, value)) === false
      ? notIn(value, facets.enumeration ?? [])
      : undefined);
  const parse = (text: string, names?: ReadNames) => inner.parse(spaced(text, whiteSpace), names);
  // The prefix of a name is chosen where it is written, so no pattern can judge the text.
  const isJudged = pattern.length > 0 && inner.writeNames === undefined;
  const fitting = (value: unknown): string | undefined => {
    for (const form of formsOf(inner, value)) if (matches(facets, form)) return form;
    return undefined;
  };
  return derived<T>(inner, `restricted ${inner.name}`, {
    parse,
    print: (value, names) => {
      const text = inner.print(value, names);
      if (text === undefined || wrong(value, text) !== undefined) return undefined;
      return !isJudged || matches(facets, text) ? text : fitting(value);
    },
    problem: (value) => {
      const text = inner.print(value);
      if (text === undefined) return inner.problem?.(value);
      const broken = wrong(value, text);
      return broken ?? (isJudged ? patternBreach(facets, text) : undefined);
    },
    forms: function* (value, names) {
      for (const form of formsOf(inner, value, names))
        if (!isJudged || matches(facets, form)) yield form;
    },
    accepts: (text, names) => {
      const value = parse(text, names);
      const printed = inner.print(value);
      if (printed === undefined || wrong(value, printed) !== undefined) return false;
      const lexical =
        typeof value === "string" && inner.writeNames === undefined ? value : collapsed(text);
      return matches(facets, lexical) && accepts(inner, spaced(text, whiteSpace), names);
    },
  });
}

/** The keys of the values of these texts; texts that are no values are not among them. */
function keysOf(type: Scalar, texts: Facets["enumeration"]): ReadonlySet<string> | undefined {
  return texts && new Set(texts.map((text) => keyOf(type, type.parse(text))));
}

/** A text that equal values of a simple type have in common. */
function keyOf(type: Scalar, value: unknown): string {
  return type.key?.(value) ?? builtinKey(type.builtin ?? type.name, value);
}

/** Whether a text is valid, with all facets. */
function accepts(type: Scalar, text: string, names?: ReadNames): boolean {
  if (type.accepts !== undefined) return type.accepts(text, names);
  return type.print(type.parse(text, names)) !== undefined;
}

/**
 * A simple type restricted to some values: `literals(xs.int, [1, 2, 3])`. A value that is equal to one of them, as `1.0`
 * is to `1` in xs:decimal, is that one.
 */
export function literals<Base, const T extends Base>(
  base: Codec<Base>,
  values: readonly T[],
): Codec<T> {
  const inner = simple(base);
  const known = new Map(values.map((value) => [keyOf(inner, value), value]));
  const shown = values.map(show);
  const wanted = shown.length === 1 ? shown.join() : `one of ${shown.join(", ")}`;
  return derived<T>(inner, `some of ${inner.name}`, {
    wanted,
    parse: (text, names) => {
      const value = inner.parse(text, names);
      return value === undefined ? undefined : known.get(keyOf(inner, value));
    },
    print: (value, names) => {
      if (inner.print(value) === undefined || !known.has(keyOf(inner, value))) return undefined;
      return inner.print(known.get(keyOf(inner, value)), names);
    },
    accepts: (text, names) => {
      const value = inner.parse(text, names);
      return value !== undefined && known.has(keyOf(inner, value)) && accepts(inner, text, names);
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
  const itemsIn = (text: string): readonly string[] => {
    const texts = trimmed(text).split(/[ \t\n\r]+/);
    return texts[0] === "" ? [] : texts;
  };
  const parse = (text: string, names?: ReadNames): Item[] | undefined => {
    const items = itemsIn(text).map((each) => inner.parse(each, names));
    return items.includes(undefined) ? undefined : (items as Item[]);
  };
  return derived<Item[]>(inner, `list of ${inner.name}`, {
    wanted: `an array, each item ${inner.wanted}`,
    parse,
    print: (value, names) => {
      // Not map, which skips holes.
      const texts =
        Array.isArray(value) && Array.from(value, (each) => itemText(inner, each, names));
      return texts === false || texts.includes(undefined) ? undefined : texts.join(" ");
    },
    problem: (value) => listProblem(inner, value),
    toJson: (value) =>
      Array.isArray(value) ? value.map((each) => scalarToJson(inner, each)) : value,
    fromJson: (json) =>
      Array.isArray(json) ? json.map((each) => scalarFromJson(inner, each)) : json,
    key: (value) =>
      Array.isArray(value) ? JSON.stringify(value.map((each) => keyOf(inner, each))) : "",
    forms: (value, names) => (Array.isArray(value) ? formsOfList(inner, value, names) : []),
    accepts: (text, names) => itemsIn(text).every((each) => accepts(inner, each, names)),
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
function itemText(item: Scalar, value: unknown, names?: WriteNames): string | undefined {
  const text = item.print(value, names);
  return text !== undefined && /^[^ \t\n\r]+$/.test(text) ? text : undefined;
}

/** `xs:union`: a value of the first member type that it fits. */
export function union<Types extends readonly unknown[]>(
  ...members: { readonly [At in keyof Types]: Codec<Types[At]> }
): Codec<Types[number]>;
export function union(...members: readonly AnyCodec[]): Scalar {
  const inner = members.map(simple);
  const prints = (member: Scalar, value: unknown) => member.print(value) !== undefined;
  // An integer type prints numbers too, but a number is a value of the member that reads numbers.
  const memberOf = (value: unknown): Scalar | undefined =>
    inner.find(
      (member) =>
        prints(member, value) && typeof member.parse(member.print(value)!) === typeof value,
    ) ?? inner.find((member) => prints(member, value));
  const parse = (text: string, names?: ReadNames): unknown => {
    // Facets choose among the member types; a value that breaks the facets of all is one of the first it can be.
    const fitting = inner.find((member) => accepts(member, text, names));
    if (fitting !== undefined) return fitting.parse(text, names);
    for (const member of inner) {
      const value = member.parse(text, names);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const key = (value: unknown): string => {
    const member = memberOf(value);
    return member === undefined ? "" : keyOf(member, value);
  };
  return Object.freeze<Scalar>({
    kind: "scalar",
    name: `union of ${inner.map(({ name }) => name).join(", ")}`,
    typescript: "string",
    wanted: inner.map(({ wanted }) => wanted).join(", or "),
    writeNames: inner.find(({ writeNames }) => writeNames)?.writeNames,
    parse,
    print: (value, names) => {
      const member = memberOf(value);
      // In a form in which no earlier member would take it: `1.0` for the double 1 after an integer type.
      if (member !== undefined && names === undefined)
        for (const form of formsOf(member, value)) if (key(parse(form)) === key(value)) return form;
      return member?.print(value, names);
    },
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
    key,
    forms: (value, names) => {
      const member = memberOf(value);
      return member === undefined ? [] : formsOf(member, value, names);
    },
    accepts: (text, names) => inner.some((member) => accepts(member, text, names)),
  });
}

/** A scalar derived from another, with some properties of its own. */
function derived<T>(base: Scalar, name: string, own: Partial<Scalar>): Codec<T> {
  return Object.freeze({ builtin: base.name, ...base, ...own, name });
}

/** A simple type as a scalar. */
export function simple(codec: AnyCodec): Scalar {
  if (codec.kind === "scalar") return codec;
  if (codec.kind === "enumeration") return enumerated(codec);
  throw new TypeError(`${codec.name} is not a simple type`);
}

function enumerated(codec: Enumeration): Scalar {
  const { name, values } = codec;
  const known = (value: unknown): string | undefined => textOf(codec, value);
  const wanted = `one of ${values.join(", ")}`;
  const builtin = "string";
  return {
    kind: "scalar",
    name,
    builtin,
    typescript: "string",
    wanted,
    parse: known,
    print: known,
  };
}
