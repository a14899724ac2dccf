// What a client tried, by the side of what a proxy saw of it, and what that means for each record.
import type { Step } from "../../src/call/call.js";
import type { Observer } from "../../src/delivery/observed.js";
import { faults } from "../../src/mktows/rules/faults.js";
import type { Damage, Entry } from "./proxy.js";

/** Numbers from 0 to 1 by a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draws damages, and none with the rest of the probability. The first four are others in each run, so that all occur in a
 * few runs.
 */
export function chanceOf(seed: number, rate: number, damages: readonly Damage[]) {
  const number = randomNumbers(seed);
  let count = 0;
  const deal = (): Damage => {
    const at = count++ < 4 ? seed * 4 + count : Math.floor(number() * damages.length);
    return damages[at % damages.length] ?? "none";
  };
  return { number, damage: (): Damage => (number() < rate ? deal() : "none") };
}

/** Names each try in the header `x-try`, and keeps its params. */
export class Tries {
  readonly params = new Map<string, unknown>();
  readonly observer: Observer = {
    attempt: (next) => (request) => {
      const name = `try-${this.params.size}`;
      this.params.set(name, request.params);
      return next({ ...request, httpHeaders: { ...request.httpHeaders, "x-try": name } });
    },
  } satisfies { readonly attempt: Step };
}

/**
 * What a try of which the proxy logged this means to the client: it got an answer; it got a fault which says that nothing was
 * carried out; or it cannot know, whether or not the service read the request. Without an entry the request did not reach
 * the proxy, which the client cannot know either.
 */
export function meaningOf(entry: Entry | undefined): "answered" | "refused" | "doubt" {
  if (entry?.delivered !== true) return "doubt";
  if (entry.code === undefined) return "answered";
  return faults[entry.code].executed === "no" ? "refused" : "doubt";
}

/** The end of a record that was sent in these tries: the doubt of one is only taken back by an answer. */
export function endOf(entries: readonly (Entry | undefined)[]): "answered" | "refused" | "doubt" {
  const meanings = entries.map(meaningOf);
  if (meanings.at(-1) === "answered") return "answered";
  return meanings.includes("doubt") ? "doubt" : "refused";
}
