// The client of any contract: what generated code calls with its table of operations. Whom it talks to and in
// which version of SOAP, a port says; what is sent and read, the rows.
import { CodecError, TransportError, ValidationError, type Violation } from "../errors.js";
import { pieceProblem, rootOf } from "../xml/capture.js";
import { check } from "../codec/check.js";
import { didYouMean } from "../codec/did-you-mean.js";
import { isRecord } from "../is-record.js";
import { encodeEnvelope, type Part } from "../soap/envelope.js";
import { createExchange } from "./exchange.js";
import type { Soap } from "../soap/fault.js";
import { toFaultError } from "../soap/is-fault.js";
import type {
  AnyOperation,
  HeaderOptions,
  NoHeaders,
  Operation,
  SoapCallOptions,
  SoapVersion,
  XmlHeaders,
} from "../codec/operation.js";
import { versions } from "../soap/soap12.js";
import {
  callProblems,
  connectionOptions,
  isEndpoint,
  notLimits,
  wiringOf,
  type ConnectionOptions,
} from "./wiring.js";

/** Where a contract says that its service is. */
export interface SoapPort {
  /** `undefined` where it says no address. */
  readonly address?: string | undefined;
  readonly soapVersion: SoapVersion;
}

export interface SoapClientOptions<Headers = NoHeaders> extends ConnectionOptions {
  /** Default: the address that the contract says. */
  readonly endpoint?: string | URL | undefined;
  /** Header blocks, by element name, for all calls whose operation binds them. */
  readonly headers?: HeaderOptions<Headers> | undefined;
  /** More header blocks for all calls, as XML: those that the contract does not name. */
  readonly xmlHeaders?: XmlHeaders | undefined;
  /**
   * Namespaces of header blocks in answers that you answer for, though the contract does not name them. Without, a
   * block that has to be understood (`mustUnderstand`) and is not known makes the answer unreadable.
   */
  readonly understood?: readonly string[] | undefined;
  /** Headers of each HTTP request, such as `authorization`. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
}

/** A client with a method for each row of the table. */
export function createSoapClient<Service>(
  operations: Readonly<Record<string, AnyOperation>>,
  port: SoapPort,
  options: SoapClientOptions<object>,
): Service {
  refuseUnknownPort(port);
  const known = Object.values(operations).flatMap(({ headers }) => Object.keys(headers));
  refuseIfAny({ name: "createClient" }, unknownNames("headers.", options.headers ?? {}, known));
  const call = createCall(port, options);
  const methods = Object.entries(operations).map(([name, operation]) => [
    name,
    (params: unknown, callOptions?: AnyCallOptions) => call(operation, params, callOptions),
  ]);
  return Object.fromEntries(methods) as Service; // the generator writes table and interface from one model
}

/** Makes the call that a row of the table describes. */
export type SoapCaller = <Params, Result>(
  operation: Operation<Params, Result>,
  params: Params,
  options?: AnyCallOptions,
) => Promise<Result>;

/** A client that is handed the row with each call, so that a bundle holds no operation it does not use. */
export function createSoapCaller(port: SoapPort, options: SoapClientOptions<object>): SoapCaller {
  refuseUnknownPort(port);
  return createCall(port, options) as SoapCaller; // the codecs of the row vouch for the types
}

type AnyCallOptions = SoapCallOptions<Readonly<Record<string, unknown>>, Record<string, unknown>>;

type Call = (
  operation: AnyOperation,
  params: unknown,
  options?: AnyCallOptions | undefined,
) => Promise<unknown>;

function createCall(port: SoapPort, options: SoapClientOptions<object>): Call {
  refuseIfAny({ name: "createClient" }, clientViolations(port, options));
  const { endpoint = port.address ?? "", understood } = options;
  const soap = versions[port.soapVersion];
  const exchange = createExchange({ ...wiringOf(endpoint, options), soap, understood });
  return async (operation, params, callOptions = {}) => {
    refuseIfAny(operation, callViolations(operation, callOptions));
    const { signal, timeout, onHeaders } = callOptions;
    const blocks = { ...options.headers, ...callOptions.headers };
    const more = xmlHeadersOf(operation, [options.xmlHeaders, callOptions.xmlHeaders]);
    const envelope = encode(operation, params, blocks, soap, more);
    const { faults = {} } = operation;
    try {
      const { value, headers } = await exchange({
        operation,
        envelope,
        signal,
        timeout,
        httpHeaders: lowerCase({ ...options.httpHeaders, ...callOptions.httpHeaders }),
        details: Object.values(faults),
        faultError: (fault, headers) => toFaultError(operation, fault, headers),
      });
      onHeaders?.(headers);
      return value;
    } catch (error) {
      throw error instanceof TransportError && error.reason === "aborted" ? error.cause : error;
    }
  };
}

function encode(
  operation: AnyOperation,
  params: unknown,
  blocks: Readonly<Record<string, unknown>>,
  soap: Soap | undefined,
  xmlHeaders: readonly string[],
): Uint8Array {
  const { input, headers } = operation;
  const parts = Object.entries(headers).flatMap(([name, element]): Part[] =>
    blocks[name] === undefined ? [] : [{ element, value: blocks[name] }],
  );
  try {
    return encodeEnvelope({ element: input, value: params }, parts, soap, xmlHeaders);
  } catch (error) {
    // Everything that is wrong, not only what was met first.
    if (error instanceof CodecError)
      refuseIfAny(operation, [
        ...check(input.codec, params, ""),
        ...parts.flatMap(({ element, value }) =>
          check(element.codec, value, `headers.${element.as ?? element.name}`),
        ),
      ]);
    throw error;
  }
}

/** What the generated client finds under a name that is none of a port: only the compiler knows which there are. */
function refuseUnknownPort(port: SoapPort | undefined): void {
  if (!isRecord(port) || !("soapVersion" in port))
    refuseIfAny({ name: "createClient" }, [violation("port", "is no port of the contract")]);
}

/** The further header blocks of a call. What is wrong with one shows none of it: it may hold a password. */
function xmlHeadersOf(operation: AnyOperation, given: readonly (XmlHeaders | undefined)[]) {
  const lists = given.map((texts = []) => (typeof texts === "function" ? texts() : texts));
  if (!lists.every(Array.isArray))
    refuseIfAny(operation, [violation("xmlHeaders", "expected an array of XML texts")]);
  const texts = lists.flat();
  refuseIfAny(
    operation,
    texts.flatMap((text, index): Violation[] => {
      const problem =
        typeof text === "string" ? pieceProblem(text, "element") : "expected a string";
      const wanted = problem ?? (rootOf(text)?.uri === "" ? "expected a namespace" : undefined);
      return wanted === undefined ? [] : [violation(`xmlHeaders[${index}]`, wanted)];
    }),
  );
  return texts;
}

function refuseIfAny({ name }: { readonly name: string }, violations: readonly Violation[]): void {
  if (violations.length > 0) throw new ValidationError(name, violations);
}

/** Names of HTTP headers mean the same in any case; in this one they replace what would be sent otherwise. */
function lowerCase(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** Everything that is wrong with the options of a client. No value is shown: any could be a secret. */
function clientViolations(port: SoapPort, options: SoapClientOptions<object>): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { endpoint = port.address, timeout, connectTimeout, maxResponseBytes } = options;
  const wanted = "expected an http(s) URL without user or password";
  const why = endpoint === undefined ? `${wanted}, for the contract says no address` : wanted;
  return [
    ...(isEndpoint(endpoint) ? [] : [violation("endpoint", why)]),
    ...notLimits({ timeout, connectTimeout, maxResponseBytes }),
    ...unknownNames("", options, [...ownOptions, ...connectionOptions]),
  ];
}

const ownOptions = Object.keys({
  endpoint: true,
  headers: true,
  xmlHeaders: true,
  understood: true,
  httpHeaders: true,
} satisfies Record<Exclude<keyof SoapClientOptions, keyof ConnectionOptions>, true>);

/** Everything that is wrong with the options of a call; header blocks are checked where they are written. */
function callViolations(operation: AnyOperation, options: AnyCallOptions): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { signal, timeout, headers = {} }: AnyCallOptions = options;
  return [
    ...callProblems(signal, timeout),
    ...unknownNames("options.", options, callOptionNames),
    ...unknownNames("options.headers.", headers, Object.keys(operation.headers)),
  ];
}

const callOptionNames = Object.keys({
  signal: true,
  timeout: true,
  headers: true,
  xmlHeaders: true,
  onHeaders: true,
  httpHeaders: true,
} satisfies Record<keyof SoapCallOptions, true>);

function violation(path: string, message: string): Violation {
  return { rule: "option", path, message };
}

function unknownNames(path: string, given: object, known: readonly string[]): Violation[] {
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const there = known.length === 0 ? "none is bound here" : `there is ${known.join(", ")}`;
      return violation(path + name, `is not known: ${there}${didYouMean(name, known)}`);
    });
}
