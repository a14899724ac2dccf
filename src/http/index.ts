// The door `mktows/http`, for Node: a transport with certificates of one's own, or through a proxy.
export { createHttp } from "./create-http.js";
export type { HttpOptions } from "./options.js";
export type { Pem } from "../platform/node/security.js";
export type { Transport } from "../platform/contract.js";
