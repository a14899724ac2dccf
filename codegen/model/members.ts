// What a value of a complex type holds: attributes, text, elements, choices, repeated groups. The single place where
// particles become members with names; how they are spelt in TypeScript is view-types.ts and view-codecs.ts.
import type {
  AttributeDefinition,
  ComplexType,
  ElementParticle,
  GroupParticle,
  Particle,
  QName,
  SimpleContent,
  WildcardParticle,
} from "./model.js";
import { shareMembers, tableOf } from "./member-table.js";

/** What stands in a value, in the order of the schema. */
export type Part = Member | Choice;

/** Exactly one of the branches; one without parts means that nothing need be there. */
export interface Choice {
  readonly kind: "choice";
  readonly branches: readonly (readonly Part[])[];
}

export type Member = ElementMember | AttributeMember | WildcardMember | ItemsMember | OtherMember;

interface Named {
  /** The member of the value: the local name on the wire, with `_` behind it where that is taken. */
  readonly name: string;
  /** Whether it has to be there, in a branch: when the branch is taken. A list of none is there. */
  readonly required: boolean;
}

/** How often something stands, where that is not once. */
export interface Repetition {
  readonly min: number;
  readonly max: number | "unbounded";
}

export interface ElementMember extends Named {
  readonly kind: "element";
  readonly element: ElementParticle;
  readonly repeated: Repetition | undefined;
}

export interface AttributeMember extends Named {
  readonly kind: "attribute";
  readonly attribute: AttributeDefinition;
}

/** `$any`: elements of other schemas, as XML. */
export interface WildcardMember extends Named {
  readonly kind: "any";
  readonly wildcard: WildcardParticle;
  readonly repeated: Repetition | undefined;
}

/** `$items`: a group that may stand more than once. */
export interface ItemsMember extends Named {
  readonly kind: "items";
  readonly members: Members;
  readonly repeated: Repetition;
}

/** `$value`, the text of simpleContent; `$content`, all of mixed content as XML; `$attributes`, all the others. */
export type OtherMember = Named &
  (
    | { readonly kind: "value"; readonly type: QName }
    | { readonly kind: "content" }
    | { readonly kind: "attributes" }
  );

export interface Members {
  readonly parts: readonly Part[];
  /** All members once each, in wire order. What is not in all branches is not required here. */
  readonly table: readonly Member[];
}

/** The members of a complex type, those of the base that it extends first. `base` gives the base of a type. */
export function membersOf(
  type: ComplexType,
  base: (type: ComplexType) => ComplexType | undefined,
): Members {
  const { attributes, anyAttribute, content, particles } = effective(type, base);
  const scope = newScope([...attributes.map(({ name }) => name), ...namesIn(particles)]);
  // Elements choose their names before attributes, but stand behind them.
  const elements = content === undefined ? partsOf(particles, scope, false) : [contentOf(content)];
  const others: Member[] = attributes.map((attribute) => ({
    kind: "attribute",
    name: claim(attribute.name, `@${attribute.namespace}`, scope),
    required: attribute.required,
    attribute,
  }));
  if (anyAttribute) others.push({ kind: "attributes", name: "$attributes", required: false });
  return toMembers(
    content?.kind === "simple" ? [...elements, ...others] : [...others, ...elements],
  );
}

function contentOf(content: SimpleContent | { readonly kind: "mixed" }): Member {
  return content.kind === "simple"
    ? { kind: "value", name: "$value", required: true, type: content.type }
    : { kind: "content", name: "$content", required: true };
}

interface Effective {
  readonly attributes: readonly AttributeDefinition[];
  readonly anyAttribute: boolean;
  /** `undefined` when there are elements only. */
  readonly content: SimpleContent | { readonly kind: "mixed" } | undefined;
  readonly particles: readonly Particle[];
}

/** A type's content with that of the base that it extends. */
function effective(
  type: ComplexType,
  baseOf: (type: ComplexType) => ComplexType | undefined,
): Effective {
  const base = type.derivation === "extension" ? baseOf(type) : undefined;
  const { attributes, anyAttribute, content } = type;
  const own: Effective = {
    attributes,
    anyAttribute,
    content: content.kind === "elements" ? undefined : content,
    particles: content.kind === "elements" && content.particle ? [content.particle] : [],
  };
  if (base === undefined) return own;
  const inherited = effective(base, baseOf);
  const isOwn = ({ name, namespace }: AttributeDefinition) =>
    attributes.some((other) => other.name === name && other.namespace === namespace);
  return {
    attributes: [...inherited.attributes.filter((other) => !isOwn(other)), ...attributes],
    anyAttribute: anyAttribute || inherited.anyAttribute,
    content: own.content ?? inherited.content,
    particles: [...inherited.particles, ...own.particles],
  };
}

/** Names as they are given: what has which, and which of them stand on the way to the part at hand. */
interface Scope {
  /** The names that something has by itself: what is repaired does not take them. */
  readonly own: ReadonlySet<string>;
  readonly given: Map<string, string>;
  readonly path: Set<string>;
  readonly outer: Scope | undefined;
}

function newScope(own: readonly string[]): Scope {
  return { own: new Set(own), given: new Map(), path: new Set(), outer: undefined };
}

function namesIn(particles: readonly Particle[]): readonly string[] {
  return particles.flatMap((particle) => {
    if (particle.kind === "element") return particle.name;
    return particle.kind === "any" || particle.maxOccurs !== 1 ? [] : namesIn(particle.particles);
  });
}

/**
 * A name for a member: its own, with underscores as needed. The same thing in another branch of a choice is the
 * same member; at another place of a sequence, or under another namespace, it is another.
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
  const repeated = max === 1 ? undefined : { min, max };
  // Outside of a choice a list is always there, if only with nothing in it.
  const required = min > 0 || (repeated !== undefined && !inBranch);
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
    const members = toMembers(
      partsOfGroup({ ...particle, minOccurs: 1 }, newScope(namesIn(particle.particles)), false),
    );
    // Groups are never the same member: their items would have to be of one type.
    return [
      {
        kind: "items",
        name: claim("$items", `${scope.given.size}`, scope),
        required,
        members,
        repeated,
      },
    ];
  }
  return partsOfGroup(particle, scope, inBranch);
}

/** A group that stands once, or once at most. */
function partsOfGroup(group: GroupParticle, scope: Scope, inBranch: boolean): readonly Part[] {
  if (group.kind !== "choice" && group.minOccurs > 0)
    return partsOf(group.particles, scope, inBranch);
  const alternatives = group.kind === "choice" ? group.particles : [{ ...group, minOccurs: 1 }];
  const branches = alternatives.map((particle) => branchOf(particle, scope));
  // All that was named in some branch is taken for what follows.
  for (const { names } of branches) for (const name of names) scope.path.add(name);
  const parts = branches.map((branch) => branch.parts);
  if (group.minOccurs === 0 && !parts.some(isEmptiable)) parts.push([]);
  return [{ kind: "choice", branches: parts }];
}

function branchOf(particle: Particle, outer: Scope) {
  const scope: Scope = { own: outer.own, given: outer.given, path: new Set(), outer };
  return { parts: partsOfOne(particle, scope, true), names: scope.path };
}

/** Whether nothing of this need be there. */
function isEmptiable(parts: readonly Part[]): boolean {
  return parts.every((part) =>
    part.kind === "choice" ? part.branches.some(isEmptiable) : !part.required,
  );
}

function toMembers(parts: readonly Part[]): Members {
  const table = tableOf(parts);
  return { parts: shareMembers(parts, table), table };
}
