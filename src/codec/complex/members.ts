// How the members of a complex type stand on the wire where they are no plain elements of its own namespace:
// attributes, elements of other names, text, repeated groups, wildcards, raw XML. Data only; the interpreters
// are complex-decode.ts, complex-encode.ts, complex-check.ts and complex-json.ts.
import { once, type AnyCodec, type Codec, type Typed } from "../codec.js";
import type { MemberName, Rule } from "./choice.js";

/** A member, its value type unknown here. */
export type AnyMember = Attribute | ElementMember | Text | Groups | Wildcard | AnyAttributes | Xml;

/** How a member of type `T` stands on the wire. */
export type Member<T> = AnyMember & Typed<T>;

/** The members of a `T`. A codec alone is an element that is named as the member. */
export type MembersOf<T> = {
  readonly [K in Exclude<keyof T, "$type">]: Codec<T[K]> | Member<T[K]>;
};

export type Members = Readonly<Record<string, AnyCodec | AnyMember>>;

/** Where the wire name is not the member's, and where the namespace is not the usual one. */
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
  /** As XML Schema writes it: `##any`, `##other`, or a list of namespaces, `##local` and `##targetNamespace`. */
  readonly namespace: string;
}

export interface AnyAttributes {
  readonly kind: "anyAttributes";
}

export interface Xml {
  readonly kind: "xml";
}

/** An attribute, in no namespace unless one is named: `attribute(optional(xs.string))`. */
export function attribute<T>(codec: Codec<T>, { name, namespace }: WireName = {}): Member<T> {
  return { kind: "attribute", codec, name, namespace };
}

/** An element whose name or namespace is another than the member's name and the type's usual namespace. */
export function element<T>(codec: Codec<T>, { name, namespace }: WireName = {}): Member<T> {
  return { kind: "element", codec, name, namespace };
}

/** The text of an element that has no elements inside. */
export function text<T>(codec: Codec<T>): Member<T> {
  return { kind: "text", codec };
}

interface GroupsOptions<Name extends string = string> {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Which members of an item go together. */
  readonly rules?: readonly Rule<Name>[] | undefined;
  /** Whether none is `undefined`, as in a branch of a choice, and not an empty array. */
  readonly optional?: boolean | undefined;
}

/** Elements that stand together, any number of times: an array of objects. */
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
  return { kind: "groups", members: once(members), rules, min, max, optional };
}

/**
 * Elements that are not named here, each as a text of XML with its namespaces declared in it:
 * `wildcard(repeated(xs.string))`, or `wildcard(optional(xs.string))` where at most one may stand.
 */
export function wildcard<T extends string | string[] | undefined>(
  codec: Codec<T>,
  namespace = "##any",
): Member<T> {
  return { kind: "wildcard", codec, namespace };
}

/** The attributes that are not named here, by name, or by `{namespace}name` where they are in a namespace. */
export function anyAttributes(): Member<Record<string, string> | undefined> {
  return { kind: "anyAttributes" };
}

/** All that is inside the element, as a text of XML with the namespaces declared in it. */
export function xml(): Member<string> {
  return { kind: "xml" };
}
