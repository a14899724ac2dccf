// Reads the half of a WSDL that says how operations go over the wire: bindings, services, ports. An operation
// that cannot be expressed is kept as a refusal, so that the others are not lost.
import {
  attribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
  requiredChild,
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
import { CodegenError } from "./error.js";
import { readDefinition, reference, SOAP } from "./wsdl-definition.js";

const HTTP_TRANSPORT = "http://schemas.xmlsoap.org/soap/http";

/**
 * <binding name="NCName" type="QName">
 *   (documentation?, soap:binding, operation*)
 */
export function readBinding(binding: XmlElement, namespace: string): RawBinding {
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
  const address = optionalChild(port, "address", SOAP);
  if (address !== undefined) expectShape(address, { attributes: ["location!"], children: [] });
  return {
    ...readDefinition(port, namespace),
    binding: reference(port, "binding"),
    address: (address && attribute(address, "location")) ?? "",
  };
}
