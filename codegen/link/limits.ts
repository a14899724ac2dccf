// How large and deep a contract may be once references are followed. Groups, bases and ports are written once and expanded
// at each of their uses, so that a document of a few KB can expand to more than memory holds.
import { groupBy } from "../model/collections.js";
import type { Particle, QName } from "../model/model.js";
import { localName } from "../model/qname.js";
import { refuse } from "../read/construct.js";
import type { XmlElement } from "../read/element.js";

/** Elements, wildcards and attributes of one type, with those of its groups and of the types that it extends. */
const MAX_MEMBERS = 10_000;
/** Those of all types and groups. */
const MAX_ALL_MEMBERS = 500_000;
/** Elements of one name in one type, wildcards, and groups that repeat: as properties they need names of their own. */
const MAX_NAMESAKES = 200;
/** Types, and elements, of one local name in all namespaces: they need names of their own, too. */
const MAX_HOMONYMS = 1_000;
/** How deep groups are in groups: the TypeScript compiler refuses types that are much deeper. */
const MAX_GROUP_DEPTH = 50;
/** Through how many types a type is derived, and through how many elements an element substitutes another. */
const MAX_STEPS = 200;
/** Operations of all ports. */
const MAX_OPERATIONS = 50_000;
/** Operations of one name in a port type. */
const MAX_OVERLOADS = 1_000;

/** Counts what all types and groups have. */
export interface Members {
  count: number;
}

export function expectFewMembers(count: number, from: XmlElement): void {
  if (count <= MAX_MEMBERS) return;
  throw refuse(
    from,
    `it has more than ${MAX_MEMBERS} elements and attributes, those of its groups and base counted`,
    "Split it, or refer to fewer groups",
  );
}

/** Adds to the members of all types and groups. */
export function spendMembers(members: Members, count: number, from: XmlElement): void {
  members.count += count;
  if (members.count <= MAX_ALL_MEMBERS) return;
  throw refuse(
    from,
    `the types of the contract have more than ${MAX_ALL_MEMBERS} elements and attributes, ` +
      "those of their groups and bases counted",
    "Use a contract with fewer or smaller types",
  );
}

export function expectFewNamesakes(particles: readonly Particle[], from: XmlElement): void {
  const counts = new Map<string, number>();
  const count = (name: string): void => {
    const counted = (counts.get(name) ?? 0) + 1;
    counts.set(name, counted);
    if (counted > MAX_NAMESAKES)
      throw refuse(
        from,
        `it has more than ${MAX_NAMESAKES} ${NAMELESS.get(name) ?? `elements of the name ${name}`}`,
        "Let one of them repeat (maxOccurs), or give them names of their own",
      );
  };
  const visit = (particle: Particle): void => {
    if (particle.kind === "element") return count(particle.name);
    if (particle.kind === "any") return count("$any");
    if (particle.maxOccurs !== 1) count("$items");
    particle.particles.forEach(visit);
  };
  particles.forEach(visit);
}

const NAMELESS: ReadonlyMap<string, string> = new Map([
  ["$any", "wildcards"],
  ["$items", "groups that repeat"],
]);

/** `what` are types or elements. */
export function expectFewHomonyms(
  definitions: readonly { readonly name: QName; readonly from: XmlElement }[],
  what: string,
): void {
  for (const [name, same] of groupBy(definitions, (one) => localName(one.name))) {
    const excess = same[MAX_HOMONYMS];
    if (excess !== undefined)
      throw refuse(
        excess.from,
        `the contract has more than ${MAX_HOMONYMS} ${what} of the name ${name}, in several namespaces`,
        "Give them names of their own",
      );
  }
}

export function expectShallow(depth: number, from: XmlElement): void {
  if (depth > MAX_GROUP_DEPTH)
    throw refuse(
      from,
      `groups in it are more than ${MAX_GROUP_DEPTH} deep in one another`,
      "Give the inner ones to elements with types of their own",
    );
}

/** For types derived from types, and elements that substitute others: `what` says which. */
export function expectFewSteps(steps: number, from: XmlElement, what: string): void {
  if (steps > MAX_STEPS)
    throw refuse(from, `${what} more than ${MAX_STEPS} others, one by one`, "Use fewer steps");
}

export function expectFewOperations(count: number, from: XmlElement): void {
  if (count > MAX_OPERATIONS)
    throw refuse(
      from,
      `with this port the contract has more than ${MAX_OPERATIONS} operations, counted for each port`,
      "Use a contract with fewer ports or operations",
    );
}

export function expectFewOverloads(count: number, from: XmlElement): void {
  if (count > MAX_OVERLOADS)
    throw refuse(
      from,
      `the port type has more than ${MAX_OVERLOADS} operations of this name`,
      "Give them names of their own",
    );
}
