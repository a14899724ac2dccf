// A client of SOAP, the gateway, the bridge and the stand-in for REST, in memory.
import { afterEach } from "vitest";
import {
  createGateway,
  type Gateway,
  type GatewayCall,
  type GatewayOptions,
} from "../../src/gateway/index.js";
import { createClient, type ClientOptions, type Service } from "../../src/index.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import {
  createRestSandbox,
  type RestSandbox,
  type RestSandboxOptions,
} from "../../src/rest-sandbox/index.js";
import { answerOf } from "../rest/stub.js";

/** What is closed after each test. */
export const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const key = "a-soap-secret-of-our-own";

export interface World {
  readonly client: Service;
  readonly handle: Transport;
  readonly standIn: RestSandbox;
  readonly calls: GatewayCall[];
  readonly failures: unknown[];
  readonly gateway: Gateway;
  /** Requests to REST, without logins. */
  readonly sent: HttpRequest[];
}

/** A client, the gateway, the bridge and the stand-in, in memory. `answer` may answer in place of the stand-in. */
export function world(
  answer: (request: HttpRequest) => HttpResponse | undefined = () => undefined,
  more: Partial<GatewayOptions> = {},
  own: Partial<ClientOptions> = {},
  setup?: RestSandboxOptions["setup"],
): World {
  const standIn = createRestSandbox({ setup });
  const sent: HttpRequest[] = [];
  const calls: GatewayCall[] = [];
  const failures: unknown[] = [];
  const transport: Transport = async (request) => {
    if (request.url.includes("/identity/")) return standIn.handle(request);
    sent.push(request);
    return answer(request) ?? standIn.handle(request);
  };
  const { baseUrl: endpoint, clientId, clientSecret } = standIn;
  const flow = { acquire: async () => () => undefined };
  const gateway = createGateway({
    bridge: { endpoint, clientId, clientSecret, transport, flow, repeat: false },
    users: { old: key },
    onCall: (call) => void calls.push(call),
    onFailure: (error) => void failures.push(error),
    ...more,
  });
  const client = createClient({
    endpoint: "http://localhost/soap/mktows/3_1",
    userId: "old",
    secretKey: key,
    transport: gateway.handle,
    repeat: false,
    ...own,
  });
  opened.push(gateway, standIn);
  return { client, handle: gateway.handle, standIn, calls, failures, gateway, sent };
}

export const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "should have failed",
    (error: unknown) => error,
  );

/** What a proxy answers while the service is down: whether the request was carried out is unknown. */
export const down = answerOf("<html>down</html>", 502, { "content-type": "text/html" });
