// The door `mktows`: the client of the service, with its types, errors and rules.
export { createClient, createCaller } from "./mktows/client.js";
export type { ClientOptions } from "./mktows/options.js";
export { accountFrom, type Account } from "./mktows/account.js";
export type { Backoff } from "./delivery/backoff.js";
export type { Repeat, RepeatOptions } from "./delivery/repeated.js";
export type { Caller, RuleOption, Service, WorkspaceOption } from "./mktows/workspace.js";
export type { RuleSwitches } from "./mktows/rules/rule-switches.js";
// Types, and the words of each enumeration as an array.
export * from "../generated/types.js";
export {
  CodecError,
  QuotaError,
  SoapFaultError,
  TransportError,
  ValidationError,
  type CodecReason,
  type Http,
  type MktowsErrorKind,
  type TransportReason,
  type Violation,
} from "./errors.js";
export { MktowsError, PartialBatchError } from "./mktows/typed-errors.js";
export { validate } from "./mktows/validate.js";
export { resolveKey, type KeyResolution } from "./mktows/rules/resolve-key.js";
export type { OperationName } from "./mktows/rules/rules.js";
export { faults, type FaultCode, type FaultMeaning } from "./mktows/rules/faults.js";
export { operations } from "../generated/operations.js";
export { compose } from "./call/call.js";
export type {
  Call,
  CallOptions,
  Context,
  HeaderFacts,
  Multipart,
  OnInvalid,
  Reply,
  Request,
  Step,
  Target,
  XmlHeaders,
} from "./call/call.js";
export { http } from "#platform/http";
export { fetchTransport, type Fetch } from "./platform/web/http.js";
export type { HttpRequest, HttpResponse, Transport } from "./platform/contract.js";
