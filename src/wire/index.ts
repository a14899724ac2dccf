// The door `mktows/wire`: what generated code imports, stable by semver.
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
} from "./operation.js";
