// The transport of clients that are given none, on Node. In a file of its own, so that no declaration that users compile
// against names the files of undici, which have none.
import type { Transport } from "../contract.js";
import { version } from "../version.js";
import { Connections } from "./connections.js";
import { keepAlive } from "./exchange.js";

export const http: Transport = keepAlive(new Connections());

/** The header that tells who calls. */
export const userAgent = { "user-agent": `mktows/${version}` };
