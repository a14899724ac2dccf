// The view of codecs.ts: one codec for each type, two for a type that others extend.
import type { ComplexType, ElementParticle, TypeDefinition } from "../model/model.js";
import { localName, XSD } from "../model/qname.js";
import { codecOfItem, repeatedCodec, simpleCodec } from "./codec-expressions.js";
import { toComplex } from "./complex-codecs.js";
import { isFamily, listItem, type Context } from "./context.js";
import { nameParameters, propertyKey, toProperty } from "./names.js";
import { typeOf } from "./type-expressions.js";
import { codecFunctions, functionsIn } from "./vocabulary.js";

export interface CodecView {
  readonly name: string;
  /** The type, where a codec before this one uses it: TypeScript cannot infer it then. */
  readonly type: string | undefined;
  readonly expression: string;
  /** The codec expressions in it, to find the functions to import. */
  readonly calls: readonly string[];
}

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
  const ownCodec = { name: plain, type: isUsedEarlier ? `types.${plain}` : undefined };
  return [{ ...ownCodec, ...toTable(type, plain, context) }, family];
}

const STRING = `{${XSD}}string`;

type Expression = Pick<CodecView, "expression" | "calls">;

function toEnumeration(
  name: string,
  type: Extract<TypeDefinition, { kind: "enumeration" }>,
): Expression {
  const values = type.values.map(({ value }) => JSON.stringify(value)).join(",\n");
  const expression = `enumeration<types.${name}>(${wireName(type)}, [\n${values},\n])`;
  return { expression, calls: [expression] };
}

function toTable(type: ComplexType, name: string, context: Context): Expression {
  return context.isSequence(type)
    ? toSequence(type, name, context)
    : toComplex(type, `types.${name}`, context);
}

/** `ArrayOfX`: its value is an array. */
function toList(type: ComplexType, item: ElementParticle, context: Context): Expression {
  const codec = codecOfItem(item, context);
  const key = propertyKey(item.name);
  if (context.isSequence(type))
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

/** The union of a type and its subtypes. */
function toFamily(type: ComplexType, name: string, context: Context): Expression {
  const { graph, names } = context;
  const form = context.isSequence(type) ? "abstract" : "extensible";
  const all = [...(type.abstract ? [] : [type]), ...graph.subtypes(type.name)];
  const keyOf = (member: ComplexType) =>
    graph.discriminant(member)?.value ?? localName(member.name);
  const members = all.map((member) => {
    const codec = isFamily(member, context) ? names.plain(member.name) : names.type(member.name);
    return `${toProperty(keyOf(member), codec)},`;
  });
  // An abstract type is not a member of the union, so its key must not be that of a type in another namespace.
  let own = keyOf(type);
  while (type.abstract && all.some((member) => keyOf(member) === own)) own += "_";
  const expression = `${form}<types.${name}>(${JSON.stringify(own)}, () => ({\n${members.join("\n")}\n}))`;
  return { expression, calls: [`${form}(`] };
}

function wireName(type: TypeDefinition): string {
  return JSON.stringify(localName(type.name));
}

// The line break after `{` makes Prettier keep one element per line. A function creates the elements when they are first
// used: loading is cheap, a type can contain itself, and since each call is marked as pure, a bundle contains only the
// types that it uses.
function toSequence(type: ComplexType, name: string, context: Context): Expression {
  const elements = context.graph.elements(type);
  const parameters = nameParameters(elements.map((element) => element.name));
  const properties = elements.map((element, index) =>
    toProperty(element.name, parameters[index] ?? element.name),
  );
  const discriminant = context.graph.discriminant(type);
  if (discriminant !== undefined)
    properties.unshift(`$type: ${JSON.stringify(discriminant.value)}`);
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

/** The names that codecs.ts imports from the runtime, in alphabetical order. */
export function importsOf(codecs: readonly CodecView[]): readonly string[] {
  const functions = functionsIn(
    codecs.flatMap(({ calls }) => calls),
    codecFunctions,
  );
  return [...functions, ...(codecs.some(({ type }) => type !== undefined) ? ["type Codec"] : [])];
}
