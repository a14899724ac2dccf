// Reads the half of a WSDL that says how operations go over the wire: bindings, services, ports. An operation
// that cannot be expressed is kept as a refusal, so that the others are not lost.
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
  within,
  wordAttribute,
} from "./construct.js";
import type {
  RawBinding,
  RawBoundOperation,
  RawHeader,
  RawMessageBinding,
  RawPort,
  RawService,
  Refused,
} from "./definitions.js";
import { type XmlElement } from "./document.js";
import { CodegenError } from "../model/error.js";
import { readDefinition, reference, SOAP, SOAP12 } from "./wsdl-definition.js";

/** HTTP, as WSDL 1.1 calls it, and as its binding for SOAP 1.2 does. */
const HTTP_TRANSPORTS = [
  "http://schemas.xmlsoap.org/soap/http",
  "http://www.w3.org/2003/05/soap/bindings/HTTP/",
];

/**
 * <binding name="NCName" type="QName">
 *   (documentation?, soap:binding, operation*)
 */
export function readBinding(binding: XmlElement, namespace: string): RawBinding {
  const soap = optionalChild(binding, "binding", SOAP12) ?? optionalChild(binding, "binding", SOAP);
  return {
    ...readDefinition(binding, namespace),
    portType: reference(binding, "type"),
    soapVersion: soap?.namespace === SOAP12 ? "1.2" : "1.1",
    operations: children(binding, "operation").map((operation) =>
      attempt(() => {
        const style = readSoapBinding(binding, soap);
        return within(operation, () => readBoundOperation(operation, style, namespace));
      }),
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
function readSoapBinding(
  binding: XmlElement,
  soap: XmlElement | undefined,
): RawBoundOperation["style"] {
  expectShape(binding, {
    attributes: ["name!", "type!"],
    children: ["documentation", "operation"],
    open: true,
  });
  if (soap === undefined)
    throw refuse(binding, "this is no SOAP binding", "Use a port that has <soap:binding>");
  expectShape(soap, { attributes: ["transport", "style"], children: [] });
  const transport = attribute(soap, "transport") ?? "";
  if (transport !== "" && !HTTP_TRANSPORTS.includes(transport))
    throw refuse(
      soap,
      `transport "${transport}" is not known`,
      `Use ${HTTP_TRANSPORTS.join(" or ")}`,
    );
  return wordAttribute(soap, "style", ["document", "rpc"]);
}

/**
 * <operation name="NCName">
 *   (documentation?, soap:operation?, input, output?, fault*)
 *
 * <soap:operation soapAction="anyURI" soapActionRequired="boolean" style="document">
 *
 * The action is sent, required or not.
 */
function readBoundOperation(
  operation: XmlElement,
  style: RawBoundOperation["style"],
  namespace: string,
): RawBoundOperation {
  expectShape(operation, {
    attributes: ["name!"],
    children: ["documentation", "input", "output", "fault"],
    open: true,
  });
  const soap = soapChild(operation, "operation");
  const attributes = ["soapAction", "soapActionRequired", "style"];
  if (soap !== undefined) expectShape(soap, { attributes, children: [] });
  const styled = soap !== undefined && attribute(soap, "style") !== undefined;
  children(operation, "fault").forEach(readFault);
  const input = optionalChild(operation, "input");
  const output = optionalChild(operation, "output");
  return {
    kind: "bound",
    name: requiredAttribute(operation, "name"),
    labels: {
      input: input && attribute(input, "name"),
      output: output && attribute(output, "name"),
    },
    style: styled ? wordAttribute(soap, "style", ["document", "rpc"]) : style,
    soapAction: (soap && attribute(soap, "soapAction")) ?? "",
    input: input && readMessageBinding(input, namespace),
    output: output && readMessageBinding(output, namespace),
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
  const soap = soapChild(fault, "fault");
  if (soap === undefined) return;
  expectShape(soap, { attributes: ["name", "use", "namespace", "encodingStyle"], children: [] });
  expectLiteral(soap);
}

function expectLiteral(part: XmlElement): void {
  if (attribute(part, "use")?.trim() === "encoded")
    throw refuse(
      part,
      'SOAP encoding (use="encoded") cannot be expressed',
      "Ask whether the service has a literal binding, too",
    );
  wordAttribute(part, "use", ["literal"]);
}

/**
 * <input name="NCName">, likewise output
 *   (documentation?, soap:header*, soap:body?)
 *
 * <soap:body use="literal" parts="NMTOKENS" namespace="anyURI">
 *
 * namespace is that of the wrapper element in rpc style; where it is missing, senders take the document's.
 */
function readMessageBinding(side: XmlElement, namespace: string): RawMessageBinding {
  const attachment = side.content.find(
    (node) => typeof node !== "string" && ATTACHMENTS.includes(node.namespace),
  );
  if (attachment !== undefined && typeof attachment !== "string")
    throw refuse(attachment, "attachments cannot be expressed", "Use a message of XML alone");
  expectShape(side, { attributes: ["name"], children: ["documentation"], open: true });
  const body = soapChild(side, "body");
  const attributes = ["use", "parts", "namespace", "encodingStyle"];
  if (body !== undefined) {
    expectLiteral(body);
    expectShape(body, { attributes, children: [] });
  }
  return {
    parts: body && attribute(body, "parts")?.trim().split(/\s+/),
    namespace: (body && attribute(body, "namespace")) ?? namespace,
    headers: [SOAP, SOAP12].flatMap((soap) => children(side, "header", soap)).map(readHeader),
    from: body ?? side,
  };
}

const ATTACHMENTS = [
  "http://schemas.xmlsoap.org/wsdl/mime/",
  "http://schemas.xmlsoap.org/ws/2002/04/dime/wsdl/",
];

/**
 * <soap:header message="QName" part="NMTOKEN" use="literal">
 *   (soap:headerfault*)
 *
 * <soap:headerfault message="QName" part="NMTOKEN" use="literal">
 */
function readHeader(header: XmlElement): RawHeader {
  return {
    ...readBlock(header, ["headerfault"]),
    faults: children(header, "headerfault").map((fault) => readBlock(fault, [])),
  };
}

function readBlock(block: XmlElement, inside: readonly string[]): Omit<RawHeader, "faults"> {
  const attributes = ["message!", "part!", "use", "namespace", "encodingStyle"];
  expectShape(block, { attributes, children: inside });
  expectLiteral(block);
  return { message: reference(block, "message"), part: requiredAttribute(block, "part") };
}

/** Some documents take the words of the other version, so both are heard. */
function soapChild(element: XmlElement, name: string): XmlElement | undefined {
  return optionalChild(element, name, SOAP) ?? optionalChild(element, name, SOAP12);
}

/**
 * <service name="NCName">
 *   (documentation?, port*)
 */
export function readService(service: XmlElement, namespace: string): RawService {
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
  const address = soapChild(port, "address");
  if (address !== undefined) expectShape(address, { attributes: ["location"], children: [] });
  return {
    ...readDefinition(port, namespace),
    binding: reference(port, "binding"),
    address: (address && attribute(address, "location"))?.trim() ?? "",
  };
}
