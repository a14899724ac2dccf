// The door `mktows`: a client of the service, and what its users need around it.
export { createClient, createCaller, type Caller } from "./mktows/client.js";
export type { ClientOptions } from "./mktows/options.js";
export type { Service } from "../generated/service.js";
export type * from "../generated/types.js";
export {
  CodecError,
  MktowsError,
  PartialBatchError,
  SoapFaultError,
  TransportError,
  ValidationError,
  type CodecReason,
  type MktowsErrorKind,
  type TransportReason,
  type Violation,
} from "./errors.js";
export { validate } from "./mktows/validate.js";
export { resolveKey, type KeyResolution } from "./mktows/resolve-key.js";
export type { OperationName } from "./mktows/rules.js";
export { faults, type FaultCode, type FaultMeaning } from "./mktows/faults.js";
export { operations } from "../generated/operations.js";
export type { CallOptions } from "./wire/index.js";
export type { HttpRequest, HttpResponse, Transport } from "./platform/contract.js";
