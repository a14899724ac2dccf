// Draws documents from a contract, by the rules of XML Schema and without the generator's model: each is to be valid, which
// xmllint confirms.
import type { Draw } from "./draw.js";
import {
  foreign,
  other,
  own,
  prefixed,
  type Attribute,
  type ComplexType,
  type Contract,
  type Declaration,
  type GlobalElement,
  type Particle,
} from "./schema.js";
import { drawText } from "./simple.js";

export interface Node {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: readonly (readonly [namespace: string, name: string, text: string])[];
  /** Prefixed name of the type, where it is not the declared one. */
  readonly type?: string | undefined;
  readonly nil: boolean;
  readonly nillable?: boolean;
  /** Whether white space between its elements has no meaning. */
  readonly spaced: boolean;
  readonly content: readonly (Node | string)[];
}

/** A document that has become too deep. */
export class TooDeep extends Error {}

export function drawMessage(contract: Contract, draw: Draw): Node {
  const message = contract.elements.find(({ name }) => name === "message");
  if (message === undefined) throw new Error("the contract has no message");
  return new DocumentDraw(contract, draw).element(message, own, 0);
}

type Wildcard = { readonly namespaces: string; readonly process: string };

class DocumentDraw {
  readonly #contract: Contract;
  readonly #draw: Draw;
  constructor(contract: Contract, draw: Draw) {
    this.#contract = contract;
    this.#draw = draw;
  }

  element(declaration: Declaration, namespace: string, depth: number): Node {
    if (depth > 12) throw new TooDeep("the document is too deep");
    const { name, type, value } = declaration;
    const nil = declaration.nillable && this.#draw.once(4);
    const shared = { namespace, name, nil, nillable: declaration.nillable };
    if (type.kind === "simple") {
      const text =
        value === undefined
          ? drawText(type.name, this.#draw)
          : this.#draw.pick([
              "",
              value.text,
              value.kind === "fixed" ? "" : drawText(type.name, this.#draw),
            ]);
      return {
        ...shared,
        attributes: [],
        spaced: false,
        content: nil || text === "" ? [] : [text],
      };
    }
    if (type.kind === "named" && type.name === "xs:anyType")
      return { ...this.#unknown(namespace, name, 1), nil, ...(nil ? { content: [] } : {}) };
    const own_ = type.kind === "anonymous" ? type.type : this.#type(type.name);
    const actual = type.kind === "anonymous" ? own_ : this.#substitute(own_, depth);
    return {
      ...shared,
      type: actual === own_ ? undefined : typeName(actual),
      attributes: this.#attributes(actual),
      spaced: !actual.mixed && !actual.simple,
      content: nil ? [] : this.#content(actual, depth),
    };
  }

  #type(name: string): ComplexType {
    const type = this.#contract.types.find((one) => typeName(one) === name);
    if (type === undefined) throw new Error(`there is no type ${name}`);
    return type;
  }

