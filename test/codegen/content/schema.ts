// Schemas as plain data, independent of the generator's model, and how they are printed. A contract has two of them: that of
// `own`, whose element `message` is the message, and that of `other`, which it imports.

export const own = "urn:test";
export const other = "urn:other";
/** A namespace of which no schema is known. */
export const foreign = "urn:foreign";

export type Max = number | "unbounded";

export interface Occurs {
  readonly min: number;
  readonly max: Max;
}

export type TypeUse =
  | { readonly kind: "simple"; readonly name: string }
  | { readonly kind: "named"; readonly name: string }
  | { readonly kind: "anonymous"; readonly type: ComplexType };

/** What element declarations have in common. */
export interface Declaration {
  readonly name: string;
  readonly type: TypeUse;
  readonly nillable: boolean;
  readonly value?: ValueConstraint | undefined;
}

export interface ValueConstraint {
  readonly kind: "default" | "fixed";
  readonly text: string;
}

export interface LocalElement extends Declaration, Occurs {
  readonly kind: "element";
  readonly qualified: boolean;
}

export interface GlobalElement extends Declaration {
  readonly namespace: string;
  readonly abstract: boolean;
  /** Prefixed name of the head. */
  readonly head?: string | undefined;
}

export type Compositor = "sequence" | "choice" | "all";

export type Particle =
  | LocalElement
  | ({ readonly kind: "reference"; readonly name: string } & Occurs)
  | ({ readonly kind: "group"; readonly name: string } & Occurs)
  | ({ readonly kind: Compositor; readonly particles: readonly Particle[] } & Occurs)
  | ({ readonly kind: "any"; readonly namespaces: string; readonly process: string } & Occurs);

export type Attribute = {
  readonly use: "required" | "optional" | "prohibited";
  readonly value?: ValueConstraint | undefined;
} & (
  | {
      readonly kind: "local";
      readonly name: string;
      readonly type: string;
      readonly qualified: boolean;
    }
  | { readonly kind: "reference"; readonly name: string }
);

export interface ComplexType {
  readonly namespace: string;
  readonly name?: string | undefined;
  readonly abstract: boolean;
  readonly mixed: boolean;
  /** Prefixed name of the base type, of complex or of simple content. */
  readonly base?: { readonly name: string; readonly by: "extension" | "restriction" } | undefined;
  /** Whether the content is simple: then there is a base and no particle. */
  readonly simple: boolean;
  readonly particle?: Particle | undefined;
  readonly attributes: readonly Attribute[];
  readonly anyAttribute?: { readonly namespaces: string; readonly process: string } | undefined;
}

export interface Group {
  readonly namespace: string;
  readonly name: string;
  readonly particle: Particle;
}

export interface GlobalAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly type: string;
}

export interface Contract {
  /** Whether local elements are qualified by default, by namespace. */
  readonly qualified: Readonly<Record<string, boolean>>;
  readonly types: readonly ComplexType[];
  readonly groups: readonly Group[];
  readonly elements: readonly GlobalElement[];
  readonly attributes: readonly GlobalAttribute[];
}

export const prefixes: Readonly<Record<string, string>> = { [own]: "tns", [other]: "o" };
export const prefixed = (namespace: string, name: string) => `${prefixes[namespace]}:${name}`;

/** The schemas as documents: `other.xsd` is imported by that name. */
export interface Schemas {
  readonly own: string;
  readonly other: string;
}

export function schemasOf(contract: Contract): Schemas {
  return schemasAround(
    { own: printContent(contract, own), other: printContent(contract, other) },
    { [own]: contract.qualified[own] ?? false, [other]: contract.qualified[other] ?? false },
  );
}

