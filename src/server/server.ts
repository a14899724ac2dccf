// A SOAP door in front of any `Service`: one HTTP request in, one answer out, no port and no state. Ports
// are opened by listen.ts; what the operations do is the service's affair.
import { operations } from "../../generated/operations.js";
import type { Service } from "../../generated/service.js";
import { toFault } from "./answer-fault.js";
import { serviceException } from "../mktows/faults.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { createRequestReader, type Request } from "./read-request.js";
import { serviceFault } from "./service-fault.js";
import { toUtf8 } from "./request-text.js";
import { createVerifier, type Verifier, type VerifierOptions } from "./verify.js";
import { encodeFault } from "../soap/encode-fault.js";
import { encodeEnvelope } from "../soap/envelope.js";
import type { Fault } from "../soap/fault.js";
import type { AnyOperation } from "../wire/index.js";
import { contractText, withAddress } from "./wsdl.js";

export interface ServerOptions extends VerifierOptions {
  /** Most bytes of a request; a larger one is answered 413. Default 64 MB. */
  readonly maxRequestBytes?: number | undefined;
  /** HTTP status of faults. Default 500, as SOAP 1.1 says; some old stacks want 200. */
  readonly faultStatus?: 500 | 200 | undefined;
  /** The rows by which requests are read and answers written. Default: those of the contract. */
  readonly operations?: Readonly<Record<string, AnyOperation>> | undefined;
  /** The WSDL that `?WSDL` answers, before the server's own address is put in. Default: the one of this package. */
  readonly wsdl?: (() => Promise<string>) | undefined;
  /** Hears of failures of the service that callers are not told about: they get fault 10001. */
  readonly onFailure?: ((error: unknown, operation: string) => void) | undefined;
}

const defaultMaxRequestBytes = 64 * 1024 * 1024;

/** `/soap/mktows/2_7`, whatever the version. */
const endpointPath = /^\/soap\/mktows\/[^/]+\/?$/;

/**
 * Answers calls at `/soap/mktows/<any version>` with a service; methods that it lacks are answered with
 * fault 20019. The handler is a `Transport`: hand it to `listen`, or to `createClient` to do without HTTP.
 */
export function createServer(service: Partial<Service>, options: ServerOptions): Transport {
  const maxBytes = options.maxRequestBytes ?? defaultMaxRequestBytes;
  const read = createRequestReader(options.operations ?? operations);
  const door: Door = { service, options, maxBytes, read, verify: createVerifier(options) };
  return async (request) => {
    const base = `http://${request.headers["host"] ?? "localhost"}`;
    if (!URL.canParse(request.url, base))
      return text(400, "The URL or the Host header is not valid.");
    const url = new URL(request.url, base);
    if (!endpointPath.test(url.pathname))
      return text(404, `Nothing is at ${url.pathname}. The service is at /soap/mktows/2_7.`);
    if (request.method === "GET" || request.method === "HEAD") return answerGet(door, url);
    if (request.method !== "POST")
      return text(405, `${request.method} is not taken here: POST a SOAP envelope, or GET ?WSDL.`);
    if (request.body.length > maxBytes)
      return text(413, `The request has ${request.body.length} bytes: ${maxBytes} at most.`);
    return answerPost(door, request);
  };
}

interface Door {
  readonly service: Partial<Service>;
  readonly options: ServerOptions;
  readonly maxBytes: number;
  readonly read: ReturnType<typeof createRequestReader>;
  readonly verify: Verifier;
}

async function answerGet({ options }: Door, url: URL): Promise<HttpResponse> {
  const asked = [...url.searchParams.keys()].some((name) => name.toLowerCase() === "wsdl");
  if (!asked) return text(405, "POST a SOAP envelope here, or GET ?WSDL for the contract.");
  const contract = await (options.wsdl ?? contractText)();
  return xml(200, new TextEncoder().encode(withAddress(contract, url.origin + url.pathname)));
}

async function answerPost(door: Door, request: HttpRequest): Promise<HttpResponse> {
  let name = "request";
  try {
    const { operation, params, credentials, blocks } = door.read(
      toUtf8(request.body, request.headers["content-type"]),
      door.maxBytes,
    );
    name = operation.name;
    const refused = await door.verify(credentials);
    if (refused !== undefined) return faultAnswer(door, refused);
    const method = methodOf(door.service, name);
    if (method === undefined)
      return faultAnswer(door, serviceFault(20019, `The service has no ${name}`));
    const result = await method(params, callOptions(blocks, request));
    return xml(200, encodeEnvelope({ element: operation.output, value: result }));
  } catch (error) {
    const fault = toFault(error);
    if (fault === undefined) door.options.onFailure?.(error, name);
    return faultAnswer(door, fault ?? serviceFault(10001));
  }
}

/** Header blocks that only some operations bind are options of those calls. */
function callOptions(blocks: Request["blocks"], { signal }: HttpRequest): object {
  return Object.assign({ signal }, ...Object.values(blocks)) as object; // nil and absent add nothing
}

type Method = (params: unknown, options: object) => Promise<unknown>;

/** The decoded body has the type that the operation of this name takes: one table gave both. */
function methodOf(service: Partial<Service>, name: string): Method | undefined {
  const method = (service as Readonly<Record<string, Method | undefined>>)[name];
  return method?.bind(service);
}

function faultAnswer({ options }: Door, fault: Fault): HttpResponse {
  return xml(options.faultStatus ?? 500, encodeFault(fault, [serviceException]));
}

function xml(status: number, body: Uint8Array): HttpResponse {
  return { status, headers: { "content-type": "text/xml; charset=utf-8" }, body };
}

function text(status: number, message: string): HttpResponse {
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    ...(status === 405 && { allow: "GET, HEAD, POST" }),
  };
  return { status, headers, body: new TextEncoder().encode(`${message}\n`) };
}
