// The smallest value of a type as TypeScript: what has to be there, with texts and numbers to replace. For people
// who make the first call, who then see what is wanted; not for tests.
import type { Choice, Member, Part } from "../model/members.js";
import type { ComplexType, GlobalElement, QName } from "../model/model.js";
import { propertyKey } from "./names.js";
import { localName } from "../model/qname.js";
import { builtinOf } from "./spelling.js";
import { listItem, type Context } from "./expressions.js";
import { literalOf } from "./simple.js";

/** The params of an operation. */
export function sampleOfBody(element: GlobalElement, context: Context): string {
  if (element.parts === undefined) return sampleOf(element, context, []);
  const members = element.parts.map(
    ({ name, element }) =>
      `${propertyKey(name)}: ${sampleOf(context.element(element), context, [])}`,
  );
  return members.length === 0 ? "" : `{ ${members.join(", ")} }`;
}

interface Item {
  readonly type: QName;
  readonly fixed?: string;
}

/** `open` are the types around; one that has to hold itself has no value. */
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
      const [word] = definition.words;
      return literalOf(definition.base, word?.value ?? "", context) ?? '""';
    }
    case "restriction":
      return sampleOf({ type: definition.base }, context, inner);
    case "list":
      return "[]";
    case "union":
      return sampleOf({ type: definition.members[0] ?? type }, context, inner);
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

function sampleOfBuiltin(type: QName, { spelling }: Context): string {
  const scalar = builtinOf(type, spelling);
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
  const name = discriminant?.required ? [`$type: ${JSON.stringify(discriminant.word)}`] : [];
  return braced([...name, ...samplesOf(context.graph.members(subtype).parts, context, open)]);
}

function samplesOf(
  parts: readonly Part[],
  context: Context,
  open: readonly QName[],
): readonly string[] {
  return parts.flatMap((part) =>
    part.kind === "choice"
      ? sampleOfChoice(part, context, open)
      : sampleOfMember(part, context, open),
  );
}

/** The branch that is said in the fewest words. */
function sampleOfChoice(
  { branches }: Choice,
  context: Context,
  open: readonly QName[],
): readonly string[] {
  const samples = branches.map((branch) => samplesOf(branch, context, open));
  return samples.reduce((best, next) => (next.join().length < best.join().length ? next : best));
}

function sampleOfMember(
  member: Member,
  context: Context,
  open: readonly QName[],
): readonly string[] {
  if (!member.required) return [];
  return [`${propertyKey(member.name)}: ${sampleOfValue(member, context, open)}`];
}

function sampleOfValue(member: Member, context: Context, open: readonly QName[]): string {
  switch (member.kind) {
    case "element":
      return repeated(member.repeated, () => sampleOf(member.element, context, open));
    case "attribute":
      return sampleOf(member.attribute, context, open);
    case "items":
      return repeated(member.repeated, () =>
        braced(samplesOf(member.members.parts, context, open)),
      );
    case "any":
      return repeated(member.repeated, () => '"<xml/>"');
    case "value":
      return sampleOf(member, context, open);
    case "content":
      return '""';
    case "attributes":
      return "{}";
  }
}

/** As many as there have to be; none for a list that can be empty. */
function repeated(times: { readonly min: number } | undefined, sample: () => string): string {
  if (times === undefined) return sample();
  return `[${Array.from({ length: times.min }, sample).join(", ")}]`;
}

function braced(members: readonly string[]): string {
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
