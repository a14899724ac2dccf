// The types of the three files of undici that the client loads. The package has types for its main module only, in which
// a connector returns no socket.
declare module "undici/lib/dispatcher/client.js" {
  export { Client as default } from "undici";
}

declare module "undici/lib/core/connect.js" {
  import type { Duplex } from "node:stream";
  import type { buildConnector } from "undici";

  export default function build(
    options: buildConnector.BuildOptions,
  ): (options: buildConnector.Options, callback: buildConnector.Callback) => Duplex;
}

declare module "undici/lib/core/symbols.js" {
  /** The parser of the answers on a socket. */
  export interface Parser {
    onHeadersComplete: (status: number, upgrade: boolean, shouldKeepAlive: boolean) => number;
  }
  const symbols: { readonly kParser: symbol };
  export default symbols;
}
