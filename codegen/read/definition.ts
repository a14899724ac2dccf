// What raw definitions of WSDL and of schemas have in common: name, documentation, references to others, links to
// other documents. Data only.
import type { CodegenError } from "../model/error.js";
import type { QName } from "../model/model.js";
import type { XmlElement } from "./element.js";

/** A reference to a definition by its name, not yet resolved. */
export interface Reference {
  readonly name: QName;
  /** The element that contains the reference, for messages. */
  readonly from: XmlElement;
}

export interface Definition {
  readonly name: QName;
  readonly documentation: string;
  /** The element that declares it, for messages. */
  readonly from: XmlElement;
}

/** A definition that cannot be read: an error for whatever refers to it. */
export interface Invalid {
  readonly kind: string;
  /** `""` where that is missing or no name. */
  readonly name: QName;
  readonly reason: CodegenError;
}

/** A document, or a schema, that cannot be read: an error for whatever refers to a name that nothing else declares. */
export interface Missing {
  /** The namespace of its names; `undefined` where that is not known. */
  readonly namespace: string | undefined;
  readonly reason: CodegenError;
}

/** Another document that this one imports or includes. */
export interface Link {
  /** The location as written; `undefined` when an import only names a namespace. */
  readonly location: string | undefined;
  /** The namespace that an included schema without a target namespace takes over. */
  readonly namespace: string | undefined;
  readonly from: XmlElement;
}
