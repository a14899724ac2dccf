// The login: gives out access tokens for a client id and secret, and tells whether a token is valid.
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import type { HttpResponse } from "../../platform/contract.js";
import { Denied } from "../world/denied.js";
import { jsonResponse } from "./envelope.js";

export const loginPath = "/identity/oauth/token";

export interface Login {
  /** Answers a request for a token: the same one as long as it is valid, with its remaining seconds. */
  answer(parameters: URLSearchParams): HttpResponse;
  /** Throws a `Denied` unless the header has a valid token: 601, or 602 for one that has expired. */
  authorize(authorization: string | undefined): void;
  /** Ends the life of the current token. */
  expire(): void;
}

interface Token {
  readonly text: string;
  endsAt: number;
}

/** Older tokens are invalid, no longer expired. */
const mostExpired = 100;

export function createLogin(
  client: { readonly id: string; readonly secret: string },
  life: number,
  now: () => number,
): Login {
  let tokens: readonly Token[] = [];
  const current = () => tokens.at(-1);
  const give = (): Token => {
    const known = current();
    if (known !== undefined && known.endsAt > now()) return known;
    const fresh = { text: `${randomUUID()}:sb`, endsAt: now() + life * 1000 };
    tokens = [...tokens, fresh].slice(-mostExpired);
    return fresh;
  };
  return {
    answer(parameters) {
      if (parameters.get("grant_type") !== "client_credentials")
        return refused(400, "unsupported_grant_type", "Expected the grant type client_credentials");
      const isClient =
        equal(parameters.get("client_id") ?? "", client.id) &&
        equal(parameters.get("client_secret") ?? "", client.secret);
      if (!isClient) return refused(401, "invalid_client", "Bad client credentials");
      const { text, endsAt } = give();
      const expires_in = Math.max(0, Math.floor((endsAt - now()) / 1000));
      return jsonResponse(200, {
        access_token: text,
        token_type: "bearer",
        expires_in,
        scope: "api@rest-sandbox.example",
      });
    },
    authorize(authorization = "") {
      const [, given] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
      const token = tokens.find(({ text }) => given !== undefined && equal(given, text));
      if (token === undefined) throw new Denied("601", "Access token invalid");
      if (token.endsAt <= now()) throw new Denied("602", "Access token expired");
    },
    expire() {
      for (const token of tokens) token.endsAt = Math.min(token.endsAt, now());
    },
  };
}

function refused(status: number, error: string, error_description: string): HttpResponse {
  return jsonResponse(status, { error, error_description });
}

const digest = (text: string) => createHash("sha256").update(text).digest();

function equal(given: string, wanted: string): boolean {
  return timingSafeEqual(digest(given), digest(wanted));
}
