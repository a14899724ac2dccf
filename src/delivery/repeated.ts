// The step that repeats a try where a repeat can help and does no harm. What can help, and what does no harm, is a
// contract's to know: it is given as `Knowledge`.
import type { Call, Reply, Request, Step } from "../call/call.js";
import { heard } from "../call/heard.js";
import {
  functionViolations,
  limitViolations,
  unknownNames,
  violation,
} from "../call/option-checks.js";
import type { Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { jitter, pause, type Backoff } from "./backoff.js";
import { createBudget, type Budget } from "./budget.js";

export interface RepeatOptions {
  /** Tries of one request, the first included. Default 3. */
  readonly tries?: number | undefined;
  /** Milliseconds: a wait is drawn between 0 and `first`, doubled with each try, `most` at most. Default 250 and 2,000. */
  readonly backoff?: { readonly [K in keyof Backoff]?: number | undefined } | undefined;
  /** Milliseconds that an answer can ask to wait (`Retry-After`). One that asks for more is not repeated. Default 30,000. */
  readonly patience?: number | undefined;
  /**
   * Repeats that all calls of the client together can make at once. Each call that succeeds gives back a tenth of one.
   * Default 10; `Infinity` for no limit.
   */
  readonly budget?: number | undefined;
  /** Is told of each repeat before its wait begins. */
  readonly onRepeat?: ((repeat: Repeat) => void) | undefined;
}

/** A repeat that is about to be made. */
export interface Repeat {
  readonly operation: string;
  /** The number of tries so far. */
  readonly tries: number;
  /** How the last of them ended. */
  readonly error: unknown;
  /** Milliseconds until the next. */
  readonly wait: number;
  /** Milliseconds by which the clock of the service was found to be ahead, where that is what the repeat mends. */
  readonly clockSkew?: number | undefined;
}

/** What a contract knows of its failures. */
export interface Knowledge {
  /** How a repeat can help after this error; `undefined` where none can. Is asked once after each try that failed. */
  remedyOf(error: unknown, request: Request): Remedy | undefined;
  /** Whether a request that the service may have carried out can be sent again without harm. */
  isHarmless(request: Request): boolean;
}

export interface Remedy {
  /** Milliseconds to wait at least, as the answer asks. */
  readonly after?: number | undefined;
  /** What `onRepeat` is told of the clock of the service. */
  readonly clockSkew?: number | undefined;
}

/** What tests replace. */
interface Chance {
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Resolves after so many milliseconds, or when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/**
 * Repeats a request after errors for which `knowledge` has a remedy: always if certainly no try was carried out, else
 * only a harmless request. A try has ended with its reply: a streamed answer that breaks off later is not repeated.
 */
export function repeated(
  knowledge: Knowledge,
  options: RepeatOptions | false = {},
  chance: Chance = { random: Math.random, sleep: pause },
): Step {
  if (options === false) return (next) => next;
  const { tries = 3, backoff = {}, patience = 30_000, budget = 10, onRepeat } = options;
  return (next) => {
    const repeats: Repeats = {
      ...{ knowledge, chance, next },
      tries,
      backoff: { first: backoff.first ?? 250, most: backoff.most ?? 2_000 },
      patience,
      budget: createBudget(budget),
      tell: heard(onRepeat),
    };
    return (request) => inTries(repeats, request);
  };
}

interface Repeats {
  readonly tries: number;
  readonly patience: number;
  readonly knowledge: Knowledge;
  readonly chance: Chance;
  readonly next: Call;
  readonly backoff: Backoff;
  readonly budget: Budget;
  readonly tell: RepeatOptions["onRepeat"];
}

async function inTries(repeats: Repeats, given: Request): Promise<Reply> {
  const { knowledge, chance, next, budget, tell } = repeats;
  const request = { ...given, harmless: knowledge.isHarmless(given) };
  const { operation, signal } = request;
  for (let tries = 1; ; tries++) {
    try {
      const reply = await next(request);
      budget.earn();
      return reply;
    } catch (error) {
      const remedy = knowledge.remedyOf(error, request);
      const wait = remedy && waitFor(repeats, request, tries, remedy);
      if (wait === undefined || !budget.take()) throw error;
      tell?.({ operation: operation.name, tries, error, wait, clockSkew: remedy?.clockSkew });
      await chance.sleep(wait, signal);
      signal?.throwIfAborted();
    }
  }
}

/** Milliseconds until the next try; `undefined` where there is to be none. */
function waitFor(
  { tries: most, backoff, patience, chance }: Repeats,
  { signal, harmless, attempts, endsAt = Infinity }: Request,
  tries: number,
  { after = 0 }: Remedy,
): number | undefined {
  if (tries >= most || after > patience || signal?.aborted === true) return undefined;
  if (harmless !== true && attempts?.mayHaveRun !== false) return undefined;
  const wait = after + jitter(backoff, tries, chance.random);
  return performance.now() + wait < endsAt ? wait : undefined;
}

const known = Object.keys({
  tries: true,
  backoff: true,
  patience: true,
  budget: true,
  onRepeat: true,
} satisfies Record<keyof RepeatOptions, true>);

/** All violations in the option at `path`. */
export function repeatViolations(path: string, options: unknown): Violation[] {
  if (options === undefined || options === false) return [];
  if (!isRecord(options)) return [violation(path, "expected false or an object")];
  const at = (name: string): string => `${path}.${name}`;
  const { tries, backoff = {}, patience, budget, onRepeat } = options;
  const { first, most } = isRecord(backoff) ? backoff : {};
  const limits = { tries, "backoff.first": first, "backoff.most": most, patience, budget };
  const entries = Object.entries(limits).map(([name, limit]) => [at(name), limit]);
  return [
    ...limitViolations(Object.fromEntries(entries)),
    ...(isRecord(backoff) ? [] : [violation(at("backoff"), "expected { first, most }")]),
    ...functionViolations({ [at("onRepeat")]: onRepeat }),
    ...unknownNames(at(""), Object.keys(options), known),
  ];
}
