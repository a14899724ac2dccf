// The door `mktows/gateway`: a SOAP endpoint for programs that cannot be changed, in front of the live REST service.
export { createGateway, type Gateway } from "./gateway.js";
export type { GatewayListenOptions, GatewayOptions } from "./options.js";
export type { GatewayUser, GatewayUsers } from "./users.js";
export { printCall, type GatewayCall } from "./log.js";
export type { BridgeOptions } from "../bridge/door/options.js";
export type { ListenOptions, TlsOptions } from "../server/listen-options.js";
export type { Listener } from "../server/listen.js";
