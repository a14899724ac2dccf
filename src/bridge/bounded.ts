// The reads of one mktows call, counted: no call of a client may become thousands of calls of REST.
import type { RestAnswer, RestParams, Endpoint } from "../rest/endpoint.js";
import { maxReads, notAvailable, refused } from "./differences.js";
import type { Bridge } from "./operation.js";

/** Reads as `bridge.rest` does. */
export type Read = (endpoint: Endpoint, params?: RestParams) => Promise<RestAnswer>;

/**
 * `bridge.rest` for the reads of one call, at most so many of them. Once one has failed, none is sent any more: what else
 * was on its way is of no use to a call that has failed.
 */
export function bounded(bridge: Bridge, most: number = maxReads): Read {
  let count = 0;
  let failure: { readonly error: unknown } | undefined;
  return async (endpoint, params) => {
    if (failure !== undefined) throw failure.error;
    count += 1;
    try {
      if (count > most) throw notAvailable(refused.tooManyReads);
      return await bridge.rest(endpoint, params);
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
}

/** The rows of all pages of an answer, which may be many. */
export async function readAll(
  read: Read,
  endpoint: Endpoint,
  params: RestParams,
): Promise<RestAnswer["result"]> {
  const pages: RestAnswer["result"][] = [];
  let token: string | undefined;
  do {
    const answer: RestAnswer = await read(endpoint, {
      ...params,
      query: { ...params.query, nextPageToken: token },
    });
    pages.push(answer.result);
    token = answer.nextPageToken;
  } while (token !== undefined);
  return pages.flat();
}
