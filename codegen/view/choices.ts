// Which choices the types express as unions, and which as optional properties: what the compiler cannot do in a moment,
// neither here nor for each user, is left to the check of values when they are written.
import { listProperties } from "../model/list-properties.js";
import type { ComplexType, QName, TypeDefinition } from "../model/model.js";
import type { Choice, Part } from "../model/property.js";
import { codeSpan, words, type Words } from "../text/words.js";
import type { Context } from "./context.js";

/** The compiler's work grows with the square of the branches of a choice. */
const MAX_BRANCHES = 100;

/** Choices beside each other are multiplied by the compiler: with this many objects it takes some tenths of a second. */
const MAX_COMBINATIONS = 256;

/** The parts, with optional properties in place of the choices that are no unions. */
export function withUnions(parts: readonly Part[], context: Context): readonly Part[] {
  const areUnions = combinationsOf(parts, context) <= MAX_COMBINATIONS;
  return parts.flatMap((part) =>
    part.kind === "choice" && !(areUnions && isUnion(part, context))
      ? listProperties([part])
      : part,
  );
}

function isUnion({ branches }: Choice, { options }: Context): boolean {
  return options.choice !== "optional" && branches.length <= MAX_BRANCHES;
}

/** How many objects without choices are the same as an object with these parts. */
function combinationsOf(parts: readonly Part[], context: Context): number {
  return parts.reduce((product, part) => {
    if (part.kind !== "choice" || !isUnion(part, context)) return product;
    const branches = part.branches.map((branch) => combinationsOf(branch, context));
    return product * branches.reduce((sum, count) => sum + count, 0);
  }, 1);
}

/** The complex types whose choices have too many combinations. */
export function loosenedTypes(context: Context): readonly QName[] {
  return context.model.types.flatMap((type) =>
    type.kind === "complex" && isLoosened(type, context) ? type.name : [],
  );
}

function isLoosened(type: ComplexType, context: Context): boolean {
  return objectsIn(context.graph.properties(type).parts).some(
    (parts) => combinationsOf(parts, context) > MAX_COMBINATIONS,
  );
}

/** The parts of an object, and those of the items of its repeated groups. */
function objectsIn(parts: readonly Part[]): readonly (readonly Part[])[] {
  const inner = (part: Part): readonly (readonly Part[])[] => {
    if (part.kind === "choice") return part.branches.flatMap((branch) => branch.flatMap(inner));
    return part.kind === "items" ? objectsIn(part.properties.parts) : [];
  };
  return [parts, ...parts.flatMap(inner)];
}

/** For choices that the type does not express. */
export function choiceSentences(type: TypeDefinition, context: Context): readonly Words[] {
  if (type.kind !== "complex") return [];
  const { parts } = context.graph.properties(type);
  const expressed = new Set(withUnions(parts, context));
  const sentences = parts
    .filter((part) => part.kind === "choice")
    .filter((choice) => !expressed.has(choice))
    .map((choice) => {
      const names = listProperties([choice]).map(({ name }) => codeSpan(name));
      const count = choice.branches.some((branch) => branch.length === 0) ? "At most" : "Exactly";
      return words`${count} one of the properties from ${names[0] ?? ""} to ${names.at(-1) ?? ""}.`;
    });
  return isLoosened(type, context) ? [...sentences, LOOSENED] : sentences;
}

const LOOSENED = words`Its choices have too many combinations for the compiler: they are checked when a value is written.`;
