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
    const required = branches.map(
      (branch) => new Set(branch.filter((one) => one.required).map(({ name }) => name)),
    );
    const [first, ...others] = required;
    const inAll = new Set(
      [...(first ?? [])].filter((name) => others.every((one) => one.has(name))),
    );
    return branches.flat().map((property) => ({ ...property, required: inAll.has(property.name) }));
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

/** Between two parts, so that not every property of one has to know every property of the other. */
interface Step {
  readonly kind: "step";
}

/** What comes right after what in some branch: the properties of a part, a step, the properties of the next part. */
type Successors = ReadonlyMap<string | Step, ReadonlySet<string | Step>>;

function successors(parts: readonly Part[]): Successors {
  const after = new Map<string | Step, Set<string | Step>>();
  const add = (one: string | Step, other: string | Step): void => {
    const known = after.get(one);
    if (known === undefined) after.set(one, new Set([other]));
    else known.add(other);
  };
  /** Gives the names of the properties. */
  const visit = (all: readonly Part[]): readonly string[] => {
    const names = all.map((part) =>
      part.kind === "choice" ? part.branches.flatMap(visit) : [part.name],
    );
    for (const [index, own] of names.slice(1).entries()) {
      const step: Step = { kind: "step" };
      for (const name of names[index] ?? []) add(name, step);
      for (const name of own) add(step, name);
    }
    return names.flat();
  };
  visit(parts);
  return after;
}

/** In the given order, except that each comes after those that it follows in some branch. */
function sorted(properties: readonly Property[], after: Successors): readonly Property[] {
  /** How many come right before each, of those that are not in the result yet. */
  const before = new Map<string | Step, number>();
  for (const others of after.values())
    for (const other of others) before.set(other, (before.get(other) ?? 0) + 1);
  const release = (one: string | Step): void => {
    for (const other of after.get(one) ?? []) {
      const count = (before.get(other) ?? 0) - 1;
      before.set(other, count);
      if (count === 0 && typeof other !== "string") release(other);
    }
  };
  const waiting = [...properties];
  const result: Property[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ name }) => (before.get(name) ?? 0) <= 0);
    // Branches with the same elements in different orders: the order of the first is written.
    for (const next of waiting.splice(Math.max(free, 0), 1)) {
      result.push(next);
      release(next.name);
    }
  }
  return result;
}
