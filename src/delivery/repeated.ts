// The step that repeats a try where a repeat can help and does no harm. What can help, and what does no harm, is a
// contract's to know: it is given as `Knowledge`.
import { isNotRun } from "../call/attempts.js";
import type { Request, Step } from "../call/call.js";
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
import { createBudget } from "./budget.js";

export interface RepeatOptions {
  /** Tries of one request, the first included. Default 3. */
  readonly tries?: number | undefined;
  /** Milliseconds: a wait is drawn between 0 and `first`, doubled with each try, `most` at most. Default 250 and 2,000. */
  readonly backoff?: Backoff | undefined;
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
  { random, sleep }: Chance = { random: Math.random, sleep: pause },
): Step {
  const { tries: most = 3, backoff, patience = 30_000, budget = 10, onRepeat } = options || {};
  if (options === false || most <= 1) return (next) => next;
  const tell = heard(onRepeat);
  /** Milliseconds until the next try; `undefined` where there is to be none. */
  const waitFor = (
    { signal, harmless, attempts, endsAt = Infinity }: Request,
    tries: number,
    { after = 0 }: Remedy,
  ): number | undefined => {
    if (tries >= most || after > patience || signal?.aborted) return undefined;
    if (attempts?.mayHaveRun !== false && !harmless?.()) return undefined;
    const wait = after + jitter(backoff, tries, random);
    return performance.now() + wait < endsAt ? wait : undefined;
  };
  return (next) => {
    const repeats = createBudget(budget);
    return async (given) => {
      let isHarmless: boolean | undefined;
      const harmless = (): boolean => (isHarmless ??= knowledge.isHarmless(given));
      const request = { ...given, harmless };
      let earlier: unknown;
      for (let tries = 1; ; tries++) {
        try {
          const reply = await next(request);
          repeats.earn();
          return reply;
        } catch (error) {
          // A try for which there was no permit does not say why there was one more.
          if (earlier && error !== earlier && isNotRun(error)) (error as Error).cause ??= earlier;
          earlier = error;
          const remedy = knowledge.remedyOf(error, request);
          const wait = remedy && waitFor(request, tries, remedy);
          if (wait === undefined || !repeats.take()) throw error;
          try {
            tell?.({
              operation: request.operation.name,
              tries,
              error,
              wait,
              clockSkew: remedy?.clockSkew,
            });
          } catch {
            // What watches a call does not change how it ends.
          }
          await sleep(wait, request.signal);
          request.signal?.throwIfAborted();
        }
      }
    };
  };
}

const known: Readonly<Record<keyof RepeatOptions, true>> = {
  tries: true,
  backoff: true,
  patience: true,
  budget: true,
  onRepeat: true,
};

/** All violations in the option at `path`. */
export function repeatViolations(path: string, options: unknown): Violation[] {
  if (options === undefined || options === false) return [];
  if (!isRecord(options)) return [violation(path, "expected false or an object")];
  const at = `${path}.`;
  const { tries, backoff = {}, patience, budget, onRepeat } = options;
  const waits = isRecord(backoff) ? backoff : {};
  return [
    ...limitViolations({ tries, patience, budget }, at),
    ...(waits === backoff ? [] : [violation(`${at}backoff`, "expected { first, most }")]),
    ...limitViolations(waits, `${at}backoff.`),
    ...unknownNames(`${at}backoff.`, Object.keys(waits), ["first", "most"]),
    ...functionViolations({ onRepeat }, at),
    ...unknownNames(at, Object.keys(options), Object.keys(known)),
  ];
}
