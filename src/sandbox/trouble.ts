// Fault injection, for tests of how callers handle it: faults, latency, lost answers. It is decided by a seed, so that
// the same calls fail in every run.
import { setTimeout as pause } from "node:timers/promises";
import { TransportError } from "../errors.js";
import type { FaultCode } from "../mktows/rules/faults.js";
import type { Transport } from "../platform/contract.js";
import { Refusal } from "../mktows/rules/refusal.js";

export interface Trouble {
  /** The rate, from 0 to 1, at which calls are refused with this code, before they have any effect. */
  readonly faults?: readonly { readonly code: FaultCode; readonly rate: number }[] | undefined;
  /** Milliseconds by which each call is delayed. */
  readonly latency?: number | undefined;
  /** The rate, from 0 to 1, at which the connection breaks after the call was executed. */
  readonly lostAnswers?: number | undefined;
  /** Milliseconds by which the clock of the sandbox is ahead of the clock of the callers. */
  readonly clockSkew?: number | undefined;
  /** Decides which calls fail. Default 1. */
  readonly seed?: number | undefined;
}

/**
 * A function to await before each call: delays the call, and refuses it at the rates of `faults`. A delay ends, and the
 * call with it, when the sandbox is `closed`.
 */
export function createFaultInjector(
  { faults = [], latency = 0, seed = 1 }: Trouble,
  closed: AbortSignal,
): () => Promise<void> {
  const random = randomNumbers(seed);
  return async () => {
    if (latency > 0)
      await pause(latency, undefined, { signal: closed }).catch(() => {
        throw new Error("the sandbox was closed before the call was carried out");
      });
    for (const { code, rate } of faults) if (random() < rate) throw new Refusal(code);
  };
}

/** The endpoint with some of its answers lost. */
export function withLostAnswers(
  handle: Transport,
  { lostAnswers = 0, seed = 1 }: Trouble,
): Transport {
  if (lostAnswers === 0) return handle;
  const random = randomNumbers(seed + 1);
  return async (request) => {
    const answer = await handle(request);
    if (request.method !== "POST" || random() >= lostAnswers) return answer;
    const facts = { reason: "reset", sent: true } as const;
    throw new TransportError("the answer was lost (lostAnswers of the sandbox)", facts);
  };
}

/** Random numbers from 0 to 1 by a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
