// The door `mktows/wire`: what generated code imports, stable by semver, and below it the interpreters of the
// tables.
export type { AnyCodec, Codec } from "../codec/codec.js";
export {
  complex,
  enumeration,
  family,
  list,
  nillable,
  optional,
  repeated,
  unwrapped,
  type MemberOf,
} from "../codec/constructors.js";
/** The built-in simple types of XML Schema. */
export * as xs from "../codec/scalars.js";
export { anyType, type AnyType } from "../codec/complex/any-type.js";
export { oneOf, type Choice } from "../codec/complex/choice.js";
export {
  anyAttributes,
  attribute,
  element,
  groups,
  mixed,
  text,
  wildcard,
  xml,
} from "../codec/complex/members.js";
export { inOrder } from "../codec/complex/in-order.js";
export { nillableWith, type Nil } from "../codec/complex/nil.js";
export { whenEmpty } from "../codec/complex/when-empty.js";
export { native } from "../codec/native.js";
export { listOf, literals, restricted, union } from "../codec/simple/simple.js";
export {
  operation,
  type AnyElement,
  type AnyOperation,
  type Blocks,
  type Element,
  type Input,
  type Operation,
  type SoapVersion,
} from "../codec/operation.js";
export { attachmentOf, type Attachment, type Attachments } from "../mime/attachments.js";
export type {
  Call,
  CallOptions,
  Context,
  HeaderFacts,
  HeaderOptions,
  NoHeaders,
  Reply,
  Request,
  Step,
  Target,
  XmlHeaders,
} from "../call/call.js";

export {
  CodecError,
  MktowsError,
  SoapFaultError,
  TransportError,
  ValidationError,
} from "../errors.js";
export { check } from "../codec/check.js";
export type { DecodeOptions } from "../codec/decode.js";
export { decodeElement } from "../codec/decode-element.js";
export { encodeElement } from "../codec/encode.js";
export {
  decodeEnvelope,
  type Envelope,
  type EnvelopeContract,
  type Part,
} from "../soap/envelope.js";
export { encodeEnvelope } from "../soap/encode-envelope.js";
export { encodeFault } from "../soap/encode-fault.js";
export { bodyOf, emptyBody } from "../soap/body.js";
export { soap11, type Fault, type Soap } from "../soap/fault.js";
export { soap12 } from "../soap/soap12.js";
export { isFault } from "../soap/is-fault.js";
export {
  createSoapCaller,
  createSoapClient,
  type SoapClientOptions,
  type SoapPort,
} from "../call/soap-client.js";
export { compose } from "../call/call.js";
export { callOf, serviceOf, type Caller } from "../call/service.js";
export { fromJson, toJson } from "../codec/json.js";
