// Raw definitions of WSDL: what the documents declare, each with its place, references not yet resolved. Data only:
// `wsdl.ts` reads it, `link/` resolves it. Those of schemas are in `raw-xsd.ts`.
import type { CodegenError } from "../model/error.js";
import type { Definition, Invalid, Link, Missing, Reference } from "./definition.js";
import type { Notes, XmlElement } from "./element.js";
import type { Schema } from "./raw-xsd.js";

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
  /** Definitions of the kinds above, their ports and operations, that cannot be read. */
  readonly invalid: readonly Invalid[];
  /** Documents and schemas that cannot be read. */
  readonly missing: readonly Missing[];
  /** Those of each document. */
  readonly notes: readonly Notes[];
  readonly from: XmlElement;
}

export interface RawMessage extends Definition {
  readonly parts: readonly RawPart[];
}

/** A part names a global element, or a type (rpc style). */
export interface RawPart {
  readonly name: string;
  readonly element: Reference | undefined;
  readonly type: Reference | undefined;
  readonly from: XmlElement;
}

export interface RawPortType extends Definition {
  readonly operations: readonly RawOperation[];
  readonly invalid: readonly Invalid[];
}

export interface RawOperation extends Definition {
  /** `undefined` for a notification: only the service sends. */
  readonly input: RawMessageReference | undefined;
  /** `undefined` when the operation is one-way. */
  readonly output: RawMessageReference | undefined;
  /** Whether the service sends first and the caller answers (solicit-response). */
  readonly outputFirst: boolean;
  readonly faults: readonly RawMessageReference[];
}

/** An input, output or fault of an operation; its own name distinguishes overloaded operations. */
export interface RawMessageReference extends Reference {
  readonly label: string | undefined;
}

export interface RawBinding extends Definition {
  readonly portType: Reference;
  readonly soapVersion: "1.1" | "1.2";
  readonly operations: readonly (RawBoundOperation | UnsupportedOperation)[];
}

/** An operation whose binding is not supported: the other operations are kept. */
export interface UnsupportedOperation {
  readonly kind: "unsupported";
  readonly reason: CodegenError;
}

export interface RawBoundOperation {
  readonly kind: "bound";
  readonly name: string;
  /** The names of input and output, which distinguish overloaded operations. */
  readonly labels: { readonly input: string | undefined; readonly output: string | undefined };
  readonly style: "document" | "rpc";
  readonly soapAction: string;
  readonly input: RawMessageBinding | undefined;
  readonly output: RawMessageBinding | undefined;
  readonly from: XmlElement;
}

/** How one message of an operation is placed in the envelope. */
export interface RawMessageBinding {
  /** Names of the parts in the body; `undefined` for all that are in no header. */
  readonly parts: readonly string[] | undefined;
  /** The namespace of the wrapper element (rpc style). */
  readonly namespace: string;
  readonly headers: readonly (RawHeader | UnsupportedHeader)[];
  readonly from: XmlElement;
}

/** A header block that cannot be read: the operation can be called without it. */
export interface UnsupportedHeader {
  readonly kind: "unsupported";
  readonly reason: CodegenError;
}

export interface RawHeader {
  readonly kind: "header";
  readonly message: Reference;
  readonly part: string;
}

export interface RawService extends Definition {
  readonly ports: readonly RawPort[];
  readonly invalid: readonly Invalid[];
}

export interface RawPort extends Definition {
  readonly binding: Reference;
  readonly address: string;
}
