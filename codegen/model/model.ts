// The central data: what a WSDL says, as plain JSON-printable values. Wire facts only; no TypeScript
// spelling (that is view.ts) and no places in the document (those stay in the raw definitions).

/**
 * A qualified name in Clark notation: `{namespace}local`, or `local` in no namespace. Anonymous types are
 * named by their place: `{ns}Order/line` is that of element line in type Order, `{ns}Order/@id` that of its
 * attribute id, `{ns}/order` that of the global element order; those in a group begin with `{ns}Group*`; `item`,
 * `member`, `base` and `value` are parts of simple types and texts, `/2` is the second of one path. The type of
 * an rpc message is `{ns}operation()`; what a simple type was before it was redefined is `{ns}T/original*`.
 */
export type QName = string;

export interface Model {
  /** Base name of the WSDL document, for banners. */
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

/** A simple type restricted to a list of words. */
export interface EnumerationType {
  readonly kind: "enumeration";
  readonly name: QName;
  readonly documentation: string;
  /** The built-in type that the words are values of. */
  readonly base: QName;
  readonly words: readonly EnumerationWord[];
}

export interface EnumerationWord {
  readonly value: string;
  readonly documentation: string;
}

/** A simple type whose values are those of its base that satisfy the facets: all of them, when there are none. */
export interface RestrictionType {
  readonly kind: "restriction";
  readonly name: QName;
  readonly documentation: string;
  /** A built-in or any other simple type; its own facets hold as well. */
  readonly base: QName;
  readonly facets: Facets;
}

/** What one step of restriction says, in the words of XSD. */
export interface Facets {
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Regular expressions of XSD: of each inner list at least one must match the whole text. */
  readonly pattern?: readonly (readonly string[])[];
  /** Bounds are texts of the base: a number, a date. */
  readonly minInclusive?: string;
  readonly maxInclusive?: string;
  readonly minExclusive?: string;
  readonly maxExclusive?: string;
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly whiteSpace?: "preserve" | "replace" | "collapse";
}

/** Values of one simple type with spaces between. */
export interface ListType {
  readonly kind: "list";
  readonly name: QName;
  readonly documentation: string;
  readonly item: QName;
}

/** A value of one of several simple types; the first that a text is a value of is meant. */
export interface UnionType {
  readonly kind: "union";
  readonly name: QName;
  readonly documentation: string;
  readonly members: readonly QName[];
}

/** A type with elements or attributes. */
export interface ComplexType {
  readonly kind: "complex";
  readonly name: QName;
  readonly documentation: string;
  /** An abstract type never stands on the wire itself: `xsi:type` names a derived one. */
  readonly abstract: boolean;
  /** The complex type this one is derived from. */
  readonly base?: QName;
  /** An extension adds to attributes and content of its base; a restriction is complete in itself. */
  readonly derivation?: "extension" | "restriction";
  /** The type's own, without those of the base that it extends. */
  readonly attributes: readonly AttributeDefinition[];
  /** Whether any other attribute may stand there. */
  readonly anyAttribute: boolean;
  /** The type's own; when it extends a base with elements, those of the base come first. */
  readonly content: Content;
}

export interface AttributeDefinition {
  readonly name: string;
  /** `""` for none, which is the usual. */
  readonly namespace: string;
  readonly type: QName;
  readonly required: boolean;
  /** The value that an absent attribute stands for. */
  readonly default?: string;
  /** The one value that it can have. */
  readonly fixed?: string;
  readonly documentation: string;
}

export type Content = ElementContent | SimpleContent | MixedContent;

/** Elements only. */
export interface ElementContent {
  readonly kind: "elements";
  /** `undefined` when nothing may stand there. */
  readonly particle?: GroupParticle;
}

/** A text of a simple type, beside the attributes. */
export interface SimpleContent {
  readonly kind: "simple";
  readonly type: QName;
}

/** Text and elements in any order. */
export interface MixedContent {
  readonly kind: "mixed";
}

export type Particle = ElementParticle | WildcardParticle | GroupParticle;

/** An element inside a type: name, occurrence and nillability belong to it, content to its type. */
export interface ElementParticle {
  readonly kind: "element";
  readonly name: string;
  /** The namespace of the element: `""` for none (`form="unqualified"`). */
  readonly namespace: string;
  readonly type: QName;
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly nillable: boolean;
  /** The value that an empty element stands for. */
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
  /** As written: `##any`, `##other`, or a list of namespaces, `##targetNamespace` and `##local`. */
  readonly namespaces: string;
}

/**
 * Particles together: in this order, one of them, or all in any order. A sequence that stands once in a
 * sequence is no group of its own, nor is a choice in a choice.
 */
export interface GroupParticle {
  readonly kind: "sequence" | "choice" | "all";
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly particles: readonly Particle[];
  /** On a choice that stands for an element: its name. The elements are those of its substitution group. */
  readonly substitutes?: QName;
}

export interface GlobalElement {
  readonly name: QName;
  /** What it is called on the wire, where no schema declares it: the element around the parts of an rpc message. */
  readonly wireName?: string;
  /**
   * The elements of a body that has not exactly one, by the names of the message's parts (document style); `type`
   * is `""` then, and the name no one's on the wire.
   */
  readonly parts?: readonly BodyPart[];
  readonly type: QName;
  readonly nillable: boolean;
  readonly documentation: string;
}

export interface BodyPart {
  readonly name: string;
  readonly element: QName;
}

/** Bindings that no service has a port for are ports of a service without a name. */
export interface ServiceDefinition {
  readonly name: string;
  readonly documentation: string;
  readonly ports: readonly PortDefinition[];
}

/** One port with the binding and port type behind it, joined. */
export interface PortDefinition {
  readonly name: string;
  readonly binding: string;
  readonly portType: string;
  /** `""` when there is none. */
  readonly address: string;
  readonly soapVersion: "1.1" | "1.2";
  readonly operations: readonly OperationDefinition[];
}

export interface OperationDefinition {
  /** Of several operations of one name each has the name of its input. */
  readonly name: string;
  readonly documentation: string;
  readonly soapAction: string;
  /** Whether no answer comes; the output is empty then. */
  readonly oneWay: boolean;
  /** Global element names of the request and answer bodies. */
  readonly input: QName;
  readonly output: QName;
  /** Header blocks bound to the request. */
  readonly headers: readonly QName[];
  /** Header blocks bound to the answer. */
  readonly outputHeaders: readonly QName[];
  /** Header blocks that may come with a fault that a header block of the request has caused. */
  readonly headerFaults: readonly QName[];
  /** Global elements that may stand in the detail of a fault. */
  readonly faults: readonly QName[];
}
