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
} from "../codec/codec.js";
export { anyType, type AnyType } from "../codec/complex/any-type.js";
export { oneOf, type Choice } from "../codec/complex/choice.js";
export { complex } from "../codec/complex/complex.js";
export { extensible } from "../codec/complex/extensible.js";
export {
  anyAttributes,
  attribute,
  element,
  groups,
  text,
  wildcard,
  xml,
  type Member,
} from "../codec/complex/members.js";
export { native } from "../codec/native.js";
export { listOf, literals, restricted, union } from "../codec/simple.js";
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
} from "../codec/operation.js";

export {
  CodecError,
  MktowsError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../errors.js";
export { check } from "../codec/check.js";
export { decodeElement, type DecodeOptions } from "../codec/decode.js";
export { encodeElement } from "../codec/encode.js";
export {
  decodeEnvelope,
  encodeEnvelope,
  type Envelope,
  type EnvelopeContract,
  type Part,
} from "../soap/envelope.js";
export { encodeFault } from "../soap/encode-fault.js";
export { bodyOf, emptyBody } from "../soap/body.js";
export { soap11, type Fault, type Soap } from "../soap/fault.js";
export { soap12 } from "../soap/soap12.js";
export { isFault, isHeaderFault } from "../soap/is-fault.js";
export {
  createSoapCaller,
  createSoapClient,
  type SoapCaller,
  type SoapClientOptions,
  type SoapPort,
} from "../call/soap-client.js";
export { fromJson, toJson } from "../codec/json.js";
