// The properties of a value of a complex type, as data: attributes, text, elements, choices, repeated groups.
import type { AttributeDefinition, ElementParticle, QName, WildcardParticle } from "./model.js";

export interface Properties {
  /** In the order of the schema. */
  readonly parts: readonly Part[];
  /** Every property once, in wire order. One that is not in all branches of a choice is not required here. */
  readonly list: readonly Property[];
  /** As `parts`, but each property occurs as often as at this place. */
  readonly content: readonly Part[];
  /** Whether elements are given to properties by their place in `content`, since their names alone do not tell. */
  readonly ordered: boolean;
}

export type Part = Property | Choice;

/** Exactly one of the branches; one without parts means that all may be absent. */
export interface Choice {
  readonly kind: "choice";
  readonly branches: readonly (readonly Part[])[];
}

export type Property =
  ElementProperty | AttributeProperty | WildcardProperty | ItemsProperty | OtherProperty;

interface Named {
  /** The local name on the wire, with `_` appended where another property has that name. */
  readonly name: string;
  /**
   * Whether it must be present; in a branch: when that branch is chosen. An empty list counts as present, but for types
   * that only requests contain.
   */
  readonly required: boolean;
}

/** How often something may occur, where that is not exactly once. */
export interface Repetition {
  readonly min: number;
  readonly max: number | "unbounded";
}

export interface ElementProperty extends Named {
  readonly kind: "element";
  readonly element: ElementParticle;
  readonly repeated: Repetition | undefined;
}

export interface AttributeProperty extends Named {
  readonly kind: "attribute";
  readonly attribute: AttributeDefinition;
}

/** `$any`: elements of other schemas, as XML. */
export interface WildcardProperty extends Named {
  readonly kind: "any";
  readonly wildcard: WildcardParticle;
  readonly repeated: Repetition | undefined;
}

/** `$items`: a group that may occur more than once. */
export interface ItemsProperty extends Named {
  readonly kind: "items";
  readonly properties: Properties;
  readonly repeated: Repetition;
}

/** `$value`: the text of simple content; `$content`: mixed content as XML; `$attributes`: all undeclared attributes. */
export type OtherProperty = Named &
  (
    | { readonly kind: "value"; readonly type: QName }
    | { readonly kind: "content" }
    | { readonly kind: "attributes"; readonly namespaces: string }
  );
