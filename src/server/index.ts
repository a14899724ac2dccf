// The door `mktows/server`: a SOAP endpoint in front of any Service.
export { createServer, type ServerOptions } from "./server.js";
export { listen, type Listener, type ListenOptions } from "./listen.js";
export { serviceFault } from "./service-fault.js";
export { faults, type FaultCode, type FaultMeaning } from "../mktows/faults.js";
export { SoapFaultError } from "../errors.js";
export type { Service } from "../../generated/service.js";
export type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
