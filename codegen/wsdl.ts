// Reads a WSDL 1.1 document into raw definitions. Each reader quotes its construct's shape. Schemas inside it
// are read by xsd.ts. An operation that cannot be expressed is kept as a refusal, so that others are not lost.
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
import type {
  Definitions,
  Link,
  RawBinding,
  RawBoundOperation,
  RawHeader,
  RawMessage,
  RawMessageBinding,
  RawOperation,
  RawPart,
  RawPort,
  RawPortType,
  RawService,
  Reference,
  Refused,
  Schema,
} from "./definitions.js";
import { qualify, resolveName, type XmlElement } from "./document.js";
import { CodegenError } from "./error.js";
import type { QName } from "./model.js";
import { readSchema, XSD } from "./xsd.js";

export const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const SOAP = "http://schemas.xmlsoap.org/wsdl/soap/";
const HTTP_TRANSPORT = "http://schemas.xmlsoap.org/soap/http";

/**
 * <definitions name="NCName" targetNamespace="anyURI">
 *   (import | documentation | types | message | portType | binding | service)*
 */
export function readDefinitions(definitions: XmlElement): Definitions {
  if (definitions.namespace !== WSDL || definitions.name !== "definitions")
    throw refuse(definitions, "this is no WSDL 1.1 document", `Expected <definitions> of ${WSDL}`);
  expectShape(definitions, {
    attributes: ["name", "targetNamespace"],
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

/** <part name="NMTOKEN" element="QName">, in rpc style type="QName" */
function readPart(part: XmlElement): RawPart {
  expectShape(part, {
    attributes: ["name!", "element", "type"],
    children: ["documentation"],
    open: true,
  });
  const optionalReference = (name: string) =>
    attribute(part, name) === undefined ? undefined : reference(part, name);
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
 * parameterOrder is a hint for signatures; the order on the wire is that of the parts.
 */
function readOperation(operation: XmlElement): RawOperation {
  expectShape(operation, {
    attributes: ["name!", "parameterOrder"],
    children: ["documentation", "input", "output", "fault"],
    open: true,
  });
  const input = optionalChild(operation, "input");
  const output = optionalChild(operation, "output");
  return {
    ...readDefinition(operation, ""),
    input: input && readSide(input),
    output: output && readSide(output),
    faults: children(operation, "fault").map(readSide),
  };
}

/** <input name="NCName" message="QName">, likewise output and fault */
function readSide(side: XmlElement): Reference {
  expectShape(side, { attributes: ["name", "message!"], children: ["documentation"], open: true });
  return reference(side, "message");
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
  return {
    ...readDefinition(binding, namespace),
    portType: reference(binding, "type"),
    operations: children(binding, "operation").map((operation) =>
      attempt(() => readBoundOperation(operation, readSoapBinding(binding))),
    ),
  };
}

/** The one place where an error of reading becomes a refusal. */
function attempt(read: () => RawBoundOperation): RawBoundOperation | Refused {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodegenError) return { kind: "refused", reason: error };
    throw error;
  }
}

/** <soap:binding transport="anyURI" style="document"> */
function readSoapBinding(binding: XmlElement): RawBoundOperation["style"] {
  const soap = optionalChild(binding, "binding", SOAP);
  if (soap === undefined)
    throw refuse(binding, "this is no SOAP 1.1 binding", "Use a port that has <soap:binding>");
  expectShape(soap, { attributes: ["transport", "style"], children: [] });
  const transport = attribute(soap, "transport") ?? HTTP_TRANSPORT;
  if (transport !== HTTP_TRANSPORT)
    throw refuse(soap, `transport "${transport}" is not known`, `Use ${HTTP_TRANSPORT}`);
  return wordAttribute(soap, "style", ["document", "rpc"]);
}

/**
 * <operation name="NCName">
 *   (documentation?, soap:operation?, input, output?, fault*)
 *
 * <soap:operation soapAction="anyURI" style="document">
 */
function readBoundOperation(
  operation: XmlElement,
  style: RawBoundOperation["style"],
): RawBoundOperation {
  expectShape(operation, {
    attributes: ["name!"],
    children: ["documentation", "input", "output", "fault"],
    open: true,
  });
  const soap = optionalChild(operation, "operation", SOAP);
  if (soap !== undefined) expectShape(soap, { attributes: ["soapAction", "style"], children: [] });
  const styled = soap !== undefined && attribute(soap, "style") !== undefined;
  children(operation, "fault").forEach(readFault);
  const output = optionalChild(operation, "output");
  return {
    kind: "bound",
    name: requiredAttribute(operation, "name"),
    style: styled ? wordAttribute(soap, "style", ["document", "rpc"]) : style,
    soapAction: (soap && attribute(soap, "soapAction")) ?? "",
    input: readMessageBinding(requiredChild(operation, "input")),
    output: output && readMessageBinding(output),
    from: operation,
  };
}

/**
 * <fault name="NCName">
 *   (documentation?, soap:fault?)
 *
 * <soap:fault name="NCName" use="literal">
 */
function readFault(fault: XmlElement): void {
  expectShape(fault, { attributes: ["name"], children: ["documentation"], open: true });
  const soap = optionalChild(fault, "fault", SOAP);
  if (soap === undefined) return;
  expectShape(soap, { attributes: ["name", "use", "namespace", "encodingStyle"], children: [] });
  wordAttribute(soap, "use", ["literal"]);
}

/**
 * <input name="NCName">, likewise output
 *   (documentation?, soap:header*, soap:body)
 *
 * <soap:body use="literal" parts="NMTOKENS" namespace="anyURI">
 *
 * namespace is that of the wrapper element in rpc style.
 */
function readMessageBinding(side: XmlElement): RawMessageBinding {
  expectShape(side, {
    attributes: ["name"],
    children: ["documentation", `{${SOAP}}header`, `{${SOAP}}body`],
  });
  const body = requiredChild(side, "body", SOAP);
  wordAttribute(body, "use", ["literal"]);
  expectShape(body, { attributes: ["use", "parts", "namespace"], children: [] });
  return {
    parts: attribute(body, "parts")?.trim().split(/\s+/),
    namespace: attribute(body, "namespace") ?? "",
    headers: children(side, "header", SOAP).map(readHeader),
    from: body,
  };
}

/** <soap:header message="QName" part="NMTOKEN" use="literal"> */
function readHeader(header: XmlElement): RawHeader {
  expectShape(header, { attributes: ["message!", "part!", "use", "namespace"], children: [] });
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
  const address = optionalChild(port, "address", SOAP);
  if (address !== undefined) expectShape(address, { attributes: ["location!"], children: [] });
  return {
    ...readDefinition(port, namespace),
    binding: reference(port, "binding"),
    address: (address && attribute(address, "location")) ?? "",
  };
}

interface Definition {
  readonly name: QName;
  readonly documentation: string;
  readonly from: XmlElement;
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
