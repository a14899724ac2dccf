// Derives the properties of a value from a complex type. The only place where particles and attributes become named
// properties; their TypeScript types and codecs are written in `view/`.
import { isEmptiable } from "./emptiable.js";
import { listProperties, shareRepetition } from "./list-properties.js";
import { joinWildcards } from "./namespace-sets.js";
import type {
  AttributeDefinition,
  ComplexType,
  GroupParticle,
  Particle,
  SimpleContent,
} from "./model.js";
import { needsOrder } from "./order.js";
import type { Part, Properties, Property } from "./property.js";

/** Where lists without items are: a type that is only written may leave them out. */
export type EmptyLists = "present" | "left out";

/** The properties of a complex type, those of the base that it extends first. */
export function propertiesOf(
  type: ComplexType,
  baseOf: (type: ComplexType) => ComplexType | undefined,
  emptyLists: EmptyLists = "present",
): Properties {
  const { attributes, anyAttribute, content, particles } = withBase(type, baseOf);
  const scope = newScope(
    [...attributes.map(({ name }) => name), ...namesIn(particles)],
    emptyLists,
  );
  // Elements are named before attributes, but come after them.
  const elements = partsOfContent(content, particles, scope);
  const others: Property[] = attributes.map((attribute) => ({
    kind: "attribute",
    name: claim(attribute.name, `@${attribute.namespace}`, scope),
    required: attribute.required,
    attribute,
  }));
  if (anyAttribute !== undefined)
    others.push({
      kind: "attributes",
      name: "$attributes",
      required: false,
      namespaces: anyAttribute,
    });
  const parts = content?.kind === "simple" ? [...elements, ...others] : [...others, ...elements];
  const properties = toProperties(parts);
  return particles.some(isInAnyOrder) ? { ...properties, ordered: false } : properties;
}

function isInAnyOrder(particle: Particle): boolean {
  return (
    particle.kind === "all" || ("particles" in particle && particle.particles.some(isInAnyOrder))
  );
}

function partsOfContent(
  content: WithBase["content"],
  particles: readonly Particle[],
  scope: Scope,
): readonly Part[] {
  if (content === undefined) return partsOf(particles, scope, false);
  const whole = contentOf(content);
  if (content.kind === "simple" || particles.length === 0) return [whole];
  return [{ kind: "choice", branches: [[whole], partsOf(particles, scope, true)] }];
}

function contentOf(content: SimpleContent | { readonly kind: "mixed" }): Property {
  return content.kind === "simple"
    ? { kind: "value", name: "$value", required: true, type: content.type }
    : { kind: "content", name: "$content", required: true };
}

interface WithBase {
  readonly attributes: readonly AttributeDefinition[];
  readonly anyAttribute?: string;
  /** `undefined` for elements only. */
  readonly content: SimpleContent | { readonly kind: "mixed" } | undefined;
  readonly particles: readonly Particle[];
}

/** The attributes and content of a type with those of the base that it extends. */
function withBase(
  type: ComplexType,
  baseOf: (type: ComplexType) => ComplexType | undefined,
): WithBase {
  const base = type.derivation === "extension" ? baseOf(type) : undefined;
  const { attributes, content } = type;
  const own: WithBase = {
    attributes,
    ...joinWildcards({}, type),
    content: content.kind === "elements" ? undefined : content,
    particles: content.kind !== "simple" && content.particle ? [content.particle] : [],
  };
  if (base === undefined) return own;
  const inherited = withBase(base, baseOf);
  const isOwn = ({ name, namespace }: AttributeDefinition) =>
    attributes.some((other) => other.name === name && other.namespace === namespace);
  return {
    attributes: [...inherited.attributes.filter((other) => !isOwn(other)), ...attributes],
    ...joinWildcards(inherited, own),
    content: own.content ?? inherited.content,
    // Mixed content has the elements of its base.
    particles:
      content.kind === "mixed" ? own.particles : [...inherited.particles, ...own.particles],
  };
}

/** The names of the properties of one object. */
interface Scope {
  /** Wire names: a name with underscores must not be one of them. */
  readonly own: ReadonlySet<string>;
  /** The identity of the property of each name. */
  readonly given: Map<string, string>;
  /** The names before the current part, which can occur together with it: not those in other branches. */
  readonly path: Set<string>;
  readonly outer: Scope | undefined;
  readonly emptyLists: EmptyLists;
}

