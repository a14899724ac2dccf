// Raw definitions: what stands in WSDL documents, with its place, references not yet followed. Data only;
// wsdl*.ts read it, link*.ts follow it. Those of schemas are schema-definitions.ts.
import type { XmlElement } from "./document.js";
import type { CodegenError } from "../model/error.js";
import type { QName } from "../model/model.js";
import type { Schema } from "./schema-definitions.js";

/** A name somewhere in a document that points to a definition. */
export interface Reference {
  readonly name: QName;
  /** The element that points, for messages. */
  readonly from: XmlElement;
}

export interface Definition {
  readonly name: QName;
  readonly documentation: string;
  /** Where it stands, for messages. */
  readonly from: XmlElement;
}

/** Another document that this one needs. */
export interface Link {
  /** Where it lies; `undefined` when an import only names the namespace. */
  readonly location: string | undefined;
  /** The namespace that an included schema without one takes over. */
  readonly namespace: string | undefined;
  readonly from: XmlElement;
}

/** One WSDL document, or several joined by import. */
export interface Definitions {
  readonly targetNamespace: string;
  readonly documentation: string;
  readonly links: readonly Link[];
  readonly schemas: readonly Schema[];
  readonly messages: readonly RawMessage[];
  readonly portTypes: readonly RawPortType[];
  readonly bindings: readonly RawBinding[];
  readonly services: readonly RawService[];
  readonly from: XmlElement;
}

export interface RawMessage extends Definition {
  readonly parts: readonly RawPart[];
}

/** A part is a global element, or has a type (rpc style). */
export interface RawPart {
  readonly name: string;
  readonly element: Reference | undefined;
  readonly type: Reference | undefined;
  readonly from: XmlElement;
}

export interface RawPortType extends Definition {
  readonly operations: readonly RawOperation[];
}

export interface RawOperation extends Definition {
  /** `undefined` when the service only tells. */
  readonly input: RawSide | undefined;
  /** `undefined` when the operation is one-way. */
  readonly output: RawSide | undefined;
  /** Whether the service speaks first, and is answered. */
  readonly outputFirst: boolean;
  readonly faults: readonly RawSide[];
}

/** The message of one side; the side's own name tells operations of one name apart. */
export interface RawSide extends Reference {
  readonly label: string | undefined;
}

export interface RawBinding extends Definition {
  readonly portType: Reference;
  readonly soapVersion: "1.1" | "1.2";
  readonly operations: readonly (RawBoundOperation | Refused)[];
}

/** An operation that cannot be expressed: it costs the others nothing. */
export interface Refused {
  readonly kind: "refused";
  readonly reason: CodegenError;
}

export interface RawBoundOperation {
  readonly kind: "bound";
  readonly name: string;
  /** The names of input and output, where operations of one name are told apart by them. */
  readonly labels: { readonly input: string | undefined; readonly output: string | undefined };
  readonly style: "document" | "rpc";
  readonly soapAction: string;
  readonly input: RawMessageBinding | undefined;
  readonly output: RawMessageBinding | undefined;
  readonly from: XmlElement;
}

/** How one message of an operation stands in the envelope. */
export interface RawMessageBinding {
  /** Names of the parts in the body; `undefined` says all that are in no header. */
  readonly parts: readonly string[] | undefined;
  /** The namespace of the wrapper element (rpc style). */
  readonly namespace: string;
  readonly headers: readonly RawHeader[];
  readonly from: XmlElement;
}

export interface RawHeader {
  readonly message: Reference;
  readonly part: string;
  /** What may stand in the header of an answer that says what was wrong with this one. */
  readonly faults: readonly Omit<RawHeader, "faults">[];
}

export interface RawService extends Definition {
  readonly ports: readonly RawPort[];
}

export interface RawPort extends Definition {
  readonly binding: Reference;
  readonly address: string;
}
