// Addresses of the REST service: the only place where anything is put into a path or a query.
import type { Endpoint, Query, QueryValue, RestParams } from "./endpoint.js";
import { refusedHere } from "./rest-error.js";

/**
 * The address that the paths of endpoints are put after: no slash at the end, and without the `/rest` that the vendor's
 * pages give it.
 */
export function baseOf(endpoint: string | URL): string {
  const { origin, pathname } = new URL(endpoint);
  const path = pathname.replace(/\/{2,}/g, "/").replace(/\/$/, "");
  return origin + path.replace(/\/rest$/i, "");
}

/** The path of an endpoint with its parameters. */
export function pathOf(endpoint: Endpoint, path: RestParams["path"] = {}): string {
  return endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (value === undefined) throw new TypeError(`${endpoint.name}: no parameter ${name}`);
    return segment(endpoint, name, String(value));
  });
}

/** An empty segment makes a double slash, which the service refuses; a dot or two would lead to another endpoint. */
function segment(endpoint: Endpoint, name: string, value: string): string {
  if (/^\.{0,2}$/.test(value)) {
    const problem = `the parameter ${name} of the path is empty or has only dots`;
    throw refusedHere(endpoint, { code: "path", message: problem });
  }
  return encode(value);
}

/** A query, or the body of a form. */
export function printQuery(query: Query = {}): string {
  return Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : `${encode(name)}=${printValue(value)}`))
    .join("&");
}

function printValue(value: QueryValue): string {
  return typeof value === "object" ? value.map(encode).join(",") : encode(value);
}

/** Half a surrogate pair has no bytes: it becomes U+FFFD, as in every URL. */
function encode(value: string | number | boolean): string {
  return encodeURIComponent(String(value).replace(/\p{Surrogate}/gu, "\uFFFD"));
}
