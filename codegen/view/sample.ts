// Writes a minimal value of a type as TypeScript, for the first call in the README: only what is required, with
// placeholder texts and numbers.
import type { ComplexType, GlobalElement, QName } from "../model/model.js";
import type { Choice, Part, Property } from "../model/property.js";
import { localName } from "../model/qname.js";
import { code, join, propertyName, stringLiteral, type Code } from "../text/code.js";
import { builtinOf } from "./builtin-types.js";
import { listItem, type Context } from "./context.js";
import { literalOf } from "./literals.js";

/** A value, and whether it shows anything: an object with more than empty lists in it does. */
export interface Sample {
  readonly code: Code;
  readonly kind: "object with values" | "empty list" | "other";
}

/** A type can require many of a type that requires many of another, and so on: what is beyond these is left out. */
const MAX_VALUES = 500;

/** What the functions below share. */
interface Sampling {
  readonly context: Context;
  /** How many values there are so far. */
  count: number;
}

/** The params of an operation; `undefined` when there are none. */
export function sampleOfBody(element: GlobalElement, context: Context): Sample | undefined {
  const sampling = { context, count: 0 };
  if (element.parts === undefined) return sampleOf(element, sampling, []);
  const properties = element.parts.flatMap(({ name, element, occurs }) => {
    if (occurs?.maxOccurs === 1) return [];
    if (occurs !== undefined) return [toProperty(name, emptyList)];
    return [toProperty(name, sampleOf(context.element(element), sampling, []))];
  });
  return properties.length === 0 ? undefined : toObject(properties);
}

interface Item {
  readonly type: QName;
  readonly fixed?: string;
}

/** `open` are the enclosing types: a type that requires itself has no values. */
function sampleOf({ type, fixed }: Item, sampling: Sampling, open: readonly QName[]): Sample {
  const { context } = sampling;
  if (open.includes(type) || ++sampling.count > MAX_VALUES) return other(code`{} as never`);
  const literal = fixed === undefined ? undefined : literalOf(type, fixed, context);
  if (literal !== undefined) return other(literal);
  const definition = context.graph.type(type);
  const inner = [...open, type];
  switch (definition?.kind) {
    case undefined:
      return sampleOfBuiltin(type, context);
    case "enumeration": {
      const { base, values } = definition;
      const literal = literalOf(base, values[0]?.value ?? "", context);
      return literal === undefined ? sampleOf({ type: base }, sampling, inner) : other(literal);
    }
    case "restriction":
      return sampleOf({ type: definition.base }, sampling, inner);
    case "list":
      return emptyList;
    case "union":
      return sampleOf({ type: definition.memberTypes[0] ?? type }, sampling, inner);
    case "complex":
      return sampleOfComplex(definition, sampling, inner);
  }
}

function other(value: Code): Sample {
  return { code: value, kind: "other" };
}

const emptyList: Sample = { code: code`[]`, kind: "empty list" };

const builtins: Readonly<Record<string, Code>> = {
  dateTime: code`"2026-01-31T12:00:00Z"`,
  date: code`"2026-01-31"`,
  time: code`"12:00:00Z"`,
  duration: code`"P1D"`,
  gYear: code`"2026"`,
  gYearMonth: code`"2026-01"`,
  gMonth: code`"--01"`,
  gMonthDay: code`"--01-31"`,
  gDay: code`"---31"`,
  decimal: code`"1.00"`,
  anyURI: code`"https://host.example/"`,
  language: code`"en"`,
};

const values: Readonly<Record<string, Code>> = {
  string: code`"text"`,
  number: code`1`,
  bigint: code`1n`,
  boolean: code`true`,
  Uint8Array: code`new Uint8Array()`,
  "string[]": code`["text"]`,
};

const negative = ["negativeInteger", "nonPositiveInteger"];

function sampleOfBuiltin(type: QName, { options }: Context): Sample {
  const scalar = builtinOf(type, options);
  if (scalar === undefined) return { code: code`{ $content: "" }`, kind: "object with values" };
  if (scalar.typescript === "Date") return other(code`new Date()`);
  const name = localName(type);
  const sample = builtins[name] ?? values[scalar.typescript] ?? code`"text"`;
  return other(negative.includes(name) ? code`-${sample}` : sample);
}

function sampleOfComplex(type: ComplexType, sampling: Sampling, open: readonly QName[]): Sample {
  const { context } = sampling;
  if (listItem(type, context) !== undefined) return emptyList;
  const [subtype] = type.abstract ? context.graph.subtypes(type.name) : [type];
  if (subtype === undefined) return other(code`{} as never`);
  const discriminant = context.graph.discriminant(subtype);
  const isNamed = discriminant?.required && !(subtype === type && discriminant.optionalAlone);
  const first = isNamed ? [toProperty("$type", other(stringLiteral(discriminant.value)))] : [];
  const { parts } = context.graph.properties(subtype);
  return toObject([...first, ...samplesOf(parts, sampling, open)]);
}

interface PropertySample {
  readonly property: Code;
  readonly kind: Sample["kind"];
}

function toProperty(name: string, { code: value, kind }: Sample): PropertySample {
  return { property: code`${propertyName(name)}: ${value}`, kind };
}

function toObject(properties: readonly PropertySample[]): Sample {
  if (properties.length === 0) return other(code`{}`);
  const text = join(
    properties.map(({ property }) => property),
    ", ",
  );
  const hasValues = properties.some(({ kind }) => kind !== "empty list");
  return { code: code`{ ${text} }`, kind: hasValues ? "object with values" : "other" };
}

function samplesOf(
  parts: readonly Part[],
  sampling: Sampling,
  open: readonly QName[],
): readonly PropertySample[] {
  return parts.flatMap((part) =>
    part.kind === "choice"
      ? sampleOfChoice(part, sampling, open)
      : sampleOfProperty(part, sampling, open),
  );
}

/** The branch with the shortest value. */
function sampleOfChoice(
  { branches }: Choice,
  sampling: Sampling,
  open: readonly QName[],
): readonly PropertySample[] {
  const samples = branches.map((branch) => samplesOf(branch, sampling, open));
  return samples.reduce((best, next) => (sizeOf(next) < sizeOf(best) ? next : best));
}

function sizeOf(properties: readonly PropertySample[]): number {
  return properties.reduce((size, { property }) => size + property.text.length + 1, 0);
}

function sampleOfProperty(
  property: Property,
  sampling: Sampling,
  open: readonly QName[],
): readonly PropertySample[] {
  if (!property.required) return [];
  return [toProperty(property.name, sampleOfValue(property, sampling, open))];
}

function sampleOfValue(property: Property, sampling: Sampling, open: readonly QName[]): Sample {
  switch (property.kind) {
    case "element":
      return repeated(property.repeated, () => sampleOf(property.element, sampling, open));
    case "attribute":
      return sampleOf(property.attribute, sampling, open);
    case "items":
      return repeated(property.repeated, () =>
        toObject(samplesOf(property.properties.parts, sampling, open)),
      );
    case "any":
      return repeated(property.repeated, () => other(code`"<xml/>"`));
    case "value":
      return sampleOf(property, sampling, open);
    case "content":
      return other(code`""`);
    case "attributes":
      return other(code`{}`);
  }
}

/** The required number of items. */
function repeated(repetition: { readonly min: number } | undefined, sample: () => Sample): Sample {
  if (repetition === undefined) return sample();
  const { min } = repetition;
  if (min === 0) return emptyList;
  if (min > 3) return other(code`Array(${min}).fill(${sample().code})`);
  const items = Array.from({ length: min }, () => sample().code);
  return other(code`[${join(items, ", ")}]`);
}
