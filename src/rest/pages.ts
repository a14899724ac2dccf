// Reads an endpoint page after page, up to a limit.
import { CodecError } from "../errors.js";
import type { Endpoint, RestAnswer, RestParams } from "./endpoint.js";

/** Calls an endpoint: a `Rest`, or the `rest` of a bridge. */
export type Ask = (endpoint: Endpoint, params: RestParams) => Promise<RestAnswer>;

export interface PageLimit {
  /** So many pages are read. Where there are more, reading on throws a `TooManyPages`. */
  readonly most: number;
}

/** There was more than may be read for one call. */
export class TooManyPages extends Error {
  readonly endpoint: string;
  readonly most: number;
  constructor(endpoint: string, most: number) {
    super(`${endpoint}: there are more than ${most} pages: ask for less at once`);
    this.endpoint = endpoint;
    this.most = most;
  }
}

/**
 * Pages with a `nextPageToken`. Those of activities always have one: there `moreResult` tells whether to go on. A token in
 * the params is that of the first page.
 */
export async function* tokenPages(
  ask: Ask,
  endpoint: Endpoint,
  params: RestParams,
  { most, hasMore = (page) => page.nextPageToken !== undefined }: PageLimit & HasMore,
): AsyncGenerator<RestAnswer, void> {
  const seen = new Set<unknown>([params.query?.["nextPageToken"]]);
  let query = params.query;
  for (let read = 0; ; read++) {
    if (read >= most) throw new TooManyPages(endpoint.name, most);
    const page = await ask(endpoint, { ...params, query });
    yield page;
    const { nextPageToken } = page;
    if (!hasMore(page)) return;
    if (nextPageToken === undefined || seen.has(nextPageToken)) throw inCircle(endpoint);
    seen.add(nextPageToken);
    query = { ...query, nextPageToken };
  }
}

interface HasMore {
  readonly hasMore?: ((page: RestAnswer) => boolean) | undefined;
}

/** A service that goes in a circle would be read up to the limit, and its records taken twice. */
function inCircle({ name }: Endpoint): CodecError {
  const problem = "expected the token of a further page, not one that was read, nor none";
  return new CodecError("decode", "value", `${name} nextPageToken`, problem);
}

/** Pages of the asset API, of `size` rows each. The last is the one with fewer. */
export async function* offsetPages(
  ask: Ask,
  endpoint: Endpoint,
  params: RestParams,
  { most, size = 200 }: PageLimit & { readonly size?: number | undefined },
): AsyncGenerator<RestAnswer, void> {
  for (let read = 0; ; read++) {
    if (read >= most) throw new TooManyPages(endpoint.name, most);
    const query = { ...params.query, offset: read * size, maxReturn: size };
    const page = await ask(endpoint, { ...params, query });
    yield page;
    if (page.result.length < size) return;
  }
}
