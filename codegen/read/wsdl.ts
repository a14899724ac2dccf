// Reads a WSDL 1.1 document into raw definitions: imports, types, messages and port types here, bindings and services
// in `wsdl-binding.ts`, schemas in `xsd.ts`. Each reader quotes the shape of its construct.
import { XSD } from "../model/qname.js";
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  readOr,
  refuse,
  requiredAttribute,
  valueOf,
} from "./construct.js";
import type { Link, Missing } from "./definition.js";
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
import { readBinding, readService } from "./wsdl-binding.js";
import { readDefinition, readDocumentation, readEach, readReference, WSDL } from "./wsdl-common.js";
import { passOver } from "./unknown.js";
import { readSchema, readImport as readSchemaImport } from "./xsd.js";

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
    readEach(children(definitions, name), targetNamespace, (one) => read(one, targetNamespace));
  const missing: Missing[] = [];
  const readLinks = <T>(elements: readonly XmlElement[], read: (element: XmlElement) => T) =>
    elements.flatMap((element) =>
      readOr(
        () => read(element),
        (reason) => void missing.push({ namespace: namespaceIn(element), reason }),
      ),
    );
  const types = readLinks(children(definitions, "types"), expectTypes);
  const inTypes = (name: string) => types.flatMap((element) => children(element, name, XSD));
  readLinks(types.flatMap(othersIn), refuseOther);
  const messages = readAll("message", readMessage);
  const portTypes = readAll("portType", readPortType);
  const bindings = readAll("binding", readBinding);
  const services = readAll("service", readService);
  return {
    targetNamespace,
    documentation: readDocumentation(definitions),
    links: [
      ...readLinks(children(definitions, "import"), readImport),
      ...readLinks(inTypes("import"), readMisplacedImport),
    ],
    schemas: readLinks(inTypes("schema"), (schema) => readSchema(schema)),
    messages: messages.valid,
    portTypes: portTypes.valid,
    bindings: bindings.valid,
    services: services.valid,
    invalid: [messages, portTypes, bindings, services]
      .flatMap(({ invalid }) => invalid)
      .concat([...portTypes.valid, ...services.valid].flatMap(({ invalid }) => invalid)),
    missing,
    notes: [definitions.notes],
    from: definitions,
  };
}

/** The namespace that a schema or import declares, or would if it could be read. */
function namespaceIn(element: XmlElement): string | undefined {
  if (element.name === "schema") return valueOf(element, "targetNamespace") ?? "";
  return valueOf(element, "namespace");
}

/** <import namespace="anyURI" location="anyURI"> */
function readImport(element: XmlElement): Link {
  expectShape(element, {
    attributes: ["namespace", "location!"],
    children: ["documentation"],
    open: true,
  });
  return { location: requiredAttribute(element, "location"), namespace: undefined, from: element };
}

/**
 * <types>
 *   (documentation?, xsd:schema*)
 *
 * What is declared in another language is not read.
 */
function expectTypes(types: XmlElement): XmlElement {
  expectShape(types, { attributes: [], children: ["documentation"], open: true });
  return types;
}

/** Schemas of the years before XML Schema 1.0. */
function othersIn(types: XmlElement): readonly XmlElement[] {
  return types.childNodes.filter(
    (node): node is XmlElement =>
      typeof node !== "string" && node.name === "schema" && node.namespace !== XSD,
  );
}

function refuseOther(schema: XmlElement): never {
  throw refuse(schema, `a schema of ${schema.namespace} is not read`, `Use one of ${XSD}`);
}

/** An import beside the schemas means what it would mean inside one. */
function readMisplacedImport(element: XmlElement): Link {
  passOver(refuse(element, "it is outside of a schema", "Put it into a schema"), element);
  return readSchemaImport(element);
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
  const { valid, invalid } = readEach(children(portType, "operation"), "", readOperation);
  return { ...readDefinition(portType, namespace), operations: valid, invalid };
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
