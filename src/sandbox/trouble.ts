// Trouble on demand, so that people can test what their own code does then: faults, slowness, answers that
// get lost. By a seed, not by chance: the same calls meet the same trouble in every run.
import { TransportError } from "../errors.js";
import type { FaultCode } from "../mktows/faults.js";
import type { Transport } from "../platform/contract.js";
import { Refusal } from "./world/refusal.js";

export interface Trouble {
  /** Each call is refused with this code at this rate, from 0 to 1, before anything is done. */
  readonly faults?: readonly { readonly code: FaultCode; readonly rate: number }[] | undefined;
  /** Milliseconds that each call takes longer. */
  readonly latency?: number | undefined;
  /** At this rate, from 0 to 1, the connection breaks after the call was carried out. */
  readonly lostAnswers?: number | undefined;
  /** Milliseconds by which the clock of the sandbox is ahead of the callers'. */
  readonly clockSkew?: number | undefined;
  /** Another seed meets trouble at other calls. Default 1. */
  readonly seed?: number | undefined;
}

/** Stands before each call: waits, and refuses those whose turn it is. */
export function createObstacle({
  faults = [],
  latency = 0,
  seed = 1,
}: Trouble): () => Promise<void> {
  const random = randomNumbers(seed);
  return async () => {
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    for (const { code, rate } of faults) if (random() < rate) throw new Refusal(code);
  };
}

/** The same endpoint, some of whose answers never arrive. */
export function losingAnswers(
  handle: Transport,
  { lostAnswers = 0, seed = 1 }: Trouble,
): Transport {
  if (lostAnswers === 0) return handle;
  const random = randomNumbers(seed + 1);
  return async (request) => {
    const answer = await handle(request);
    if (request.method !== "POST" || random() >= lostAnswers) return answer;
    const facts = { reason: "reset", sent: true } as const;
    throw new TransportError("the answer was lost (trouble that was asked for)", facts);
  };
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
