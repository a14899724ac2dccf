// The effect of changes on the generated types, with default options, where it is another one than on messages: TypeScript
// does not see lengths and patterns, has one type for many built-in ones, and refuses what names something that is gone.
import * as scalars from "../../src/codec/scalars.js";
import type { ComplexType, Particle, QName, TypeDefinition } from "../model/model.js";
import type { Tree } from "./content-model.js";
import type { Effect } from "./effect.js";

/** Something without a counterpart in the types, such as the order of elements. */
export const unseen = (): Effect => "same";

/** The effect of removing what code can name: neither writing nor reading it compiles. */
export const removed: Effect = "other";

/** The effect of one built-in type in place of another. */
export function codeOfBuiltin(before: string, after: string): Effect {
  return typescriptOf(before) === typescriptOf(after) ? "same" : "other";
}

function typescriptOf(builtin: string): string {
  const scalar: { readonly typescript?: string } | undefined = Object.hasOwn(scalars, builtin)
    ? scalars[builtin as keyof typeof scalars] // has such a member
    : undefined;
  return scalar?.typescript ?? builtin;
}

/** The effect of other literals, or of literals in place of a type: code may compare with those that are gone. */
export function codeOfValues(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): Effect {
  if (after === undefined) return before === undefined ? "same" : "wider";
  if (before === undefined || before.some((value) => !after.includes(value))) return "other";
  return after.length > before.length ? "wider" : "same";
}

/** A fixed value is a literal. */
export function codeOfFixed(before: string | undefined, after: string | undefined): Effect {
  return codeOfValues(
    before === undefined ? undefined : [before],
    after === undefined ? undefined : [after],
  );
}

type Occurrence = Pick<Particle, "minOccurs" | "maxOccurs">;

/** Elements that can be repeated are an array, however many there are at least and at most. */
export function isRepeated({ maxOccurs }: Pick<Occurrence, "maxOccurs">): boolean {
  return maxOccurs === "unbounded" || maxOccurs > 1;
}

/** The effect of another order or grouping of the same leaves: only choices and repeated groups are in the types. */
export function codeOfTree(
  before: Tree | undefined,
  after: Tree | undefined,
  effect: Effect,
): Effect {
  const [left, right] = [membersOf(before), membersOf(after)];
  if (left === right) return "same";
  return countOf(left, "*") === countOf(right, "*") ? effect : "other";
}

/** `a, b, (c | d)?, (e, f)*`: members in the order of their names, and how often groups occur. */
function membersOf(tree: Tree | undefined): string {
  if (tree === undefined) return "";
  if (tree.kind === "leaf") return tree.name;
  const parts = tree.parts.map(membersOf).sort();
  const text = parts.join(tree.kind === "choice" ? " | " : ", ");
  if (isRepeated(tree)) return `(${text})*`;
  if (tree.minOccurs === 0) return `(${text})?`;
  return tree.kind === "choice" && parts.length > 1 ? `(${text})` : text;
}

const countOf = (text: string, character: string): number => text.split(character).length;

/**
 * What the value of a type is: an array, where it has nothing but one repeated element; that of its element, where it is the
 * type of an answer and has nothing but one required element; otherwise an object.
 */
export function formOf(type: TypeDefinition, answers: ReadonlySet<QName>): string {
  if (type.kind !== "complex") return "text";
  const only = onlyElement(type);
  if (only === undefined) return "object";
  if (isRepeated(only)) return "array";
  return answers.has(type.name) && only.minOccurs > 0 ? `value of ${only.name}` : "object";
}

function onlyElement({ attributes, anyAttribute, content, base }: ComplexType) {
  if (attributes.length > 0 || anyAttribute !== undefined || base !== undefined) return undefined;
  if (content.kind !== "elements" || content.particle === undefined) return undefined;
  const { particle } = content;
  if (isRepeated(particle)) return undefined;
  const [only, second] = particle.particles;
  return second === undefined && only?.kind === "element" ? only : undefined;
}
