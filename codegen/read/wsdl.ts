// Reads a WSDL 1.1 document into raw definitions: imports, types, messages and port types here, bindings and services
// in `wsdl-binding.ts`, schemas in `xsd.ts`. Each reader quotes the shape of its construct.
import { XSD } from "../model/qname.js";
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
} from "./construct.js";
import type { Link } from "./definition.js";
import type { XmlElement } from "./element.js";
import type {
  Definitions,
  RawMessage,
  RawMessageReference,
  RawOperation,
  RawPart,
  RawPortType,
} from "./raw-wsdl.js";
import { htmlPageAdvice } from "./strict.js";
import type { Schema } from "./raw-xsd.js";
import { readBinding, readService } from "./wsdl-binding.js";
import { readDefinition, readDocumentation, readReference, WSDL } from "./wsdl-common.js";
import { readSchema } from "./xsd.js";

/**
 * <definitions name="NCName" targetNamespace="anyURI">
 *   (import | documentation | types | message | portType | binding | service)*
 */
export function readDefinitions(definitions: XmlElement): Definitions {
  if (definitions.namespace !== WSDL || definitions.name !== "definitions")
    throw refuse(
      definitions,
      "not a WSDL 1.1 document",
      definitions.name.toLowerCase() === "html"
        ? htmlPageAdvice
        : `Expected <definitions> of ${WSDL}`,
    );
  expectShape(definitions, {
    attributes: ["targetNamespace"],
    unread: ["name"],
    children: [
      ...["import", "documentation", "types", "message", "portType", "binding", "service"],
    ],
    open: true,
  });
  const targetNamespace = attribute(definitions, "targetNamespace") ?? "";
  const readAll = <T>(name: string, read: (element: XmlElement, namespace: string) => T) =>
    children(definitions, name).map((element) => read(element, targetNamespace));
  return {
    targetNamespace,
    documentation: readDocumentation(definitions),
    links: readAll("import", readImport),
    schemas: readAll("types", readTypes).flat(),
    messages: readAll("message", readMessage),
    portTypes: readAll("portType", readPortType),
    bindings: readAll("binding", readBinding),
    services: readAll("service", readService),
    from: definitions,
  };
}

/** <import namespace="anyURI" location="anyURI"> */
function readImport(element: XmlElement): Link {
  expectShape(element, { attributes: ["namespace", "location!"], children: ["documentation"] });
  return { location: requiredAttribute(element, "location"), namespace: undefined, from: element };
}

/**
 * <types>
 *   (documentation?, xsd:schema*)
 */
function readTypes(types: XmlElement): readonly Schema[] {
  expectShape(types, { attributes: [], children: ["documentation", `{${XSD}}schema`] });
  return children(types, "schema", XSD).map((schema) => readSchema(schema));
}

/**
 * <message name="NCName">
 *   (documentation?, part*)
 */
function readMessage(message: XmlElement, namespace: string): RawMessage {
  expectShape(message, { attributes: ["name!"], children: ["documentation", "part"], open: true });
  return {
    ...readDefinition(message, namespace),
    parts: children(message, "part").map(readPart),
  };
}

/** <part name="NCName" element="QName">, in rpc style type="QName" */
function readPart(part: XmlElement): RawPart {
  expectShape(part, {
    attributes: ["name!", "element", "type"],
    children: ["documentation"],
    open: true,
  });
  const optionalReference = (name: string) =>
    attribute(part, name) === undefined ? undefined : readReference(part, name);
  return {
    name: requiredAttribute(part, "name"),
    element: optionalReference("element"),
    type: optionalReference("type"),
    from: part,
  };
}

/**
 * <portType name="NCName">
 *   (documentation?, operation*)
 */
function readPortType(portType: XmlElement, namespace: string): RawPortType {
  expectShape(portType, {
    attributes: ["name!"],
    children: ["documentation", "operation"],
    open: true,
  });
  return {
    ...readDefinition(portType, namespace),
    operations: children(portType, "operation").map(readOperation),
  };
}

/**
 * <operation name="NCName" parameterOrder="NMTOKENS">
 *   (documentation?, input?, output?, fault*)
 *
 * parameterOrder is a hint for method signatures; the order on the wire is that of the parts.
 */
function readOperation(operation: XmlElement): RawOperation {
  expectShape(operation, {
    attributes: ["name!", "parameterOrder"],
    children: ["documentation", "input", "output", "fault"],
    open: true,
  });
  const input = optionalChild(operation, "input");
  const output = optionalChild(operation, "output");
  const order = operation.childNodes.filter((node) => node === input || node === output);
  return {
    ...readDefinition(operation, ""),
    input: input && readMessageReference(input),
    output: output && readMessageReference(output),
    outputFirst: order[0] !== undefined && order[0] === output,
    faults: children(operation, "fault").map(readMessageReference),
  };
}

/** <input name="NCName" message="QName">, likewise output and fault */
function readMessageReference(element: XmlElement): RawMessageReference {
  expectShape(element, {
    attributes: ["name", "message!"],
    children: ["documentation"],
    open: true,
  });
  return { ...readReference(element, "message"), label: attribute(element, "name") };
}