function newScope(own: readonly string[], emptyLists: EmptyLists): Scope {
  return { own: new Set(own), given: new Map(), path: new Set(), outer: undefined, emptyLists };
}

function namesIn(particles: readonly Particle[]): readonly string[] {
  return particles.flatMap((particle) => {
    if (particle.kind === "element") return particle.name;
    return particle.kind === "any" || particle.maxOccurs !== 1 ? [] : namesIn(particle.particles);
  });
}

/**
 * The name of a property: its wire name, with underscores as needed. The same particle in another branch of a choice is
 * the same property; elsewhere in a sequence, or in another namespace, it is another one.
 */
function claim(own: string, identity: string, scope: Scope): string {
  for (let name = own; ; name += "_") {
    if (name !== own && scope.own.has(name)) continue;
    const holder = scope.given.get(name);
    if (holder !== undefined && (holder !== identity || isOnPath(name, scope))) continue;
    scope.given.set(name, identity);
    scope.path.add(name);
    return name;
  }
}

function isOnPath(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.path.has(name) || isOnPath(name, scope.outer));
}

function partsOf(particles: readonly Particle[], scope: Scope, inBranch: boolean): readonly Part[] {
  return particles.flatMap((particle) => partsOfOne(particle, scope, inBranch));
}

function partsOfOne(particle: Particle, scope: Scope, inBranch: boolean): readonly Part[] {
  const { minOccurs: min, maxOccurs: max } = particle;
  // In a branch, a list without items would not tell that the branch was chosen.
  const repeated = max === 1 ? undefined : { min: inBranch ? Math.max(1, min) : min, max };
  const isPresentIfEmpty = repeated !== undefined && !inBranch && scope.emptyLists === "present";
  const required = min > 0 || isPresentIfEmpty;
  if (particle.kind === "element") {
    const { name: own, namespace, type, nillable } = particle;
    const name = claim(own, `${namespace} ${type} ${nillable}`, scope);
    return [{ kind: "element", name, required, element: particle, repeated }];
  }
  if (particle.kind === "any") {
    const identity = `${particle.namespaces} ${max === 1}`;
    return [
      { kind: "any", name: claim("$any", identity, scope), required, wildcard: particle, repeated },
    ];
  }
  if (particle.particles.length === 0) return [];
  if (repeated !== undefined) {
    const inner = newScope(namesIn(particle.particles), scope.emptyLists);
    const group = { ...particle, minOccurs: 1 };
    const properties = toProperties(partsOfGroup(group, inner, false));
    // Two groups are never the same property: their items differ in type.
    const name = claim("$items", `${scope.given.size}`, scope);
    return [{ kind: "items", name, required, properties, repeated }];
  }
  return partsOfGroup(particle, scope, inBranch);
}

/** A group that occurs at most once. */
function partsOfGroup(group: GroupParticle, scope: Scope, inBranch: boolean): readonly Part[] {
  if (group.kind !== "choice" && group.minOccurs > 0)
    return partsOf(group.particles, scope, inBranch);
  const alternatives = group.kind === "choice" ? group.particles : [{ ...group, minOccurs: 1 }];
  // Where a branch may be without elements, all may be absent anyway.
  const isOptional = group.minOccurs === 0 && !alternatives.some(isEmptiable);
  const branches = alternatives.map((particle) => branchOf(particle, scope));
  // What follows can occur together with any of the branches.
  for (const { names } of branches) for (const name of names) scope.path.add(name);
  const parts = branches.map((branch) => branch.parts);
  return [{ kind: "choice", branches: isOptional ? [...parts, []] : parts }];
}

function branchOf(particle: Particle, outer: Scope) {
  const scope: Scope = { ...outer, path: new Set(), outer };
  return { parts: partsOfOne(particle, scope, true), names: scope.path };
}

function toProperties(parts: readonly Part[]): Properties {
  const list = listProperties(parts);
  const ordered = needsOrder(parts, list);
  return { parts: shareRepetition(parts, list), list, content: parts, ordered };
}
