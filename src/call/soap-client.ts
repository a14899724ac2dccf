// The client of any contract, which generated code makes from its operation table and a port: an address and a version
// of SOAP.
import { isRecord } from "../is-record.js";
import { ValidationError, type Violation } from "../errors.js";
import type { SoapVersion } from "../codec/operation.js";
import { memberOf, soap11 } from "../soap/fault.js";
import { toFaultError } from "../soap/is-fault.js";
import { versions } from "../soap/soap12.js";
import { attaching, judgeAttachments, mtomViolations } from "./attachments.js";
import { accounted } from "./outcome.js";
import { compose, type Call, type HeaderOptions, type NoHeaders } from "./call.js";
import { checked, encoded } from "./checked.js";
import {
  connectionOf,
  connectionViolations,
  withOnInvalid,
  type Connection,
  type ConnectionOptions,
} from "./connection.js";
import { areStrings, endpointViolations, unknownNames, violation } from "./option-checks.js";
import { timed } from "./deadline.js";
import { withHeaders } from "./header-blocks.js";
import type { Faults } from "./receive.js";
import { redacted } from "./redacted.js";
import { callerOf, serviceOf, type Caller, type Operations } from "./service.js";
import { soapCall } from "./soap-call.js";

/** The faults that each operation declares. */
export const declaredFaults: Faults = {
  details: ({ faults = {} }) => Object.values(faults),
  toError: toFaultError,
};

/** A port of the WSDL. */
export interface SoapPort {
  /** `undefined` where the WSDL declares none. */
  readonly address?: string | undefined;
  readonly soapVersion: SoapVersion;
}

export interface SoapClientOptions<Headers = NoHeaders> extends ConnectionOptions {
  /** Default: the address in the contract. */
  readonly endpoint?: string | URL | undefined;
  /** Header blocks, by element name, for all calls whose operation binds them. */
  readonly headers?: HeaderOptions<Headers> | undefined;
  /**
   * Namespaces of header blocks that answers may mark `mustUnderstand` although the contract does not declare them. In
   * other namespaces such a block is an error.
   */
  readonly understood?: readonly string[] | undefined;
  /**
   * Whether values of type `xs:base64Binary` are sent as parts beside the envelope (MTOM), and from how many bytes on:
   * `true` for 1,024. Default `false`: they are written in the envelope, as base64.
   */
  readonly mtom?: boolean | number | undefined;
}

/** A client with a method for each row of the table. */
export function createSoapClient<Service>(
  operations: Operations,
  port: SoapPort,
  options: SoapClientOptions<object>,
): Service {
  // Of a port that the contract does not declare, a generated client has no table either.
  const rows = Object.values(operations ?? {});
  const blocks = new Set(rows.flatMap(({ headers }) => Object.values(headers).map(memberOf)));
  return serviceOf<Service>(operations, createCall(port, options, [...blocks]));
}

/** A client that gets the row with each call, so that a bundle contains only the operations it uses. */
export function createSoapCaller(port: SoapPort, options: SoapClientOptions<object>): Caller {
  return callerOf(createCall(port, options));
}

function createCall(
  port: SoapPort,
  options: SoapClientOptions<object>,
  blocks?: readonly string[],
): Call {
  const connection = soapConnection(port, options, blocks);
  return soapSteps(options, connection, soapCall(connection, declaredFaults));
}

/** The connection of a client, or a refusal with all violations in its options. `blocks` are the known header blocks. */
export function soapConnection(
  port: SoapPort,
  options: SoapClientOptions<object>,
  blocks?: readonly string[],
): Connection {
  const violations = clientViolations(port, options, blocks);
  if (violations.length > 0) throw new ValidationError("createClient", violations);
  const { endpoint = port.address ?? "", understood } = options;
  const soap = versions[port.soapVersion];
  return { ...connectionOf(endpoint, options), soap, understood };
}

/** The steps of every call of a contract around the innermost one. */
export function soapSteps(
  options: SoapClientOptions<object>,
  { endpoint, soap = soap11 }: Connection,
  call: Call,
): Call {
  const { steps = [] } = options;
  return compose(
    call,
    withHeaders(options, { endpoint, soapVersion: soap.version }),
    withOnInvalid(options),
    attaching(options.mtom),
    checked(judgeAttachments),
    timed,
    accounted,
    encoded,
    ...steps,
    redacted(),
  );
}

/** All violations in the options of a client. */
function clientViolations(
  port: SoapPort | undefined,
  options: SoapClientOptions<object>,
  blocks: readonly string[] | undefined,
): Violation[] {
  if (!isRecord(options)) return [violation("options", "expected an object")];
  const { endpoint = port?.address, headers = {}, understood = [], mtom } = options;
  const more = endpoint === undefined ? "; the contract declares no address" : "";
  const found: Violation[] = [];
  // A generated client that is given the name of an unknown port, unseen by a compiler, passes `undefined`.
  if (!isRecord(port) || versions[port.soapVersion] === undefined)
    found.push(violation("port", "unknown port: the contract declares no port of this name"));
  else found.push(...endpointViolations(endpoint, more));
  if (!isRecord(headers)) found.push(violation("headers", "expected an object"));
  else if (blocks !== undefined)
    found.push(...unknownNames("headers.", Object.keys(headers), blocks, "header block"));
  if (!Array.isArray(understood) || !areStrings({ ...understood }))
    found.push(violation("understood", "expected an array of namespaces"));
  found.push(...mtomViolations("mtom", mtom));
  return [...found, ...connectionViolations(options, ownOptions)];
}

const ownOptions = Object.keys({
  endpoint: true,
  headers: true,
  understood: true,
  mtom: true,
} satisfies Record<Exclude<keyof SoapClientOptions, keyof ConnectionOptions>, true>);
