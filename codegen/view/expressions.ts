// TypeScript expressions for what the model names: types as they stand in types.ts and codecs as they stand in
// the tables. Shared by the parts of the view.
import { isPlain, ownElements } from "../model/content.js";
import type { TypeGraph } from "../model/graph.js";
import type {
  ComplexType,
  ElementParticle,
  GlobalElement,
  Model,
  QName,
  TypeDefinition,
} from "../model/model.js";
import { propertyKey, type Names } from "./names.js";
import { localName } from "../model/qname.js";
import { builtinOf, type Spelling } from "./spelling.js";
import { arrayOf, isInline, literalOf, simpleCodec, simpleType } from "./simple.js";

/** What view functions need to know beside the type at hand. */
export interface Context {
  readonly model: Model;
  readonly names: Names;
  readonly graph: TypeGraph;
  /** Where the codec of a type stands among the others. */
  readonly position: (name: QName) => number;
  /** A message root, header block or fault. */
  readonly element: (name: QName) => GlobalElement;
  /** Whether the plain words of the vocabulary say a type. */
  readonly isPlain: (type: ComplexType) => boolean;
  readonly origins: readonly OriginView[];
  readonly spelling: Spelling;
  /** The constant that says of which namespace a type or an element is. */
  readonly origin: (namespace: string) => OriginView | undefined;
}

/** A namespace as codecs.ts has it: a constant that many tables name. */
export interface OriginView {
  readonly name: string;
  readonly namespace: string;
  /** Whether elements inside types are in it, too. */
  readonly qualified: boolean;
}

/** Whether a type stands for others, too: it is abstract, or others extend it. */
export function isFamily(type: ComplexType, { graph }: Context): boolean {
  return type.abstract || graph.subtypes(type.name).length > 0;
}

/** `ArrayOfX` with nothing but any number of one element is a list of that element. */
export function listItem(type: TypeDefinition, { graph }: Context): ElementParticle | undefined {
  if (type.kind !== "complex" || type.abstract || type.base !== undefined) return undefined;
  if (!localName(type.name).startsWith("ArrayOf") || !isPlain(type)) return undefined;
  const [item, second] = ownElements(type);
  if (item?.maxOccurs !== "unbounded" || item.minOccurs !== 0 || second !== undefined)
    return undefined;
  return graph.subtypes(type.name).length === 0 ? item : undefined;
}

/** The type of many of an element; `scope` is what stands before names of types.ts. */
export function itemsOf(element: Item, context: Context, scope: string): string {
  return arrayOf(valueOf(element, context, scope));
}

interface Item {
  readonly type: QName;
  readonly nillable: boolean;
  readonly fixed?: string;
}

/** The type of one occurrence of an element. */
export function valueOf(element: Item, context: Context, scope: string): string {
  const { type, fixed, nillable } = element;
  const value = (fixed && literalOf(type, fixed, context)) ?? typeOf(type, context, scope);
  return nillable ? `${value} | null` : value;
}

export function typeOf(name: QName, context: Context, scope: string): string {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.spelling)?.typescript ?? "AnyType";
  if (isInline(type)) return simpleType(type, context, scope);
  const item = listItem(type, context);
  if (item === undefined || isListOfItself(type, context)) return scope + context.names.type(name);
  return itemsOf(item, context, scope);
}

/** A list whose items are lists, and so on back to itself, has only its name to be called by. */
function isListOfItself(type: TypeDefinition, context: Context): boolean {
  const seen = new Set<TypeDefinition>();
  for (let at: TypeDefinition | undefined = type; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const item = listItem(at, context);
    at = item === undefined ? undefined : context.graph.type(item.type);
    if (at === type) return true;
  }
  return false;
}

/** `key` when the value has the same name, else `key: value`. */
export function toProperty(key: string, value: string): string {
  return key === value ? key : `${propertyKey(key)}: ${value}`;
}

/** The codec of a type; `scope` is what stands before names of codecs.ts. */
export function codecOf(name: QName, context: Context, scope: string): string {
  const type = context.graph.type(name);
  if (type === undefined) return builtinOf(name, context.spelling)?.codec ?? "anyType";
  return isInline(type) ? simpleCodec(type, context, scope) : scope + context.names.type(name);
}

/** Which of the vocabulary's words stand in these codec expressions. */
export function calledIn(
  expressions: readonly string[],
  words: readonly string[],
): readonly string[] {
  // What is quoted, and regular expressions, are no words.
  const code = expressions.map((text) =>
    text.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\/\^.*?\$\/u/g, ""),
  );
  return words.filter((word) => {
    const called = new RegExp(`(^|[([\\s])${word}${word === "anyType" ? "(?![\\w:])" : "[.(<]"}`);
    return code.some((text) => called.test(text));
  });
}

/** Which of the runtime's types stand in these types; a member of that name is none. */
export function namedIn(types: readonly string[], words: readonly string[]): readonly string[] {
  const code = types.map((text) => text.replace(/"(?:[^"\\]|\\.)*"|\/\*[^]*?\*\//g, '""'));
  return words.filter((word) => {
    const named = new RegExp(`(?<![\\w$])${word}(?![\\w$?:])`);
    return code.some((text) => named.test(text));
  });
}
