// Compares two types of one name: facts, attributes, elements, enumeration values, facets.
import type {
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
import { codeOfWildcard, diffAttributes, effectOfWildcard } from "./attributes.js";
import { codeOfFixed, codeOfTree, isRepeated, removed, unseen } from "./code.js";
import { describeLeaf, printContent } from "./describe.js";
import { diffFacts, diffNamed, type Difference } from "./difference.js";
import {
  effectOfCondition,
  effectOfFlag,
  effectOfMinimum,
  effectOfMaximum,
  joinEffects,
  type Effect,
} from "./effect.js";
import { codeOfSimple, diffSimple, effectOfSimple, type TypeOf } from "./simple-types.js";

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
  const simple = diffSimple(path, left, right, effectOfType(scope), codeOfType(scope));
  if (simple !== undefined) return simple;
  const effect = effectOfSimple([left.name, before], [right.name, after]) ?? "other";
  const code = codeOfSimple([left.name, before], [right.name, after]) ?? "other";
  const kinds = { before: left.kind, after: right.kind };
  return [{ path, kind: "changed", fact: "kind", ...kinds, effect, code }];
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
        anyAttribute: effectOfWildcard,
      },
      ["name", "documentation", "attributes", "content"],
      { base: codeOfType(scope), anyAttribute: codeOfWildcard, derivation: unseen },
    ),
    ...diffAttributes(path, left.attributes, right.attributes, effectOfType(scope), codesOf(scope)),
    ...diffContent(path, left.content, right.content, scope),
  ];
}

const nameOf = ({ name }: { readonly name: string }) => name;

function diffContent(
  path: string,
  left: Content,
  right: Content,
  scope: Scope,
): readonly Difference[] {
  if (left.kind === "simple" && right.kind === "simple")
    return diffFacts(path, left, right, { type: effectOfType(scope) }, ["kind"], {
      type: codeOfType(scope),
    });
  if (left.kind !== right.kind || isXml(left) !== isXml(right)) {
    const [before, after] = [printContent(left), printContent(right)];
    // Mixed content is a required member beside those that there are.
    const isAddition =
      right.kind === "mixed" && treeOf(left) === undefined && left.kind !== "simple";
    const code = isAddition ? "narrower" : "other";
    return [{ path, kind: "changed", fact: "content", before, after, effect: "other", code }];
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
          code: removed,
        },
      ],
    }),
    ...diffTrees(path, prune(before, shared), prune(after, shared)),
  ];
}

/** Whether content has no other members than `$content`. */
function isXml(content: Content): boolean {
  return content.kind === "mixed" && content.particle === undefined;
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
  const code = codeOfTree(left, right, effect);
  const moved =
    left?.kind === right?.kind && isFlat(left) && isFlat(right) && before.length === after.length;
  return [
    moved
      ? { path, kind: "moved", fact: "order", before, after, effect, code }
      : { path, kind: "changed", fact: "content", before, after, effect, code },
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
  const isArray = isRepeated(one) || isRepeated(other);
  const occurrenceCodes = {
    minOccurs: isArray ? unseen : effectOfMinimum,
    maxOccurs: (): Effect => (isRepeated(one) === isRepeated(other) ? "same" : "other"),
  };
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
      { ...codesOf(scope), ...occurrenceCodes },
    );
  if (one.kind === "any" && other.kind === "any")
    return diffFacts<WildcardParticle>(path, one, other, occurrence, ["kind"], {
      ...occurrenceCodes,
      namespaces: unseen,
    });
  return [
    { path, kind: "changed", fact: "kind", before: one.kind, after: other.kind, effect: "other" },
  ];
}

type Maximum = number | "unbounded";

/** The effects on the generated types of facts that elements and attributes have. */
function codesOf(scope: Scope) {
  return { type: codeOfType(scope), fixed: codeOfFixed, default: unseen, namespace: unseen };
}

type TypeEffect = (left: QName | undefined, right: QName | undefined) => Effect;

/** The effect of a changed type: `same` if the two differ only in name. */
export function effectOfType(scope: Scope): TypeEffect {
  return compareTypes(scope, effectOfSimple, ({ effect }) => effect);
}

/** Like `effectOfType`, on the generated types. */
export function codeOfType(scope: Scope): TypeEffect {
  return compareTypes(scope, codeOfSimple, ({ effect, code = effect }) => code);
}

function compareTypes(
  scope: Scope,
  ofSimple: typeof effectOfSimple,
  effectOf: (difference: Difference) => Effect,
): TypeEffect {
  return (left, right) => {
    const pair = `${left} ${right}`;
    // Changes inside a type are reported there; a pair that is being compared is taken as equal.
    if (left === right || scope.open.has(pair)) return "same";
    if (left === undefined || right === undefined) return "other";
    const simple = ofSimple([left, scope.before], [right, scope.after]);
    if (simple !== undefined) return simple;
    const [before, after] = [scope.before(left), scope.after(right)];
    if (before?.kind !== "complex" || after?.kind !== "complex") return "other";
    const inner = { ...scope, open: new Set([...scope.open, pair]) };
    return joinEffects(diffTypes("", before, after, inner).map(effectOf));
  };
}
