// Checks one record by itself, by the contract and the rules of the service, so that a bad one is set aside and the others
// are sent.
import { check } from "../../codec/check.js";
import { elementsOf } from "../../codec/layout.js";
import { didYouMean, nearest } from "../../codec/did-you-mean.js";
import type { Violation } from "../../errors.js";
import { withHint } from "../../mktows/page-names.js";
import type { RuleSwitches } from "../../mktows/rules/rule-switches.js";
import { brokenRules } from "../../mktows/validate.js";
import type { Target } from "./targets.js";
import { toRecord, unreadable, type Made } from "./to-record.js";

export interface Checked {
  readonly record: Readonly<Record<string, unknown>>;
  /** With paths in what the input gave: `FirstName`, `leadAttributeList[0].attrValue`. */
  readonly violations: readonly Violation[];
}

/** `params` are those of each call but for the list of records, `defaults` are elements of records that have none. */
export function checkerOf(
  target: Target,
  list: string,
  params: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
  rules: RuleSwitches | undefined,
): (given: unknown) => Checked {
  const { shape, row } = target;
  // With the list from the start: a spread that adds a member is slow.
  const template = { ...params, [list]: none };
  const checked = (given: unknown): Checked => {
    const made = toRecord(shape, given, defaults);
    const { record } = made;
    if (made.violations.length > 0 && Object.keys(record).length === 0)
      return { record, violations: made.violations.map((found) => meant(found, target, made)) };
    const shapes = check(shape.codec, record, "");
    const broken = brokenRules(row.name, { ...template, [list]: [record] }, rules);
    if (shapes.length + broken.length + made.violations.length === 0)
      return { record, violations: none };
    const violations = [
      ...made.violations,
      ...shapes.map((found) => located(withHint(found), target, made)),
      ...broken.map((found) => located(withoutList(found, list), target, made)),
    ];
    return { record, violations: violations.map((found) => meant(found, target, made)) };
  };
  return (given) => {
    try {
      return checked(given);
    } catch (error) {
      const violation = { rule: "type", path: "", message: unreadable(error) } as const;
      return { record: {}, violations: [violation] };
    }
  };
}

const none: readonly never[] = [];

function withoutList(found: Violation, list: string): Violation {
  const prefix = `${list}[0]`;
  if (!found.path.startsWith(prefix)) return found;
  return { ...found, path: found.path.slice(prefix.length).replace(/^\./, "") };
}

/** Adds what a name was probably meant to be that no element has: it became an attribute, or could not. */
function meant(found: Violation, { shape }: Target, { record, members }: Made): Violation {
  const { path, message } = found;
  const elements = Object.keys(elementsOf(shape.codec));
  const missing = elements.filter((name) => record[name] === undefined);
  if (path !== "" && !elements.includes(path))
    return { ...found, message: message + didYouMean(path, missing) };
  for (const member of members) {
    const name = nearest(member, missing);
    if (name !== undefined && (name === path || message.includes(name)))
      return { ...found, message: `${message}; did you mean ${name} instead of ${member}?` };
  }
  return found;
}

/** Names the member of a plain object rather than the attribute that was made of it. */
function located(found: Violation, { shape }: Target, { members, before }: Made): Violation {
  const [prefix, position] = /^(\w+)\[(\d+)\]/.exec(found.path)?.slice(1) ?? [];
  if (prefix !== shape.attributes) return found;
  const name = members[Number(position) - before];
  return name === undefined ? found : { ...found, path: name };
}
