// A caller of the stand-in without a client: logs in once, sends a request, and reads its JSON. Each answer has to be as
// the vendor's description, corrected by what was recorded, says; requests may be broken on purpose.
import { expect } from "vitest";
import { createRestSandbox, type RestSandboxOptions } from "../../src/rest-sandbox/index.js";
import { recorded } from "./described/recorded.js";

export interface Sent {
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface Envelope {
  readonly requestId: string;
  readonly success: boolean;
  readonly result?: readonly Readonly<Record<string, unknown>>[];
  readonly errors?: readonly { readonly code: string; readonly message: string }[];
  readonly warnings?: readonly string[];
  readonly nextPageToken?: string;
  readonly moreResult?: boolean;
}

export function openCaller(options: RestSandboxOptions = {}) {
  const sandbox = createRestSandbox({
    onFailure: (error) => {
      throw error;
    },
    ...options,
  });
  const { transport, problems } = recorded(sandbox.handle);
  const send = async (method: string, path: string, sent: Sent = {}) => {
    const { query, json, form, headers } = sent;
    const search = query === undefined ? "" : `?${new URLSearchParams(query)}`;
    const type =
      json !== undefined
        ? "application/json"
        : form === undefined
          ? undefined
          : "application/x-www-form-urlencoded";
    const text =
      json !== undefined ? JSON.stringify(json) : form && new URLSearchParams(form).toString();
    return transport({
      method,
      url: `${sandbox.baseUrl}${path}${search}`,
      headers: { ...(type !== undefined && { "content-type": type }), ...headers },
      body: sent.body ?? new TextEncoder().encode(text ?? ""),
    });
  };
  const logIn = async (): Promise<string> => {
    const answer = await send("GET", "/identity/oauth/token", {
      query: {
        grant_type: "client_credentials",
        client_id: sandbox.clientId,
        client_secret: sandbox.clientSecret,
      },
    });
    return (jsonOf(answer.body) as { access_token: string }).access_token;
  };
  let token: Promise<string> | undefined;
  const request = async (method: string, path: string, sent: Sent = {}) => {
    token ??= logIn();
    const authorization = `Bearer ${await token}`;
    return send(method, path, { ...sent, headers: { authorization, ...sent.headers } });
  };
  return {
    sandbox,
    send,
    logIn,
    /** The HTTP answer to a call with a token. */
    request,
    /** The envelope that a call with a token is answered. */
    async call(method: string, path: string, sent: Sent = {}): Promise<Envelope> {
      const answer = jsonOf((await request(method, path, sent)).body) as Envelope;
      expect(problems.filter((problem) => problem.includes(": answer: "))).toEqual([]);
      return answer;
    },
  };
}

export function jsonOf(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder().decode(body)) as unknown;
}
