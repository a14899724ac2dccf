// The properties of a type as one list, in which each occurs once although several branches of a choice may contain it.
import type { Part, Property, Repetition } from "./property.js";

/** All properties in an order in which every branch can be written. One that is not in all branches is not required. */
export function listProperties(parts: readonly Part[]): readonly Property[] {
  const byName = new Map<string, Property>();
  let isShared = false;
  for (const property of flatten(parts)) {
    const known = byName.get(property.name);
    isShared ||= known !== undefined;
    byName.set(property.name, known === undefined ? property : withRepetition(property, known));
  }
  return isShared ? sorted([...byName.values()], successors(parts)) : [...byName.values()];
}

/** The parts, where a property that is a list in one branch is a list in all. */
export function shareRepetition(
  parts: readonly Part[],
  list: readonly Property[],
): readonly Part[] {
  const byName = new Map(list.map((property) => [property.name, property]));
  const share = (part: Part): Part => {
    if (part.kind === "choice")
      return { ...part, branches: part.branches.map((branch) => branch.map(share)) };
    return withRepetition(part, byName.get(part.name) ?? part);
  };
  return parts.map(share);
}

/** A property in branches is required only if it is in all of them. */
function flatten(parts: readonly Part[]): readonly Property[] {
  return parts.flatMap((part) => {
    if (part.kind !== "choice") return part;
    const branches = part.branches.map(flatten);
    const isRequired = (name: string) =>
      branches.every((branch) => branch.some((other) => other.name === name && other.required));
    return branches
      .flat()
      .map((property) => ({ ...property, required: isRequired(property.name) }));
  });
}

/** The property, with an occurrence that includes that of the other. */
function withRepetition(property: Property, other: Property): Property {
  if (property.kind !== other.kind || (property.kind !== "element" && property.kind !== "any"))
    return property;
  const repeated = wider(property.repeated, "repeated" in other ? other.repeated : undefined);
  return { ...property, repeated };
}

function wider(one: Repetition | undefined, other: Repetition | undefined): Repetition | undefined {
  if (one === undefined && other === undefined) return undefined;
  const [first, second] = [one ?? once, other ?? once];
  const unbounded = first.max === "unbounded" || second.max === "unbounded";
  return {
    min: Math.min(first.min, second.min),
    max: unbounded ? "unbounded" : Math.max(Number(first.max), Number(second.max)),
  };
}

const once: Repetition = { min: 1, max: 1 };

type Successors = ReadonlyMap<string, ReadonlySet<string>>;

/** Which properties come after which in some branch. */
function successors(parts: readonly Part[], found = new Map<string, Set<string>>()): Successors {
  for (const [index, part] of parts.entries()) {
    if (part.kind === "choice") for (const branch of part.branches) successors(branch, found);
    const next = parts[index + 1];
    if (next === undefined) continue;
    const names = flatten([next]).map(({ name }) => name);
    for (const { name } of flatten([part])) {
      const known = found.get(name) ?? new Set();
      found.set(name, known);
      for (const successor of names) known.add(successor);
    }
  }
  return found;
}

/** In the given order, except that each comes after those that it follows in some branch. */
function sorted(properties: readonly Property[], after: Successors): readonly Property[] {
  const waiting = [...properties];
  const result: Property[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ name }) =>
      waiting.every((other) => other.name === name || !after.get(other.name)?.has(name)),
    );
    // Branches with the same elements in different orders: the order of the first is written.
    result.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return result;
}
