// What can be seen in values of a model's types: which members stand, are absent or nil, which branch is taken, which
// word or type is chosen. A property test compares it with what was drawn.
import type { TypeGraph } from "../codegen/model/graph.js";
import type { Part, Property } from "../codegen/model/property.js";
import type { ComplexType, QName } from "../codegen/model/model.js";

/** Every fact that drawing a value of this type may note, its parts included. */
export function factsOf(
  name: QName,
  graph: TypeGraph,
  found = new Set<string>(),
  visited = new Set<QName>(),
): Set<string> {
  const type = graph.type(name);
  if (type === undefined || visited.has(name)) return found;
  visited.add(name);
  const follow = (used: QName) => void factsOf(used, graph, found, visited);
  if (type.kind === "enumeration")
    for (const { value } of type.values) found.add(`${local(name)}: ${value}`);
  if (type.kind === "list") follow(type.item);
  if (type.kind === "restriction") follow(type.base);
  if (type.kind === "union") type.memberTypes.forEach(follow);
  if (type.kind !== "complex") return found;
  for (const member of familyOf(type, graph)) {
    found.add(`${local(name)}: ${local(member.name)}`);
    const { parts } = graph.properties(member);
    for (const fact of partFacts(local(member.name), parts, false, follow)) found.add(fact);
  }
  return found;
}

/** The type itself and those that may stand for it. */
export function familyOf(type: ComplexType, graph: TypeGraph): readonly ComplexType[] {
  return [...(type.abstract ? [] : [type]), ...graph.subtypes(type.name)];
}

function partFacts(
  owner: string,
  parts: readonly Part[],
  inBranch: boolean,
  follow: (name: QName) => void,
): readonly string[] {
  return parts.flatMap((part) => {
    if (part.kind === "choice")
      return part.branches.flatMap((branch) => [
        `${owner}: ${branchName(branch)}`,
        ...partFacts(owner, branch, true, follow),
      ]);
    if (part.kind === "element") follow(part.element.type);
    if (part.kind === "attribute") follow(part.attribute.type);
    if (part.kind === "value") follow(part.type);
    const inner = part.kind === "items" ? part.properties.parts : [];
    return [
      ...states(part, inBranch).map((state) => `${owner}.${part.name}: ${state}`),
      ...partFacts(`${owner}.${part.name}`, inner, false, follow),
    ];
  });
}

/** In which states a member can be. */
function states(member: Property, inBranch: boolean): readonly string[] {
  const absent = member.required ? [] : ["absent"];
  if ("repeated" in member && member.repeated !== undefined) {
    const { max } = member.repeated;
    const least = leastOf(member, member.repeated.min, inBranch);
    const most = max === "unbounded" ? Infinity : max;
    return [
      ...(least === 0 ? ["none"] : []),
      ...(least <= 1 && most >= 1 ? ["one"] : []),
      ...(most >= 2 ? ["many"] : []),
      ...absent,
    ];
  }
  const nil = member.kind === "element" && member.element.nillable ? ["nil"] : [];
  return ["present", ...absent, ...nil];
}

/** How many, as facts have it. */
export function countName(count: number): string {
  return ["none", "one"][count] ?? "many";
}

/** The least number of a list's items: where a branch is taken by it, or where it may be absent, it is not empty. */
export function leastOf({ required }: Property, min: number, inBranch: boolean): number {
  return inBranch || !required ? Math.max(min, 1) : min;
}

/** A branch by its first member. */
export function branchName(branch: readonly Part[]): string {
  const [first] = branch;
  if (first === undefined) return "nothing";
  return first.kind === "choice" ? first.branches.map(branchName).join("|") : first.name;
}

export function local(name: QName): string {
  return name.slice(name.lastIndexOf("}") + 1);
}
