// The tree of a document: elements with their attributes, text, namespaces in scope and place. Knows nothing of WSDL or XSD.
import { CodegenError, type Place } from "../model/error.js";
import type { QName } from "../model/model.js";
import { qualify, XML } from "../model/qname.js";

export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** The name as written, with its prefix: for messages. */
  readonly label: string;
  readonly attributes: readonly XmlAttribute[];
  /** Child elements and text in document order; character references are decoded. */
  readonly childNodes: readonly (XmlElement | string)[];
  readonly scope: Scope;
  readonly place: Place;
  /** Shared by all elements of the document. */
  readonly notes: Notes;
}

/** What the readers of a document have to tell without refusing anything. */
export interface Notes {
  /** What has no meaning where it is written, and was passed over. */
  readonly passedOver: CodegenError[];
  /** What the service demands and the generator cannot do for the caller. */
  readonly demands: CodegenError[];
}

export interface XmlAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

/** The namespaces that an element declares, by prefix (`""` for the default one), and the scope outside. */
export interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

/** What every document knows. */
export const OUTERMOST: Scope = { declared: new Map([["xml", XML]]), outer: undefined };

/** The namespace of a prefix; `undefined` where it is not declared. */
export function namespaceIn(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const namespace = at.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}

export function splitName(label: string): readonly [prefix: string, local: string] {
  const colon = label.indexOf(":");
  return colon < 0 ? ["", label] : [label.slice(0, colon), label.slice(colon + 1)];
}

/** Resolves a name inside a value (`type="tns:LeadKey"`) with the namespaces in scope at its element. */
export function resolveName(element: XmlElement, attribute: string, value: string): QName {
  const [prefix, local] = splitName(value);
  const namespace = namespaceIn(element.scope, prefix);
  if (namespace === undefined && prefix !== "")
    throw new CodegenError(`prefix "${prefix}" of ${attribute}="${value}" is not declared`, {
      place: element.place,
      construct: element.label,
      advice: `Declare it with xmlns:${prefix}="..."`,
    });
  return qualify(namespace ?? "", local);
}
