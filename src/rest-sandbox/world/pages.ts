// Pages of answers: which part of a list a call asks for, and the token of the next part.
import type { RestCall, RestWorld } from "./endpoint.js";
import { Denied } from "./denied.js";

const largestPage = 300;

/** The size of pages that a call asks for. */
export function pageSize(call: RestCall): number {
  const size = Number(call.query.get("batchSize") ?? "");
  return size >= 1 ? Math.min(size, largestPage) : largestPage;
}

/** The number that a token continues after: 0 without a token. `use` is the query that the token belongs to. */
export function pageStart(rest: RestWorld, call: RestCall, use: string): number {
  const token = call.query.get("nextPageToken") ?? "";
  const start = token.trim() === "" ? 0 : rest.open(use, token);
  if (typeof start === "number") return start;
  throw new Denied("1003", "Invalid nextPageToken");
}

/** One page of a list that is at hand as a whole, by its offset. */
export function pageOf<Item>(
  rest: RestWorld,
  call: RestCall,
  use: string,
  items: readonly Item[],
): { readonly items: readonly Item[]; readonly nextPageToken: string | undefined } {
  const start = pageStart(rest, call, use);
  const end = start + pageSize(call);
  const nextPageToken = end < items.length ? rest.seal(use, end) : undefined;
  return { items: items.slice(start, end), nextPageToken };
}
