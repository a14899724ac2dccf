// The step that sends the access token with each request, and once more where the service takes it no more.
import type { Call, Reply, Request, Step } from "../call/call.js";
import { redacted } from "../call/redacted.js";
import { shortest } from "../call/secrets/texts.js";
import { redactorOf } from "../call/secrets/redactor.js";
import type { JsonObject, RestAnswer } from "./endpoint.js";
import { RestError } from "./rest-error.js";
import type { Tokens } from "./token.js";

/** Invalid, and expired: the service has carried out nothing. */
const refusals = ["601", "602"];

/**
 * The token is in the header only: the service takes it in no address any more. Errors have it redacted, as have warnings
 * and the reasons of records, and the client's secret as well: the service knows it, and may quote it anywhere.
 */
export function authorized(tokens: Tokens, clientSecret: string): Step {
  return (next) => {
    const send = redacted(() => [clientSecret])(next);
    return async (request) => {
      const { signal } = request;
      const token = await tokens.current(signal);
      try {
        return await sendWith(token, clientSecret, send, request);
      } catch (error) {
        if (!(error instanceof RestError && refusals.includes(error.code))) throw error;
        return sendWith(await tokens.after(token, signal), clientSecret, send, request);
      }
    };
  };
}

async function sendWith(
  token: string,
  clientSecret: string,
  send: Call,
  request: Request,
): Promise<Reply> {
  const httpHeaders = { ...request.httpHeaders, authorization: `Bearer ${token}` };
  const reply = await send({ ...request, httpHeaders });
  const answer = reply.value as RestAnswer; // what `restCall` reads
  const redact = redactorOf(() => [token, clientSecret].filter(({ length }) => length >= shortest));
  return { ...reply, value: redactedAnswer(answer, redact) };
}

/** What callers are told of records. Their other members are data, which is theirs. */
function redactedAnswer(answer: RestAnswer, redact: (value: unknown) => unknown): RestAnswer {
  const { result, warnings } = answer;
  return {
    ...answer,
    warnings: redact(warnings) as RestAnswer["warnings"], // texts stay texts
    result: result.map((record) =>
      Array.isArray(record["reasons"])
        ? { ...record, reasons: redact(record["reasons"]) as JsonObject[string] } // JSON stays JSON
        : record,
    ),
  };
}
