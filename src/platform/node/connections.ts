/// <reference path="./undici.d.ts" />
// Connections that stay open from one exchange to the next, by undici's HTTP/1.1 client. Idle ones keep no process
// alive. The exchanges are in http.ts, the ways through proxies in proxies.ts.
import type { Duplex } from "node:stream";
import type { buildConnector, Client, Dispatcher } from "undici";
import type { Parser } from "undici/lib/core/symbols.js";
import { TransportError } from "../../errors.js";
import type { HttpRequest } from "../contract.js";
import type { Connect, Route, Settings } from "./route.js";

type Undici = Awaited<ReturnType<typeof load>>;

/** Loads three files of undici at the first exchange: the whole package takes three times as long. */
async function load({ tls, serverName }: Settings) {
  const [client, connect, symbols] = await Promise.all([
    import("undici/lib/dispatcher/client.js"),
    import("undici/lib/core/connect.js"),
    import("undici/lib/core/symbols.js"),
  ]);
  // One connector for all, so that TLS sessions are resumed. Each connection has a timer of its own.
  const { kParser } = symbols.default;
  const own = connect.default({ timeout: 0, ...tls });
  const named: Connect = (options, callback) =>
    own(serverName === undefined ? options : { ...options, servername: serverName }, callback);
  return { Client: client.default, buildConnector: connect.default, connect: named, kParser };
}

/** The idle connections, by origin. */
export class Connections {
  private readonly idle = new Map<string, Connection[]>();
  private readonly settings: Settings;
  private undici: Promise<Undici> | undefined;

  constructor(settings: Settings = {}) {
    this.settings = settings;
  }

  /** The one that was used last, unless it has been idle for too long. */
  take({ url, maxIdle = Infinity, harmless }: HttpRequest): Connection | undefined {
    const connection = this.idle.get(originOf(url))?.pop();
    if (connection === undefined || performance.now() - connection.idleSince <= maxIdle)
      return connection;
    if (harmless?.()) return connection;
    connection.end(); // the others were idle for longer still, and end by their own timers
    return undefined;
  }

  /** Ends those of a server that has given one up: it may have given up all, and each would cost a try. */
  drop(url: string): void {
    this.idle
      .get(originOf(url))
      ?.splice(0)
      .forEach((connection) => connection.end());
  }

  async open(url: string): Promise<Connection> {
    const undici = await (this.undici ??= load(this.settings));
    const origin = originOf(url);
    const route = (await this.routeTo(origin, undici)) ?? directly(undici.connect);
    return new Connection(undici, origin, route, (closed) => this.forget(closed));
  }

  /** The way through a proxy, if there is one. */
  private async routeTo(origin: string, undici: Undici): Promise<Route | undefined> {
    const { proxy } = this.settings;
    const isNamed = Object.keys(process.env).some((name) => /^https?_proxy$/i.test(name));
    if (proxy === false || (proxy === undefined && !isNamed)) return undefined;
    const { routeThrough } = await import("./proxies.js");
    return routeThrough(origin, this.settings, undici);
  }

  keep(connection: Connection): void {
    connection.idleSince = performance.now();
    const idle = this.idle.get(connection.origin);
    if (idle === undefined) this.idle.set(connection.origin, [connection]);
    else idle.push(connection);
  }

  private forget(closed: Connection): void {
    const { origin } = closed;
    const others = this.idle.get(origin)?.filter((connection) => connection !== closed) ?? [];
    if (others.length > 0) this.idle.set(origin, others);
    else this.idle.delete(origin);
  }
}

/** A connection for one exchange at a time. An exchange connects where it is not connected, or no longer. */
export class Connection {
  readonly origin: string;
  /** By `performance.now()`. */
  idleSince = 0;
  private readonly client: Client;
  private readonly route: Route;
  private socket: Duplex | undefined;
  private connectTimeout: number | undefined;

  constructor(
    undici: Undici,
    origin: string,
    route: Route,
    closed: (connection: Connection) => void,
  ) {
    this.origin = origin;
    this.route = route;
    const connect: buildConnector.connector = (options, callback) => {
      this.connect(options, callback);
    };
    this.client = new undici.Client(origin, { connect, headersTimeout: 0, bodyTimeout: 0 });
    this.client.on("connect", () => this.passOver100(undici));
    this.client.on("disconnect", () => closed(this));
  }

  send(
    { url, method, headers, body, connectTimeout }: HttpRequest,
    handler: Dispatcher.DispatchHandler,
  ): void {
    this.connectTimeout = connectTimeout;
    const { origin, pathname, search } = new URL(url);
    const { isWhole, headers: more } = this.route;
    const path = (isWhole ? origin : "") + pathname + search;
    const all = isWhole ? { ...headers, ...more } : headers;
    this.client.dispatch({ path, method, headers: all, body }, handler);
  }

  /** Closes it and ends its exchange. */
  end(): void {
    void this.client.destroy(); // it never rejects
    this.socket?.destroy(); // the client does not destroy one that is still connecting
  }

  /**
   * Lets the parser take 100 (Continue) for 102 (Processing). undici ends a connection on which a 100 comes, but a client
   * must be able to pass over any informational answer, even if it did not ask for one (RFC 9110, section 15.2).
   */
  private passOver100({ kParser }: Undici): void {
    const parser = this.socket && parserOf(this.socket, kParser);
    const onHeadersComplete = parser?.onHeadersComplete.bind(parser);
    if (parser === undefined || onHeadersComplete === undefined) return;
    parser.onHeadersComplete = (status, ...more) =>
      onHeadersComplete(status === 100 ? 102 : status, ...more);
  }

  private connect(options: buildConnector.Options, callback: buildConnector.Callback): void {
    const { connectTimeout, route } = this;
    const expire = (): void => {
      const message = `${this.origin}: no connection within ${connectTimeout} ms${route.name}`;
      this.socket?.destroy(new TransportError(message, { reason: "connect-timeout", sent: false }));
    };
    const timer = connectTimeout === undefined ? undefined : setTimeout(expire, connectTimeout);
    const connected: buildConnector.Callback = (...result) => {
      clearTimeout(timer);
      callback(...result);
    };
    route.open(options, connected, (socket) => {
      this.socket = socket;
      socket.once("close", () => clearTimeout(timer));
    });
  }
}

function directly(connect: Connect): Route {
  return {
    open: (options, callback, told) => told(connect(options, callback)),
    ...{ name: "", isWhole: false, headers: {} },
  };
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** undici keeps its parser of answers at the socket, where its types do not show it. */
function parserOf(socket: Duplex, key: symbol): Parser | undefined {
  return (socket as unknown as Readonly<Record<symbol, Parser | undefined>>)[key];
}
