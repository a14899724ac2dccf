// Bridges to a stand-in that has trouble, and how their calls end.
import fc from "fast-check";
import { expect } from "vitest";
import { createBridge, type Bridged, type BridgeOptions } from "../../../src/bridge/door/index.js";
import {
  PartialBatchError,
  QuotaError,
  SoapFaultError,
  TransportError,
} from "../../../src/errors.js";
import type { HttpRequest, Transport } from "../../../src/platform/contract.js";
import type { RestSandbox, Step } from "../../../src/rest-sandbox/index.js";

export interface World {
  readonly bridge: Bridged;
  /** The requests that reached the transport. */
  readonly sent: readonly HttpRequest[];
  logins(): number;
}

export const loginPath = "/identity/oauth/token";

export const isLogin = (url: string): boolean => new URL(url).pathname === loginPath;

/** No wait and no limit that a test would notice. */
const atOnce: Pick<BridgeOptions, "repeat" | "flow"> = {
  repeat: { backoff: { first: 0.001, most: 0.001 } },
  flow: { acquire: async () => () => undefined },
};

/** A new bridge to a stand-in. `around`: what happens to requests and answers on the way. */
export function bridgeTo(
  sandbox: RestSandbox,
  more: Partial<BridgeOptions> = {},
  around: (transport: Transport) => Transport = (transport) => transport,
): World {
  const sent: HttpRequest[] = [];
  const reach = around(sandbox.handle);
  const bridge = createBridge({
    endpoint: sandbox.baseUrl,
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    transport: (request) => {
      sent.push(request);
      return reach(request);
    },
    ...atOnce,
    ...more,
  });
  const logins = () => sent.filter(({ url }) => isLogin(url)).length;
  return { bridge, sent, logins };
}

/** What a call has come to for each record: its status, or a word. */
export type End<Status> = Status | "inDoubt" | "remaining";

export interface Ended<Status> {
  readonly ends: readonly End<Status>[];
  readonly error: unknown;
}

/**
 * How a call of `count` records has ended. Each record has exactly one end; an error that is not of a batch says that
 * nothing was written, and so does the `reason` of an abort.
 */
export async function endOf<Status>(
  count: number,
  call: Promise<readonly Status[]>,
  reason?: unknown,
): Promise<Ended<Status>> {
  try {
    const statuses = await call;
    expect(statuses).toHaveLength(count);
    return { ends: statuses, error: undefined };
  } catch (error) {
    const indices = Array.from({ length: count }, (_, index) => index);
    if (!(error instanceof PartialBatchError)) {
      if (error !== reason) expect(saysNotDone(error), String(error)).toBe(true);
      return { ends: indices.map(() => "remaining"), error };
    }
    const { completed, inDoubt, remaining } = error as PartialBatchError<Status>;
    const places = [...completed.map(({ index }) => index), ...inDoubt, ...remaining];
    expect(places.sort((a, b) => a - b)).toEqual(indices);
    const byPlace = new Map(completed.map(({ index, status }) => [index, status]));
    const doubtful = new Set(inDoubt);
    const endAt = (index: number) =>
      byPlace.get(index) ?? (doubtful.has(index) ? "inDoubt" : "remaining");
    return { ends: indices.map(endAt), error };
  }
}

function saysNotDone(error: unknown): boolean {
  if (error instanceof SoapFaultError) return error.executed === "no";
  return (error instanceof TransportError || error instanceof QuotaError) && !error.sent;
}

/**
 * What is not as it was told, as text: `found` are the ids of what has the mark of a record, `told` is the id of what was
 * written, `undefined` where nothing was. A record in doubt is written once or not at all.
 */
export function mismatch<Status>(
  mark: string,
  end: End<Status>,
  told: number | undefined,
  found: readonly number[] = [],
): string[] {
  const inDoubt = isInDoubt(end);
  if (inDoubt && found.length <= 1) return [];
  if (!inDoubt && found.join() === (told === undefined ? "" : String(told))) return [];
  return [`${mark}: ${JSON.stringify(end)}, but found in ${found.join() || "nothing"}`];
}

/** A status can say so too, where a repeat was refused after an attempt that may have written the record. */
export function isInDoubt(end: unknown): boolean {
  if (end === "inDoubt") return true;
  if (typeof end !== "object" || end === null || !("error" in end)) return false;
  return String(end.error).includes("outcome unknown");
}

/** Counts what the runs of a property have met, so that it can be held to meeting everything. */
export function meetings() {
  const seen = new Set<string>();
  return {
    seen,
    of({ ends, error }: Ended<{ readonly status: unknown }>): void {
      for (const end of ends) seen.add(typeof end === "object" ? String(end.status) : end);
      seen.add(error === undefined ? "resolved" : (error as Error).name);
    },
  };
}

const refusals = ["601", "602", "604", "606", "607", "608", "611", "614", "615", "713", "1003"];
const skips = ["611", "1003", "1004", "1005", "1006", "1007", "1010", "1013", "1017", "1021"];

/** Steps of trouble at these endpoints, or wherever the next call goes. */
export function trouble(...endpoints: readonly string[]): fc.Arbitrary<readonly Step[]> {
  const executed = fc.boolean();
  const mishap = fc.oneof(
    fc.record({ mishap: fc.constant("error" as const), code: fc.constantFrom(...refusals) }),
    fc.record({ mishap: fc.constant("lost" as const), executed }),
    fc.record({
      mishap: fc.constant("status" as const),
      status: fc.constantFrom(500, 502, 503, 429),
      executed,
    }),
    fc.record({
      mishap: fc.constant("skip" as const),
      code: fc.constantFrom(...skips),
      skipped: fc.option(fc.uniqueArray(fc.nat(20), { maxLength: 8 }), { nil: undefined }),
    }),
    fc.constant({ mishap: "expire" as const }),
  );
  const place = fc.record({
    at: fc.constantFrom(undefined, ...endpoints, ...endpoints),
    after: fc.constantFrom(0, 0, 0, 1, 2, 5),
    // After five tries the bridge gives up.
    times: fc.constantFrom(1, 1, 2, 6),
  });
  const step = fc.tuple(mishap, place).map(([what, where]) => ({ ...what, ...where }));
  return fc.array(step, { maxLength: 5 }).map(consistent);
}

/** What is in a record is refused each time that it is sent; where an attempt may have run unseen, only load skips any. */
function consistent(script: readonly Step[]): readonly Step[] {
  const isSeen = ({ mishap, code = "" }: Step) =>
    mishap === "expire" || mishap === "skip" || (mishap === "error" && !unsure.includes(code));
  if (script.every(isSeen)) return script;
  return script.map((step) => (step.mishap === "skip" ? { ...step, code: "611" } : step));
}

/** Errors of the service after which it may have carried out the call. */
const unsure = ["604", "608", "611", "713"];
