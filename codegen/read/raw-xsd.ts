// Raw definitions of schemas: what the documents declare, each with its place, references not yet resolved. Data only:
// `xsd.ts` reads it, `link/` resolves it. Those of WSDL are in `raw-wsdl.ts`.
import type { EnumerationValue, Facets, QName } from "../model/model.js";
import type { Definition, Invalid, Link, Missing, Reference } from "./definition.js";
import type { XmlElement } from "./element.js";

/** One schema document. */
export interface Schema extends SchemaComponents {
  /** Definitions in `redefine`, which replace those of the same name in another document. */
  readonly redefinitions: SchemaComponents;
  readonly links: readonly Link[];
  /** Links that are not valid. */
  readonly missing: readonly Missing[];
}

/** Global definitions in document order; an anonymous type follows the definition that contains it. */
export interface SchemaComponents {
  readonly types: readonly RawType[];
  readonly elements: readonly RawGlobalElement[];
  readonly attributes: readonly RawGlobalAttribute[];
  readonly groups: readonly RawGroup[];
  readonly attributeGroups: readonly RawAttributeGroup[];
  readonly invalid: readonly InvalidDefinition[];
}

export interface InvalidDefinition extends Invalid {
  readonly kind: "type" | "element" | "attribute" | "group" | "attributeGroup" | "nameless";
  /** The base of a type, where that much can be read. */
  readonly base: QName | undefined;
}

export type RawType = RawSimpleType | RawComplexType;

export type RawSimpleType = RawRestriction | RawList | RawUnion;

export interface RawRestriction extends Definition {
  readonly kind: "restriction";
  readonly base: Reference;
  readonly facets: Facets;
  readonly values: readonly RawValue[];
}

/** A value as written, with the namespaces in scope for a name in it. */
export interface RawValue extends EnumerationValue {
  readonly from: XmlElement;
}

export interface RawList extends Definition {
  readonly kind: "list";
  readonly item: Reference;
}

export interface RawUnion extends Definition {
  readonly kind: "union";
  readonly memberTypes: readonly Reference[];
}

export interface RawComplexType extends Definition {
  readonly kind: "complexType";
  readonly abstract: boolean;
  readonly base: Reference | undefined;
  readonly derivation: "extension" | "restriction" | undefined;
  readonly attributes: readonly RawAttributeUse[];
  /** The namespaces of its wildcard for attributes, as in the model. */
  readonly anyAttribute: string | undefined;
  readonly content: RawContent;
}

export type RawContent = RawElementContent | RawSimpleContent;

export interface RawElementContent {
  readonly kind: "elements";
  readonly mixed: boolean;
  readonly particle: RawParticle | undefined;
}

/** The text of the base, or a restriction of it. */
export interface RawSimpleContent {
  readonly kind: "simple";
  readonly restriction: RawTextRestriction | undefined;
}

export interface RawTextRestriction {
  /** The simple type inside the restriction; `undefined` for that of the base. */
  readonly type: Reference | undefined;
  readonly facets: Facets;
  readonly values: readonly RawValue[];
}

export type RawAttributeUse = RawAttribute | RawAttributeReference | RawAttributeGroupReference;

interface AttributeUse {
  readonly use: "optional" | "required" | "prohibited";
  readonly default: string | undefined;
  readonly fixed: string | undefined;
  readonly documentation: string;
  readonly from: XmlElement;
}

export interface RawAttribute extends AttributeUse {
  readonly kind: "attribute";
  readonly name: string;
  readonly namespace: string;
  readonly type: Reference;
}

/** A reference to a global attribute. */
export interface RawAttributeReference extends AttributeUse {
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
  /** The namespaces of its wildcard for attributes, as in the model. */
  readonly anyAttribute: string | undefined;
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

/** A reference to a global element. */
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

/** A reference to a named group. */
export interface RawGroupReference extends Occurring {
  readonly kind: "groupReference";
  readonly group: Reference;
}

export interface RawGroup extends Definition {
  readonly particle: RawParticle;
}

export interface RawGlobalElement extends Definition {
  /** `undefined` for the type of the head of its substitution group, or xs:anyType. */
  readonly type: Reference | undefined;
  readonly nillable: boolean;
  readonly abstract: boolean;
  readonly substitutionGroup: Reference | undefined;
  readonly default: string | undefined;
  readonly fixed: string | undefined;
}
