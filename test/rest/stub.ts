// A transport that answers as the REST service does, from a list of answers, and keeps what it was asked.
import { inspect } from "node:util";
import { connectRest, type RestOptions } from "../../src/rest/connect.js";
import type { Rest } from "../../src/rest/rest.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";

export const secret = "the-client-secret+/=";
export const token = "11111111-2222-3333-4444-555555555555:ab";

type Answer = object | string | HttpResponse | Error | ((request: HttpRequest) => unknown);

export type Answers = readonly Answer[];

export interface Stub {
  readonly rest: Rest;
  readonly transport: Transport;
  /** Requests to endpoints, without those for tokens. */
  readonly asked: HttpRequest[];
  readonly logins: HttpRequest[];
}

export const envelope = (more: object = {}): object => ({
  requestId: "1a2b#18c",
  success: true,
  ...more,
});

export const refusal = (code: string, message = "no"): object => ({
  requestId: "f869#18c0a0b1c2d",
  success: false,
  errors: [{ code, message }],
});

export function answerOf(
  body: object | string | Uint8Array,
  status = 200,
  headers = {},
): HttpResponse {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text);
  return { status, headers: { "content-type": "application/json", ...headers }, body: bytes };
}

export const login = (value = token, expires = 3599): HttpResponse =>
  answerOf({ access_token: value, token_type: "bearer", expires_in: expires, scope: "a@b.c" });

/** Answers in turn, the last one for ever; a token to each login unless `logins` says otherwise. */
export function stub(
  answers: Answers,
  options: Partial<RestOptions> = {},
  logins: Answers = [login()],
): Stub {
  const asked: HttpRequest[] = [];
  const asks: HttpRequest[] = [];
  const transport: Transport = async (request) => {
    const isLogin = new URL(request.url).pathname === "/identity/oauth/token";
    const [seen, list] = isLogin ? [asks, logins] : [asked, answers];
    seen.push(request);
    const answer = list[Math.min(seen.length, list.length) - 1];
    const given: unknown = typeof answer === "function" ? await answer(request) : answer;
    if (given instanceof Error) throw given;
    const isWhole =
      typeof given === "object" && given !== null && "body" in given && "headers" in given;
    return isWhole ? (given as HttpResponse) : answerOf(given as object);
  };
  const rest = connectRest({
    endpoint: "https://123-abc-456.mktorest.com/rest",
    clientId: "the-client",
    clientSecret: secret,
    transport,
    repeat: { backoff: { first: 1, most: 2 } },
    flow: { acquire: async () => () => undefined },
    ...options,
  });
  return { rest, transport, asked, logins: asks };
}

/** The error that a promise rejects with, which shows neither secret nor token. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => new Error("should have failed"),
    (reason: unknown) => reason,
  );
  const shown = inspect(error, { depth: 20, showHidden: true });
  for (const each of [secret, encodeURIComponent(secret), token])
    if (shown.includes(each)) throw new Error(`shows ${each}: ${shown}`);
  return error as Error;
}

export const textOf = ({ body }: HttpRequest): string => new TextDecoder().decode(body);
