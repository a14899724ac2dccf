// The type model, the central data of the generator: a contract as JSON-printable values. It contains what goes over the
// wire; TypeScript names and types are added in `view/`, and places in the documents are in the raw definitions.

/**
 * A qualified name in Clark notation: `{namespace}local`, or `local` in no namespace. Anonymous types are named by
 * their path: `{ns}Order/line` is the type of element `line` in type `Order`, `{ns}Order/@id` that of its attribute
 * `id`, `{ns}/order` that of the global element `order`; paths in a named group begin with `{ns}Group*`; `item`,
 * `member`, `base` and `value` name the parts of simple types and simple content, `/2` the second type of one path. The
 * type of an rpc message is `{ns}operation()`; the original of a redefined simple type is `{ns}T/original*`.
 */
export type QName = string;

export interface Model {
  /** File name of the WSDL document, for the banner of generated files. */
  readonly source: string;
  readonly targetNamespace: string;
  readonly documentation: string;
  /** Named types in schema order. */
  readonly types: readonly TypeDefinition[];
  /** Global elements in schema order: message roots and header blocks. */
  readonly elements: readonly GlobalElement[];
  readonly services: readonly ServiceDefinition[];
}

export type TypeDefinition = EnumerationType | RestrictionType | ListType | UnionType | ComplexType;

/** A simple type restricted to a list of values. */
export interface EnumerationType {
  readonly kind: "enumeration";
  readonly name: QName;
  readonly documentation: string;
  /** The built-in type of the values; the list, or the union of several built-in types, whose values they are. */
  readonly base: QName;
  readonly values: readonly EnumerationValue[];
}

export interface EnumerationValue {
  readonly value: string;
  readonly documentation: string;
}

/** A simple type whose values are those of its base that satisfy the facets. */
export interface RestrictionType {
  readonly kind: "restriction";
  readonly name: QName;
  readonly documentation: string;
  /** A built-in or any other simple type; its own facets apply as well. */
  readonly base: QName;
  readonly facets: Facets;
}

/** The facets of one restriction, by their XSD names. */
export interface Facets {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** XSD regular expressions: at least one of each inner list must match the whole text. */
  readonly pattern?: readonly (readonly string[])[];
  /** Bounds are lexical values of the base: a number, a date. */
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
}

/** Values of one simple type, separated by white space. */
export interface ListType {
  readonly kind: "list";
  readonly name: QName;
  readonly documentation: string;
  readonly item: QName;
}

/** A value of one of several simple types: the first for which the text is valid. */
export interface UnionType {
  readonly kind: "union";
  readonly name: QName;
  readonly documentation: string;
  readonly memberTypes: readonly QName[];
}

/** A type with elements or attributes. */
export interface ComplexType {
  readonly kind: "complex";
  readonly name: QName;
  readonly documentation: string;
  /** An abstract type has no values itself: `xsi:type` names a derived type. */
  readonly abstract: boolean;
  /** The complex type this one is derived from. */
  readonly base?: QName;
  /** An extension adds to the attributes and content of its base; a restriction repeats all that it keeps. */
  readonly derivation?: "extension" | "restriction";
  /** The type's own, without those of the base that it extends. */
  readonly attributes: readonly AttributeDefinition[];
  /** The namespaces of other attributes, as of a wildcard, if such are allowed. */
  readonly anyAttribute?: string;
  /** The type's own; the elements of a base that it extends come before. */
  readonly content: Content;
}

export interface AttributeDefinition {
  readonly name: string;
  /** Usually `""`, for no namespace. */
  readonly namespace: string;
  readonly type: QName;
  readonly required: boolean;
  /** The value of an absent attribute. */
  readonly default?: string;
  /** The one value that it can have. */
  readonly fixed?: string;
  readonly documentation: string;
}

export type Content = ElementContent | SimpleContent | MixedContent;

/** Elements only. */
export interface ElementContent {
  readonly kind: "elements";
  /** `undefined` for empty content. */
  readonly particle?: GroupParticle;
}

/** Text of a simple type. */
export interface SimpleContent {
  readonly kind: "simple";
  readonly type: QName;
}

/** Text and elements in any order. */
export interface MixedContent {
  readonly kind: "mixed";
  /**
   * The declared elements, where they are data rather than markup: no repeated group, no wildcard. Text beside them is
   * allowed, but rarely there. Those of a base that is extended are among them.
   */
  readonly particle?: GroupParticle;
}

export type Particle = ElementParticle | WildcardParticle | GroupParticle;

/** An element inside a type: it has name, occurrence and nillability; its type has the content. */
export interface ElementParticle {
  readonly kind: "element";
  readonly name: string;
  /** The namespace of the element: `""` for none (`form="unqualified"`). */
  readonly namespace: string;
  readonly type: QName;
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly nillable: boolean;
  /** The value of an empty element. */
  readonly default?: string;
  /** The one value that it can have. */
  readonly fixed?: string;
  readonly documentation: string;
}

/** Any element of some namespaces. */
export interface WildcardParticle {
  readonly kind: "any";
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  /**
   * `##any`, or a list of namespaces and `##local`. `!urn:a` is any namespace but that one, `!` any namespace. An empty
   * list allows nothing.
   */
  readonly namespaces: string;
}

/**
 * A group of particles: in this order, one of them, or all in any order. In normal form: a sequence that occurs once
 * in a sequence is merged into it, and so is a choice in a choice.
 */
export interface GroupParticle {
  readonly kind: "sequence" | "choice" | "all";
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly particles: readonly Particle[];
  /** On a choice of the elements of a substitution group: the name of its head. */
  readonly substitutes?: QName;
}

export interface GlobalElement {
  readonly name: QName;
  /** The name on the wire of an element that no schema declares: the wrapper of the parts of an rpc message. */
  readonly wireName?: string;
  /**
   * The elements of a body with none or several, by the names of the message's parts (document style), or those of the
   * type of its one part. Then `type` is `""` and the name does not occur on the wire.
   */
  readonly parts?: readonly BodyPart[];
  readonly type: QName;
  readonly nillable: boolean;
  readonly documentation: string;
}

export interface BodyPart {
  readonly name: string;
  readonly element: QName;
  /** Of an element of the type that a part has instead of an element: how often it occurs, where that is not once. */
  readonly occurs?: Pick<ElementParticle, "minOccurs" | "maxOccurs">;
}

/** Bindings without a port in any service are ports of a service whose name is `""`. */
export interface ServiceDefinition {
  readonly name: string;
  readonly documentation: string;
  readonly ports: readonly PortDefinition[];
}

/** A port with its binding and port type. */
export interface PortDefinition {
  readonly name: string;
  readonly binding: string;
  readonly portType: string;
  /** `""` when the WSDL has none. */
  readonly address: string;
  readonly soapVersion: "1.1" | "1.2";
  readonly operations: readonly OperationDefinition[];
}

export interface OperationDefinition {
  /** Overloaded operations have the name of their input. */
  readonly name: string;
  readonly documentation: string;
  readonly soapAction: string;
  /** Whether there is no answer; the output is an empty body then. */
  readonly oneWay: boolean;
  /** Names of the global elements of the request and answer bodies. */
  readonly input: QName;
  readonly output: QName;
  /** Header blocks bound to the request. */
  readonly headers: readonly QName[];
  /** Header blocks bound to the answer. */
  readonly outputHeaders: readonly QName[];
  /** Global elements in the detail of declared faults. */
  readonly faults: readonly QName[];
}
