// The options that every client has, that of mktows and those of generated code: defaults and checks. What is sent over
// the connection is in send.ts.
import { http } from "#platform/http";
import type { Violation } from "../errors.js";
import type { Transport } from "../platform/contract.js";
import { fetchTransport, type Fetch } from "../platform/web/http.js";
import type { Soap } from "../soap/fault.js";
import type { OnInvalid, Step, XmlHeaders } from "./call.js";
import { xmlHeaderViolations } from "./header-blocks.js";
import { heard } from "./heard.js";
import {
  functionViolations,
  httpHeaderViolations,
  isFunction,
  limitViolations,
  unknownNames,
  violation,
} from "./option-checks.js";

export interface ConnectionOptions {
  /** Milliseconds for one exchange, connecting included; a call in parts makes one for each. Default 90,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds to connect. Default 15,000. Without effect with `fetch`. */
  readonly connectTimeout?: number | undefined;
  /** Maximum bytes of one answer, decompressed. Default 64 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** Carries the requests instead of the platform's HTTP client, such as the `handle` of a sandbox. */
  readonly transport?: Transport | undefined;
  /** A fetch that carries the requests. */
  readonly fetch?: Fetch | undefined;
  /** Called with the path of each element and attribute (`@name`) in an answer that the contract does not declare. */
  readonly onSkip?: ((path: string) => void) | undefined;
  /**
   * Called with everything that is not valid in an answer: the rest of it is kept, where otherwise the call would fail.
   * Members can then be `undefined` although they are required.
   */
  readonly onInvalid?: OnInvalid | undefined;
  /** Headers of each HTTP request, such as `authorization`, or `user-agent` in place of this package's. */
  readonly httpHeaders?: Readonly<Record<string, string>> | undefined;
  /** Header blocks of each request that the contract does not name, as XML. */
  readonly xmlHeaders?: XmlHeaders | undefined;
  /** Steps around each exchange, the first outermost: requests are checked and encoded already, not yet signed. */
  readonly steps?: readonly Step[] | undefined;
}

const connectionOptions = Object.keys({
  timeout: true,
  connectTimeout: true,
  maxResponseBytes: true,
  transport: true,
  fetch: true,
  onSkip: true,
  onInvalid: true,
  httpHeaders: true,
  xmlHeaders: true,
  steps: true,
} satisfies Record<keyof ConnectionOptions, true>);

/** What all exchanges of a client have in common. */
export interface Connection {
  readonly endpoint: string;
  /** The version of SOAP. Default 1.1. */
  readonly soap?: Soap | undefined;
  readonly transport: Transport;
  readonly timeout: number;
  readonly connectTimeout: number;
  readonly maxResponseBytes: number;
  readonly onSkip?: ((path: string) => void) | undefined;
  /** Namespaces of further header blocks that are accepted although marked `mustUnderstand`. */
  readonly understood?: readonly string[] | undefined;
}

export function connectionOf(endpoint: string | URL, options: ConnectionOptions): Connection {
  const { fetch, transport = fetch === undefined ? http : fetchTransport(fetch) } = options;
  return {
    endpoint: new URL(endpoint).href,
    transport,
    timeout: options.timeout ?? 90_000,
    connectTimeout: options.connectTimeout ?? 15_000,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
    onSkip: heard(options.onSkip),
  };
}

/** Gives a call the client's `onInvalid` where it has none of its own. */
export function withOnInvalid(options: ConnectionOptions): Step {
  const onInvalid = heard(options.onInvalid);
  return (next) =>
    onInvalid === undefined
      ? next
      : (request) => next({ ...request, onInvalid: request.onInvalid ?? onInvalid });
}

/** All violations in the options of a client; `known` are its others. No value is shown: any could be a secret. */
export function connectionViolations(
  options: ConnectionOptions,
  known: readonly string[],
): Violation[] {
  const { timeout, connectTimeout, maxResponseBytes, transport, fetch, steps } = options;
  const { onSkip, onInvalid, httpHeaders, xmlHeaders = [] } = options;
  const areSteps = steps === undefined || (Array.isArray(steps) && steps.every(isFunction));
  const isTwice = transport !== undefined && fetch !== undefined;
  return [
    ...limitViolations({ timeout, connectTimeout, maxResponseBytes }),
    ...functionViolations({ transport, fetch, onSkip, onInvalid }),
    ...(isTwice ? [violation("fetch", "must be omitted where a transport is given")] : []),
    ...(areSteps ? [] : [violation("steps", "expected an array of functions")]),
    ...httpHeaderViolations("httpHeaders", httpHeaders),
    ...xmlHeaderViolations(xmlHeaders),
    ...unknownNames("", Object.keys(options), [...known, ...connectionOptions]),
  ];
}
