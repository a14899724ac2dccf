// The step that keeps the cookies of a service and sends them back, as services with sessions require. The rules are
// those of RFC 6265, in jar.ts.
import type { Step } from "../call/call.js";
import { redacted } from "../call/redacted.js";
import { Jar } from "./jar.js";

/**
 * Keeps cookies in memory, for all clients that get the same step: `const session = cookies();`, then
 * `steps: [session]`. At most 50, of 4,096 bytes each. A browser keeps its own, and shows them to no program.
 */
export function cookies(): Step {
  const jar = new Jar();
  return (next) => {
    const send = redacted(() => jar.values)(next);
    return async (request) => {
      if (request.target === undefined) return next(request); // not of a client
      const url = new URL(request.target.endpoint);
      const { cookie: own } = request.httpHeaders;
      const cookie = [own, jar.headerFor(url, Date.now())].filter((text) => text).join("; ");
      return send({
        ...request,
        httpHeaders: cookie === "" ? request.httpHeaders : { ...request.httpHeaders, cookie },
        onHttp(http) {
          jar.store(http.headers["set-cookie"], url, Date.now());
          request.onHttp?.(http);
        },
      });
    };
  };
}
