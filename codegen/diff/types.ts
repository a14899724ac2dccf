// Compares two types of one name: facts, attributes, elements, enumeration values, facets.
import type {
  AttributeDefinition,
  ComplexType,
  Content,
  ElementParticle,
  QName,
  TypeDefinition,
  WildcardParticle,
} from "../model/model.js";
import {
  effectOfAdded,
  effectOfRemoved,
  effectOfTree,
  isFlat,
  limit,
  positionsIn,
  printTree,
  prune,
  treeOf,
  type Leaf,
  type Position,
  type Tree,
} from "./content-model.js";
import { diffFacts, diffNamed, type Difference } from "./difference.js";
import {
  effectOfCondition,
  effectOfFlag,
  effectOfMinimum,
  effectOfMaximum,
  joinEffects,
  type Effect,
} from "./effect.js";
import { diffSimple, effectOfSimple, type TypeOf } from "./simple-types.js";

/** The types of either model by name. */
export interface Scope {
  readonly before: TypeOf;
  readonly after: TypeOf;
  /** The pairs of types that are being compared, to stop at types that contain themselves. */
  readonly open: ReadonlySet<string>;
}

export function diffTypes(
  path: string,
  left: TypeDefinition,
  right: TypeDefinition,
  scope: Scope,
): readonly Difference[] {
  const { before, after } = scope;
  if (left.kind === "complex" && right.kind === "complex")
    return diffComplexTypes(path, left, right, scope);
  const simple = diffSimple(path, left, right, effectOfType(scope));
  if (simple !== undefined) return simple;
  const effect = effectOfSimple([left.name, before], [right.name, after]) ?? "other";
  return [{ path, kind: "changed", fact: "kind", before: left.kind, after: right.kind, effect }];
}

function diffComplexTypes(
  path: string,
  left: ComplexType,
  right: ComplexType,
  scope: Scope,
): readonly Difference[] {
  return [
    ...diffFacts(
      path,
      left,
      right,
      {
        base: effectOfType(scope),
        abstract: (before, after) => effectOfFlag(!before, !after),
        // Readers skip unknown attributes.
        anyAttribute: (before) => (before ? "narrower" : "same"),
      },
      ["name", "documentation", "attributes", "content"],
    ),
    ...diffNamed<AttributeDefinition, Difference>(
      left.attributes,
      right.attributes,
      nameOf,
      (name) => `${path}@${name}`,
      {
        both: (at, one, other) => diffAttributes(at, one, other, scope),
        added: (at, attribute) => [
          {
            path: at,
            kind: "added",
            after: describe(attribute),
            effect: attribute.required ? "narrower" : "same",
          },
        ],
        removed: (at, attribute) => [
          {
            path: at,
            kind: "removed",
            before: describe(attribute),
            effect: attribute.required ? "other" : "narrower",
          },
        ],
      },
    ),
    ...diffContent(path, left.content, right.content, scope),
  ];
}

const nameOf = ({ name }: { readonly name: string }) => name;

function describe({ type, required }: AttributeDefinition): string {
  return `${type}, ${required ? "required" : "optional"}`;
}

function diffAttributes(
  path: string,
  left: AttributeDefinition,
  right: AttributeDefinition,
  scope: Scope,
): readonly Difference[] {
  const effects = {
    type: effectOfType(scope),
    required: (before: boolean, after: boolean) => effectOfFlag(!before, !after),
    fixed: effectOfCondition,
  };
  return diffFacts(path, left, right, effects, ["name", "documentation"]);
}

