// The step that repeats as programs make it, with its arguments checked: a client checks its options by itself.
import type { Step } from "../call/call.js";
import { isFunction, violation } from "../call/option-checks.js";
import { ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import {
  repeated as step,
  repeatViolations,
  type Knowledge,
  type RepeatOptions,
} from "./repeated.js";

/**
 * Repeats a request after errors for which `knowledge` has a remedy: always if certainly no try was carried out, else
 * only a harmless request. A try has ended with its reply: a streamed answer that breaks off later is not repeated.
 */
export function repeated(knowledge: Knowledge, options: RepeatOptions | false = {}): Step {
  const given: unknown = knowledge;
  const isKnowledge =
    isRecord(given) && isFunction(given["remedyOf"]) && isFunction(given["isHarmless"]);
  const violations = [
    ...(isKnowledge
      ? []
      : [violation("knowledge", "expected { remedyOf, isHarmless }, two functions")]),
    ...repeatViolations("options", options),
  ];
  if (violations.length > 0) throw new ValidationError("repeated", violations);
  return step(knowledge, options);
}
