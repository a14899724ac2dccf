// The part of the view that codecs.ts shows: one table for each type. Choices and what else complex types hold is
// view-complex.ts.
import type { ComplexType, ElementParticle, TypeDefinition } from "../model/model.js";
import type { Repetition } from "../model/members.js";
import { nameParameters, propertyKey } from "./names.js";
import { localName } from "../model/qname.js";
import { toComplex } from "./complex.js";
import {
  calledIn,
  codecOf,
  isFamily,
  listItem,
  toProperty,
  typeOf,
  type Context,
} from "./expressions.js";
import { literalOf, simpleCodec } from "./simple.js";

export interface CodecView {
  readonly name: string;
  /** The type, where a codec before this one uses it: it has to be written down then. */
  readonly type: string | undefined;
  readonly expression: string;
  /** The codec expressions in it, for what they need of the vocabulary. */
  readonly calls: readonly string[];
}

/** The codecs of a type: two where others extend it. */
export function toCodecs(type: TypeDefinition, context: Context): readonly CodecView[] {
  const here = context.position(type.name);
  const isUsedEarlier = context.graph
    .users(type.name)
    .some((user) => context.position(user) <= here);
  const name = context.names.type(type.name);
  const whole = { name, type: isUsedEarlier ? `types.${name}` : undefined };
  if (type.kind === "enumeration" && type.base === STRING)
    return [{ ...whole, ...toEnumeration(name, type) }];
  if (type.kind !== "complex") {
    const codec = simpleCodec(type, context, "");
    return [{ ...whole, expression: codec, calls: [codec] }];
  }
  const item = listItem(type, context);
  if (item !== undefined) return [{ ...whole, ...toList(type, item, context) }];
  if (!isFamily(type, context)) return [{ ...whole, ...toTable(type, name, context) }];
  const family = { ...whole, ...toFamily(type, name, context) };
  if (type.abstract) return [family];
  const plain = context.names.plain(type.name);
  const alone = { name: plain, type: isUsedEarlier ? `types.${plain}` : undefined };
  return [{ ...alone, ...toTable(type, plain, context) }, family];
}

const STRING = "{http://www.w3.org/2001/XMLSchema}string";

type Expression = Pick<CodecView, "expression" | "calls">;

function toEnumeration(
  name: string,
  type: Extract<TypeDefinition, { kind: "enumeration" }>,
): Expression {
  const words = type.words.map(({ value }) => JSON.stringify(value)).join(",\n");
  const expression = `enumeration<types.${name}>(${wireName(type)}, [\n${words},\n])`;
  return { expression, calls: [expression] };
}

function toTable(type: ComplexType, name: string, context: Context): Expression {
  return context.isPlain(type)
    ? toSequence(type, name, context)
    : toComplex(type, `types.${name}`, context);
}

/** `ArrayOfX`: its value is the list. */
function toList(type: ComplexType, item: ElementParticle, context: Context): Expression {
  const codec = codecOfItem(item, context);
  const key = propertyKey(item.name);
  if (context.isPlain(type))
    return {
      expression: `list(${wireName(type)}, () => ({ ${key}: ${codec} }))`,
      calls: ["list(", codec],
    };
  const value = `{ ${key}: ${typeOf(type.name, context, "types.")} }`;
  const table = toComplex(type, value, context);
  return {
    expression: `unwrapped(/* @__PURE__ */ ${table.expression}, ${JSON.stringify(item.name)})`,
    calls: ["unwrapped(", ...table.calls],
  };
}

/** A type by the types that may stand for it. */
function toFamily(type: ComplexType, name: string, context: Context): Expression {
  const { graph, names } = context;
  const form = context.isPlain(type) ? "abstract" : "extensible";
  const all = [...(type.abstract ? [] : [type]), ...graph.subtypes(type.name)];
  const wordOf = (member: ComplexType) =>
    graph.discriminant(member)?.word ?? localName(member.name);
  const members = all.map((member) => {
    const codec = isFamily(member, context) ? names.plain(member.name) : names.type(member.name);
    return `${toProperty(wordOf(member), codec)},`;
  });
  // The type is the member of its own name, and an abstract one is none: not that of another namespace either.
  let own = wordOf(type);
  while (type.abstract && all.some((member) => wordOf(member) === own)) own += "_";
  const expression = `${form}<types.${name}>(${JSON.stringify(own)}, () => ({\n${members.join("\n")}\n}))`;
  return { expression, calls: [`${form}(`] };
}

function wireName(type: TypeDefinition): string {
  return JSON.stringify(localName(type.name));
}

// The line break after `{` makes Prettier keep one element per line. Elements are made by a function, when they are first
// needed: so loading costs nothing, a type can contain itself, and with each call marked as pure a bundle holds the types
// it uses and no other.
function toSequence(type: ComplexType, name: string, context: Context): Expression {
  const elements = context.graph.elements(type);
  const parameters = nameParameters(elements.map((element) => element.name));
  const properties = elements.map((element, index) =>
    toProperty(element.name, parameters[index] ?? element.name),
  );
  const discriminant = context.graph.discriminant(type);
  if (discriminant !== undefined) properties.unshift(`$type: ${JSON.stringify(discriminant.word)}`);
  const codecs = elements.map((element) => codecOfElement(element, context));
  const fields = elements.map(
    (element, index) => `${propertyKey(element.name)}: ${codecs[index]},`,
  );
  const expression = [
    `sequence<types.${name}>(${wireName(type)}, () => ({\n${fields.join("\n")}\n}),`,
    `(${parameters.join(", ")}) => ({ ${properties.join(", ")} }))`,
  ].join("\n");
  return { expression, calls: ["sequence(", ...codecs] };
}

function codecOfElement(element: ElementParticle, context: Context): string {
  const codec = codecOfItem(element, context);
  if (element.maxOccurs !== 1)
    return repeatedCodec(codec, { min: element.minOccurs, max: element.maxOccurs });
  return element.minOccurs === 0 ? `optional(${codec})` : codec;
}

export function repeatedCodec(codec: string, { min, max }: Repetition): string {
  return `repeated(${[codec, ...boundsOf(min, max)].join(", ")})`;
}

/** Nothing for any number; the least where it is not 0; the most where there is one. */
function boundsOf(min: number, max: number | "unbounded"): readonly number[] {
  if (max !== "unbounded") return [min, max];
  return min === 0 ? [] : [min];
}

/** The codec of one occurrence. */
export function codecOfItem(
  element: Pick<ElementParticle, "type" | "nillable" | "fixed">,
  context: Context,
): string {
  const { type, fixed, nillable } = element;
  const codec = codecOf(type, context, "");
  const literal = fixed === undefined ? undefined : literalOf(type, fixed, context);
  const item = literal === undefined ? codec : `literals(${codec}, [${literal}])`;
  return nillable ? `nillable(${item})` : item;
}

const WORDS = [
  ..."abstract anyAttributes anyType attribute complex element enumeration extensible groups list".split(
    " ",
  ),
  ..."listOf literals native nillable oneOf optional repeated restricted sequence text union unwrapped".split(
    " ",
  ),
  ..."wildcard xml xs".split(" "),
];

/** The words of the vocabulary that the codecs use, in alphabetical order. */
export function importsOf(codecs: readonly CodecView[]): readonly string[] {
  const words = calledIn(
    codecs.flatMap(({ calls }) => calls),
    WORDS,
  );
  return [...words, ...(codecs.some(({ type }) => type !== undefined) ? ["type Codec"] : [])];
}
