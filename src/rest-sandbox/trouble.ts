// What goes wrong on request, for tests of how callers handle it: by a script, call by call, or at rates that a seed
// decides, so that the same calls fail in every run.
import { randomNumbers } from "../sandbox/trouble.js";
import {
  amount,
  expecting,
  flag,
  listOf,
  nonBlank,
  number,
  object,
  oneOf,
  optional,
  partial,
  rate,
  text,
  whole,
} from "../sandbox/setup/validators.js";
import type { Mishap } from "./world/mishap.js";

/** One step of a script: happens to the next call, or the next of one endpoint. */
export interface Step extends Mishap {
  /** Method and path of a row of the routing table, such as `POST /rest/v1/leads.json`. Default: any endpoint. */
  readonly at?: string | undefined;
  /** To how many calls, one after the other. Default 1. */
  readonly times?: number | undefined;
  /** How many such calls go well before. Default 0. */
  readonly after?: number | undefined;
}

export interface Trouble {
  /** What happens to the next calls. The first step that fits a call is used up by it. */
  readonly script?: readonly Step[] | undefined;
  /** What happens to calls at a rate from 0 to 1. */
  readonly rates?: readonly (Mishap & { readonly rate: number })[] | undefined;
  /** Milliseconds by which each call is delayed. */
  readonly latency?: number | undefined;
  /** Milliseconds, by the clock of the stand-in, after which reads see what was written. */
  readonly readDelay?: number | undefined;
  /** Seconds that an access token is valid. Default 3600. */
  readonly tokenLife?: number | undefined;
  /** Milliseconds by which the clock of the stand-in is ahead of the clock of the callers. */
  readonly clockSkew?: number | undefined;
  /** Decides which calls fail. Default 1. */
  readonly seed?: number | undefined;
}

const ofMishap = {
  mishap: oneOf("error", "status", "lost", "hang", "skip", "expire"),
  code: optional(expecting("a code of the service, such as 606", isCode)),
  message: optional(text),
  status: optional(expecting("an HTTP status from 400 to 599", isStatus)),
  executed: optional(flag),
  skipped: optional(listOf(whole)),
};

export const validateStep = object<Step>({
  ...ofMishap,
  at: optional(nonBlank),
  times: optional(whole),
  after: optional(whole),
});

export const validateTrouble = partial<Trouble>({
  script: listOf(validateStep),
  rates: listOf(object<Mishap & { rate: number }>({ ...ofMishap, rate })),
  latency: amount,
  readDelay: amount,
  tokenLife: amount,
  clockSkew: number,
  seed: number,
});

function isCode(value: unknown): boolean {
  return typeof value === "string" && /^\d{3,4}$/.test(value);
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599;
}

export interface Misfortune {
  /** What happens to a call of this endpoint. */
  next(endpoint: string): Mishap | undefined;
  /** Adds steps to the script. */
  plan(steps: readonly Step[]): void;
}

export function createMisfortune({ script = [], rates = [], seed = 1 }: Trouble): Misfortune {
  const random = randomNumbers(seed);
  const begin = (step: Step) => ({ step, passing: step.after ?? 0, left: step.times ?? 1 });
  let steps = script.map(begin);
  return {
    next(endpoint) {
      const due = steps.find(({ step: { at }, left }) => left > 0 && (at ?? endpoint) === endpoint);
      if (due === undefined) {
        // Drawn for each rate, so that one rate does not decide which calls another one meets.
        const met = rates.filter((one) => random() < one.rate);
        return met[0];
      }
      if (due.passing > 0) {
        due.passing--;
        return undefined;
      }
      due.left--;
      steps = steps.filter(({ left }) => left > 0);
      return due.step;
    },
    plan(more) {
      steps = [...steps, ...more.map(begin)];
    },
  };
}
