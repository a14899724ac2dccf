// Rules that a caller switches off by name.
import { unknownNames, violation } from "../../call/option-checks.js";
import type { Violation } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { rules, type RuleName } from "./rules.js";

/** `false` switches a rule off: the client sends what breaks it, and the service decides. */
export type RuleSwitches = { readonly [K in RuleName]?: boolean | undefined };

/** All violations in the switches of a client or call. */
export function switchViolations(path: string, switches: unknown): Violation[] {
  if (switches === undefined) return [];
  if (!isRecord(switches))
    return [violation(path, "expected an object, such as { leadKey: false }")];
  const names = Object.values(rules).flatMap((each) =>
    each.rules.map(({ name }) => name as string),
  );
  const wrong = Object.keys(switches).filter(
    (name) => typeof switches[name] !== "boolean" && switches[name] !== undefined,
  );
  return [
    ...wrong.map((name) => violation(`${path}.${name}`, "expected true or false")),
    ...unknownNames(`${path}.`, Object.keys(switches), [...new Set(names)], "rule"),
  ];
}
