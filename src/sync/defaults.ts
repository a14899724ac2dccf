// How the client of a long write or read repeats and limits its calls where it is not told: with more patience than one
// for single calls, since nobody waits for any one of them.
import { serviceLimits } from "../delivery/flow.js";
import type { Flow } from "../delivery/limited.js";
import type { Repeat, RepeatOptions } from "../delivery/repeated.js";
import type { ClientOptions } from "../mktows/options.js";
import { isLoopback } from "../platform/loopback.js";

export const patience: RepeatOptions = {
  tries: 8,
  backoff: { first: 500, most: 30_000 },
  budget: Infinity,
};

/**
 * The options of a client for long reads: `createClient(patient(options))` keeps to the limits of the service and repeats
 * for as long as long writes do. What the options say themselves is kept.
 */
export function patient(options: ClientOptions): ClientOptions {
  return { ...options, ...patientOptions(options, () => undefined) };
}

/** `told` hears of each repeat, besides the caller's `onRepeat`. */
export function patientOptions(
  options: ClientOptions,
  told: (repeat: Repeat) => void,
): Pick<ClientOptions, "repeat" | "flow"> {
  const { repeat } = options;
  const flow = options.flow ?? defaultFlow(options);
  if (repeat === false) return { repeat, flow };
  const onRepeat = (one: Repeat): void => {
    told(one);
    return repeat?.onRepeat?.(one); // a promise is heard by the step that repeats
  };
  return { repeat: { ...patience, ...repeat, onRepeat }, flow };
}

/** Nothing waits for the limits of the service where it is not the service that answers. */
function defaultFlow({ transport, fetch, endpoint }: ClientOptions): Flow | undefined {
  // A transport that connects to a service keeps the time, one in memory does not.
  const isInMemory = transport !== undefined && transport.keepsTime !== true;
  const isOther = isInMemory || fetch !== undefined || isLoopback(new URL(endpoint).hostname);
  return isOther ? undefined : serviceLimits;
}
