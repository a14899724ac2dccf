// Which requests a port answers, by their host and origin. No web page is to reach a server that is meant for programs:
// neither from its own origin, nor by a name of its own that leads to this machine (DNS rebinding).
import type { HttpRequest, HttpResponse } from "../platform/contract.js";
import { isLoopback } from "../platform/loopback.js";
import { inUrl, isHost, urlOf } from "./address.js";
import { invalidUrl, plainText } from "./answer.js";

export interface AdmissionOptions {
  /**
   * Names of this server in requests, such as `sandbox.example`. Default: at a loopback address only the names of this
   * machine, which are answered in any case; elsewhere all. `*` is any name.
   */
  readonly hosts?: readonly string[] | undefined;
  /** Origins whose web pages may call this server, such as `http://localhost:5173`. Default: none. */
  readonly origins?: readonly string[] | undefined;
}

export interface Admission {
  /** The answer to a request that is not for the handler. */
  readonly answer?: HttpResponse | undefined;
  /** Headers of every answer to the request. */
  readonly headers: Readonly<Record<string, string>>;
}

type Asked = Pick<HttpRequest, "method" | "url" | "headers">;

/**
 * Judges the requests to a server that listens on `host`, which is bound to `address`. `called` is the address that the
 * request came to.
 */
export function createAdmission(
  host: string,
  address: string,
  { hosts, origins = [] }: AdmissionOptions,
): (request: Asked, called: string) => Admission {
  const answersAll = hosts?.includes("*") ?? !isLoopback(inUrl(address));
  const names = [host, ...(hosts ?? [])].map(inUrl);
  return (request, called) => {
    const url = urlOf(request);
    if (url === undefined) return { answer: invalidUrl(), headers: {} };
    const name = inUrl(url.hostname);
    if (!(answersAll || isLoopback(name) || names.includes(name) || name === inUrl(called)))
      return { answer: misdirected(name), headers: {} };
    const { origin } = request.headers;
    if (origin === undefined) return { headers: {} };
    if (!origins.includes(origin)) return { answer: notAllowed(origin), headers: {} };
    const headers = { "access-control-allow-origin": origin };
    return { answer: preflight(request), headers };
  };
}

/** Whether a value can be among the `hosts`. */
export function isHostOrAny(value: unknown): boolean {
  return value === "*" || isHost(value);
}

function misdirected(host: string): HttpResponse {
  return plainText(
    421,
    `This server does not answer to the host ${host}: expected localhost or a host of its option \`hosts\` ` +
      "(--allow-host on the command line).",
  );
}

function notAllowed(origin: string): HttpResponse {
  return plainText(
    403,
    `Web pages of ${origin} may not call this server: expected an origin of its option \`origins\` ` +
      "(--allow-origin on the command line).",
  );
}

/** The answer to the question of a browser whether a page may send a request: the handler judges the request itself. */
function preflight({ method, headers }: Asked): HttpResponse | undefined {
  const { "access-control-request-method": asked, "access-control-request-headers": names } =
    headers;
  if (method !== "OPTIONS" || asked === undefined) return undefined;
  return {
    status: 200,
    headers: {
      "access-control-allow-methods": asked,
      ...(names !== undefined && { "access-control-allow-headers": names }),
    },
    body: new Uint8Array(),
  };
}
