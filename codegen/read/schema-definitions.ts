// Raw definitions of schemas: what stands in them, with its place, references not yet followed. Data only;
// xsd*.ts read it, link*.ts follow it. Those of WSDL are definitions.ts.
import type { Definition, Link, Reference } from "./definitions.js";
import type { XmlElement } from "./document.js";
import type { CodegenError } from "../model/error.js";
import type { EnumerationWord, Facets, QName } from "../model/model.js";

/** One schema document. */
export interface Schema extends SchemaComponents {
  /** What `redefine` puts in the place of definitions that another document has. */
  readonly redefinitions: SchemaComponents;
  readonly links: readonly Link[];
}

/** Global definitions in document order; an anonymous type follows the definition it stands in. */
export interface SchemaComponents {
  readonly types: readonly RawType[];
  readonly elements: readonly RawGlobalElement[];
  readonly attributes: readonly RawGlobalAttribute[];
  readonly groups: readonly RawGroup[];
  readonly attributeGroups: readonly RawAttributeGroup[];
  readonly broken: readonly Broken[];
}

/** A definition that cannot be read: an error for what needs it. */
export interface Broken {
  readonly kind: "type" | "element" | "attribute" | "group" | "attributeGroup";
  readonly name: QName;
  /** What a type is derived from, as far as can be seen. */
  readonly base: QName | undefined;
  readonly reason: CodegenError;
}

export type RawType = RawSimpleType | RawComplexType;

export type RawSimpleType = RawRestriction | RawList | RawUnion;

export interface RawRestriction extends Definition {
  readonly kind: "restriction";
  readonly base: Reference;
  readonly facets: Facets;
  readonly words: readonly EnumerationWord[];
}

export interface RawList extends Definition {
  readonly kind: "list";
  readonly item: Reference;
}

export interface RawUnion extends Definition {
  readonly kind: "union";
  readonly members: readonly Reference[];
}

export interface RawComplexType extends Definition {
  readonly kind: "complexType";
  readonly abstract: boolean;
  readonly base: Reference | undefined;
  readonly derivation: "extension" | "restriction" | undefined;
  readonly attributes: readonly RawAttributeUse[];
  readonly anyAttribute: boolean;
  readonly content: RawContent;
}

export type RawContent = RawElementContent | RawSimpleContent;

export interface RawElementContent {
  readonly kind: "elements";
  readonly mixed: boolean;
  readonly particle: RawParticle | undefined;
}

/** The text of the base, or what a restriction leaves of it. */
export interface RawSimpleContent {
  readonly kind: "simple";
  readonly restriction: RawTextRestriction | undefined;
}

export interface RawTextRestriction {
  /** The simple type that stands in the restriction itself; `undefined` for that of the base. */
  readonly type: Reference | undefined;
  readonly facets: Facets;
  readonly words: readonly EnumerationWord[];
}

export type RawAttributeUse = RawAttribute | RawAttributeReference | RawAttributeGroupReference;

interface RawUse {
  readonly use: "optional" | "required" | "prohibited";
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  readonly documentation: string;
  readonly from: XmlElement;
}

export interface RawAttribute extends RawUse {
  readonly kind: "attribute";
  readonly name: string;
  readonly namespace: string;
  readonly type: Reference;
}

/** A global attribute used in a type. */
export interface RawAttributeReference extends RawUse {
  readonly kind: "attributeReference";
  readonly attribute: Reference;
}

export interface RawAttributeGroupReference {
  readonly kind: "attributeGroupReference";
  readonly group: Reference;
}

export interface RawGlobalAttribute extends Definition {
  readonly type: Reference;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
}

export interface RawAttributeGroup extends Definition {
  readonly attributes: readonly RawAttributeUse[];
  readonly anyAttribute: boolean;
}

export type RawParticle =
  RawLocalElement | RawElementReference | RawWildcard | RawGroupParticle | RawGroupReference;

interface Occurring {
  readonly minOccurs: number;
  readonly maxOccurs: number | "unbounded";
  readonly from: XmlElement;
}

export interface RawLocalElement extends Occurring {
  readonly kind: "element";
  readonly name: string;
  readonly namespace: string;
  readonly type: Reference;
  readonly nillable: boolean;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  readonly documentation: string;
}

/** A global element used inside a type. */
export interface RawElementReference extends Occurring {
  readonly kind: "elementReference";
  readonly element: Reference;
  readonly documentation: string;
}

export interface RawWildcard extends Occurring {
  readonly kind: "any";
  readonly namespaces: string;
}

export interface RawGroupParticle extends Occurring {
  readonly kind: "sequence" | "choice" | "all";
  readonly particles: readonly RawParticle[];
}

/** A named group used inside a type. */
export interface RawGroupReference extends Occurring {
  readonly kind: "groupReference";
  readonly group: Reference;
}

export interface RawGroup extends Definition {
  readonly particle: RawParticle;
}

export interface RawGlobalElement extends Definition {
  /** `undefined` says that of the head of its substitution group, or any. */
  readonly type: Reference | undefined;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly substitutionGroup: Reference | undefined;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
}
