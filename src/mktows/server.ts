// The server of mktows: a SOAP server for any `Service`, with the service's signature check and faults.
import { operations } from "../../generated/operations.js";
import type { Call } from "../call/call.js";
import { callOf, optionsOf } from "../call/service.js";
import {
  functionViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { AnyOperation } from "../codec/operation.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Transport } from "../platform/contract.js";
import { urlOf } from "../server/address.js";
import type { Handler } from "../server/listen.js";
import { isAmount, refuse, unless } from "../server/expect.js";
import { createSoapServer } from "../server/server.js";
import { toFault } from "./answer-fault.js";
import { faultError, serviceException } from "./rules/faults.js";
import { extensionFault } from "./reading/extension-fault.js";
import { ignored } from "./reading/extension.js";
import { serviceReading, settling, type OnTolerated } from "./reading/reading.js";
import type { Fault } from "../soap/fault.js";
import { serviceFault } from "./service-fault.js";
import { createAuthenticate, type VerifierOptions } from "./verify.js";
import { workspaceOption, type Service } from "./workspace.js";
import { answeringIn } from "./versions/answers.js";
import { versionAt } from "./versions/version-at.js";
import type { VersionName } from "./versions/versions.js";
import { wsdlOf } from "./versions/wsdl.js";

export interface ServerOptions extends VerifierOptions {
  /** Maximum bytes of a request; a larger one is answered 413. Default 64 MiB. */
  readonly maxRequestBytes?: number | undefined;
  /**
   * How requests are read: strictly by the contract (the default), or as the service read them, which was patient: unknown
   * elements, dates in several forms, required elements that are missing. Methods get params of the declared types in
   * either case.
   */
  readonly reading?: ReadingName | undefined;
  /**
   * The faults of what cannot be read at all, with `reading: "service"`: those of the extension that the service used (the
   * default), which have no code, or codes such as 20012 and 20019.
   */
  readonly unreadable?: Unreadable | undefined;
  /**
   * Called with what was passed over in a request: unknown elements, and with `reading: "service"` what was filled in, or
   * read in another form than the contract's.
   */
  readonly onTolerated?: OnTolerated | undefined;
  /** HTTP status of faults. Default 500, as SOAP 1.1 requires; some old stacks read faults only at 200. */
  readonly faultStatus?: 500 | 200 | undefined;
  /**
   * The rows by which requests are read, and by which answers are written but for what differs between versions. Default:
   * those of the contract.
   */
  readonly operations?: Readonly<Record<string, AnyOperation>> | undefined;
  /** The WSDL for `GET ?WSDL`; the server's own address is put in. Default: `wsdlOf`, that of the version. */
  readonly wsdl?: ((version: VersionName) => Promise<string>) | undefined;
  /** Called with internal failures of the service. The caller only gets fault 10001. */
  readonly onFailure?: ((error: unknown, operation: string) => void) | undefined;
}

/**
 * Answers requests at `/soap/mktows/<version>` with a service, in the shape of that version; missing methods are answered
 * with fault 20019. Its methods get the caller as `options.caller`: `{ userId }`. The handler is a `Transport`: pass it to
 * `listen`, or to `createClient` for calls without HTTP.
 */
export function createServer(service: Partial<Service>, options: ServerOptions): Handler {
  refuse("createServer", serverViolations(service, options));
  const servers = new Map<VersionName, Handler>();
  const serverOf = (version: VersionName): Handler => {
    const server = servers.get(version) ?? createVersion(service, options, version);
    servers.set(version, server);
    return server;
  };
  const { path } = serverOf("3_1");
  const handle: Transport = (request) => {
    const { pathname = "" } = urlOf(request) ?? {};
    return serverOf(versionAt(pathname))(request);
  };
  return Object.assign(handle, { path });
}

function createVersion(
  service: Partial<Service>,
  options: ServerOptions,
  version: VersionName,
): Handler {
  const { maxRequestBytes, faultStatus, onFailure, wsdl = wsdlOf } = options;
  const { onTolerated, reading, unreadable } = options;
  const answering = answeringIn(version, options.operations ?? operations);
  const methods = answering.fitted(methodsOf(service));
  const asService = reading === "service";
  return createSoapServer({
    maxRequestBytes,
    faultStatus,
    onFailure,
    contract: { operations: answering.operations, wsdl: () => wsdl(version) },
    authenticate: createAuthenticate(options),
    call: asService ? settling(methods, onTolerated) : methods,
    reading: asService ? serviceReading(onTolerated) : undefined,
    onSkip: (path, operation) =>
      onTolerated?.({ operation, path: path.replace(/^params\w+\./, ""), what: ignored }),
    path: "/soap/mktows/3_1",
    paths: /^\/soap\/mktows\/[^/]+\/?$/,
    toFault: asService && unreadable !== "codes" ? asExtension : toFault,
    failure: serviceFault(10001),
    details: [serviceException],
  });
}

/** How requests are read. */
export type ReadingName = "strict" | "service";

/** The faults of requests that cannot be read. */
export type Unreadable = "extension" | "codes";

function asExtension(error: unknown): Fault | undefined {
  return extensionFault(error) ?? toFault(error);
}

function serverViolations(service: unknown, options: unknown): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { secretKey, timestampWindow, now, maxRequestBytes, faultStatus, operations } = options;
  const { wsdl, onFailure, reading, unreadable, onTolerated, onClaim } = options;
  const isStatus = (value: unknown): boolean => value === 500 || value === 200;
  return [
    ...unless("service", service ?? null, isRecord, "an object with a method for each operation"),
    ...(isFunction(secretKey)
      ? []
      : [violation("secretKey", "expected a function that returns the secret key of a user")]),
    ...unless("timestampWindow", timestampWindow, isAmount, "a number of 0 or more"),
    ...functionViolations({ now, wsdl, onFailure, onTolerated, onClaim }),
    ...unless("reading", reading, isOneOf("strict", "service"), "strict or service"),
    ...unless("unreadable", unreadable, isOneOf("extension", "codes"), "extension or codes"),
    ...limitViolations({ maxRequestBytes }),
    ...unless("faultStatus", faultStatus, isStatus, "500 or 200"),
    ...unless("operations", operations, isRecord, "the operations of the contract"),
    ...unknownNames("", Object.keys(options), serverOptions),
  ];
}

const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    words.some((word) => word === value);

const serverOptions = Object.keys({
  secretKey: true,
  timestampWindow: true,
  now: true,
  maxRequestBytes: true,
  reading: true,
  unreadable: true,
  onTolerated: true,
  onClaim: true,
  faultStatus: true,
  operations: true,
  wsdl: true,
  onFailure: true,
} satisfies Record<keyof ServerOptions, true>);

/** The methods of a service, whose options have the workspace also in its short form. */
function methodsOf(service: Partial<Service>): Call {
  const call = callOf(operations, service, (request) => ({
    ...optionsOf(request),
    ...workspaceOption(request.headers),
  }));
  return async (request) => {
    const { name } = request.operation;
    if (!(name in service))
      throw faultError(name, serviceFault(20019, `The service has no ${name}`));
    return call(request);
  };
}
