// The two files of undici that the client loads. Its package declares their types for the whole alone, and
// there without the socket that a connector gives.
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