  #base({ base }: ComplexType): ComplexType | undefined {
    return this.#contract.types.find((one) => typeName(one) === base?.name);
  }

  /** The type itself, or one that is derived from it. */
  #substitute(type: ComplexType, depth: number): ComplexType {
    const isDerived = (one: ComplexType): boolean => {
      const base = this.#base(one);
      return one === type || (base !== undefined && isDerived(base));
    };
    const possible = this.#contract.types.filter((one) => !one.abstract && isDerived(one));
    if (!type.abstract && (depth > 4 || this.#draw.once(2))) return type;
    if (possible.length === 0) throw new TooDeep("no type can be used");
    return this.#draw.pick(possible);
  }

  #content(type: ComplexType, depth: number): readonly (Node | string)[] {
    if (type.simple) {
      let [name, base] = [type.base?.name ?? "", this.#base(type)];
      for (; base !== undefined; base = this.#base(base)) name = base.base?.name ?? "";
      const text = drawText(name, this.#draw);
      return text === "" ? [] : [text];
    }
    const elements = this.#particles(type).flatMap(({ particle, owner }) =>
      this.#particle(particle, owner, depth),
    );
    if (!type.mixed) return elements;
    const text = () => (this.#draw.once(2) ? [this.#draw.pick(["text", " & ", "x\ny"])] : []);
    return [...text(), ...elements.flatMap((one) => [one, ...text()])];
  }

  /** Its particles and those of its bases, each with the type in whose namespace its elements are. */
  #particles(
    type: ComplexType,
  ): readonly { readonly particle: Particle; readonly owner: ComplexType }[] {
    const inherited = type.base?.by === "extension" ? this.#base(type) : undefined;
    return [
      ...(inherited === undefined ? [] : this.#particles(inherited)),
      ...(type.particle === undefined ? [] : [{ particle: type.particle, owner: type }]),
    ];
  }

  #particle(
    particle: Particle,
    type: { readonly namespace: string },
    depth: number,
  ): readonly Node[] {
    const { min, max } = particle;
    const most = depth > 4 ? min : max === "unbounded" ? min + 3 : max;
    const times = this.#draw.once(3) ? min : this.#draw.between(min, most);
    return Array.from({ length: times }, () => this.#once(particle, type, depth)).flat();
  }

  #once(particle: Particle, type: { readonly namespace: string }, depth: number): readonly Node[] {
    switch (particle.kind) {
      case "element":
        return [this.element(particle, particle.qualified ? type.namespace : "", depth + 1)];
      case "reference":
        return [this.#reference(particle.name, depth)];
      case "group": {
        const group = this.#contract.groups.find(
          ({ namespace, name }) => prefixed(namespace, name) === particle.name,
        );
        if (group === undefined) throw new Error(`there is no group ${particle.name}`);
        return this.#particle(group.particle, group, depth);
      }
      case "any":
        return [this.#any(particle, type.namespace, depth)];
      case "all":
        return this.#draw
          .shuffled(particle.particles)
          .flatMap((one) => this.#particle(one, type, depth));
      case "sequence":
        return particle.particles.flatMap((one) => this.#particle(one, type, depth));
      case "choice":
        return this.#particle(this.#draw.pick(particle.particles), type, depth);
    }
  }

  #reference(name: string, depth: number): Node {
    const members = (head: string): readonly GlobalElement[] =>
      this.#contract.elements.flatMap((one) => {
        const its = prefixed(one.namespace, one.name);
        return [...(its === head ? [one] : []), ...(one.head === head ? members(its) : [])];
      });
    const possible = members(name).filter(({ abstract }) => !abstract);
    if (possible.length === 0) throw new TooDeep("no element can be used");
    const element = this.#draw.pick(possible);
    return this.element(element, element.namespace, depth + 1);
  }

  #any(wildcard: Wildcard, target: string, depth: number): Node {
    const globals = this.#contract.elements.filter(
      (one) => !one.abstract && one.name !== "message",
    );
    const isStrict = wildcard.process === "strict";
    const namespaces = namespacesOf(wildcard.namespaces, target).filter(
      (one) => !isStrict || globals.some((global) => global.namespace === one),
    );
    if (namespaces.length === 0) throw new TooDeep("no element is declared");
    const namespace = this.#draw.pick(namespaces);
    const known = globals.filter((one) => one.namespace === namespace);
    if (isStrict) return this.element(this.#draw.pick(known), namespace, depth + 1);
    if (wildcard.process === "lax" && known.length > 0 && depth < 4 && this.#draw.once(2))
      return this.element(this.#draw.pick(known), namespace, depth + 1);
    return this.#unknown(namespace, this.#draw.pick(["u1", "u2"]), 0);
  }

  /** Elements that are not declared anywhere. */
  #unknown(namespace: string, name: string, depth: number): Node {
    const attributes = this.#draw.once(2)
      ? [[this.#draw.pick(["", foreign]), "kind", this.#draw.pick(["", "k"])] as const]
      : [];
    const child = () =>
      this.#unknown(this.#draw.pick([namespace, foreign, ""]), "inner", depth + 1);
    const content = this.#draw.pick<() => readonly (Node | string)[]>([
      () => [],
      () => ["text"],
      () => (depth > 2 ? [] : [child()]),
      () => (depth > 2 ? [] : ["a ", child(), " b"]),
    ])();
    return { namespace, name, attributes, nil: false, spaced: false, content };
  }

  #attributes(type: ComplexType): Node["attributes"] {
    const declared = this.#attributesOf(type).flatMap((attribute) => {
      if (attribute.use === "prohibited") return [];
      if (attribute.use === "optional" && this.#draw.once(2)) return [];
      return [this.#attribute(attribute)];
    });
    const wildcards = this.#wildcardsOf(type);
    if (wildcards.length === 0 || this.#draw.once(2)) return declared;
    const { namespaces, namespace: target } = this.#draw.pick(wildcards);
    const namespace = this.#draw.pick(namespacesOf(namespaces, target));
    return [...declared, [namespace, "extra", this.#draw.pick(["", "1 <2>"])]];
  }

  #attribute(attribute: Attribute & { readonly namespace: string }): Node["attributes"][number] {
    if (attribute.kind === "reference") return [other, "mark", drawText("xs:int", this.#draw)];
    const { name, type, value, qualified, namespace } = attribute;
    const text =
      value === undefined
        ? drawText(type, this.#draw)
        : value.kind === "fixed"
          ? value.text
          : this.#draw.pick([value.text, drawText(type, this.#draw)]);
    return [qualified ? namespace : "", name, text];
  }

  #attributesOf(type: ComplexType): readonly (Attribute & { readonly namespace: string })[] {
    const own_ = type.attributes.map((one) => ({ ...one, namespace: type.namespace }));
    const base = this.#base(type);
    const inherited = base === undefined ? [] : this.#attributesOf(base);
    return [...inherited.filter((one) => !own_.some(({ name }) => name === one.name)), ...own_];
  }

  #wildcardsOf(type: ComplexType): readonly (Wildcard & { readonly namespace: string })[] {
    const base = type.base?.by === "extension" ? this.#base(type) : undefined;
    return [
      ...(base === undefined ? [] : this.#wildcardsOf(base)),
      ...(type.anyAttribute === undefined
        ? []
        : [{ ...type.anyAttribute, namespace: type.namespace }]),
    ];
  }
}

const typeName = ({ namespace, name }: ComplexType) => prefixed(namespace, name ?? "");

/** Namespaces that a wildcard allows. */
function namespacesOf(namespaces: string, target: string): readonly string[] {
  if (namespaces === "##any") return ["", own, other, foreign];
  if (namespaces === "##other") return [own, other, foreign].filter((one) => one !== target);
  return namespaces
    .split(" ")
    .map((word) => (word === "##local" ? "" : word === "##targetNamespace" ? target : word));
}
