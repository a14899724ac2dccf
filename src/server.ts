// The door `mktows/server`: a SOAP server for mktows and for any generated contract.
export { createServer, type ServerOptions } from "./mktows/server.js";
export type { Caller } from "./mktows/verify.js";
export type { Service } from "./mktows/workspace.js";
export { serviceFault } from "./mktows/service-fault.js";
export { faults, type FaultCode, type FaultMeaning } from "./mktows/faults.js";
export {
  createSoapServer,
  type Claim,
  type ServerContract,
  type SoapServerOptions,
} from "./server/server.js";
export { listen, type Handler, type Listener, type ListenOptions } from "./server/listen.js";
export { callOf } from "./call/service.js";
export type { Call, Reply, Request, Step } from "./call/call.js";
export { SoapFaultError } from "./errors.js";
export type { Fault } from "./soap/fault.js";
export type { HttpRequest, HttpResponse, Transport } from "./platform/contract.js";
