// Reads the concrete part of a WSDL: bindings, services, ports. An operation that is not supported is kept with its
// error, so that the others can still be generated.
import { CodegenError } from "../model/error.js";
import {
  attribute,
  children,
  collapsedAttribute,
  enumeratedAttribute,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
  within,
} from "./construct.js";
import type { XmlElement } from "./element.js";
import type {
  RawBinding,
  RawBoundOperation,
  RawHeader,
  RawMessageBinding,
  RawPort,
  RawService,
  UnsupportedOperation,
} from "./raw-wsdl.js";
import { readDefinition, readEach, readReference, SOAP, SOAP12 } from "./wsdl-common.js";

/** The URIs of SOAP over HTTP: that of WSDL 1.1, and that of its SOAP 1.2 binding. */
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
  const style = orUnsupported(() => readSoapBinding(binding, soap));
  return {
    ...readDefinition(binding, namespace),
    portType: readReference(binding, "type"),
    soapVersion: soap?.namespace === SOAP12 ? "1.2" : "1.1",
    operations: children(binding, "operation").map((operation) =>
      typeof style === "string"
        ? orUnsupported(() =>
            within(operation, () => readBoundOperation(operation, style, namespace)),
          )
        : style,
    ),
  };
}

function orUnsupported<T>(read: () => T): T | UnsupportedOperation {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodegenError) return { kind: "unsupported", reason: error };
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
    throw refuse(binding, "not a SOAP binding", "Use a port that has <soap:binding>");
  expectShape(soap, { attributes: ["transport", "style"], children: [] });
  const transport = attribute(soap, "transport") ?? "";
  if (transport !== "" && !HTTP_TRANSPORTS.includes(transport))
    throw refuse(soap, `unknown transport "${transport}"`, `Use ${HTTP_TRANSPORTS.join(" or ")}`);
  return enumeratedAttribute(soap, "style", ["document", "rpc"]);
}

/**
 * <operation name="NCName">
 *   (documentation?, soap:operation?, input, output?, fault*)
 *
 * <soap:operation soapAction="anyURI" soapActionRequired="boolean" style="document">
 *
 * The action is sent whether it is required or not.
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
  const ownStyle = soap !== undefined && attribute(soap, "style") !== undefined;
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
    style: ownStyle ? enumeratedAttribute(soap, "style", ["document", "rpc"]) : style,
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
  if (collapsedAttribute(part, "use") === "encoded")
    throw refuse(
      part,
      'SOAP encoding (use="encoded") is not supported',
      "Use a literal binding, if the service has one",
    );
  enumeratedAttribute(part, "use", ["literal"]);
}

/**
 * <input name="NCName">, likewise output
 *   (documentation?, soap:header*, soap:body?)
 *
 * <soap:body use="literal" parts="NCNames" namespace="anyURI">
 *
 * namespace is that of the wrapper element in rpc style; where it is missing, senders use the target namespace.
 */
function readMessageBinding(element: XmlElement, namespace: string): RawMessageBinding {
  const attachment = element.childNodes.find(
    (node) => typeof node !== "string" && ATTACHMENTS.includes(node.namespace),
  );
  if (attachment !== undefined && typeof attachment !== "string")
    throw refuse(attachment, "attachments are not supported", "Use a message without attachments");
  expectShape(element, { attributes: ["name"], children: ["documentation"], open: true });
  const body = soapChild(element, "body");
  const attributes = ["use", "parts", "namespace", "encodingStyle"];
  if (body !== undefined) {
    expectLiteral(body);
    expectShape(body, { attributes, children: [] });
  }
  return {
    parts: body && attribute(body, "parts")?.split(" "),
    namespace: (body && attribute(body, "namespace")) ?? namespace,
    headers: [SOAP, SOAP12]
      .flatMap((soap) => children(element, "header", soap))
      .map((header) => {
        expectLiteral(header);
        return orUnsupported(() => readHeader(header));
      }),
    from: body ?? element,
  };
}

const ATTACHMENTS = [
  "http://schemas.xmlsoap.org/wsdl/mime/",
  "http://schemas.xmlsoap.org/ws/2002/04/dime/wsdl/",
];

/**
 * <soap:header message="QName" part="NCName" use="literal">
 *   (soap:headerfault*)
 *
 * headerfault only declares what else the header of a fault may contain; it is accepted and ignored.
 */
function readHeader(header: XmlElement): RawHeader {
  const attributes = ["message!", "part!", "use", "namespace", "encodingStyle"];
  expectShape(header, { attributes, children: ["headerfault"] });
  return {
    kind: "header",
    message: readReference(header, "message"),
    part: requiredAttribute(header, "part"),
  };
}

/** Some documents use the elements of the other SOAP version, so both are read. */
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
  const { valid, invalid } = readEach(children(service, "port"), namespace, (port) =>
    readPort(port, namespace),
  );
  return { ...readDefinition(service, namespace), ports: valid, invalid };
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
    binding: readReference(port, "binding"),
    address: (address && attribute(address, "location")) ?? "",
  };
}
