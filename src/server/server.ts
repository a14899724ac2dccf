// The SOAP server of any contract: one HTTP request in, one answer out, without port or state. A Call carries out the
// operations; authentication and the faults of errors are options.
import type { Request } from "../call/call.js";
import type { AnyElement, AnyOperation } from "../codec/operation.js";
import type { HttpRequest, HttpResponse, Transport } from "../platform/contract.js";
import { encodeFault } from "../soap/encode-fault.js";
import { encodeEnvelope } from "../soap/encode-envelope.js";
import { parametersOf } from "../mime/parts.js";
import { receivedParts } from "../mime/received.js";
import { memberOf, soap11, type Fault, type Soap } from "../soap/fault.js";
import { soap12 } from "../soap/soap12.js";
import { urlOf, withAddress } from "./address.js";
import { answerOf, contentType, invalidUrl, plainText, tooLarge, unsupported } from "./answer.js";
import { withoutIdleXsi } from "./declared-xsi.js";
import { faultOf, internalFailure, versionOf } from "./fault-of.js";
import type { Handler } from "./listen.js";
import { refuse } from "./expect.js";
import { soapServerViolations, type SoapServerOptions } from "./server-options.js";
import { unquoted } from "../soap/action.js";
import { toUtf8 } from "../xml/encoding.js";
import { createRequestReader, type Received, type RequestReader } from "./read-request.js";

const defaultMaxRequestBytes = 64 * 1024 * 1024;

/** The handler is a `Transport`: pass it to `listen`, or to a client for calls without HTTP. */
export function createSoapServer(options: SoapServerOptions): Handler {
  refuse("createSoapServer", soapServerViolations(options));
  const { contract, path = "/", paths = /^/ } = options;
  const { maxRequestBytes: maxBytes = defaultMaxRequestBytes } = options;
  const soap = contract.soapVersion === "1.2" ? soap12 : soap11;
  const read = createRequestReader(contract.operations, soap, options.reading);
  const endpoint: Endpoint = {
    options,
    soap,
    read: (request) => readRequest(read, request, maxBytes),
  };
  const handle: Transport = async (request) => {
    const url = urlOf(request);
    if (url === undefined) return invalidUrl();
    if (url.pathname.search(paths) < 0)
      return plainText(404, `Nothing is at ${url.pathname}. The service is at ${path}.`);
    if (request.method === "GET" || request.method === "HEAD") return answerGet(options, url);
    if (request.method !== "POST")
      return plainText(405, `${request.method} is not allowed: POST a SOAP envelope.`);
    const { "content-type": type } = request.headers;
    // What reads requests in another way knows no parts.
    if (!isXml(type) && !(isPackage(type) && options.reading === undefined))
      return unsupported(type);
    if (request.body.length > maxBytes) return tooLarge(maxBytes);
    return answerPost(endpoint, request);
  };
  return Object.assign(handle, { path });
}

interface Endpoint {
  readonly options: SoapServerOptions;
  readonly soap: Soap;
  readonly read: (request: HttpRequest) => Received;
}

function readRequest(
  read: RequestReader,
  { body, headers }: HttpRequest,
  maxBytes: number,
): Received {
  const { soapaction, "content-type": type = "" } = headers;
  const action = unquoted(soapaction || actionIn(type));
  if (!isPackage(type)) return read(toUtf8(body, type), action, { maxBytes });
  const { document, contentType, prepare, attachments } = receivedParts(body, type);
  const received = read(toUtf8(document, contentType), action, { maxBytes, prepare });
  return { ...received, attachments: attachments() };
}

/** The action of SOAP 1.2, a parameter of its media type, which in a multipart message is in one itself. */
function actionIn(contentType: string): string {
  const parameters = parametersOf(contentType);
  return (
    parameters.get("action") ?? parametersOf(parameters.get("start-info") ?? "").get("action") ?? ""
  );
}

/** Every web page can post multipart/form-data, but not this. */
function isPackage(type = ""): boolean {
  return /^\s*multipart\/related\s*;/i.test(type);
}

/** Other types include those that a browser lets every web page post (text/plain) without asking the server first. */
function isXml(type = ""): boolean {
  return /^\s*(?:text\/xml|application\/xml|[\w.-]+\/[\w.+-]+\+xml)\s*(?:;|$)/i.test(type);
}

