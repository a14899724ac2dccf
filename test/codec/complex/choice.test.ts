// Which members go together: rules over sets of names, judged against all that the rule's own grammar allows.
import { describe, expect, test } from "vitest";
import type { Layout, Rule } from "../../../src/codec/codec.js";
import { oneOf } from "../../../src/codec/complex/choice.js";
import { layoutOf } from "../../../src/codec/layout.js";
import { complex, optional, xs } from "../../../src/wire/index.js";

/** A type with all members that occur in a rule, and the values of an object that has some of them. */
function given(rule: Rule, names: readonly string[]): [Layout, readonly unknown[]] {
  const all = [...new Set([...namesIn(rule), ...names])];
  const members = Object.fromEntries(all.map((name) => [name, optional(xs.string)]));
  const codec = complex<Record<string, string | undefined>>("T", { namespace: "" }, () => members);
  if (codec.kind !== "complex") throw new Error("a complex type");
  return [layoutOf(codec), all.map((name) => (names.includes(name) ? "" : undefined))];
}

function namesIn({ branches }: Rule): string[] {
  return branches
    .flat()
    .flatMap((part) => (typeof part === "string" ? part.replace("?", "") : namesIn(part)));
}

/** What is wrong with exactly these members; "" when nothing. */
function judged(rule: Rule, ...names: readonly string[]): string {
  const found = rule.compile([rule]).misfit(...given(rule, names));
  return found === undefined ? "" : `${found.reason}: ${found.problem}`;
}

const pay = oneOf(["card"], ["iban", "bic?"]);
const maybe = oneOf(["a", "b"], []);
const nested = oneOf(["x", oneOf(["a"], ["b", "c?"])], ["y?"]);
const shared = oneOf(["x", "a"], ["y", "a"], ["z"]);

describe("exactly one branch", () => {
  test.each<readonly [Rule, readonly string[], string]>([
    [pay, ["card"], ""],
    [pay, ["iban"], ""],
    [pay, ["iban", "bic"], ""],
    [pay, [], "missing: expected card, or iban with bic"],
    [pay, ["bic"], "missing: iban is required with bic"],
    [
      pay,
      ["card", "bic"],
      "unexpected: card and bic exclude each other: expected card, or iban with bic",
    ],
    [pay, ["card", "other"], ""],
    [maybe, [], ""],
    [maybe, ["a", "b"], ""],
    [maybe, ["b"], "missing: a is required with b"],
    [nested, [], ""],
    [nested, ["y"], ""],
    [nested, ["x", "a"], ""],
    [nested, ["x", "b", "c"], ""],
    [nested, ["x"], "missing: expected a, or b with c"],
    [nested, ["a"], "missing: x is required with a"],
    [nested, ["x", "a", "b"], "unexpected: a and b exclude each other: expected a, or b with c"],
    [
      nested,
      ["x", "a", "y"],
      "unexpected: x and y exclude each other: expected x with a with b with c, or y",
    ],
    [shared, ["x", "a"], ""],
    [shared, ["y", "a"], ""],
    [shared, ["a"], "missing: x is required with a"],
    [
      shared,
      ["x", "y", "a"],
      "unexpected: x and y exclude each other: expected x with a, or y with a, or z",
    ],
    [
      shared,
      ["a", "z"],
      "unexpected: a and z exclude each other: expected x with a, or y with a, or z",
    ],
  ])("%j of %j", (rule, names, want) => {
    expect(judged(rule, ...names)).toBe(want);
  });
});

describe("a member that others exclude", () => {
  test.each<readonly [Rule, readonly string[], string, boolean]>([
    [pay, [], "card", false],
    [pay, ["iban"], "bic", false],
    [pay, ["card"], "bic", true],
    [nested, ["x"], "b", false],
    [nested, ["x", "a"], "b", true],
    [nested, ["x"], "y", true],
    [shared, ["y"], "a", false],
    [shared, ["x"], "y", true],
    [shared, ["a"], "y", false],
    [pay, ["card"], "other", false],
  ])("%j with %j: %s is out: %s", (rule, present, name, want) => {
    expect(rule.compile([rule]).excludes(...given(rule, present), name)).toBe(want);
  });
});
