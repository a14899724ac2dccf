// The access token of the REST service: fetched with the client's credentials, one fetch for all callers, and renewed
// before it expires.
import { userAgent } from "#platform/http";
import { exchange } from "../call/send.js";
import { redactorOf } from "../call/secrets/redactor.js";
import { unusable } from "../soap/unusable.js";
import { CodecError, TransportError, type Http } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { HttpResponse } from "../platform/contract.js";
import { onAbort } from "../platform/on-abort.js";
import { endpoint } from "./endpoint.js";
import { looksLikeJson, parseJson } from "./json.js";
import { messageOf } from "./message.js";
import type { RestConnection } from "./rest-call.js";
import { RestError } from "./rest-error.js";

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Tokens {
  /** The token for a request that begins now. */
  current(signal: AbortSignal | undefined): Promise<string>;
  /** The token after one that the service has refused. */
  after(refused: string, signal: AbortSignal | undefined): Promise<string>;
}

/** The service's answer is short. */
const maxBytes = 64 * 1024;

/** Milliseconds before its end at which a token is renewed. */
const early = 60_000;

/** The vendor describes a login by its query alone, for GET and for POST; a form is nowhere described. */
const tokenRow = endpoint("identity.token", {
  method: "GET",
  path: "/identity/oauth/token",
  timeout: 30_000,
});

interface Token {
  readonly value: string;
  /** By the clock. */
  readonly renewAt: number;
}

/** `now`: milliseconds since 1970. */
export function createTokens(
  connection: RestConnection,
  credentials: Credentials,
  now: () => number,
): Tokens {
  let known: Token | undefined;
  let fetching: Promise<Token> | undefined;
  const fetchOnce = (): Promise<Token> =>
    (fetching ??= fetchToken(connection, credentials, now)
      .then((token) => (known = token))
      .finally(() => (fetching = undefined)));
  const get = async (signal: AbortSignal | undefined): Promise<string> => {
    if (known !== undefined && now() < known.renewAt) return known.value;
    return (await unlessAborted(fetchOnce(), signal)).value;
  };
  return {
    current: get,
    after(refused, signal) {
      // Another call may have renewed it meanwhile.
      if (known?.value === refused) known = undefined;
      return get(signal);
    },
  };
}

/** Each error says that the request which needs the token was not sent. None shows the address: the secret is in it. */
async function fetchToken(
  connection: RestConnection,
  { clientId, clientSecret }: Credentials,
  now: () => number,
): Promise<Token> {
  const query = {
    grant_type: "client_credentials",
    client_id: clientId,
    client_secret: clientSecret,
  };
  const asked = now();
  try {
    const message = messageOf(connection.base, tokenRow, { query });
    const response = await exchange(
      connection.transport,
      { operation: tokenRow },
      {
        ...message,
        headers: { ...message.headers, accept: "application/json", ...userAgent },
        timeout: connection.timeout ?? tokenRow.timeout,
        connectTimeout: connection.connectTimeout,
        maxResponseBytes: Math.min(maxBytes, connection.maxResponseBytes),
      },
    );
    return readToken(response, asked);
  } catch (error) {
    throw notSent(redactorOf(() => [clientSecret, encodeURIComponent(clientSecret)])(error));
  }
}

function readToken(response: HttpResponse, asked: number): Token {
  const { status, headers, body } = response;
  const http = { status, headers };
  const answer = looksLikeJson(body) ? parsed(response, http) : undefined;
  const isError = isRecord(answer) && typeof answer["error"] === "string";
  if (status === 401 || (isError && status < 500))
    throw refusedLogin(isRecord(answer) ? answer : {}, http);
  const { access_token: value, expires_in: seconds } = isRecord(answer) ? answer : {};
  const isUsable = typeof value === "string" && /^[\x21-\x7e]{1,4096}$/.test(value);
  if (!isUsable || typeof seconds !== "number" || !(seconds >= 0) || status !== 200)
    throw unusable(tokenRow, withoutContent(response), headers["content-type"]);
  const life = seconds * 1000;
  // Asked shortly before its end, the service gives the same token again: that one is used up to its end.
  return { value, renewAt: asked + (life > early ? life - early : life) };
}

/** What cannot be read is not quoted: a token may be in it. */
function parsed(response: HttpResponse, http: Http): unknown {
  try {
    return parseJson(response.body, http);
  } catch (error) {
    throw unusable(tokenRow, withoutContent(response), response.headers["content-type"], error);
  }
}

/** Pages of failure are quoted, an answer of success never. */
function withoutContent(response: HttpResponse): HttpResponse {
  return response.status < 400 ? { ...response, body: new Uint8Array() } : response;
}

function refusedLogin(answer: Readonly<Record<string, unknown>>, http: Http): RestError {
  const { error, error_description: description } = answer;
  const texts = [error, description].filter((text) => typeof text === "string");
  const message = `the client id or the client secret is wrong: ${texts.join(", ") || "no text"}`;
  return new RestError({
    endpoint: tokenRow.name,
    reasons: [{ code: "401", message: message.slice(0, 300) }],
    requestId: undefined,
    executed: "no",
    http,
  });
}

function notSent(error: unknown): unknown {
  if (error instanceof CodecError || error instanceof TransportError) {
    const { message, http } = error;
    const reason = error instanceof TransportError ? error.reason : "status";
    return new TransportError(message, { reason, sent: false, http, cause: error.cause });
  }
  return error;
}

/** The fetch goes on for the others. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  let forget: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, () => reject(signal.reason));
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    forget?.();
  }
}
