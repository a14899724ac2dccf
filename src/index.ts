// The door `mktows`: a client of the service, and what its users need around it.
export { createClient, createCaller, type Caller } from "./client.js";
export type { ClientOptions } from "./options.js";
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
export { validate } from "./validate.js";
export { resolveKey, type KeyResolution } from "./resolve-key.js";
export type { OperationName } from "./rules.js";
export { faults, type FaultCode, type FaultMeaning } from "./faults.js";
export { operations } from "../generated/operations.js";
export type { CallOptions } from "./wire/index.js";
export type { HttpRequest, HttpResponse, Transport } from "./platform/contract.js";
