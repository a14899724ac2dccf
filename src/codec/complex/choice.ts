// Which members of a complex type go together: `xs:choice`, and optional groups of several elements, as rules over the
// names of members. They apply to values that are written and values that were read alike.

/** Exactly one of the branches is present. A name followed by `?` is not required in its branch. */
export interface Rule<Name extends string = string> {
  readonly branches: readonly Branch<Name>[];
  /** The members of each branch, including those of rules inside it. */
  readonly names: readonly (readonly string[])[];
}

/** Names of members, and rules inside the branch; `[]` is the branch without members. */
export type Branch<Name extends string = string> = readonly (Name | Rule<Name>)[];

/** Exactly one of the branches is present, e.g. `oneOf(["card"], ["iban", "bic?"])`. */
export function oneOf<Name extends string>(...branches: readonly Branch<Name>[]): Rule<Name> {
  const names = branches.map((branch) => Object.freeze(namesOf(branch)));
  branches.forEach(Object.freeze);
  return Object.freeze({ branches: Object.freeze(branches), names: Object.freeze(names) });
}

/** How rules over the members of a `T` name them. */
export type MemberName<T> = (keyof T & string) | `${keyof T & string}?`;

type KeysOf<Branch> = Branch extends unknown ? keyof Branch : never;

/** Exactly one of several objects; the members of the others are `undefined`. */
export type Choice<Branches extends readonly object[]> = {
  [Index in keyof Branches]: Branches[Index] & {
    [Other in Exclude<KeysOf<Branches[number]>, KeysOf<Branches[Index]>>]?: undefined;
  };
}[number];

/** What is wrong with a set of members: too few, or too many. */
export interface Misfit {
  readonly reason: "missing" | "unexpected";
  readonly problem: string;
}

type Present = (name: string) => boolean;

/** What breaks the first rule that is broken. */
export function misfit(rules: readonly Rule[], present: Present): Misfit | undefined {
  for (const rule of rules) {
    const found = misfitOf(rule, present);
    if (found !== undefined) return found;
  }
  return undefined;
}

function misfitOf({ branches, names }: Rule, present: Present): Misfit | undefined {
  const found = presentIn(names, present);
  const [first] = found;
  if (first === undefined)
    return branches.some(canBeEmpty) ? undefined : { reason: "missing", problem: expected(names) };
  // A member can be in several branches: the one that has all present members is meant.
  const meant = branches.filter((_, index) => hasAll(names[index], found));
  const misfits = meant.map((branch) => misfitIn(branch, first, present));
  if (misfits.length > 0) return misfits.includes(undefined) ? undefined : misfits[0];
  const other = found.find((name) => !names.some((each) => hasAll(each, [first, name])));
  return {
    reason: "unexpected",
    problem: `${first} and ${other ?? found.at(-1)} exclude each other: ${expected(names)}`,
  };
}

function presentIn(names: Rule["names"], present: Present): readonly string[] {
  // Loops, since this is called for each value: flatMap and filter take a third longer in all.
  const found: string[] = [];
  for (const branch of names) for (const name of branch) if (present(name)) found.push(name);
  return found;
}

function hasAll(branch: readonly string[] | undefined, names: readonly string[]): boolean {
  return branch !== undefined && names.every((name) => branch.includes(name));
}

function misfitIn(branch: Branch, first: string, present: Present): Misfit | undefined {
  for (const part of branch) {
    if (typeof part !== "string") {
      const found = misfitOf(part, present);
      if (found !== undefined) return found;
    } else if (!part.endsWith("?") && !present(part)) {
      return { reason: "missing", problem: `${part} is required with ${first}` };
    }
  }
  return undefined;
}

function canBeEmpty(branch: Branch): boolean {
  return branch.every((part) =>
    typeof part === "string" ? part.endsWith("?") : part.branches.some(canBeEmpty),
  );
}

/** Whether the member is excluded by those that are present. */
export function excluded(rules: readonly Rule[], present: Present, name: string): boolean {
  return rules.some(({ branches, names }) => {
    if (!names.some((branch) => branch.includes(name))) return false;
    const all = [name, ...presentIn(names, present)];
    const meant = branches.filter((_, index) => hasAll(names[index], all));
    return meant.every((branch) => excluded(rulesIn(branch), present, name));
  });
}

function rulesIn(branch: Branch): readonly Rule[] {
  return branch.filter((part) => typeof part !== "string");
}

function namesOf(branch: Branch): readonly string[] {
  return branch.flatMap((part) => {
    if (typeof part !== "string") return part.names.flat();
    return part.endsWith("?") ? part.slice(0, -1) : part;
  });
}

function expected(names: Rule["names"]): string {
  const branches = names.map((branch) => branch.join(" with "));
  const some = branches.filter((branch) => branch !== "").join(", or ");
  return branches.includes("") ? `expected ${some}, or none` : `expected ${some}`;
}
