// The options of `createSandbox`, and their validation.
import { isDate } from "node:util/types";
import { ValidationError, type Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { ServerOptions } from "../mktows/server.js";
import type { CallListener } from "./calls/sandbox-call.js";
import { readClock } from "./clock.js";
import { assumptions, faultCode, validateAssumptions, type Assumed } from "./setup/assumptions.js";
import { validateLimits, type Limits } from "./limits.js";
import { validateReferences, type Circumstances } from "./setup/validate-references.js";
import { validateSetup } from "./setup/validate-setup.js";
import type { Setup } from "./setup/setup.js";
import {
  amount,
  expecting,
  listOf,
  nonBlank,
  number,
  object,
  partial,
  rate,
} from "./setup/validators.js";
import type { Trouble } from "./trouble.js";

export interface SandboxOptions extends Pick<
  ServerOptions,
  "timestampWindow" | "maxRequestBytes" | "faultStatus" | "onFailure" | "onTolerated"
> {
  /** Default `sandbox`. */
  readonly userId?: string | undefined;
  /** Default `sandbox-secret`. */
  readonly secretKey?: string | undefined;
  /** The setup of the subscription. Absent properties are those of `defaultSetup`. */
  readonly setup?: Partial<Setup> | undefined;
  /** Other assumptions where the behaviour of the service was never published. */
  readonly assume?: Assumed | undefined;
  /** A file for the state. By default the state is in memory and lost when the sandbox is closed. */
  readonly data?: string | undefined;
  /** The clock. Default: the clock of the machine. */
  readonly now?: (() => Date) | undefined;
  /** Limits on calls: `true` for those of the service, or an object to change some. Default: no limits. */
  readonly limits?: boolean | Partial<Limits> | undefined;
  /** Is told of each call when it has ended. What it throws is passed over: no call fails for it. */
  readonly onCall?: CallListener | undefined;
  /** Whether `listen` serves a page about the calls and the state, at `/`. Default `true`. */
  readonly page?: boolean | undefined;
  /** Faults, latency and lost answers to inject. Default: none. */
  readonly trouble?: Trouble | undefined;
}

const isFunction = (value: unknown) => typeof value === "function";

const validateOptions = partial<SandboxOptions>({
  userId: nonBlank,
  secretKey: nonBlank,
  setup: validateSetup,
  assume: validateAssumptions,
  data: expecting(
    "text that is not blank and without NUL characters: the path of a file",
    (value) => nonBlank(value, "").length === 0 && !String(value).includes("\0"),
  ),
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
  maxRequestBytes: expecting("a number above 0", (value) => typeof value === "number" && value > 0),
  faultStatus: expecting("500 or 200", (value) => value === 500 || value === 200),
  onFailure: expecting("a function", isFunction),
  onTolerated: expecting("a function", isFunction),
  onCall: expecting("a function", isFunction),
  page: expecting("true or false", (value) => typeof value === "boolean"),
});

/** Throws a `ValidationError` with every violation in the options. */
export function checkOptions(options: SandboxOptions): void {
  const violations = validateOptions(options, "");
  const isSound = (name: keyof SandboxOptions) =>
    violations.every(({ path }) => path !== "" && path.split(".")[0] !== name);
  const time =
    isSound("now") && isSound("trouble") ? readClock(options.now, options.trouble?.clockSkew) : [];
  const circumstances: Circumstances = {
    now: isDate(time) ? time.getTime() : undefined,
    defaultType: isSound("assume") ? assumptions(options.assume).defaultForeignSysType : undefined,
  };
  const all = [
    ...violations,
    ...(isRecord(options) ? referencesOf(options.setup, violations, circumstances) : []),
    ...(isDate(time) ? [] : time),
  ];
  if (all.length > 0) throw new ValidationError("createSandbox", all);
}

function referencesOf(
  setup: unknown,
  found: readonly Violation[],
  circumstances?: Circumstances,
): Violation[] {
  return isRecord(setup) ? validateReferences(setup, found, circumstances) : [];
}

/** A setup from parsed JSON, such as the content of a file. Throws a `ValidationError` with every violation. */
export function readSetup(json: unknown): Partial<Setup> {
  const found = validateSetup(json, "setup");
  const violations = [...found, ...referencesOf(json, found)];
  if (violations.length > 0) throw new ValidationError("readSetup", violations);
  return json as Partial<Setup>; // just validated
}
