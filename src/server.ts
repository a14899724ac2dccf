// The door `mktows/server`: a SOAP server for mktows and for any generated contract.
export {
  createServer,
  type ReadingName,
  type ServerOptions,
  type Unreadable,
} from "./mktows/server.js";
export {
  versionNames,
  versions,
  type VersionDifference,
  type VersionName,
} from "./mktows/versions/versions.js";
export { wsdlOf } from "./mktows/versions/wsdl.js";
export type { Caller, ClaimedCall } from "./mktows/verify.js";
export type { OnTolerated, Tolerated } from "./mktows/reading/reading.js";
export type { Service } from "./mktows/workspace.js";
export { serviceFault } from "./mktows/service-fault.js";
export { faults, type FaultCode, type FaultMeaning } from "./mktows/rules/faults.js";
export { createSoapServer } from "./server/server.js";
export type { Reading } from "./server/read-request.js";
export type { Claim, ServerContract, SoapServerOptions } from "./server/server-options.js";
export { listen, type Handler, type Listener } from "./server/listen.js";
export type { ListenOptions, TlsOptions } from "./server/listen-options.js";
export { callOf, type Operations } from "./call/service.js";
export type { Call, Reply, Request, Step } from "./call/call.js";
export { SoapFaultError } from "./errors.js";
export type { Fault } from "./soap/fault.js";
export type { HttpRequest, HttpResponse, Transport } from "./platform/contract.js";
