// The options of a server of any contract, and their checks.
import type { Call } from "../call/call.js";
import {
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { Operations } from "../call/service.js";
import type { AnyElement, AnyOperation, SoapVersion } from "../codec/operation.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { HttpRequest } from "../platform/contract.js";
import type { Fault } from "../soap/fault.js";
import { isListOf, isWhole, unless } from "./expect.js";
import type { Reading } from "./read-request.js";

export interface ServerContract {
  /** The operations, as generated. */
  readonly operations: Operations;
  /** Default 1.1. */
  readonly soapVersion?: SoapVersion | undefined;
  /** The WSDL for `GET ?WSDL`; the server's own address is put in. Default: none is served. */
  readonly wsdl?: (() => string | Promise<string>) | undefined;
}

/** What `authenticate` learns of a request. */
export interface Claim {
  readonly operation: AnyOperation;
  /** The header blocks that the operation binds, by name. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly http: HttpRequest;
}

export interface SoapServerOptions {
  /** What is served: the rows of generated code, and how. */
  readonly contract: ServerContract;
  /** Carries the requests out: `callOf(operations, service)`, or any other Call. */
  readonly call: Call;
  /**
   * Returns the caller: `context.caller` of the request, and `options.caller` of a service's methods. Throw a
   * `SoapFaultError` to refuse the request. Default: every request is accepted.
   */
  readonly authenticate?: ((claim: Claim) => unknown) | undefined;
  /** The path of the service. Default `/`. */
  readonly path?: string | undefined;
  /** The paths at which requests are answered; elsewhere the answer is 404. Default: all. */
  readonly paths?: RegExp | undefined;
  /** Maximum bytes of a request; a larger one is answered 413. Default 64 MiB. */
  readonly maxRequestBytes?: number | undefined;
  /** How requests are read. Default: by the rows of the contract. */
  readonly reading?: Reading | undefined;
  /** HTTP status of faults. Default: 500, and 400 for faults of the sender in SOAP 1.2. */
  readonly faultStatus?: number | undefined;
  /**
   * The fault of an error; `undefined` for an internal failure. Default: a `SoapFaultError` is its own fault, an invalid
   * request a fault of the sender.
   */
  readonly toFault?: ((error: unknown) => Fault | undefined) | undefined;
  /** The fault of internal failures, which should reveal nothing of them. */
  readonly failure?: Fault | undefined;
  /** The elements that the detail of a fault can contain. Default: the faults that the operation declares. */
  readonly details?: readonly AnyElement[] | undefined;
  /** Called with the path of an element or attribute (`@name`) that the contract does not declare: at most 20 of a request. */
  readonly onSkip?: ((path: string, operation: string) => void) | undefined;
  /** Called with internal failures. */
  readonly onFailure?: ((error: unknown, operation: string) => void) | undefined;
}

/** All violations in the options of `createSoapServer`. */
export function soapServerViolations(options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { contract, call, path, paths, faultStatus, failure, details } = options;
  const { authenticate, toFault, onSkip, onFailure, maxRequestBytes, reading } = options;
  return [
    ...contractViolations(contract),
    ...(isFunction(call)
      ? []
      : [violation("call", "expected a Call, such as callOf(operations, service)")]),
    ...functionViolations({ authenticate, toFault, onSkip, onFailure }),
    ...unless("path", path, isPath, "a path that begins with /"),
    ...unless("paths", paths, (value) => value instanceof RegExp, "a regular expression"),
    ...limitViolations({ maxRequestBytes }),
    ...unless("reading", reading, isRecord, "an object with the functions of a Reading"),
    ...unless("faultStatus", faultStatus, isWhole(200, 599), "a status from 200 to 599"),
    ...unless("failure", failure, isFault, "a fault: faultcode and faultstring"),
    ...unless("details", details, isListOf(isRecord), "a list of elements of the contract"),
    ...unknownNames("", Object.keys(options), soapServerOptions),
  ];
}

const soapServerOptions = Object.keys({
  contract: true,
  call: true,
  authenticate: true,
  path: true,
  paths: true,
  maxRequestBytes: true,
  reading: true,
  faultStatus: true,
  toFault: true,
  failure: true,
  details: true,
  onSkip: true,
  onFailure: true,
} satisfies Record<keyof SoapServerOptions, true>);

function contractViolations(contract: unknown): Violation[] {
  if (!isRecord(contract)) return [violation("contract", "expected { operations }")];
  const { operations, soapVersion, wsdl } = contract;
  const isVersion = (value: unknown): boolean => value === "1.1" || value === "1.2";
  return [
    ...(isRecord(operations)
      ? []
      : [violation("contract.operations", "expected the operations of generated code")]),
    ...unless("contract.soapVersion", soapVersion, isVersion, "1.1 or 1.2, as text"),
    ...functionViolations({ "contract.wsdl": wsdl }),
    ...unknownNames("contract.", Object.keys(contract), contractOptions),
  ];
}

const contractOptions = Object.keys({
  operations: true,
  soapVersion: true,
  wsdl: true,
} satisfies Record<keyof ServerContract, true>);

function isPath(value: unknown): boolean {
  return typeof value === "string" && value.startsWith("/");
}

function isFault(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return typeof value["faultcode"] === "string" && typeof value["faultstring"] === "string";
}
