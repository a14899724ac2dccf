// A row of the routing table: which endpoint a method and a path mean, and what its requests have to be.
import type { RequestShape } from "../shapes/shape.js";
import type { RestEndpoint } from "./endpoint.js";

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** With its parameters in braces, such as `/rest/v1/leads/{id}/merge.json`. */
  readonly path: string;
  readonly shape: RequestShape;
  readonly run: RestEndpoint;
}

/** A row, from `POST /rest/v1/leads.json` and such. */
export function route(
  endpoint: `${Route["method"]} /${string}`,
  shape: RequestShape,
  run: RestEndpoint,
): Route {
  const [method, path] = endpoint.split(" ") as [Route["method"], string]; // as its type says
  return { method, path, shape, run };
}
