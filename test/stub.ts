// A service for tests of the client: answers requests in memory and records them. It uses the envelope functions only,
// not src/server, so that an error of the server cannot hide one of the client.
import { AuthenticationHeader, MktowsContextHeader, operations } from "../generated/operations.js";
import type { HttpRequest, HttpResponse, Transport } from "../src/platform/contract.js";
import { decodeEnvelope, encodeEnvelope, type AnyOperation } from "../src/wire/index.js";

export interface Received {
  readonly operation: string;
  readonly params: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly request: HttpRequest;
}

export interface Stub {
  readonly transport: Transport;
  readonly received: Received[];
}

/** `answer` returns a result to encode or a whole HTTP answer, or throws like a transport. */
export function stub(answer: (call: Received) => unknown): Stub {
  const received: Received[] = [];
  const transport: Transport = async (request) => {
    const call = readRequest(request);
    received.push(call);
    const result = await answer(call);
    return isResponse(result) ? result : answerWith(call.operation, result);
  };
  return { transport, received };
}

export const credentials = {
  endpoint: "https://example.com/soap/mktows/3_1",
  userId: "user_1",
  secretKey: "secret-key-for-tests",
};

/** An HTTP answer with this text as its body. */
export function httpAnswer(status: number, text: string, contentType = "text/xml"): HttpResponse {
  const body = new TextEncoder().encode(text);
  return { status, headers: { "content-type": contentType }, body };
}

const envelope = "http://schemas.xmlsoap.org/soap/envelope/";

/** A fault as the service writes it. */
export function faultAnswer(code: number, text = "No"): HttpResponse {
  return httpAnswer(
    500,
    `<e:Envelope xmlns:e="${envelope}"><e:Body><e:Fault><faultcode>e:Client</faultcode>` +
      `<faultstring>${code} - ${text}</faultstring></e:Fault></e:Body></e:Envelope>`,
  );
}

/** The answer of an operation with this result. */
export function answerWith(operation: string, result: unknown): HttpResponse {
  const { output } = byName(operation);
  const body = encodeEnvelope({ element: output, value: result });
  return { status: 200, headers: { "content-type": "text/xml; charset=utf-8" }, body };
}

function readRequest(request: HttpRequest): Received {
  const contract = {
    bodies: Object.values(operations).map(({ input }) => input),
    headers: [AuthenticationHeader, MktowsContextHeader],
    details: [],
  };
  const { headers, body } = decodeEnvelope(request.body, contract, { mode: "request" });
  const operation = Object.values(operations).find(({ input }) => input === body?.element);
  return { operation: operation?.name ?? "", params: body?.value, headers, request };
}

function byName(name: string): AnyOperation {
  const operation = Object.values(operations).find((row) => row.name === name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
}

function isResponse(value: unknown): value is HttpResponse {
  return typeof value === "object" && value !== null && "status" in value && "body" in value;
}
