// What can be said about a sandbox when it is made, and what is wrong with what was said.
import { ValidationError } from "../errors.js";
import type { ServerOptions } from "../mktows/server.js";
import { assumedShape, faultCode, type Assumed } from "./setup/assumptions.js";
import { limitsShape, type Limits } from "./limits.js";
import { contradictions, setupShape } from "./setup/setup-shape.js";
import { defaultSetup } from "./setup/default-setup.js";
import type { Setup } from "./setup/setup.js";
import {
  amount,
  listOf,
  members,
  number,
  rate,
  someOf,
  that,
  withDefaults,
} from "./setup/shape.js";
import type { Trouble } from "./trouble.js";

export interface SandboxOptions extends Pick<
  ServerOptions,
  "timestampWindow" | "maxRequestBytes" | "faultStatus" | "onFailure"
> {
  /** Default `sandbox`. */
  readonly userId?: string | undefined;
  /** Default `sandbox-secret`. */
  readonly secretKey?: string | undefined;
  /** What is set up in the subscription; what is left out is as in `defaultSetup`. */
  readonly setup?: Partial<Setup> | undefined;
  /** What is assumed where the service's behaviour was never published; see `Assumptions`. */
  readonly assume?: Assumed | undefined;
  /** A file that keeps the state. Default: the state is in memory and goes with the sandbox. */
  readonly data?: string | undefined;
  /** The clock. Default: the machine's. */
  readonly now?: (() => Date) | undefined;
  /** Whether the service's limits hold: as they were, or others. Default: none. */
  readonly limits?: boolean | Partial<Limits> | undefined;
  /** What shall go wrong. Default: nothing. */
  readonly trouble?: Trouble | undefined;
}

const isFunction = (value: unknown) => typeof value === "function";
const filled = that("a text that is not blank", isFilled);

const shape = someOf<SandboxOptions>({
  userId: filled,
  secretKey: filled,
  setup: setupShape,
  assume: assumedShape,
  data: filled,
  now: that("a function that gives a Date", isFunction),
  limits: (value, path) => (typeof value === "boolean" ? [] : limitsShape(value, path)),
  trouble: someOf<Trouble>({
    faults: listOf(
      members<{ code: number; rate: number }>({
        code: faultCode,
        rate,
      }),
    ),
    latency: amount,
    lostAnswers: rate,
    clockSkew: number,
    seed: number,
  }),
  timestampWindow: amount,
  maxRequestBytes: amount,
  faultStatus: that("500 or 200", (value) => value === 500 || value === 200),
  onFailure: that("a function", isFunction),
});

/** Throws a `ValidationError` that holds everything that is wrong with the options. */
export function checkOptions(options: SandboxOptions): void {
  const violations = shape(options, "");
  if (violations.length === 0)
    violations.push(...contradictions(withDefaults(defaultSetup, options.setup)));
  if (violations.length > 0) throw new ValidationError("createSandbox", violations);
}

/** A setup out of a file: parsed JSON. Throws a `ValidationError` when it is none. */
export function readSetup(json: unknown): Partial<Setup> {
  const violations = setupShape(json, "setup");
  if (violations.length > 0) throw new ValidationError("readSetup", violations);
  return json as Partial<Setup>; // it has the shape of one
}

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
