// Compares the attributes of two types.
import type { AttributeDefinition, QName } from "../model/model.js";
import { isWithin } from "../model/namespace-sets.js";
import { removed } from "./code.js";
import { diffFacts, diffNamed, type Difference, type Effects } from "./difference.js";
import { effectOfCondition, effectOfFlag, type Effect } from "./effect.js";

/** `path` is that of the type, `ofType` the effect of one type in place of another, `codes` those on the generated types. */
export function diffAttributes(
  path: string,
  before: readonly AttributeDefinition[],
  after: readonly AttributeDefinition[],
  ofType: (before: QName, after: QName) => Effect,
  codes: Effects<AttributeDefinition>,
): readonly Difference[] {
  const effects: Effects<AttributeDefinition> = {
    type: ofType,
    required: (before, after) => effectOfFlag(!before, !after),
    fixed: effectOfCondition,
  };
  const nameOf = ({ name }: AttributeDefinition): string => name;
  return diffNamed<AttributeDefinition, Difference>(
    before,
    after,
    nameOf,
    (name) => `${path}@${name}`,
    {
      both: (at, one, other) =>
        diffFacts(at, one, other, effects, ["name", "documentation"], codes),
      added: (at, one) => [
        {
          path: at,
          kind: "added",
          after: describe(one),
          effect: one.required ? "narrower" : "same",
        },
      ],
      removed: (at, one) => [
        {
          path: at,
          kind: "removed",
          before: describe(one),
          effect: one.required ? "other" : "narrower",
          code: removed,
        },
      ],
    },
  );
}

/** Of what other attributes may be there. Readers skip unknown attributes. */
export function effectOfWildcard(before: string | undefined, after: string | undefined): Effect {
  if (before === undefined) return "same";
  return after !== undefined && isWithin(before, after) ? "same" : "narrower";
}

/** The same on the generated types: the namespaces are not in them. */
export function codeOfWildcard(_: string | undefined, after: string | undefined): Effect {
  return after === undefined ? "narrower" : "same";
}

function describe({ type, required }: AttributeDefinition): string {
  return `${type}, ${required ? "required" : "optional"}`;
}
