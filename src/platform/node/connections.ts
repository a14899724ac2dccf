/// <reference path="./undici.d.ts" />
// Connections that stay open from one exchange to the next, by undici's HTTP/1.1 client. Idle ones keep no process
// alive. The exchanges are in http.ts.
import type { Duplex } from "node:stream";
import type { buildConnector, Client, Dispatcher } from "undici";
import type { Parser } from "undici/lib/core/symbols.js";
import { TransportError } from "../../errors.js";
import type { HttpRequest } from "../contract.js";

type Undici = Awaited<ReturnType<typeof load>>;

/** Loads three files of undici at the first exchange: the whole package takes three times as long. */
async function load() {
  const [client, connect, symbols] = await Promise.all([
    import("undici/lib/dispatcher/client.js"),
    import("undici/lib/core/connect.js"),
    import("undici/lib/core/symbols.js"),
  ]);
  // One connector for all, so that TLS sessions are resumed. Each connection has a timer of its own.
  const { kParser } = symbols.default;
  return { Client: client.default, connect: connect.default({ timeout: 0 }), kParser };
}

/** The idle connections, by origin. */
export class Connections {
  private readonly idle = new Map<string, Connection[]>();

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
    const undici = await load();
    return new Connection(undici, originOf(url), (closed) => this.forget(closed));
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
  private socket: Duplex | undefined;
  private connectTimeout: number | undefined;

  constructor(undici: Undici, origin: string, closed: (connection: Connection) => void) {
    this.origin = origin;
    const connect: buildConnector.connector = (options, callback) => {
      this.connect(undici, options, callback);
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
    const { pathname, search } = new URL(url);
    this.client.dispatch({ path: pathname + search, method, headers, body }, handler);
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

  private connect(
    undici: Undici,
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): void {
    const { connectTimeout } = this;
    const expire = (): void => {
      const message = `${this.origin}: no connection within ${connectTimeout} ms`;
      socket.destroy(new TransportError(message, { reason: "connect-timeout", sent: false }));
    };
    const timer = connectTimeout === undefined ? undefined : setTimeout(expire, connectTimeout);
    const socket = undici.connect(options, (...result) => callback(...result));
    socket.once("close", () => clearTimeout(timer));
    socket.once(options.protocol === "https:" ? "secureConnect" : "connect", () =>
      clearTimeout(timer),
    );
    this.socket = socket;
  }
}

function originOf(url: string): string {
  return new URL(url).origin;
}

/** undici keeps its parser of answers at the socket, where its types do not show it. */
function parserOf(socket: Duplex, key: symbol): Parser | undefined {
  return (socket as unknown as Readonly<Record<symbol, Parser | undefined>>)[key];
}
