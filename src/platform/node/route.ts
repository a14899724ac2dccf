// The types of the ways to a service: what is told of them, and what a way is.
import type { Duplex } from "node:stream";
import type { SecureContext } from "node:tls";
import type { buildConnector } from "undici";

/** How connections are secured, and through which proxy they go. */
export interface Settings {
  /** Of TLS to the service. */
  readonly tls?: TlsSettings | undefined;
  /** The name in the service's certificate. Default: its host. */
  readonly serverName?: string | undefined;
  /** Of TLS to the proxy. */
  readonly proxyTls?: TlsSettings | undefined;
  /** `false`: none. Default: the one that the environment names for the address. */
  readonly proxy?: URL | false | undefined;
}

export interface TlsSettings {
  readonly secureContext: SecureContext;
  readonly rejectUnauthorized?: boolean | undefined;
}

/** How connections to an origin come about: directly, or through a proxy. */
export interface Route {
  /** `told` of each socket on the way, the connection's own last. */
  readonly open: (
    options: buildConnector.Options,
    callback: buildConnector.Callback,
    told: (socket: Duplex) => void,
  ) => void;
  /** For messages: " through the proxy http://...". */
  readonly name: string;
  /** Whether requests name the whole address, as proxies of http take them. */
  readonly isWhole: boolean;
  /** What such a proxy is sent with each request. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Connect = (
  options: buildConnector.Options,
  callback: buildConnector.Callback,
) => Duplex;
