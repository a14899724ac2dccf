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
export {
  operation,
  type AnyElement,
  type AnyOperation,
  type CallOptions,
  type Element,
  type HeaderOptions,
  type Operation,
  type SoapVersion,
} from "./operation.js";

export { check } from "./check.js";
export { decodeElement, type DecodeOptions } from "./decode.js";
export { encodeElement } from "./encode.js";
export {
  decodeEnvelope,
  encodeEnvelope,
  encodeFault,
  type Envelope,
  type EnvelopeContract,
  type Part,
} from "./envelope.js";
export type { Fault } from "./fault.js";
export { fromJson, toJson } from "./json.js";
