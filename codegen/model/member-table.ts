// The members of a type as one list, in which each stands once although several branches of a choice may hold it.
import type { Member, Part, Repetition } from "./members.js";

/** All members, in an order in which every branch can be written. What is not in all branches is not required. */
export function tableOf(parts: readonly Part[]): readonly Member[] {
  const table = new Map<string, Member>();
  let isShared = false;
  for (const member of flatten(parts)) {
    const known = table.get(member.name);
    isShared ||= known !== undefined;
    table.set(member.name, known === undefined ? member : withRepetition(member, known));
  }
  return isShared ? sorted([...table.values()], successors(parts)) : [...table.values()];
}

/** The parts, with a member that is a list in one branch being a list in all. */
export function shareMembers(parts: readonly Part[], table: readonly Member[]): readonly Part[] {
  const byName = new Map(table.map((member) => [member.name, member]));
  const share = (part: Part): Part => {
    if (part.kind === "choice")
      return { ...part, branches: part.branches.map((branch) => branch.map(share)) };
    return withRepetition(part, byName.get(part.name) ?? part);
  };
  return parts.map(share);
}

/** Of the members of branches only those are required that are in all of them. */
function flatten(parts: readonly Part[]): readonly Member[] {
  return parts.flatMap((part) => {
    if (part.kind !== "choice") return part;
    const branches = part.branches.map(flatten);
    const isRequired = (name: string) =>
      branches.every((branch) => branch.some((other) => other.name === name && other.required));
    return branches.flat().map((member) => ({ ...member, required: isRequired(member.name) }));
  });
}

/** The member, standing as often as it or the other may. */
function withRepetition(member: Member, other: Member): Member {
  if (member.kind !== other.kind || (member.kind !== "element" && member.kind !== "any"))
    return member;
  const repeated = wider(member.repeated, "repeated" in other ? other.repeated : undefined);
  return { ...member, repeated };
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

/** Which members have to stand behind which, as each branch has it. */
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

/** As they came, except that none stands before one it has to stand behind. */
function sorted(members: readonly Member[], after: Successors): readonly Member[] {
  const waiting = [...members];
  const result: Member[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ name }) =>
      waiting.every((other) => other.name === name || !after.get(other.name)?.has(name)),
    );
    // Branches that hold the same elements in another order: that of the first is written.
    result.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return result;
}
