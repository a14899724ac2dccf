// Draws contracts with random content models. That they are schemas is left to xmllint, which refuses for example what is
// not deterministic; what it does not check holds by the way they are drawn: an element name that several places have has
// one type in the whole contract, and a restriction narrows what its base allows.
import type { Draw } from "./draw.js";
import { common, occurrences, Parts, type Kind } from "./random-parts.js";
import { narrowedAttributes, narrowedParticle } from "./restriction.js";
import {
  other,
  own,
  prefixed,
  type Attribute,
  type ComplexType,
  type Contract,
  type GlobalElement,
  type Group,
  type LocalElement,
  type Particle,
  type TypeUse,
} from "./schema.js";

export function drawContract(draw: Draw, without: ReadonlySet<Kind> = new Set()): Contract {
  return new ContractDraw(draw, without).contract();
}

class ContractDraw {
  readonly #draw: Draw;
  readonly #parts: Parts;
  readonly #qualified: Record<string, boolean> = {};
  readonly #types: ComplexType[] = [];
  readonly #groups: Group[] = [];
  readonly #elements: GlobalElement[] = [];
  readonly #typeOf = new Map<string, TypeUse>();

  constructor(draw: Draw, without: ReadonlySet<Kind>) {
    this.#draw = draw;
    this.#parts = new Parts(draw, without);
  }

  contract(): Contract {
    const draw = this.#draw;
    for (const namespace of [other, own])
      this.#qualified[namespace] = !this.#parts.may("unqualified", 2);
    for (const [namespace, most] of [
      [other, 1],
      [own, 3],
    ] as const) {
      for (let left = draw.between(0, most); left > 0; left--) this.#global(namespace);
      if (this.#parts.may("groups", 3)) this.#groups.push(this.#group(namespace));
      for (let left = draw.between(0, most); left > 0; left--)
        this.#types.push(this.#complex(namespace, this.#parts.name("T")));
      if (draw.once(2)) this.#global(namespace);
    }
    const named = this.#types.filter((type) => type.namespace === own);
    const type: TypeUse =
      named.length > 0 && draw.once(3)
        ? { kind: "named", name: typeName(draw.pick(named)) }
        : { kind: "anonymous", type: this.#complex(own, undefined) };
    const message = this.#parts.declaration("message", type);
    this.#elements.push({ ...message, namespace: own, abstract: false });
    return {
      qualified: this.#qualified,
      types: this.#types,
      groups: this.#groups,
      elements: this.#elements,
      attributes: [{ namespace: other, name: "mark", type: "xs:int" }],
    };
  }

  #global(namespace: string): void {
    const heads = this.#elements.filter(({ type }) => type.kind !== "anonymous");
    if (heads.length > 0 && this.#parts.may("substitution", 2)) {
      const head = this.#draw.pick(heads);
      const derived = this.#types.filter(({ base }) => base?.name === nameOf(head.type));
      // A type of the other namespace cannot be that of an element there if it is our own.
      const types = derived.filter((type) => namespace === own || type.namespace === other);
      const type: TypeUse =
        types.length > 0 && this.#draw.once(2)
          ? { kind: "named", name: typeName(this.#draw.pick(types)) }
          : head.type;
      if (namespace === other && head.namespace === own) return;
      const name = this.#parts.name("member");
      const abstract = this.#parts.may("abstract", 8);
      const prefixedHead = prefixed(head.namespace, head.name);
      this.#elements.push({ namespace, name, type, nillable: false, abstract, head: prefixedHead });
      return;
    }
    const declaration = this.#parts.declaration(
      this.#parts.name("global"),
      this.#typeUse(namespace, 1),
    );
    this.#elements.push({ ...declaration, namespace, abstract: false });
    const abstract = this.#parts.may("abstract", 4) && this.#parts.may("substitution", 1);
    if (!abstract) return;
    const name = this.#parts.name("head");
    const { type } = declaration;
    if (type.kind === "anonymous") return;
    const head = prefixed(namespace, name);
    this.#elements.push({ namespace, name, type, nillable: false, abstract });
    this.#elements.push({
      namespace,
      name: this.#parts.name("member"),
      type,
      nillable: false,
      abstract: false,
      head,
    });
  }