function diffContent(
  path: string,
  left: Content,
  right: Content,
  scope: Scope,
): readonly Difference[] {
  if (left.kind === "simple" && right.kind === "simple")
    return diffFacts(path, left, right, { type: effectOfType(scope) }, ["kind"]);
  if (left.kind !== right.kind) {
    const [before, after] = [printContent(left), printContent(right)];
    return [{ path, kind: "changed", fact: "content", before, after, effect: "other" }];
  }
  const [before, after] = [treeOf(left), treeOf(right)];
  const [here, there] = [positionsIn(before), positionsIn(after)];
  const [old, now] = [new Set(here.map(nameOf)), new Set(there.map(nameOf))];
  const shared = new Set([...old].filter((name) => now.has(name)));
  return [
    ...diffNamed<Position, Difference>(here, there, nameOf, (name) => `${path}.${name}`, {
      both: (at, one, other) => diffLeaves(at, one, other, scope),
      added: (at, place) => [
        {
          path: at,
          kind: "added",
          after: describeLeaf(place),
          effect: effectOfAdded(place, shared),
        },
      ],
      removed: (at, place) => [
        {
          path: at,
          kind: "removed",
          before: describeLeaf(place),
          effect: effectOfRemoved(place, shared),
        },
      ],
    }),
    ...diffTrees(path, prune(before, shared), prune(after, shared)),
  ];
}

/** The leaves of both sides in a different order or grouping: one change. */
function diffTrees(
  path: string,
  left: Tree | undefined,
  right: Tree | undefined,
): readonly Difference[] {
  const [before, after] = [printTree(left), printTree(right)];
  if (before === after) return [];
  const effect = effectOfTree(left, right);
  const moved =
    left?.kind === right?.kind && isFlat(left) && isFlat(right) && before.length === after.length;
  return [
    moved
      ? { path, kind: "moved", fact: "order", before, after, effect }
      : { path, kind: "changed", fact: "content", before, after, effect },
  ];
}

function diffLeaves(path: string, left: Leaf, right: Leaf, scope: Scope): readonly Difference[] {
  const occurrence = {
    minOccurs: effectOfMinimum,
    maxOccurs: (before: Maximum, after: Maximum) =>
      effectOfMaximum(
        limit({ minOccurs: 0, maxOccurs: before }),
        limit({ minOccurs: 0, maxOccurs: after }),
      ),
  };
  const [one, other] = [left.particle, right.particle];
  if (one.kind === "element" && other.kind === "element")
    return diffFacts<ElementParticle>(
      path,
      one,
      other,
      {
        ...occurrence,
        type: effectOfType(scope),
        nillable: effectOfFlag,
        fixed: effectOfCondition,
      },
      ["kind", "name", "documentation"],
    );
  if (one.kind === "any" && other.kind === "any")
    return diffFacts<WildcardParticle>(path, one, other, occurrence, ["kind"]);
  return [
    { path, kind: "changed", fact: "kind", before: one.kind, after: other.kind, effect: "other" },
  ];
}

type Maximum = number | "unbounded";

function describeLeaf({ particle }: Leaf): string {
  const { minOccurs, maxOccurs } = particle;
  const occurrence = minOccurs === 1 && maxOccurs === 1 ? [] : [`${minOccurs}..${maxOccurs}`];
  if (particle.kind === "any") return [`any of ${particle.namespaces}`, ...occurrence].join(", ");
  return [particle.type, ...occurrence, ...(particle.nillable ? ["nillable"] : [])].join(", ");
}

function printContent(content: Content): string {
  if (content.kind === "simple") return `text of ${content.type}`;
  return content.kind === "mixed" ? "mixed" : printTree(treeOf(content)) || "empty";
}

/** The effect of a changed type: `same` if the two differ only in name. */
export function effectOfType(
  scope: Scope,
): (left: QName | undefined, right: QName | undefined) => Effect {
  return (left, right) => {
    const pair = `${left} ${right}`;
    // Changes inside a type are reported there; a pair that is being compared is taken as equal.
    if (left === right || scope.open.has(pair)) return "same";
    if (left === undefined || right === undefined) return "other";
    const simple = effectOfSimple([left, scope.before], [right, scope.after]);
    if (simple !== undefined) return simple;
    const [before, after] = [scope.before(left), scope.after(right)];
    if (before?.kind !== "complex" || after?.kind !== "complex") return "other";
    const inner = { ...scope, open: new Set([...scope.open, pair]) };
    return joinEffects(diffTypes("", before, after, inner).map(({ effect }) => effect));
  };
}
