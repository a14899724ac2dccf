// The step that sends the access token with each request, and once more where the service takes it no more.
import type { Call, Reply, Request, Step } from "../call/call.js";
import { redacted } from "../call/redacted.js";
import { RestError } from "./rest-error.js";
import type { Tokens } from "./token.js";

/** Invalid, and expired: the service has carried out nothing. */
const refusals = ["601", "602"];

/**
 * The token is in the header only: the service takes it in no address any more. Errors have it redacted, and the client's
 * secret as well: the service knows it, and may quote it anywhere.
 */
export function authorized(tokens: Tokens, clientSecret: string): Step {
  return (next) => {
    const send = redacted(() => [clientSecret])(next);
    return async (request) => {
      const { signal } = request;
      const token = await tokens.current(signal);
      try {
        return await sendWith(token, send, request);
      } catch (error) {
        if (!(error instanceof RestError && refusals.includes(error.code))) throw error;
        return sendWith(await tokens.after(token, signal), send, request);
      }
    };
  };
}

function sendWith(token: string, send: Call, request: Request): Promise<Reply> {
  const httpHeaders = { ...request.httpHeaders, authorization: `Bearer ${token}` };
  return send({ ...request, httpHeaders });
}
