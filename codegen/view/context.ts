// What the functions of the view share: the model with its graph, names and options, and the form in which the generated
// code has a type.
import type { TypeGraph } from "../model/graph.js";
import type {
  ComplexType,
  ElementParticle,
  GlobalElement,
  Model,
  QName,
  TypeDefinition,
} from "../model/model.js";
import { ownListItem } from "../model/own-content.js";
import { isAnonymous, localName } from "../model/qname.js";
import type { Names } from "./names.js";
import type { TypeOptions } from "./type-options.js";

export interface Context {
  readonly model: Model;
  readonly names: Names;
  readonly graph: TypeGraph;
  readonly options: TypeOptions;
  /** A message body, header block or fault detail. */
  readonly element: (name: QName) => GlobalElement;
  readonly namespaces: readonly NamespaceConstant[];
  /** The constant of a namespace. */
  readonly namespaceConstant: (namespace: string) => NamespaceConstant | undefined;
}

/** A constant in codecs.ts for the namespace of types, elements and attributes. */
export interface NamespaceConstant {
  readonly name: string;
  readonly namespace: string;
  /** Whether the elements inside types are in it, too. */
  readonly qualified: boolean;
}

export type SimpleType = Exclude<TypeDefinition, { readonly kind: "complex" }>;

/**
 * Whether a type has no name in the generated code: an anonymous simple type. Exceptions are enumerations (too long to
 * repeat) outside of unions, and the type of a global element (which is not a property).
 */
export function isInline(type: TypeDefinition): type is SimpleType {
  if (type.kind === "complex" || !isAnonymous(type.name)) return false;
  const path = localName(type.name);
  return type.kind === "enumeration" ? /\/member(?:\/\d+)?$/.test(path) : !/^\/[^/]*$/.test(path);
}

/** Whether a type includes the values of others: it is abstract, or others extend it. */
export function isFamily(type: ComplexType, { graph }: Pick<Context, "graph">): boolean {
  return type.abstract || graph.subtypes(type.name).length > 0;
}

/** The item of a list type: `ArrayOfX` with nothing but any number of one element. */
export function listItem(
  type: TypeDefinition,
  { graph }: Pick<Context, "graph">,
): ElementParticle | undefined {
  if (type.kind !== "complex" || graph.subtypes(type.name).length > 0) return undefined;
  return ownListItem(type);
}

/** Enumeration values, facets and union members are lexical: inside such a type dates stay text. */
export function insideSimpleType({ kind }: SimpleType, context: Context): Context {
  return kind === "list" ? context : { ...context, options: { ...context.options, dates: "text" } };
}
