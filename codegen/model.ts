// The central data: what a WSDL says, as plain JSON-printable values. Wire facts only; no TypeScript
// spelling (that is view.ts) and no places in the document (those stay in the raw definitions).

/**
 * A qualified name in Clark notation: `{namespace}local`, or `local` in no namespace. Anonymous types are
 * named by their place: `{ns}Order/line` is that of element line in type Order, `{ns}/order` that of the
 * global element order; the type of an rpc message is `{ns}operation()`.
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

export type TypeDefinition = EnumerationType | SequenceType;

/** A simple type restricted to a list of words. */
export interface EnumerationType {
  readonly kind: "enumeration";
  readonly name: QName;
  readonly documentation: string;
  readonly words: readonly EnumerationWord[];
}

export interface EnumerationWord {
  readonly value: string;
  readonly documentation: string;
}

/** A complex type whose content is a sequence of elements. */
export interface SequenceType {
  readonly kind: "sequence";
  readonly name: QName;
  readonly documentation: string;
  /** An abstract type never stands on the wire itself: `xsi:type` names a derived one. */
  readonly abstract: boolean;
  /** The type this one extends; its elements come first. */
  readonly base?: QName;
  /** Whether the elements may stand in any order (`xs:all`). */
  readonly anyOrder: boolean;
  /** The type's own elements, without those of its base, in wire order. */
  readonly elements: readonly LocalElement[];
}

/** An element inside a type: name, occurrence and nillability belong to it, content to its type. */
export interface LocalElement {
  readonly name: string;
  /** The namespace of the element: `""` for none (`form="unqualified"`). */
  readonly namespace: string;
  readonly type: QName;
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly nillable: boolean;
  readonly documentation: string;
}

export interface GlobalElement {
  readonly name: QName;
  readonly type: QName;
  readonly nillable: boolean;
  readonly documentation: string;
}

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
  readonly address: string;
  readonly soapVersion: "1.1" | "1.2";
  readonly operations: readonly OperationDefinition[];
}

export interface OperationDefinition {
  readonly name: string;
  readonly documentation: string;
  readonly soapAction: string;
  /** Global element names of the request and answer bodies. */
  readonly input: QName;
  readonly output: QName;
  /** Header blocks bound to the request. */
  readonly headers: readonly QName[];
  /** Global elements that may stand in the detail of a fault. */
  readonly faults: readonly QName[];
}
