// The way to a service through a proxy: which proxy, by the options or by HTTPS_PROXY, HTTP_PROXY and NO_PROXY, and how a
// connection through it comes about. Loaded where a proxy is named.
import { request as httpRequest, type IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";
import type { Duplex } from "node:stream";
import type { buildConnector } from "undici";
import { TransportError } from "../../errors.js";
import { connectionError } from "../connection.js";
import { isLoopback } from "../loopback.js";
import { quoted } from "../quoted.js";
import type { Connect, Route, Settings } from "./route.js";

interface Undici {
  readonly buildConnector: (options: buildConnector.BuildOptions) => Connect;
  /** To the service. */
  readonly connect: Connect;
}

/** The way to an origin; `undefined` where it leads through no proxy. */
export function routeThrough(
  origin: string,
  { proxy: given, proxyTls }: Settings,
  { buildConnector, connect }: Undici,
): Route | undefined {
  const service = new URL(origin);
  const proxy = given === undefined ? proxyOf(service, process.env) : given;
  if (proxy === undefined || proxy === false) return undefined;
  const through = proxyRoute(proxy, buildConnector({ timeout: 0, ...proxyTls }));
  return service.protocol === "http:" ? through : tunnelRoute(service, proxy, through, connect);
}

/** The proxy of the environment for a service; `undefined` where it names none. What is on this machine needs none. */
export function proxyOf(
  service: URL,
  environment: Readonly<Record<string, string | undefined>>,
): URL | undefined {
  const scheme = service.protocol.slice(0, -1);
  // A server gives a CGI program the request header `Proxy` as HTTP_PROXY.
  const upper = scheme === "http" && "REQUEST_METHOD" in environment ? "" : scheme.toUpperCase();
  const name = [`${scheme}_proxy`, `${upper}_PROXY`].find((each) => environment[each]?.trim());
  const except = environment["no_proxy"] ?? environment["NO_PROXY"] ?? "";
  if (name === undefined || isLoopback(service.hostname) || isExcepted(service, except))
    return undefined;
  const text = environment[name]?.trim() ?? "";
  const proxy = proxyUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (proxy !== undefined) return proxy;
  const problem = `${name} in the environment is not the address of a proxy: expected such as http://proxy.example:3128`;
  throw new TransportError(`${service.origin}: ${problem}`, { reason: "other", sent: false });
}

/** The address of a proxy of HTTP; `undefined` where the text is none. */
export function proxyUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" ? url : undefined;
}

/** NO_PROXY: names with all below them, addresses, ranges of addresses (10.0.0.0/8), each perhaps with a port; `*` is all. */
function isExcepted(service: URL, except: string): boolean {
  const host = bare(service.hostname);
  const port = service.port || (service.protocol === "https:" ? "443" : "80");
  return except
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      const [, name = "", wanted = port] =
        /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const own = bare(name).replace(/^\*?\./, "");
      if (own === "*") return true;
      if (own === "" || wanted !== port) return false;
      return own === host || (isIP(host) === 0 ? host.endsWith(`.${own}`) : isInRange(host, own));
    });
}

function isInRange(address: string, range: string): boolean {
  const [, start = "", bits = ""] = /^([\d.a-f:]+)\/(\d{1,3})$/.exec(range) ?? [];
  const family = isIP(start);
  if (family === 0 || family !== isIP(address) || Number(bits) > (family === 4 ? 32 : 128))
    return false;
  const kind = family === 4 ? "ipv4" : "ipv6";
  const list = new BlockList();
  list.addSubnet(start, Number(bits), kind);
  return list.check(address, kind);
}

/** A host as a connection takes it: IPv6 without brackets. */
function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, "$1");
}

/** Requests of http go to the proxy, which sends them on. */
function proxyRoute(proxy: URL, connect: Connect): Route {
  const { protocol, hostname, host, port, username, password } = proxy;
  const address = { protocol, hostname: bare(hostname), host, port };
  const credentials = `${decoded(username)}:${decoded(password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
  return {
    open: (_, callback, told) =>
      told(
        connect(address, (...[error, socket]) =>
          error === null ? callback(null, socket) : callback(unreachable(proxy, error), null),
        ),
      ),
    name: ` through the proxy ${proxy.origin}`,
    isWhole: true,
    headers: credentials === ":" ? {} : { "proxy-authorization": authorization },
  };
}

/** What is escaped in an address; text with a stray percent sign is meant as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function unreachable(proxy: URL, error: Error): TransportError {
  const failure = connectionError(error, proxy.origin, { sent: false });
  return failure === error ? failure : new TransportError(`the proxy ${failure.message}`, failure);
}

/** Connections of https go through a tunnel, which the proxy opens: TLS is between us and the service. */
function tunnelRoute(service: URL, proxy: URL, through: Route, connect: Connect): Route {
  return {
    open: (options, callback, told) =>
      through.open(
        options,
        (...[error, socket]) => {
          if (error !== null) return callback(error, null);
          openTunnel(service, proxy, through.headers, socket, (refusal) => {
            if (refusal === undefined)
              return told(connect({ ...options, httpSocket: socket }, callback));
            socket.destroy();
            callback(refusal, null);
          });
        },
        told,
      ),
    name: through.name,
    isWhole: false,
    headers: {},
  };
}

/** Asks the proxy for a tunnel: CONNECT of RFC 9110, section 9.3.6. */
function openTunnel(
  { hostname, port }: URL,
  proxy: URL,
  headers: Route["headers"],
  socket: Duplex,
  done: (refusal: TransportError | undefined) => void,
): void {
  const path = `${hostname}:${port || 443}`;
  const asked = httpRequest({
    ...{ method: "CONNECT", path, createConnection: () => socket },
    headers: { host: path, connection: "keep-alive", ...headers },
  });
  asked.once("connect", (answer: IncomingMessage, _: Duplex, early: Uint8Array) => {
    const { statusCode = 0 } = answer;
    if (statusCode < 200 || statusCode > 299) return done(refused(path, proxy, answer));
    const problem = "sent bytes before TLS began";
    done(early.length === 0 ? undefined : failed(proxy, problem, undefined));
  });
  asked.once("error", (error) =>
    done(
      error instanceof TransportError
        ? error
        : failed(proxy, `opened no tunnel to ${path}: ${error.message}`, error),
    ),
  );
  asked.end();
}

function failed(proxy: URL, problem: string, cause: unknown): TransportError {
  const message = `the proxy ${proxy.origin} ${problem}`;
  return new TransportError(message, { reason: "reset", sent: false, cause });
}

/** Its page is not quoted: it can be about the credentials. */
function refused(path: string, proxy: URL, answer: IncomingMessage): TransportError {
  const { statusCode: status = 0, headers } = answer;
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const http = { status, headers: Object.fromEntries(texts) as Readonly<Record<string, string>> };
  const schemes = quoted(String(headers["proxy-authenticate"] ?? "").replace(/[\s,].*$/s, ""));
  const asks =
    status === 407
      ? ` (asks for ${schemes}): give user and password in the address of the proxy, http://user:password@${proxy.host}`
      : "";
  const message = `the proxy ${proxy.origin} opens no tunnel to ${path}: HTTP status ${status}${asks}`;
  return new TransportError(message, { reason: "status", sent: false, http });
}
