// The service over HTTP: login, size limits, authorization, limits on calls, trouble, routing, and the envelope around
// what the endpoint answers.
import { setTimeout as pause } from "node:timers/promises";
import type { HttpRequest, HttpResponse } from "../../platform/contract.js";
import { Denied } from "../world/denied.js";
import type { Answer, RestCall } from "../world/endpoint.js";
import type { Mishap } from "../world/mishap.js";
import type { Route } from "../world/route.js";
import { page, refusal, success } from "./envelope.js";
import { loginPath, type Login } from "./login.js";
import { reasonOf, unanswered } from "./mishaps.js";
import { readCall } from "./read-call.js";
import { createRouter, type Found } from "./routing.js";
import { withSkippedRecords } from "./skip.js";
import { readTarget, type Target } from "./target.js";

/** A call that was read and is about to be carried out. */
export interface ServedCall {
  /** Method and path as in the routing table. */
  readonly endpoint: string;
  readonly call: RestCall;
}

export interface Surroundings {
  readonly login: Login;
  /** Throws a `Denied`, or returns what ends the call. */
  readonly admit: () => () => void;
  readonly mishap: (endpoint: string) => Mishap | undefined;
  readonly latency: number;
  readonly now: () => number;
  readonly closed: AbortSignal;
  readonly tell: (call: ServedCall) => void;
  readonly carryOut: (route: Route, call: RestCall) => Answer;
  readonly onFailure: (error: unknown, endpoint: string) => void;
}

/** Bytes of path and query. */
const longestTarget = 8 * 1024;
const largestBody = 1024 * 1024;
/** Of an import. */
const largestFile = 10 * 1024 * 1024;

export function createEndpoint(routes: readonly Route[], around: Surroundings) {
  const find = createRouter(routes);
  return async (request: HttpRequest): Promise<HttpResponse> => {
    const target = readTarget(request.url);
    if (target.size > longestTarget) return page(414, "Request-URI Too Long");
    if (target.path === loginPath) return logIn(around.login, request, target);
    const isService = /^\/(?:rest|bulk)\//.test(target.path) && !target.path.includes("//");
    if (!isService) return page(404, "Not Found");
    const most = target.path.startsWith("/bulk/") ? largestFile : largestBody;
    if (request.body.length > most) return page(413, "Request Entity Too Large");
    try {
      return await answer(around, find, request, target);
    } catch (error) {
      if (error instanceof Denied) return refusal(target.path, around.now(), error.reasons);
      throw error;
    }
  };
}

function logIn(login: Login, { method, headers, body }: HttpRequest, { query }: Target) {
  if (method !== "GET" && method !== "POST") return page(405, "Method Not Allowed");
  const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
  const form = new URLSearchParams(
    method === "POST" && isForm && body.length <= longestTarget
      ? new TextDecoder().decode(body)
      : "",
  );
  return login.answer(new URLSearchParams([...query, ...form]));
}

async function answer(
  around: Surroundings,
  find: (method: string, path: string) => Found,
  request: HttpRequest,
  { path, query }: Target,
): Promise<HttpResponse> {
  const { login, now, latency } = around;
  const authorize = () => login.authorize(request.headers["authorization"]);
  if (query.has("access_token")) throw new Denied("601", "Access token invalid");
  authorize();
  // A body in the place of a long query.
  const moved = request.method === "POST" && query.get("_method") === "GET";
  const found = find(moved ? "GET" : request.method, path);
  const mishap = around.mishap(`${found.route.method} ${found.route.path}`);
  if (mishap?.mishap === "expire") {
    login.expire();
    authorize();
  }
  const leave = around.admit();
  try {
    if (latency > 0) await pause(latency, undefined, { signal: around.closed }).catch(closedEarly);
    if (mishap?.mishap === "error") throw new Denied(...reasonOf(mishap));
    const carriedOut = () => {
      const call = readCall(found, request, query, moved);
      return carryOut(around, found.route, call, mishap);
    };
    if (mishap === undefined || mishap.mishap === "skip") return success(path, now(), carriedOut());
    if (mishap.executed !== false) unlessDenied(carriedOut);
    return await unanswered(mishap, request.signal, around.closed);
  } finally {
    leave();
  }
}

/** Whoever does not get the answer does not get a refusal either. */
function unlessDenied(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Denied)) throw error;
  }
}

function carryOut(
  { tell, carryOut: run, onFailure }: Surroundings,
  route: Route,
  call: RestCall,
  mishap: Mishap | undefined,
): Answer {
  const endpoint = `${route.method} ${route.path}`;
  tell({ endpoint, call });
  try {
    if (mishap?.mishap !== "skip") return run(route, call);
    const [code, message] = reasonOf(mishap);
    const { skipped } = mishap;
    const skips = (index: number) =>
      skipped === undefined ? index % 2 === 1 : skipped.includes(index);
    return withSkippedRecords(call, skips, { code, message }, (kept) => run(route, kept));
  } catch (error) {
    if (error instanceof Denied) throw error;
    onFailure(error, endpoint);
    throw new Denied("611", "System error");
  }
}

function closedEarly(): never {
  throw new Error("the stand-in was closed before the call was carried out");
}
