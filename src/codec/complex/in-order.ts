// The rule that gives the members of a type an order, for those types in which names alone do not tell members: one name
// occurs in several places, in another order in another branch, or in repeated groups with bounds. It brings the code
// that reads and writes by it.
import type { Branch, Layout, Misfit, Rule } from "../codec.js";
import { showCount } from "../show.js";
import { readInOrder } from "./content-in-order.js";
import {
  counted,
  counter,
  hasCount,
  membersInOrder,
  partOf,
  type CountOf,
  type OrderMember,
  type OrderPart,
  type OrderRules,
} from "./order.js";
import { compileRules } from "./rules.js";
import { arranged, writeInOrder } from "./written-order.js";

/**
 * All members that are elements or wildcards, in order, and choices between them, such as
 * `inOrder("id", oneOf(["card"], ["iban", "bic?"]), "id_")`. `name{2,3}` says how often a member occurs where that is
 * not what the member itself says.
 */
export function inOrder<Name extends string>(...parts: Branch<Name>): Rule<Name> {
  return Object.freeze({
    branches: Object.freeze([Object.freeze(parts)]),
    compile: compileOrder,
  });
}

function compileOrder([all]: readonly Rule[]): OrderRules {
  const [sequence = []] = all?.branches ?? [];
  const choices = compileRules(
    sequence.filter((part) => typeof part !== "string").map(withoutCounts),
  );
  let parts: readonly OrderPart[] | undefined;
  const partsOf = (layout: Layout) => (parts ??= sequence.map((part) => partOf(layout, part)));
  return {
    partsOf,
    misfit: (layout, values) =>
      choices.misfit(layout, values) ?? miscount(partsOf(layout), counter(layout, values)),
    excludes: choices.excludes,
    content: { read: readInOrder, write: writeInOrder },
    arranged,
  };
}

/** The rule as rules.ts knows it. */
function withoutCounts(rule: Rule): Rule {
  const branches = rule.branches.map((branch) =>
    branch.map((part) => {
      if (typeof part !== "string") return withoutCounts(part);
      const [, name = "", mark, least] = counted.exec(part) ?? [];
      return mark !== undefined || Number(least) === 0 ? `${name}?` : name;
    }),
  );
  return { ...rule, branches };
}

/** What is wrong in a choice in which the right members are present, but not as often as any branch has them. */
function miscount(parts: readonly OrderPart[], countOf: CountOf): Misfit | undefined {
  if (membersInOrder(parts, countOf) !== undefined) return undefined;
  const wrong = membersIn(parts).find(
    (member) => countOf(member.field) > 0 && !hasCount(member, countOf),
  );
  if (wrong === undefined) return undefined;
  const { field } = wrong;
  const problem = `${field.name} occurs ${countOf(field)} times, expected ${showCount(wrong)} with the other members`;
  return { reason: "unexpected", problem };
}

function membersIn(parts: readonly OrderPart[]): readonly OrderMember[] {
  return parts.flatMap((part) =>
    "field" in part ? part : part.branches.flatMap((branch) => membersIn(branch)),
  );
}
