// How the members of a value occur on the wire where they are not simply elements of the type's usual namespace:
// attributes, elements of other names, text, repeated groups, wildcards, raw XML. Each row brings the code that reads and
// writes its kind, so that a client whose contract has none of a kind does not bundle its code.
import type { Codec, Member, Members, Rule } from "../codec.js";
import {
  enumeration,
  once,
  optional,
  repeated,
  type MemberName,
  type MemberOf,
  type MembersOf,
} from "../constructors.js";
import { anyAttributeValues, attributeCode } from "./attributes.js";
import { contentByName } from "./content-by-name.js";
import { groupValues, type Groups } from "./groups.js";
import { mixedContent, mixedValue } from "./mixed.js";
import { textContent, xmlContent, xmlValue } from "./text.js";
import { wildcardValues } from "./wildcards.js";

/** The name on the wire where it differs from the member's, and a namespace other than the usual one. */
export interface WireName {
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
}

/** An attribute, in no namespace unless one is given: `attribute(optional(xs.string))`. */
export function attribute<T>(codec: Codec<T>, { name, namespace }: WireName = {}): MemberOf<T> {
  return Object.freeze<Member>({
    kind: "attribute",
    codec,
    name,
    namespace,
    attributes: attributeCode,
  });
}

/**
 * An element whose name differs from the member's, or whose namespace differs from the type's usual one. Elements of one
 * name in several places are told apart by namespace and order.
 */
export function element<T>(codec: Codec<T>, { name, namespace }: WireName = {}): MemberOf<T> {
  return Object.freeze<Member>({
    kind: "element",
    codec,
    name,
    namespace,
    content: contentByName,
  });
}

/** The text of an element without elements inside. */
export function text<T>(codec: Codec<T>): MemberOf<T> {
  return Object.freeze<Member>({ kind: "text", codec, content: textContent });
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
): MemberOf<Item[]>;
export function groups<Item>(
  members: () => MembersOf<Item>,
  options: GroupsOptions<MemberName<Item>> & { readonly optional: true },
): MemberOf<Item[] | undefined>;
export function groups(
  members: () => Members,
  { min = 0, max = Infinity, rules = [], optional: canBeAbsent = false }: GroupsOptions = {},
): Groups {
  const items = repeated(noCodec, min, max);
  return Object.freeze<Groups>({
    kind: "groups",
    codec: canBeAbsent ? optional(items) : items,
    members: once(() => Object.freeze(members())),
    rules: Object.freeze(rules),
    content: contentByName,
    values: groupValues,
  });
}

/**
 * Elements without a name here, each a text of XML with its namespaces declared in it: `wildcard(repeated(xs.string))`,
 * or `wildcard(optional(xs.string))` where at most one can occur. `namespaces` as in XML Schema: `##any`, `##other`, or
 * a list of namespaces, `##local` and `##targetNamespace`; `!urn:a` is any namespace but that one, `!` any namespace.
 */
export function wildcard<T extends string | string[] | undefined>(
  codec: Codec<T>,
  namespaces = "##any",
): MemberOf<T> {
  return Object.freeze<Member>({
    kind: "wildcard",
    codec,
    namespaces,
    content: contentByName,
    values: wildcardValues,
  });
}

/** Attributes without a name here, by name, or by `{namespace}name` where they are in a namespace. `namespaces` as above. */
export function anyAttributes(namespaces = "##any"): MemberOf<Record<string, string> | undefined> {
  return Object.freeze<Member>({
    kind: "anyAttributes",
    codec: optional(noCodec),
    namespaces,
    attributes: attributeCode,
    values: anyAttributeValues,
  });
}

/** The content of the element as a text of XML with its namespaces declared in it. */
export function xml(): MemberOf<string> {
  return Object.freeze<Member>({
    kind: "xml",
    codec: noCodec,
    content: xmlContent,
    values: xmlValue,
  });
}

/**
 * The content of the element as XML, beside members for the elements that the type declares: it is there where the
 * content has text, or elements that the type does not declare.
 */
export function mixed(): MemberOf<string | undefined> {
  return Object.freeze<Member>({
    kind: "mixed",
    codec: optional(noCodec),
    content: mixedContent,
    values: mixedValue,
  });
}

/** In place of the codec of a member that is not read by one. */
const noCodec: Codec<never> = /* @__PURE__ */ enumeration<never>("", []);
