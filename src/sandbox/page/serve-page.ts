// Puts the page before the endpoint of a port. Calls are kept from the first port on.
import { isRecord } from "../../is-record.js";
import type { Handler } from "../../server/listen.js";
import type { Calls } from "../calls/calls.js";
import { Page, type PageOptions } from "./page.js";

export interface ServedPage {
  /** The page, and the endpoint for all that is not for the page. `options` are those of `listen`. */
  readonly before: (endpoint: Handler, options: unknown) => Handler;
  /** Answers the browsers that wait for the next call. */
  readonly release: () => void;
}

export function servePage(options: PageOptions, calls: Pick<Calls, "keep">): ServedPage {
  const page = new Page(options);
  let isKeeping = false;
  return {
    before(endpoint, given) {
      if (!isKeeping) calls.keep((call, weight) => page.add(call, weight));
      isKeeping = true;
      const hosts = hostsIn(given);
      const handle: Handler = async (request) =>
        (await page.answer(request, hosts)) ?? endpoint(request);
      return Object.assign(handle, { path: endpoint.path });
    },
    release: () => page.release(),
  };
}

/** What a server is called by, apart from the names of this machine. `listen` refuses what is no such option. */
function hostsIn(options: unknown): readonly string[] {
  const { host, hosts } = isRecord(options) ? options : {};
  const isText = (value: unknown): value is string => typeof value === "string";
  return [host, ...(Array.isArray(hosts) ? hosts : [])].filter(isText);
}