  #typeUse(namespace: string, depth: number): TypeUse {
    const named = this.#types.filter(
      (type) => type.name !== undefined && (namespace === own || type.namespace === other),
    );
    if (named.length > 0 && this.#draw.once(3))
      return { kind: "named", name: typeName(this.#draw.pick(named)) };
    if (depth < 2 && this.#draw.once(4))
      return { kind: "anonymous", type: this.#complex(namespace, undefined, depth + 1) };
    if (this.#parts.may("anyType", 25)) return { kind: "named", name: "xs:anyType" };
    return { kind: "simple", name: this.#parts.simpleName() };
  }

  #group(namespace: string): Group {
    return {
      namespace,
      name: this.#parts.name("Group"),
      particle: {
        ...this.#compositor(namespace, this.#draw.pick(["sequence", "choice"]), 1, undefined),
        min: 1,
        max: 1,
      },
    };
  }

  #complex(namespace: string, name: string | undefined, depth = 0): ComplexType {
    const draw = this.#draw;
    const abstract = name !== undefined && this.#parts.may("abstract", 8);
    const mixed = this.#parts.may("mixed", 12);
    const anyAttribute = this.#parts.may("anyAttribute", 6)
      ? this.#parts.wildcard(["lax", "skip"])
      : undefined;
    const attributes: Attribute[] = [];
    while (this.#parts.may("attributes", 3) && attributes.length < 3)
      attributes.push(this.#parts.attribute(attributes));
    const shared = { namespace, name, abstract, attributes, anyAttribute };
    const bases = this.#types.filter(
      (type) => type.name !== undefined && (namespace === own || type.namespace === other),
    );
    if (this.#parts.may("simple content", 7)) {
      const base = draw.pick([
        this.#parts.simpleName(),
        this.#parts.simpleName(),
        ...bases.filter(({ simple }) => simple).map(typeName),
      ]);
      const type = this.#types.find((one) => typeName(one) === base);
      if (
        type !== undefined &&
        type.anyAttribute === undefined &&
        this.#parts.may("restriction", 3)
      )
        return {
          ...shared,
          attributes: narrowedAttributes(type.attributes, draw),
          ...{ anyAttribute: undefined, mixed: false, simple: true },
          base: { name: base, by: "restriction" },
        };
      const marked =
        type !== undefined && this.#attributesOf(type).some(({ kind }) => kind === "reference");
      return {
        ...shared,
        attributes: attributes.filter(({ kind }) => kind === "local" || !marked),
        ...{ mixed: false, simple: true, base: { name: base, by: "extension" } },
      };
    }
    const complex = bases.filter(({ simple }) => !simple);
    const same = complex.filter((type) => type.namespace === namespace && type.base === undefined);
    if (same.length > 0 && this.#parts.may("restriction", 5)) {
      const base = draw.pick(same);
      return {
        ...shared,
        ...{ mixed: base.mixed, simple: false },
        base: { name: typeName(base), by: "restriction" },
        particle: base.particle === undefined ? undefined : narrowedParticle(base.particle, draw),
        attributes: narrowedAttributes(base.attributes, draw),
        anyAttribute: draw.once(2) ? base.anyAttribute : undefined,
      };
    }
    if (complex.length > 0 && this.#parts.may("extension", 3)) {
      const base = draw.pick(complex);
      const marked = this.#attributesOf(base).some(({ kind }) => kind === "reference");
      const all = base.particle?.kind === "all";
      const particle =
        draw.once(4) || all ? undefined : this.#content(namespace, depth, name, false);
      return {
        ...shared,
        attributes: attributes.filter(({ kind }) => kind === "local" || !marked),
        ...{ mixed: base.mixed, simple: false, particle },
        base: { name: typeName(base), by: "extension" },
      };
    }
    const particle = draw.once(8) ? undefined : this.#content(namespace, depth, name, true);
    return { ...shared, mixed, simple: false, particle };
  }

  /** Its own attributes and those of its bases. */
  #attributesOf(type: ComplexType): readonly Attribute[] {
    const base = this.#types.find((one) => typeName(one) === type.base?.name);
    return [...type.attributes, ...(base === undefined ? [] : this.#attributesOf(base))];
  }

  #content(
    namespace: string,
    depth: number,
    name: string | undefined,
    mayBeAll: boolean,
  ): Particle {
    if (mayBeAll && this.#parts.may("all", 8)) {
      const elements = Array.from({ length: this.#draw.between(1, 4) }, () => ({
        ...this.#element(namespace, depth, this.#parts.name("all")),
        ...{ min: this.#draw.below(2), max: 1 },
      }));
      return { kind: "all", particles: elements, min: this.#draw.once(4) ? 0 : 1, max: 1 };
    }
    if (this.#groups.length > 0 && this.#draw.once(10)) return this.#groupReference(namespace);
    const compositor = this.#parts.may("choices", 4) ? "choice" : "sequence";
    const self = name !== undefined && this.#parts.may("recursion", 8) ? name : undefined;
    return this.#compositor(namespace, compositor, depth, self);
  }

  #compositor(
    namespace: string,
    kind: "sequence" | "choice",
    depth: number,
    self: string | undefined,
  ): Extract<Particle, { readonly particles: unknown }> {
    const least = kind === "sequence" && this.#parts.may("empty groups", 8) ? 0 : 1;
    const particles = Array.from({ length: this.#draw.between(least, least === 0 ? 0 : 4) }, () =>
      branchOf(kind, this.#particle(namespace, depth + 1)),
    );
    const again: readonly LocalElement[] =
      self === undefined
        ? []
        : [
            {
              ...{
                kind: "element",
                name: this.#parts.name("again"),
                qualified: this.#parts.form(this.#qualified[namespace] ?? false),
              },
              ...{ type: { kind: "named", name: prefixed(namespace, self) }, nillable: false },
              ...{ min: 0, max: this.#draw.pick([1, "unbounded"]) },
            },
          ];
    const occurs = this.#parts.may("repeated groups", 2)
      ? this.#draw.pick(occurrences)
      : { min: 1, max: 1 };
    return { kind, particles: [...particles, ...again], ...occurs };
  }

  #particle(namespace: string, depth: number): Particle {
    const draw = this.#draw;
    const occurs = draw.pick(occurrences);
    const roll = draw.below(20);
    if (roll < 3 && depth < 4) return this.#compositor(namespace, "sequence", depth, undefined);
    if (roll < 6 && depth < 4 && this.#parts.may("choices", 1))
      return this.#compositor(namespace, "choice", depth, undefined);
    const usable = this.#elements.filter((one) => namespace === own || one.namespace === other);
    if (roll < 9 && usable.length > 0 && this.#parts.may("references", 1)) {
      const { namespace: its, name } = draw.pick(usable);
      return { kind: "reference", name: prefixed(its, name), ...occurs };
    }
    if (roll === 9 && this.#groups.length > 0) return this.#groupReference(namespace);
    if (roll === 10 && this.#parts.may("wildcards", 1))
      return {
        kind: "any",
        ...this.#parts.wildcard(["lax", "lax", "skip", "skip", "strict"]),
        ...occurs,
      };
    const name = this.#parts.may("same names", 3) ? draw.pick(common) : this.#parts.name("e");
    return { ...this.#element(namespace, depth, name), ...occurs };
  }

  #groupReference(namespace: string): Particle {
    const usable = this.#groups.filter((one) => namespace === own || one.namespace === other);
    const group = usable.length > 0 ? this.#draw.pick(usable) : undefined;
    if (group === undefined) return { kind: "sequence", particles: [], min: 1, max: 1 };
    const occurs = this.#parts.may("repeated groups", 3)
      ? this.#draw.pick(occurrences)
      : { min: 1, max: 1 };
    return { kind: "group", name: prefixed(group.namespace, group.name), ...occurs };
  }

  #element(namespace: string, depth: number, name: string): LocalElement {
    const known = this.#typeOf.get(name);
    const type =
      known ?? (common.includes(name) ? this.#parts.simple() : this.#typeUse(namespace, depth));
    if (common.includes(name)) this.#typeOf.set(name, type);
    const declaration = this.#parts.declaration(name, type);
    return {
      kind: "element",
      ...declaration,
      qualified: this.#parts.form(this.#qualified[namespace] ?? false),
      min: 1,
      max: 1,
    };
  }
}

/** What may occur zero times at most is no particle at all, and libxml2 takes it for an empty branch. */
function branchOf(kind: "sequence" | "choice", particle: Particle): Particle {
  return kind === "choice" && particle.max === 0 ? { ...particle, max: 1 } : particle;
}

const typeName = ({ namespace, name }: ComplexType) => prefixed(namespace, name ?? "");

function nameOf(type: TypeUse): string {
  return type.kind === "anonymous" ? "" : type.name;
}
