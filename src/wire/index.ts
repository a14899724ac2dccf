// The door `mktows/wire`: what generated code imports, stable by semver, and below it the interpreters of the
// tables.
export {
  abstract,
  enumeration,
  list,
  nillable,
  optional,
  repeated,
  sequence,
  unwrapped,
  xs,
  type AnyCodec,
  type Codec,
} from "./codec.js";
export { anyType, type AnyType } from "./any-type.js";
export { oneOf, type Choice } from "./choice.js";
export { complex } from "./complex.js";
export { extensible } from "./extensible.js";
export {
  anyAttributes,
  attribute,
  element,
  groups,
  text,
  wildcard,
  xml,
  type Member,
} from "./members.js";
export { native } from "./native.js";
export { listOf, literals, restricted, union } from "./simple.js";
export {
  operation,
  type AnyElement,
  type AnyOperation,
  type Blocks,
  type CallOptions,
  type Element,
  type HeaderOptions,
  type NoHeaders,
  type Operation,
  type SoapCallOptions,
  type XmlHeaders,
  type SoapVersion,
} from "./operation.js";

export {
  CodecError,
  MktowsError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../errors.js";
export { check } from "./check.js";
export { decodeElement, type DecodeOptions } from "./decode.js";
export { encodeElement } from "./encode.js";
export {
  decodeEnvelope,
  encodeEnvelope,
  type Envelope,
  type EnvelopeContract,
  type Part,
} from "./envelope.js";
export { encodeFault } from "./encode-fault.js";
export { bodyOf, emptyBody } from "./body.js";
export { soap11, type Fault, type Soap } from "./fault.js";
export { soap12 } from "./soap12.js";
export { isFault, isHeaderFault } from "./is-fault.js";
export {
  createSoapCaller,
  createSoapClient,
  type SoapCaller,
  type SoapClientOptions,
  type SoapPort,
} from "./soap-client.js";
export { fromJson, toJson } from "./json.js";
