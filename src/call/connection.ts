// The options that every client has, that of mktows and those of generated code: defaults and checks. What is sent over
// the connection is in send.ts.
import { http } from "#platform/http";
import { didYouMean } from "../codec/did-you-mean.js";
import type { Violation } from "../errors.js";
import type { Transport } from "../platform/contract.js";
import { fetchTransport, type Fetch } from "../platform/web/http.js";
import type { Soap } from "../soap/fault.js";
import type { Step } from "./call.js";

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
  /** Called with the path of every element in an answer that is skipped, since the contract does not declare it. */
  readonly onSkip?: ((path: string) => void) | undefined;
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
    onSkip: options.onSkip,
  };
}

/** All violations in the options of a client; `known` are its others. No value is shown: any could be a secret. */
export function connectionViolations(
  options: ConnectionOptions,
  known: readonly string[],
): Violation[] {
  const { timeout, connectTimeout, maxResponseBytes, steps = [] } = options;
  const areSteps = Array.isArray(steps) && steps.every((step) => typeof step === "function");
  return [
    ...limitViolations({ timeout, connectTimeout, maxResponseBytes }),
    ...(areSteps ? [] : [violation("steps", "expected an array of functions")]),
    ...unknownNames("", Object.keys(options), [...known, ...connectionOptions]),
  ];
}

/** Violations of limits that are given and are not positive numbers. */
export function limitViolations(limits: Readonly<Record<string, unknown>>): Violation[] {
  return Object.entries(limits)
    .filter(([, limit]) => limit !== undefined && !(typeof limit === "number" && limit > 0))
    .map(([path]) => violation(path, "expected a number above 0"));
}

export function endpointViolations(endpoint: unknown, more = ""): Violation[] {
  if (isEndpoint(endpoint)) return [];
  return [violation("endpoint", `expected an http(s) URL without user or password${more}`)];
}

function isEndpoint(endpoint: unknown): boolean {
  if (!URL.canParse(String(endpoint))) return false;
  const { protocol, username, password } = new URL(String(endpoint));
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

/** A violation for each name that is not known. */
export function unknownNames(
  path: string,
  names: readonly string[],
  known: readonly string[],
  what = "option",
): Violation[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const expected = known.length === 0 ? "none is allowed here" : `expected ${known.join(", ")}`;
      return violation(path + name, `unknown ${what}: ${expected}${didYouMean(name, known)}`);
    });
}

export function violation(path: string, message: string): Violation {
  return { rule: "option", path, message };
}