async function answerGet(options: SoapServerOptions, url: URL): Promise<HttpResponse> {
  const { wsdl } = options.contract;
  const asked = [...url.searchParams.keys()].some((name) => name.toLowerCase() === "wsdl");
  if (!asked || wsdl === undefined)
    return plainText(405, "POST a SOAP envelope here, or GET ?WSDL for the contract.");
  try {
    const text = withAddress(await wsdl(), url.origin + url.pathname);
    return answerOf(200, contentType(soap11), new TextEncoder().encode(text));
  } catch (error) {
    report(options, error, "?WSDL");
    return plainText(500, "The WSDL could not be read.");
  }
}

async function answerPost(
  { options, soap, read }: Endpoint,
  http: HttpRequest,
): Promise<HttpResponse> {
  const { call, authenticate } = options;
  let operation: AnyOperation | undefined;
  try {
    const { params, headers, skipped, attachments, ...received } = read(http);
    operation = received.operation;
    const { name } = operation;
    for (const path of skipped) tell(() => options.onSkip?.(path, name));
    const caller = await authenticate?.({ operation, headers, http });
    const reply = await call(requestOf(http, { operation, params, headers, attachments }, caller));
    if (operation.oneWay === true) return answerOf(202, contentType(soap), new Uint8Array());
    const { output, answerHeaders = {} } = operation;
    const blocks = Object.values(answerHeaders).flatMap((element) => {
      const value = reply.headers[memberOf(element)];
      return value === undefined ? [] : [{ element, value }];
    });
    const body = encodeEnvelope({ element: output, value: reply.value }, blocks, soap);
    return answerOf(200, contentType(soap), withoutIdleXsi(body));
  } catch (error) {
    return answerError(error, operation, options, versionOf(error, soap));
  }
}

/** The answer to an error is a fault in any case, whatever the functions of the options throw. */
function answerError(
  error: unknown,
  operation: AnyOperation | undefined,
  options: SoapServerOptions,
  soap: Soap,
): HttpResponse {
  const { toFault = (one) => faultOf(one, soap), failure = internalFailure(soap) } = options;
  const { details = Object.values(operation?.faults ?? {}), faultStatus } = options;
  const told = (internal: unknown): void => report(options, internal, operation?.name ?? "request");
  const answer = (fault: Fault): HttpResponse => {
    const body = withoutIdleXsi(encodeFault(withKnownDetail(fault, details), details, soap));
    return answerOf(faultStatus ?? statusOf(fault, soap), contentType(soap), body);
  };
  try {
    const known = toFault(error);
    if (known !== undefined) return answer(known);
    told(error);
  } catch (unfit) {
    told(unfit);
  }
  try {
    return answer(failure);
  } catch (unfit) {
    told(unfit);
    return answer(internalFailure(soap));
  }
}

/** A fault that a service passes on can hold what this contract does not declare. */
function withKnownDetail(fault: Fault, details: readonly AnyElement[]): Fault {
  const { detail } = fault;
  if (detail === undefined) return fault;
  const known = details.map(memberOf);
  const entries = Object.entries(detail).filter(([name]) => known.includes(name));
  return { ...fault, detail: Object.fromEntries(entries) };
}

function report({ onFailure }: SoapServerOptions, error: unknown, operation: string): void {
  tell(() => onFailure?.(error, operation));
}

/** A function that is told of something can fail, which nobody is left to be told of. */
function tell(call: () => unknown): void {
  try {
    const told = call();
    if (told instanceof Promise) told.catch(() => undefined);
  } catch {
    // as above
  }
}

/** Faults of the sender have a status of their own in SOAP 1.2 (part 2, table 20), not in SOAP 1.1. */
function statusOf({ faultcode }: Fault, { version }: Soap): number {
  return version === "1.2" && /(^|:)Sender$/.test(faultcode) ? 400 : 500;
}

function requestOf(
  { signal, headers }: HttpRequest,
  received: Omit<Received, "skipped">,
  caller: unknown,
): Request {
  // That of a message in parts would be wrong for a call to which a method passes its options on.
  const { "content-type": type, ...others } = headers;
  const httpHeaders = received.attachments === undefined ? headers : others;
  return { ...received, xmlHeaders: [], httpHeaders, signal, context: { caller } };
}
