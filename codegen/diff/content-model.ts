// Compares the content models of two complex types as trees: the position of each element, the effect of adding or removing
// one, and the effect of a different order or grouping of the others.
import type {
  Content,
  ElementParticle,
  GroupParticle,
  Particle,
  WildcardParticle,
} from "../model/model.js";
import { effectOfMaximum, effectOfMinimum, joinEffects, type Effect } from "./effect.js";

/** An element or wildcard with a name that is unique in the content. */
export interface Leaf {
  readonly kind: "leaf";
  readonly name: string;
  readonly particle: ElementParticle | WildcardParticle;
}

interface Group extends Omit<GroupParticle, "particles"> {
  readonly parts: readonly Tree[];
}

export type Tree = Leaf | Group;

/** A leaf and the groups that contain it, the outermost first. */
export interface Position extends Leaf {
  readonly groups: readonly Group[];
}

/** The second element of one name is `name[2]`; a wildcard is `*`. */
export function treeOf(content: Content): Tree | undefined {
  if (content.kind === "simple" || content.particle === undefined) return undefined;
  const counts = new Map<string, number>();
  const visit = (particle: Particle): Tree => {
    if (particle.kind !== "element" && particle.kind !== "any") {
      const { particles, ...group } = particle;
      return { ...group, parts: particles.map(visit) };
    }
    const name = particle.kind === "any" ? "*" : particle.name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { kind: "leaf", name: count === 1 ? name : `${name}[${count}]`, particle };
  };
  return visit(content.particle);
}

export function positionsIn(
  tree: Tree | undefined,
  groups: readonly Group[] = [],
): readonly Position[] {
  if (tree === undefined) return [];
  if (tree.kind === "leaf") return [{ ...tree, groups }];
  return tree.parts.flatMap((part) => positionsIn(part, [...groups, tree]));
}

/**
 * A required new element has to be sent; a reader skips a new one, unless it replaces another. `old` are the names of the
 * elements before the change.
 */
export function effectOfAdded(position: Position, old: ReadonlySet<string>): Effect {
  if (isAlternative(position, old)) return "wider";
  return isRequired(position) ? "narrower" : "same";
}

/**
 * A removed element can no longer be sent; a reader misses it where it was required. `left` are the names of the elements
 * that are kept.
 */
export function effectOfRemoved(position: Position, left: ReadonlySet<string>): Effect {
  return isRequired(position) && !isAlternative(position, left) ? "other" : "narrower";
}

function isRequired({ particle, groups }: Position): boolean {
  return [particle, ...groups].every(({ minOccurs }) => minOccurs > 0);
}

/** Whether one of the others is in another branch of the same choice. */
function isAlternative({ name, groups }: Position, others: ReadonlySet<string>): boolean {
  return groups.some(
    ({ kind, parts }) =>
      kind === "choice" &&
      parts.some((part) => {
        const names = positionsIn(part).map((position) => position.name);
        return !names.includes(name) && names.some((other) => others.has(other));
      }),
  );
}

/** The tree reduced to these leaves; a group that occurs once and has one part is that part. */
export function prune(tree: Tree | undefined, names: ReadonlySet<string>): Tree | undefined {
  if (tree === undefined) return undefined;
  if (tree.kind === "leaf") return names.has(tree.name) ? tree : undefined;
  const parts = tree.parts.map((part) => prune(part, names)).filter((part) => part !== undefined);
  const [only, second] = parts;
  const once = tree.minOccurs === 1 && tree.maxOccurs === 1;
  if (only === undefined || (second === undefined && once)) return only;
  return { ...tree, parts };
}

/** The effect of another order or grouping of the same leaves. */
export function effectOfTree(before: Tree | undefined, after: Tree | undefined): Effect {
  if (printTree(before) === printTree(after)) return "same";
  if (before === undefined || after === undefined) return "other"; // not possible: both have the same leaves
  if (before.kind === "leaf" || after.kind === "leaf") return effectOfWrapping(before, after);
  const occurrence = effectOfOccurrence(before, after);
  if (hasSameParts(before, after)) {
    const parts = before.parts.map((part, index) => effectOfTree(part, after.parts[index]));
    return joinEffects([occurrence, effectOfKind(before, after), ...parts]);
  }
  if (before.kind !== after.kind || !isFlat(before) || !isFlat(after)) return "other";
  // Readers find elements by name, receivers of requests expect them in order.
  return joinEffects([occurrence, before.kind === "sequence" ? "narrower" : "same"]);
}

/** A single leaf, in a group of its own or not. */
function effectOfWrapping(before: Tree, after: Tree): Effect {
  const occurrenceOf = (tree: Tree): Occurrence | undefined => {
    if (tree.kind === "leaf") return { minOccurs: 1, maxOccurs: 1 };
    return tree.parts.length === 1 && isFlat(tree) ? tree : undefined;
  };
  const [left, right] = [occurrenceOf(before), occurrenceOf(after)];
  return left === undefined || right === undefined ? "other" : effectOfOccurrence(left, right);
}

type Occurrence = Pick<Particle, "minOccurs" | "maxOccurs">;

export function effectOfOccurrence(before: Occurrence, after: Occurrence): Effect {
  return joinEffects([
    effectOfMinimum(before.minOccurs, after.minOccurs),
    effectOfMaximum(limit(before), limit(after)),
  ]);
}

export function limit({ maxOccurs }: Occurrence): number {
  return maxOccurs === "unbounded" ? Infinity : maxOccurs;
}

function effectOfKind(before: Group, after: Group): Effect {
  if (before.kind === after.kind || (before.parts.length === 1 && after.parts.length === 1))
    return "same";
  if (before.kind === "choice" || after.kind === "choice") return "other";
  return after.kind === "all" ? "wider" : "narrower";
}

function hasSameParts(before: Group, after: Group): boolean {
  const names = ({ parts }: Group) =>
    parts.map((part) => positionsIn(part).map(({ name }) => name));
  return JSON.stringify(names(before)) === JSON.stringify(names(after));
}

export function isFlat(tree: Tree | undefined): boolean {
  return (
    tree === undefined || tree.kind === "leaf" || tree.parts.every(({ kind }) => kind === "leaf")
  );
}

const between = { sequence: ", ", choice: " | ", all: " & " } as const;

/** The tree in the notation of DTDs: `a, (b | c)?, *`, without the occurrence of leaves. */
export function printTree(tree: Tree | undefined, inner = false): string {
  if (tree === undefined) return "";
  if (tree.kind === "leaf") return tree.name;
  const text = tree.parts.map((part) => printTree(part, true)).join(between[tree.kind]);
  const occurrence = printOccurrence(tree);
  const head = tree.substitutes === undefined ? "" : `<${tree.substitutes}>`;
  return inner || occurrence !== "" || head !== "" ? `${head}(${text})${occurrence}` : text;
}

/** `""` for exactly once, else `?`, `*`, `+` or `{2,5}`. */
function printOccurrence({ minOccurs, maxOccurs }: Occurrence): string {
  if (minOccurs === 1 && maxOccurs === 1) return "";
  if (minOccurs === 0 && maxOccurs === 1) return "?";
  if (maxOccurs === "unbounded" && minOccurs < 2) return minOccurs === 0 ? "*" : "+";
  return `{${minOccurs},${maxOccurs === "unbounded" ? "" : maxOccurs}}`;
}
