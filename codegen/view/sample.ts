// Writes a minimal value of a type as TypeScript, for the first call in the README: only what is required, with
// placeholder texts and numbers.
import type { ComplexType, GlobalElement, QName } from "../model/model.js";
import type { Choice, Part, Property } from "../model/property.js";
import { localName } from "../model/qname.js";
import { builtinOf } from "./builtin-types.js";
import { listItem, type Context } from "./context.js";
import { literalOf } from "./literals.js";
import { propertyKey } from "./names.js";

/** The params of an operation. */
export function sampleOfBody(element: GlobalElement, context: Context): string {
  if (element.parts === undefined) return sampleOf(element, context, []);
  const properties = element.parts.map(
    ({ name, element }) =>
      `${propertyKey(name)}: ${sampleOf(context.element(element), context, [])}`,
  );
  return properties.length === 0 ? "" : `{ ${properties.join(", ")} }`;
}

interface Item {
  readonly type: QName;
  readonly fixed?: string;
}

/** `open` are the enclosing types: a type that requires itself has no values. */
function sampleOf({ type, fixed }: Item, context: Context, open: readonly QName[]): string {
  if (open.includes(type)) return "{} as never";
  if (fixed !== undefined)
    return literalOf(type, fixed, context) ?? sampleOf({ type }, context, open);
  const definition = context.graph.type(type);
  const inner = [...open, type];
  switch (definition?.kind) {
    case undefined:
      return sampleOfBuiltin(type, context);
    case "enumeration": {
      const [first] = definition.values;
      return literalOf(definition.base, first?.value ?? "", context) ?? '""';
    }
    case "restriction":
      return sampleOf({ type: definition.base }, context, inner);
    case "list":
      return "[]";
    case "union":
      return sampleOf({ type: definition.memberTypes[0] ?? type }, context, inner);
    case "complex":
      return sampleOfComplex(definition, context, inner);
  }
}

const builtins: Readonly<Record<string, string>> = {
  dateTime: '"2026-01-31T12:00:00Z"',
  date: '"2026-01-31"',
  time: '"12:00:00Z"',
  duration: '"P1D"',
  gYear: '"2026"',
  gYearMonth: '"2026-01"',
  gMonth: '"--01"',
  gMonthDay: '"--01-31"',
  gDay: '"---31"',
  decimal: '"1.00"',
  anyURI: '"https://host.example/"',
  language: '"en"',
};

const values: Readonly<Record<string, string>> = {
  string: '"text"',
  number: "1",
  bigint: "1n",
  boolean: "true",
  Uint8Array: "new Uint8Array()",
};

const negative = ["negativeInteger", "nonPositiveInteger"];

function sampleOfBuiltin(type: QName, { options }: Context): string {
  const scalar = builtinOf(type, options);
  if (scalar === undefined) return '{ $content: "" }';
  if (scalar.typescript === "Date") return "new Date()";
  const name = localName(type);
  const sample = builtins[name] ?? values[scalar.typescript] ?? '"text"';
  return negative.includes(name) ? `-${sample}` : sample;
}

function sampleOfComplex(type: ComplexType, context: Context, open: readonly QName[]): string {
  if (listItem(type, context) !== undefined) return "[]";
  const [subtype] = type.abstract ? context.graph.subtypes(type.name) : [type];
  if (subtype === undefined) return "{} as never";
  const discriminant = context.graph.discriminant(subtype);
  const first = discriminant?.required ? [`$type: ${JSON.stringify(discriminant.value)}`] : [];
  return braced([...first, ...samplesOf(context.graph.properties(subtype).parts, context, open)]);
}

function samplesOf(
  parts: readonly Part[],
  context: Context,
  open: readonly QName[],
): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === "choice"
      ? sampleOfChoice(part, context, open)
      : sampleOfProperty(part, context, open),
  );
}

/** The branch with the shortest value. */
function sampleOfChoice(
  { branches }: Choice,
  context: Context,
  open: readonly QName[],
): readonly string[] {
  const samples = branches.map((branch) => samplesOf(branch, context, open));
  return samples.reduce((best, next) => (next.join().length < best.join().length ? next : best));
}

function sampleOfProperty(
  property: Property,
  context: Context,
  open: readonly QName[],
): readonly string[] {
  if (!property.required) return [];
  return [`${propertyKey(property.name)}: ${sampleOfValue(property, context, open)}`];
}

function sampleOfValue(property: Property, context: Context, open: readonly QName[]): string {
  switch (property.kind) {
    case "element":
      return repeated(property.repeated, () => sampleOf(property.element, context, open));
    case "attribute":
      return sampleOf(property.attribute, context, open);
    case "items":
      return repeated(property.repeated, () =>
        braced(samplesOf(property.properties.parts, context, open)),
      );
    case "any":
      return repeated(property.repeated, () => '"<xml/>"');
    case "value":
      return sampleOf(property, context, open);
    case "content":
      return '""';
    case "attributes":
      return "{}";
  }
}

/** The required number of items. */
function repeated(repetition: { readonly min: number } | undefined, sample: () => string): string {
  if (repetition === undefined) return sample();
  return `[${Array.from({ length: repetition.min }, sample).join(", ")}]`;
}

function braced(properties: readonly string[]): string {
  return properties.length === 0 ? "{}" : `{ ${properties.join(", ")} }`;
}
