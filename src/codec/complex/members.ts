// How the members of a complex type's value occur on the wire, where they are not simply elements of the type's own
// namespace: attributes, elements of other names, text, repeated groups, wildcards, raw XML. Data only.
import type { AnyCodec, Codec } from "../codec.js";
import { once } from "../constructors.js";
import type { Typed } from "../scalar.js";
import type { MemberName, Rule } from "./choice.js";

/** A complex type as its row in the codec table states it. */
export interface ComplexType {
  readonly name: string;
  /** The namespace of the type, which its elements are in as well where they are `qualified`. */
  readonly namespace: string;
  readonly qualified: boolean;
  readonly $type: string | undefined;
  readonly members: () => Members;
  readonly rules: readonly Rule[];
}

/** A member, its value type unknown here. */
export type AnyMember = Attribute | ElementMember | Text | Groups | Wildcard | AnyAttributes | Xml;

/** How a member of type `T` occurs on the wire. */
export type Member<T> = AnyMember & Typed<T>;

/** The members of a `T`. A codec alone is an element with the member's name. */
export type MembersOf<T> = {
  readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> | Member<T[K]>;
};

export type Members = Readonly<Record<string, AnyCodec | AnyMember>>;

/** The name on the wire where it differs from the member's, and a namespace other than the usual one. */
export interface WireName {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

export interface Attribute extends WireName {
  readonly kind: "attribute";
  readonly codec: AnyCodec;
}

export interface ElementMember extends WireName {
  readonly kind: "element";
  readonly codec: AnyCodec;
}

export interface Text {
  readonly kind: "text";
  readonly codec: AnyCodec;
}

export interface Groups {
  readonly kind: "groups";
  readonly members: () => Members;
  readonly rules: readonly Rule[];
  readonly min: number;
  readonly max: number;
  readonly optional: boolean;
}

export interface Wildcard {
  readonly kind: "wildcard";
  readonly codec: AnyCodec;
  /** As in XML Schema: `##any`, `##other`, or a list of namespaces, `##local` and `##targetNamespace`. */
  readonly namespace: string;
}

export interface AnyAttributes {
  readonly kind: "anyAttributes";
}

export interface Xml {
  readonly kind: "xml";
}

/** An attribute, in no namespace unless one is given: `attribute(optional(xs.string))`. */
export function attribute<T>(codec: Codec<T>, { name, namespace }: WireName = {}): Member<T> {
  return Object.freeze({ kind: "attribute", codec, name, namespace });
}

/** An element whose name differs from the member's, or whose namespace differs from the type's usual one. */
export function element<T>(codec: Codec<T>, { name, namespace }: WireName = {}): Member<T> {
  return Object.freeze({ kind: "element", codec, name, namespace });
}

/** The text of an element without elements inside. */
export function text<T>(codec: Codec<T>): Member<T> {
  return Object.freeze({ kind: "text", codec });
}

interface GroupsOptions<Name extends string = string> {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Which members of an item go together. */
  readonly rules?: readonly Rule<Name>[] | undefined;
  /** Whether no item is `undefined`, as in a branch of a choice, and not an empty array. */
  readonly optional?: boolean | undefined;
}

/** A group of elements that can occur several times: an array of objects. */
export function groups<Item>(
  members: () => MembersOf<Item>,
  options?: GroupsOptions<MemberName<Item>> & { readonly optional?: false | undefined },
): Member<Item[]>;
export function groups<Item>(
  members: () => MembersOf<Item>,
  options: GroupsOptions<MemberName<Item>> & { readonly optional: true },
): Member<Item[] | undefined>;
export function groups(
  members: () => Members,
  { min = 0, max = Infinity, rules = [], optional = false }: GroupsOptions = {},
): Groups {
  const made = once(() => Object.freeze(members()));
  Object.freeze(rules);
  return Object.freeze({ kind: "groups", members: made, rules, min, max, optional });
}

/**
 * Elements without a name here, each a text of XML with its namespaces declared in it: `wildcard(repeated(xs.string))`,
 * or `wildcard(optional(xs.string))` where at most one can occur.
 */
export function wildcard<T extends string | string[] | undefined>(
  codec: Codec<T>,
  namespace = "##any",
): Member<T> {
  return Object.freeze({ kind: "wildcard", codec, namespace });
}

/** Attributes without a name here, by name, or by `{namespace}name` where they are in a namespace. */
export function anyAttributes(): Member<Record<string, string> | undefined> {
  return Object.freeze({ kind: "anyAttributes" });
}

/** The content of the element as a text of XML with its namespaces declared in it. */
export function xml(): Member<string> {
  return Object.freeze({ kind: "xml" });
}
