// What every WSDL construct has: a name, documentation, references to others, and which namespaces are what.
import { optionalChild, prose, requiredAttribute } from "./construct.js";
import type { Reference } from "./definitions.js";
import { resolveName, type XmlElement } from "./document.js";
import type { QName } from "../model/model.js";
import { qualify } from "../model/qname.js";

export const WSDL = "http://schemas.xmlsoap.org/wsdl/";
export const SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
export const SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/";

/** Name, documentation and place of a definition. */
interface Definition {
  readonly name: QName;
  readonly documentation: string;
  readonly from: XmlElement;
}

export function readDefinition(element: XmlElement, namespace: string): Definition {
  return {
    name: qualify(namespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

export function readDocumentation(element: XmlElement): string {
  const documentation = optionalChild(element, "documentation");
  return documentation === undefined ? "" : prose(documentation);
}

export function reference(element: XmlElement, name: string): Reference {
  return { name: resolveName(element, name, requiredAttribute(element, name)), from: element };
}
