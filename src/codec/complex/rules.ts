// Applies the rules of a complex type to the members that are present, of values that are written and values that were
// read alike.
import type { Branch, Layout, Misfit, Rule, Rules } from "../codec.js";

/** What the rules of a type say of members that are present. */
export function compileRules(rules: readonly Rule[]): Rules {
  const compiled = rules.map(compileRule);
  const ruled = new Set(compiled.flatMap(namesIn));
  return {
    misfit: (layout, values) => misfit(compiled, presence(layout, values)),
    excludes: ({ byKey }, values, name) =>
      ruled.has(name) &&
      excluded(compiled, (key) => values[byKey.get(key) ?? -1] !== undefined, name),
  };
}

/** Which members count as present: a repeated one does not with an empty array. */
function presence({ byKey, fields }: Layout, values: readonly unknown[]): Present {
  return (key) => {
    const index = byKey.get(key);
    const value = index === undefined ? undefined : values[index];
    if (index === undefined || value === undefined) return false;
    return !(fields[index]?.repeated === true && Array.isArray(value) && value.length === 0);
  };
}

type Present = (name: string) => boolean;

/** A rule with what follows from it. */
interface CompiledRule {
  readonly branches: readonly CompiledBranch[];
}

interface CompiledBranch {
  /** All members, including those of rules inside the branch. */
  readonly names: readonly string[];
  /** The members that are required, and the rules inside the branch. */
  readonly required: readonly (string | CompiledRule)[];
}

function compileRule({ branches }: Rule): CompiledRule {
  return { branches: branches.map(compileBranch) };
}

function compileBranch(branch: Branch): CompiledBranch {
  const parts = branch.map((part) => (typeof part === "string" ? part : compileRule(part)));
  return {
    names: parts.flatMap((part) => (typeof part === "string" ? withoutMark(part) : namesIn(part))),
    required: parts.filter((part) => typeof part !== "string" || !part.endsWith("?")),
  };
}

function withoutMark(name: string): string {
  return name.endsWith("?") ? name.slice(0, -1) : name;
}

/** All members that occur in a rule. */
function namesIn({ branches }: CompiledRule): readonly string[] {
  return branches.flatMap(({ names }) => names);
}

/** What breaks the first rule that is broken. */
function misfit(rules: readonly CompiledRule[], present: Present): Misfit | undefined {
  for (const rule of rules) {
    const found = misfitOf(rule, present);
    if (found !== undefined) return found;
  }
  return undefined;
}

function misfitOf(rule: CompiledRule, present: Present): Misfit | undefined {
  const found = presentIn(rule, present);
  const [first] = found;
  if (first === undefined)
    return canBeEmpty(rule) ? undefined : { reason: "missing", problem: expected(rule) };
  // A member can be in several branches: the one that has all present members is meant.
  const meant = rule.branches.filter(({ names }) => hasAll(names, found));
  const misfits = meant.map((branch) => misfitIn(branch, first, present));
  if (misfits.length > 0) return misfits.includes(undefined) ? undefined : misfits[0];
  const other = found.find(
    (name) => !rule.branches.some(({ names }) => hasAll(names, [first, name])),
  );
  return {
    reason: "unexpected",
    problem: `${first} and ${other ?? found.at(-1)} exclude each other: ${expected(rule)}`,
  };
}

function presentIn({ branches }: CompiledRule, present: Present): readonly string[] {
  // Loops, since this is called for each value: flatMap and filter take longer.
  const found: string[] = [];
  for (const { names } of branches) for (const name of names) if (present(name)) found.push(name);
  return found;
}

function hasAll(branch: readonly string[], names: readonly string[]): boolean {
  return names.every((name) => branch.includes(name));
}

function misfitIn(
  { required }: CompiledBranch,
  first: string,
  present: Present,
): Misfit | undefined {
  for (const part of required) {
    if (typeof part !== "string") {
      const found = misfitOf(part, present);
      if (found !== undefined) return found;
    } else if (!present(part)) {
      return { reason: "missing", problem: `${part} is required with ${first}` };
    }
  }
  return undefined;
}

function canBeEmpty({ branches }: CompiledRule): boolean {
  return branches.some(({ required }) =>
    required.every((part) => typeof part !== "string" && canBeEmpty(part)),
  );
}

/** Whether the member is excluded by those that are present. */
function excluded(rules: readonly CompiledRule[], present: Present, name: string): boolean {
  return rules.some((rule) => {
    if (!rule.branches.some(({ names }) => names.includes(name))) return false;
    const all = [name, ...presentIn(rule, present)];
    const meant = rule.branches.filter(({ names }) => hasAll(names, all));
    return meant.every(({ required }) => excluded(rulesIn(required), present, name));
  });
}

function rulesIn(required: CompiledBranch["required"]): readonly CompiledRule[] {
  return required.filter((part) => typeof part !== "string");
}

function expected({ branches }: CompiledRule): string {
  const all = branches.map(({ names }) => names.join(" with "));
  const some = all.filter((names) => names !== "").join(", or ");
  return all.includes("") ? `expected ${some}, or none` : `expected ${some}`;
}
