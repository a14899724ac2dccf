// The content of a complex type as a tree that two models can be compared by: where each element stands, what it
// means that it came or went, and what it means that the others stand in another way.
import { effectOfLeast, effectOfMost, joinEffects, type Effect } from "./effect.js";
import type {
  Content,
  ElementParticle,
  GroupParticle,
  Particle,
  WildcardParticle,
} from "../model/model.js";

/** An element or wildcard with a name that no other in the content has. */
export interface Leaf {
  readonly kind: "leaf";
  readonly name: string;
  readonly particle: ElementParticle | WildcardParticle;
}

interface Group extends Omit<GroupParticle, "particles"> {
  readonly parts: readonly Tree[];
}

export type Tree = Leaf | Group;

/** A leaf and the groups it stands in, the outermost first. */
export interface Place extends Leaf {
  readonly groups: readonly Group[];
}

/** The second element of one name is `name[2]`; a wildcard is `*`. */
export function treeOf(content: Content): Tree | undefined {
  if (content.kind !== "elements" || content.particle === undefined) return undefined;
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

export function placesIn(tree: Tree | undefined, groups: readonly Group[] = []): readonly Place[] {
  if (tree === undefined) return [];
  if (tree.kind === "leaf") return [{ ...tree, groups }];
  return tree.parts.flatMap((part) => placesIn(part, [...groups, tree]));
}

/**
 * A new element has to be sent when it is required; a reader skips it, unless it stands where another stood.
 * `old` are the names of those that were there before.
 */
export function effectOfAdded(place: Place, old: ReadonlySet<string>): Effect {
  if (isAlternative(place, old)) return "wider";
  return isRequired(place) ? "narrower" : "same";
}

/**
 * An element that went can no longer be sent; a reader misses it where it was required. `left` are the names of
 * those that are there still.
 */
export function effectOfRemoved(place: Place, left: ReadonlySet<string>): Effect {
  return isRequired(place) && !isAlternative(place, left) ? "other" : "narrower";
}

function isRequired({ particle, groups }: Place): boolean {
  return [particle, ...groups].every(({ minOccurs }) => minOccurs > 0);
}

/** Whether one of these can stand in its place. */
function isAlternative({ name, groups }: Place, others: ReadonlySet<string>): boolean {
  return groups.some(
    ({ kind, parts }) =>
      kind === "choice" &&
      parts.some((part) => {
        const names = placesIn(part).map((place) => place.name);
        return !names.includes(name) && names.some((other) => others.has(other));
      }),
  );
}

/** The tree of these leaves alone; a group of one that stands once is that one. */
export function prune(tree: Tree | undefined, names: ReadonlySet<string>): Tree | undefined {
  if (tree === undefined) return undefined;
  if (tree.kind === "leaf") return names.has(tree.name) ? tree : undefined;
  const parts = tree.parts.map((part) => prune(part, names)).filter((part) => part !== undefined);
  const [only, second] = parts;
  const once = tree.minOccurs === 1 && tree.maxOccurs === 1;
  if (only === undefined || (second === undefined && once)) return only;
  return { ...tree, parts };
}

/** What it does that the same leaves stand in another tree. */
export function effectOfTree(before: Tree | undefined, after: Tree | undefined): Effect {
  if (printTree(before) === printTree(after)) return "same";
  if (before === undefined || after === undefined) return "other"; // not reached: both have the same leaves
  if (before.kind === "leaf" || after.kind === "leaf") return effectOfWrapping(before, after);
  const occurrence = effectOfOccurrence(before, after);
  if (hasSameParts(before, after)) {
    const parts = before.parts.map((part, index) => effectOfTree(part, after.parts[index]));
    return joinEffects([occurrence, effectOfKind(before, after), ...parts]);
  }
  if (before.kind !== after.kind || !isFlat(before) || !isFlat(after)) return "other";
  // What is read is found by its name, what is sent is expected in its place.
  return joinEffects([occurrence, before.kind === "sequence" ? "narrower" : "same"]);
}

/** One leaf, in a group of its own or not. */
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
    effectOfLeast(before.minOccurs, after.minOccurs),
    effectOfMost(limit(before), limit(after)),
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
  const names = ({ parts }: Group) => parts.map((part) => placesIn(part).map(({ name }) => name));
  return JSON.stringify(names(before)) === JSON.stringify(names(after));
}

export function isFlat(tree: Tree | undefined): boolean {
  return (
    tree === undefined || tree.kind === "leaf" || tree.parts.every(({ kind }) => kind === "leaf")
  );
}

const between = { sequence: ", ", choice: " | ", all: " & " } as const;

/** The tree as a content model in the notation of DTDs: `a, (b | c)?, *`; the occurrence of leaves left out. */
export function printTree(tree: Tree | undefined, inner = false): string {
  if (tree === undefined) return "";
  if (tree.kind === "leaf") return tree.name;
  const text = tree.parts.map((part) => printTree(part, true)).join(between[tree.kind]);
  const occurrence = printOccurrence(tree);
  const head = tree.substitutes === undefined ? "" : `<${tree.substitutes}>`;
  return inner || occurrence !== "" || head !== "" ? `${head}(${text})${occurrence}` : text;
}

/** Nothing for once, else `?`, `*`, `+` or `{2,5}`. */
function printOccurrence({ minOccurs, maxOccurs }: Occurrence): string {
  if (minOccurs === 1 && maxOccurs === 1) return "";
  if (minOccurs === 0 && maxOccurs === 1) return "?";
  if (maxOccurs === "unbounded" && minOccurs < 2) return minOccurs === 0 ? "*" : "+";
  return `{${minOccurs},${maxOccurs === "unbounded" ? "" : maxOccurs}}`;
}
