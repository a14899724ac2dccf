// Reads a WSDL 1.1 document into raw definitions: what stands there, with its place, references not yet
// followed. Each reader quotes its construct's shape. Schemas inside it are read by xsd.ts.
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  prose,
  refuse,
  requiredAttribute,
  requiredChild,
  wordAttribute,
} from "./construct.js";
import { qualify, resolveName, type XmlElement } from "./document.js";
import { readSchema, XSD, type Reference, type Schema } from "./xsd.js";

export const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
const HTTP_TRANSPORT = "http://schemas.xmlsoap.org/soap/http";

export interface Definitions {
  readonly targetNamespace: string;
  readonly documentation: string;
  readonly schemas: readonly Schema[];
  readonly messages: readonly RawMessage[];
  readonly portTypes: readonly RawPortType[];
  readonly bindings: readonly RawBinding[];
  readonly services: readonly RawService[];
  readonly from: XmlElement;
}

interface Definition {
  readonly name: string;
  readonly documentation: string;
  readonly from: XmlElement;
}

export interface RawMessage extends Definition {
  readonly parts: readonly RawPart[];
}

export interface RawPart {
  readonly name: string;
  readonly element: Reference;
}

export interface RawPortType extends Definition {
  readonly operations: readonly RawOperation[];
}

export interface RawOperation extends Definition {
  readonly input: Reference;
  readonly output: Reference;
}

export interface RawBinding extends Definition {
  readonly portType: Reference;
  readonly operations: readonly RawBoundOperation[];
}

export interface RawBoundOperation {
  readonly name: string;
  readonly soapAction: string;
  readonly headers: readonly RawHeader[];
  readonly from: XmlElement;
}

export interface RawHeader {
  readonly message: Reference;
  readonly part: string;
}

export interface RawService extends Definition {
  readonly ports: readonly RawPort[];
}

export interface RawPort extends Definition {
  readonly binding: Reference;
  readonly address: string;
}

/**
 * <definitions name="NCName" targetNamespace="anyURI">
 *   (documentation?, types?, message*, portType*, binding*, service*)
 */
export function readDefinitions(definitions: XmlElement): Definitions {
  if (definitions.namespace !== WSDL || definitions.name !== "definitions")
    throw refuse(definitions, "this is no WSDL 1.1 document", `Expected <definitions> of ${WSDL}`);
  expectShape(definitions, {
    attributes: ["name", "targetNamespace"],
    children: ["documentation", "types", "message", "portType", "binding", "service"],
    open: true,
  });
  const targetNamespace = attribute(definitions, "targetNamespace") ?? "";
  const readAll = <T>(name: string, read: (element: XmlElement, namespace: string) => T) =>
    children(definitions, name).map((element) => read(element, targetNamespace));
  return {
    targetNamespace,
    documentation: readDocumentation(definitions),
    schemas: readAll("types", readTypes).flat(),
    messages: readAll("message", readMessage),
    portTypes: readAll("portType", readPortType),
    bindings: readAll("binding", readBinding),
    services: readAll("service", readService),
    from: definitions,
  };
}

/**
 * <types>
 *   (documentation?, xsd:schema*)
 */
