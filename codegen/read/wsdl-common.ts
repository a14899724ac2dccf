// What every WSDL construct has: name, documentation, references; and the namespaces of WSDL.
import { qualify } from "../model/qname.js";
import { documentationText, optionalChild, readOr, requiredAttribute } from "./construct.js";
import type { Definition, Invalid, Reference } from "./definition.js";
import { resolveName, type XmlElement } from "./element.js";

export const WSDL = "http://schemas.xmlsoap.org/wsdl/";
export const SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
export const SOAP12 = "http://schemas.xmlsoap.org/wsdl/soap12/";

export function readDefinition(element: XmlElement, namespace: string): Definition {
  return {
    name: qualify(namespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

export function readDocumentation(element: XmlElement): string {
  const documentation = optionalChild(element, "documentation");
  return documentation === undefined ? "" : documentationText(documentation);
}

export function readReference(element: XmlElement, name: string): Reference {
  return { name: resolveName(element, name, requiredAttribute(element, name)), from: element };
}

/** Reads definitions of one kind. */
export function readEach<T>(
  elements: readonly XmlElement[],
  namespace: string,
  read: (element: XmlElement) => T,
): { readonly valid: readonly T[]; readonly invalid: readonly Invalid[] } {
  const invalid: Invalid[] = [];
  const valid = elements.flatMap((element) =>
    readOr(
      () => read(element),
      (reason) => {
        const [name = ""] = readOr(() => requiredAttribute(element, "name"), ignore);
        invalid.push({
          kind: element.name,
          name: name === "" ? "" : qualify(namespace, name),
          reason,
        });
      },
    ),
  );
  return { valid, invalid };
}

const ignore = () => undefined;
