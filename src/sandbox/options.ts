// The options of `createSandbox`, and their validation.
import { ValidationError } from "../errors.js";
import type { ServerOptions } from "../mktows/server.js";
import { faultCode, validateAssumptions, type Assumed } from "./setup/assumptions.js";
import { validateLimits, type Limits } from "./limits.js";
import { validateReferences, validateSetup } from "./setup/validate-setup.js";
import { defaultSetup } from "./setup/default-setup.js";
import type { Setup } from "./setup/setup.js";
import { amount, expecting, listOf, number, object, partial, rate } from "./setup/validators.js";
import { withDefaults } from "./setup/with-defaults.js";
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
const nonBlank = expecting(
  "text that is not blank",
  (value) => typeof value === "string" && value.trim() !== "",
);

const validateOptions = partial<SandboxOptions>({
  userId: nonBlank,
  secretKey: nonBlank,
  setup: validateSetup,
  assume: validateAssumptions,
  data: nonBlank,
  now: expecting("a function that returns a Date", isFunction),
  limits: (value, path) => (typeof value === "boolean" ? [] : validateLimits(value, path)),
  trouble: partial<Trouble>({
    faults: listOf(object<{ code: number; rate: number }>({ code: faultCode, rate })),
    latency: amount,
    lostAnswers: rate,
    clockSkew: number,
    seed: number,
  }),
  timestampWindow: amount,
  maxRequestBytes: amount,
  faultStatus: expecting("500 or 200", (value) => value === 500 || value === 200),
  onFailure: expecting("a function", isFunction),
});

/** Throws a `ValidationError` with every violation in the options. */
export function checkOptions(options: SandboxOptions): void {
  const violations = validateOptions(options, "");
  if (violations.length === 0)
    violations.push(...validateReferences(withDefaults(defaultSetup, options.setup)));
  if (violations.length > 0) throw new ValidationError("createSandbox", violations);
}

/** A setup from parsed JSON, such as the content of a file. Throws a `ValidationError` with every violation. */
export function readSetup(json: unknown): Partial<Setup> {
  const violations = validateSetup(json, "setup");
  if (violations.length > 0) throw new ValidationError("readSetup", violations);
  return json as Partial<Setup>; // just validated
}