/** The schema documents with this content, in which the prefixes `tns`, `o` and `xs` are declared. */
export function schemasAround(
  content: Schemas,
  qualified: Readonly<Record<string, boolean>> = {},
): Schemas {
  const around = (namespace: string, text: string) =>
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:tns="${own}" xmlns:o="${other}" targetNamespace="${namespace}"${qualified[namespace] === true ? ' elementFormDefault="qualified"' : ""}>\n${text}\n</xs:schema>\n`;
  const imported = `<xs:import namespace="${other}" schemaLocation="other.xsd"/>`;
  return {
    own: around(own, `${imported}\n${content.own}`),
    other: around(other, `${simpleTypes.join("\n")}\n${content.other}`),
  };
}

function printContent(contract: Contract, namespace: string): string {
  const within = <T extends { readonly namespace: string }>(all: readonly T[]) =>
    all.filter((one) => one.namespace === namespace);
  const printer = new Printer(contract.qualified[namespace] ?? false);
  return [
    ...within(contract.attributes).map(
      ({ name, type }) => `<xs:attribute name="${name}" type="${type}"/>`,
    ),
    ...within(contract.groups).map(
      ({ name, particle }) => `<xs:group name="${name}">${printer.particle(particle)}</xs:group>`,
    ),
    ...within(contract.types).map((type) => printer.type(type)),
    ...within(contract.elements).map((element) => printer.global(element)),
  ].join("\n");
}

const simpleTypes = [
  '<xs:simpleType name="Word"><xs:restriction base="xs:token"><xs:enumeration value="red"/><xs:enumeration value="light blue"/><xs:enumeration value=""/></xs:restriction></xs:simpleType>',
  '<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}\\d?"/></xs:restriction></xs:simpleType>',
  '<xs:simpleType name="Small"><xs:restriction base="xs:int"><xs:maxInclusive value="99"/></xs:restriction></xs:simpleType>',
  '<xs:simpleType name="Codes"><xs:list itemType="o:Code"/></xs:simpleType>',
  '<xs:simpleType name="Either"><xs:union memberTypes="o:Small o:Word"/></xs:simpleType>',
];

class Printer {
  readonly #qualified: boolean;
  constructor(qualified: boolean) {
    this.#qualified = qualified;
  }

  type(type: ComplexType): string {
    const name = type.name === undefined ? "" : ` name="${type.name}"`;
    const flags = `${type.abstract ? ' abstract="true"' : ""}${type.mixed ? ' mixed="true"' : ""}`;
    return `<xs:complexType${name}${flags}>${this.#content(type)}</xs:complexType>`;
  }

  #content({ base, simple, particle, attributes, anyAttribute }: ComplexType): string {
    const content = [
      ...(particle === undefined ? [] : [this.particle(particle)]),
      ...attributes.map(printAttribute),
      ...(anyAttribute === undefined
        ? []
        : [
            `<xs:anyAttribute namespace="${anyAttribute.namespaces}" processContents="${anyAttribute.process}"/>`,
          ]),
    ].join("");
    if (base === undefined) return content;
    const kind = simple ? "simpleContent" : "complexContent";
    return `<xs:${kind}><xs:${base.by} base="${base.name}">${content}</xs:${base.by}></xs:${kind}>`;
  }

  particle(particle: Particle): string {
    const occurs = printOccurs(particle);
    switch (particle.kind) {
      case "element": {
        const form =
          particle.qualified === this.#qualified
            ? ""
            : ` form="${particle.qualified ? "qualified" : "unqualified"}"`;
        return this.#element(particle, `${form}${occurs}`);
      }
      case "reference":
        return `<xs:element ref="${particle.name}"${occurs}/>`;
      case "group":
        return `<xs:group ref="${particle.name}"${occurs}/>`;
      case "any":
        return `<xs:any namespace="${particle.namespaces}" processContents="${particle.process}"${occurs}/>`;
      default:
        return `<xs:${particle.kind}${occurs}>${particle.particles.map((one) => this.particle(one)).join("")}</xs:${particle.kind}>`;
    }
  }

  global(element: GlobalElement): string {
    const head = element.head === undefined ? "" : ` substitutionGroup="${element.head}"`;
    return this.#element(element, `${element.abstract ? ' abstract="true"' : ""}${head}`);
  }

  #element({ name, type, nillable, value }: Declaration, more: string): string {
    const constraint = value === undefined ? "" : ` ${value.kind}="${value.text}"`;
    const head = `<xs:element name="${name}"${nillable ? ' nillable="true"' : ""}${constraint}${more}`;
    return type.kind === "anonymous"
      ? `${head}>${this.type(type.type)}</xs:element>`
      : `${head} type="${type.name}"/>`;
  }
}

function printOccurs({ min, max }: Occurs): string {
  return `${min === 1 ? "" : ` minOccurs="${min}"`}${max === 1 ? "" : ` maxOccurs="${max}"`}`;
}

function printAttribute(attribute: Attribute): string {
  const use = attribute.use === "optional" ? "" : ` use="${attribute.use}"`;
  const value =
    attribute.value === undefined ? "" : ` ${attribute.value.kind}="${attribute.value.text}"`;
  if (attribute.kind === "reference")
    return `<xs:attribute ref="${attribute.name}"${use}${value}/>`;
  const form = attribute.qualified ? ' form="qualified"' : "";
  return `<xs:attribute name="${attribute.name}" type="${attribute.type}"${form}${use}${value}/>`;
}
