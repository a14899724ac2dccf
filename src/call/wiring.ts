// What every client is told of its connection, mktows' own and those of generated code: the options that they share,
// what they are by default, and which values are none. What goes over the connection is exchange.ts.
import { http } from "#platform/http";
import type { Violation } from "../errors.js";
import type { Transport } from "../platform/contract.js";
import { fetchTransport, type Fetch } from "../platform/web/http.js";
import { isRecord } from "../is-record.js";
import type { Soap } from "../soap/fault.js";

export interface ConnectionOptions {
  /** Milliseconds for one exchange, connecting included; a call in batches makes several. Default 90,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds until the connection must stand. Default 15,000. Fetch cannot tell and ignores it. */
  readonly connectTimeout?: number | undefined;
  /** Most bytes of one answer, unpacked. Default 64 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** Carries the requests instead of the platform's HTTP client, such as the `handle` of a sandbox. */
  readonly transport?: Transport | undefined;
  /** A fetch that carries the requests. */
  readonly fetch?: Fetch | undefined;
  /** Told the path of every element in an answer that the contract does not know and that is passed over. */
  readonly onSkip?: ((path: string) => void) | undefined;
}

/** Their names. */
export const connectionOptions = Object.keys({
  timeout: true,
  connectTimeout: true,
  maxResponseBytes: true,
  transport: true,
  fetch: true,
  onSkip: true,
} satisfies Record<keyof ConnectionOptions, true>);

/** What all exchanges of a client have in common. */
export interface Wiring {
  readonly endpoint: string;
  /** The version of SOAP. Default 1.1. */
  readonly soap?: Soap | undefined;
  readonly transport: Transport;
  readonly timeout: number;
  readonly connectTimeout: number;
  readonly maxResponseBytes: number;
  readonly onSkip?: ((path: string) => void) | undefined;
  /** Namespaces of header blocks that may ask to be understood. */
  readonly understood?: readonly string[] | undefined;
}

export function wiringOf(endpoint: string | URL, options: ConnectionOptions): Wiring {
  const { fetch, transport = fetch === undefined ? http : fetchTransport(fetch) } = options;
  return {
    endpoint: new URL(endpoint).href,
    transport,
    timeout: options.timeout ?? 90_000,
    connectTimeout: options.connectTimeout ?? 15_000,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
    onSkip: options.onSkip,
  };
}

/** The longest delay that timers know; a longer one would fire at once. */
export const longestTimer = 2 ** 31 - 1;

/** What is wrong with the options that every call takes. */
export function callProblems(signal: unknown, timeout: unknown): Violation[] {
  const isSignal = signal === undefined || (isRecord(signal) && "aborted" in signal);
  const message = "expected an AbortSignal";
  return [
    ...(isSignal ? [] : [{ rule: "option", path: "options.signal", message }]),
    ...notLimits({ "options.timeout": timeout }),
  ];
}

/** What of these is given and is no limit, by the names that they have here. */
export function notLimits(limits: Readonly<Record<string, unknown>>): Violation[] {
  return Object.entries(limits)
    .filter(([, limit]) => limit !== undefined && !(typeof limit === "number" && limit > 0))
    .map(([path]) => ({ rule: "option", path, message: "expected a number above 0" }));
}

export function isEndpoint(endpoint: unknown): boolean {
  if (!URL.canParse(String(endpoint))) return false;
  const { protocol, username, password } = new URL(String(endpoint));
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