function readTypes(types: XmlElement): readonly Schema[] {
  expectShape(types, { attributes: [], children: ["documentation", `{${XSD}}schema`] });
  return children(types, "schema", XSD).map(readSchema);
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

/** <part name="NMTOKEN" element="QName"> */
function readPart(part: XmlElement): RawPart {
  expectShape(part, {
    attributes: ["name!", "element!"],
    children: ["documentation"],
    open: true,
  });
  return { name: requiredAttribute(part, "name"), element: reference(part, "element") };
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
 * <operation name="NCName">
 *   (documentation?, input, output)
 *
 * <input name="NCName" message="QName">, likewise output
 */
function readOperation(operation: XmlElement): RawOperation {
  expectShape(operation, {
    attributes: ["name!"],
    children: ["documentation", "input", "output"],
    open: true,
  });
  const messageOf = (name: "input" | "output") => {
    const side = requiredChild(operation, name);
    expectShape(side, {
      attributes: ["name", "message!"],
      children: ["documentation"],
      open: true,
    });
    return reference(side, "message");
  };
  return {
    ...readDefinition(operation, ""),
    input: messageOf("input"),
    output: messageOf("output"),
  };
}

/**
 * <binding name="NCName" type="QName">
 *   (documentation?, soap:binding, operation*)
 */
function readBinding(binding: XmlElement, namespace: string): RawBinding {
  expectShape(binding, {
    attributes: ["name!", "type!"],
    children: ["documentation", "operation"],
    open: true,
  });
  readSoapBinding(requiredChild(binding, "binding", SOAP));
  return {
    ...readDefinition(binding, namespace),
    portType: reference(binding, "type"),
    operations: children(binding, "operation").map(readBoundOperation),
  };
}

/** <soap:binding transport="anyURI" style="document"> */
function readSoapBinding(binding: XmlElement): void {
  expectShape(binding, { attributes: ["transport!", "style"], children: [] });
  const transport = requiredAttribute(binding, "transport");
  if (transport !== HTTP_TRANSPORT)
    throw refuse(binding, `transport "${transport}" is not known`, `Use ${HTTP_TRANSPORT}`);
  wordAttribute(binding, "style", ["document"]);
}

/**
 * <operation name="NCName">
 *   (documentation?, soap:operation, input, output)
 *
 * <soap:operation soapAction="anyURI" style="document">
 */
function readBoundOperation(operation: XmlElement): RawBoundOperation {
  expectShape(operation, {
    attributes: ["name!"],
    children: ["documentation", "input", "output"],
    open: true,
  });
  const soapOperation = requiredChild(operation, "operation", SOAP);
  expectShape(soapOperation, { attributes: ["soapAction", "style"], children: [] });
  wordAttribute(soapOperation, "style", ["document"]);
  const output = readMessageBinding(requiredChild(operation, "output"));
  if (output[0] !== undefined)
    throw refuse(output[0].message.from, "a header of the answer is not understood", "Remove it");
  return {
    name: requiredAttribute(operation, "name"),
    soapAction: attribute(soapOperation, "soapAction") ?? "",
    headers: readMessageBinding(requiredChild(operation, "input")),
    from: operation,
  };
}

/**
 * <input name="NCName">, likewise output
 *   (documentation?, soap:header*, soap:body)
 *
 * <soap:body use="literal">
 */
function readMessageBinding(side: XmlElement): readonly RawHeader[] {
  expectShape(side, {
    attributes: ["name"],
    children: ["documentation", `{${SOAP}}header`, `{${SOAP}}body`],
  });
  const body = requiredChild(side, "body", SOAP);
  expectShape(body, { attributes: ["use"], children: [] });
  wordAttribute(body, "use", ["literal"]);
  return children(side, "header", SOAP).map(readHeader);
}

/** <soap:header message="QName" part="NMTOKEN" use="literal"> */
function readHeader(header: XmlElement): RawHeader {
  expectShape(header, { attributes: ["message!", "part!", "use"], children: [] });
  wordAttribute(header, "use", ["literal"]);
  return { message: reference(header, "message"), part: requiredAttribute(header, "part") };
}

/**
 * <service name="NCName">
 *   (documentation?, port*)
 */
function readService(service: XmlElement, namespace: string): RawService {
  expectShape(service, {
    attributes: ["name!"],
    children: ["documentation", "port"],
    open: true,
  });
  return {
    ...readDefinition(service, namespace),
    ports: children(service, "port").map((port) => readPort(port, namespace)),
  };
}

/**
 * <port name="NCName" binding="QName">
 *   (documentation?, soap:address)
 *
 * <soap:address location="anyURI">
 */
function readPort(port: XmlElement, namespace: string): RawPort {
  expectShape(port, {
    attributes: ["name!", "binding!"],
    children: ["documentation"],
    open: true,
  });
  const address = requiredChild(port, "address", SOAP);
  expectShape(address, { attributes: ["location!"], children: [] });
  return {
    ...readDefinition(port, namespace),
    binding: reference(port, "binding"),
    address: requiredAttribute(address, "location"),
  };
}

function readDefinition(element: XmlElement, namespace: string): Definition {
  return {
    name: qualify(namespace, requiredAttribute(element, "name")),
    documentation: readDocumentation(element),
    from: element,
  };
}

function readDocumentation(element: XmlElement): string {
  const documentation = optionalChild(element, "documentation");
  return documentation === undefined ? "" : prose(documentation);
}

function reference(element: XmlElement, name: string): Reference {
  return { name: resolveName(element, name, requiredAttribute(element, name)), from: element };
}
