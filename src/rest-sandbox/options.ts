// The options of `createRestSandbox`, and their validation.
import { isDate } from "node:util/types";
import { ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import { readClock } from "../sandbox/clock.js";
import { assumptions } from "../sandbox/setup/assumptions.js";
import type { Setup } from "../sandbox/setup/setup.js";
import { validateReferences } from "../sandbox/setup/validate-references.js";
import { validateSetup } from "../sandbox/setup/validate-setup.js";
import { expecting, nonBlank, partial } from "../sandbox/setup/validators.js";
import { validateLimits, type Limits } from "./limits.js";
import { validateTrouble, type Trouble } from "./trouble.js";
import { validateRestAssumptions, type RestAssumptions } from "./world/assumptions.js";

export interface RestSandboxOptions {
  /** Default `sandbox-client`. */
  readonly clientId?: string | undefined;
  /** Default `sandbox-client-secret`. */
  readonly clientSecret?: string | undefined;
  /** The setup of the subscription, as that of `createSandbox`. Absent properties are those of its `defaultSetup`. */
  readonly setup?: Partial<Setup> | undefined;
  /** Other assumptions where no answer of the service is recorded. */
  readonly assume?: Partial<RestAssumptions> | undefined;
  /** A file for the state. By default the state is in memory and lost when the stand-in is closed. */
  readonly data?: string | undefined;
  /** The clock. Default: the clock of the machine. */
  readonly now?: (() => Date) | undefined;
  /** Limits on calls: `true` for those of the service, or an object to change some. Default: no limits. */
  readonly limits?: boolean | Partial<Limits> | undefined;
  /** Errors, latency, lost answers and such on request. Default: none. */
  readonly trouble?: Trouble | undefined;
  /** Called with an error in the stand-in itself, and the endpoint. The caller is answered 611. Default: it is printed. */
  readonly onFailure?: ((error: unknown, endpoint: string) => void) | undefined;
}

const isFunction = (value: unknown) => typeof value === "function";

const validateOptions = partial<RestSandboxOptions>({
  clientId: nonBlank,
  clientSecret: nonBlank,
  setup: validateSetup,
  assume: validateRestAssumptions,
  data: expecting(
    "text that is not blank and without NUL characters: the path of a file",
    (value) => nonBlank(value, "").length === 0 && !String(value).includes("\0"),
  ),
  now: expecting("a function that returns a Date", isFunction),
  limits: (value, path) => (typeof value === "boolean" ? [] : validateLimits(value, path)),
  trouble: validateTrouble,
  onFailure: expecting("a function", isFunction),
});

/** Throws a `ValidationError` with every violation in the options. */
export function checkOptions(options: RestSandboxOptions): void {
  const violations = validateOptions(options, "");
  const isSound = (name: keyof RestSandboxOptions) =>
    violations.every(({ path }) => path !== "" && path.split(".")[0] !== name);
  const time =
    isSound("now") && isSound("trouble") ? readClock(options.now, options.trouble?.clockSkew) : [];
  const circumstances = {
    now: isDate(time) ? time.getTime() : undefined,
    defaultType: assumptions().defaultForeignSysType,
  };
  const given: unknown = options;
  const setup: unknown = isRecord(given) ? given["setup"] : undefined;
  const all = [
    ...violations,
    ...(isRecord(setup) ? validateReferences(setup, violations, circumstances) : []),
    ...(isDate(time) ? [] : time),
    ...(isRecord(given) && isSound("trouble") ? delayWithFile(options) : []),
  ];
  if (all.length > 0) throw new ValidationError("createRestSandbox", all);
}

function delayWithFile({ data, trouble }: RestSandboxOptions) {
  if (data === undefined || (trouble?.readDelay ?? 0) === 0) return [];
  const message = "expected no file in `data`: delayed reads need the state in memory";
  return [{ rule: "option", path: "trouble.readDelay", message }];
}
