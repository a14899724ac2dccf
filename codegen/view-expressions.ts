// TypeScript expressions for what the model names: types as they stand in types.ts and codecs as they stand in
// the tables. Shared by the parts of the view.
import { scalars, type ScalarName } from "../src/wire/scalars.js";
import { isPlain, ownElements } from "./content.js";
import type { TypeGraph } from "./graph.js";
import type { GlobalElement, ElementParticle, Model, QName, TypeDefinition } from "./model.js";
import { propertyKey, type Names } from "./names.js";
import { localName } from "./qname.js";
import { XSD } from "./xsd-definition.js";

/** What view functions need to know beside the type at hand. */
export interface Context {
  readonly model: Model;
  readonly names: Names;
  readonly graph: TypeGraph;
  /** Where the codec of a type stands among the others. */
  readonly position: (name: QName) => number;
  /** A message root, header block or fault. */
  readonly element: (name: QName) => GlobalElement;
}

/** `ArrayOfX` with nothing but any number of one element is a list of that element. */
export function listItem(type: TypeDefinition): ElementParticle | undefined {
  if (type.kind !== "complex" || !isPlain(type) || type.abstract || type.base !== undefined)
    return undefined;
  const [item, second] = ownElements(type);
  if (item?.maxOccurs !== "unbounded" || item.minOccurs !== 0) return undefined;
  if (second !== undefined) return undefined;
  return localName(type.name).startsWith("ArrayOf") ? item : undefined;
}

/** expressible.ts has made sure that there is no such type. */
export function inexpressible({ name, kind }: TypeDefinition): Error {
  return new Error(`the vocabulary has no word for the ${kind} type ${name}`);
}

/** The type of many of an element; `scope` is what stands before names of types.ts. */
export function itemsOf(element: ElementParticle, context: Context, scope: string): string {
  const item = valueOf(element, context, scope);
  return item.includes(" ") ? `(${item})[]` : `${item}[]`;
}

/** The type of one occurrence of an element. */
export function valueOf(
  element: { readonly type: QName; readonly nillable: boolean },
  context: Context,
  scope: string,
): string {
  const type = typeOf(element.type, context, scope);
  return element.nillable ? `${type} | null` : type;
}

export function typeOf(name: QName, context: Context, scope: string): string {
  const type = context.graph.type(name);
  if (type === undefined) return scalars[scalarOf(name)].typescript;
  const item = listItem(type);
  if (item === undefined || isListOfItself(type, context)) return scope + context.names.type(name);
  return itemsOf(item, context, scope);
}

/** A list whose items are lists, and so on back to itself, has only its name to be called by. */
function isListOfItself(type: TypeDefinition, context: Context): boolean {
  const seen = new Set<TypeDefinition>();
  for (let at: TypeDefinition | undefined = type; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const item = listItem(at);
    at = item === undefined ? undefined : context.graph.type(item.type);
    if (at === type) return true;
  }
  return false;
}

function scalarOf(name: QName): ScalarName {
  const local = name.slice(`{${XSD}}`.length);
  if (isScalar(local)) return local;
  throw new Error(`the model has no type ${name}`); // link.ts has followed every name
}

function isScalar(name: string): name is ScalarName {
  return Object.hasOwn(scalars, name);
}

/** `key` when the value has the same name, else `key: value`. */
export function toProperty(key: string, value: string): string {
  return key === value ? key : `${propertyKey(key)}: ${value}`;
}

/** The codec of a type; `scope` is what stands before names of codecs.ts. */
export function codecOf(name: QName, context: Context, scope: string): string {
  return context.graph.type(name) === undefined
    ? `xs.${scalarOf(name)}`
    : scope + context.names.type(name);
}

/** Which of the vocabulary's words stand in these codec expressions. */
export function calledIn(
  expressions: readonly string[],
  words: readonly string[],
): readonly string[] {
  return words.filter((word) =>
    expressions.some((expression) => new RegExp(`(^|[(\\s])${word}[.(]`).test(expression)),
  );
}
