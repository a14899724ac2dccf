// What the interpreters need of a complex type, made from its row when it is first needed: where each member occurs on
// the wire, with which name, and how often.
import { byteString, type ByteString } from "../../xml/byte-string.js";
import { escapeAttribute } from "../../xml/writer.js";
import type { AnyCodec, Field } from "../codec.js";
import { enumeration, optional, repeated } from "../constructors.js";
import { memberField } from "../layout.js";
import type { Rule } from "./choice.js";
import type { AnyMember, ComplexType, Members } from "./members.js";
import { compileRule, namesIn, type CompiledRule } from "./rules.js";

/** One member. */
export interface Slot {
  readonly key: string;
  readonly kind: AnyMember["kind"];
  readonly name: string;
  readonly namespace: string;
  /** With its modifiers; the field is without. */
  readonly codec: AnyCodec;
  readonly field: Field;
  /** The layout of the items of a repeated group. */
  readonly group: ComplexLayout | undefined;
  /** Which namespaces a wildcard allows. */
  readonly namespaces: string;
  /** `<name` with its namespace declared. */
  readonly qualifiedStartName: ByteString;
}

/** A slot, by its index, for elements of some name, in this namespace. */
export interface Candidate {
  readonly namespace: string;
  readonly index: number;
}

export interface ComplexLayout {
  readonly namespace: string;
  /** All members in the order of the row, in which elements are in the order of the schema. */
  readonly slots: readonly Slot[];
  readonly byKey: ReadonlyMap<string, Slot>;
  readonly attributes: readonly Slot[];
  readonly anyAttributes: Slot | undefined;
  readonly text: Slot | undefined;
  readonly xml: Slot | undefined;
  /** Elements, repeated groups and wildcards in the order of the schema. */
  readonly particles: readonly Slot[];
  readonly byName: ReadonlyMap<string, readonly Candidate[]>;
  /** The wildcards, and the groups that contain one. */
  readonly wildcards: readonly Candidate[];
  readonly rules: readonly CompiledRule[];
  /** The members that occur in rules. */
  readonly ruled: ReadonlySet<string>;
}

export function complexLayout(type: ComplexType): ComplexLayout {
  return makeLayout(type.members(), type.rules, type.namespace, type.qualified, "");
}

/** An object's own property. */
export function propertyOf(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Which members of an object count as present for the rules: a repeated one does not with an empty array. */
export function presence(
  { byKey }: ComplexLayout,
  value: Readonly<Record<string, unknown>>,
): (key: string) => boolean {
  return (key) => {
    const property = propertyOf(value, key);
    const isRepeated = byKey.get(key)?.field.repeated === true;
    return property !== undefined && !(isRepeated && isEmptyArray(property));
  };
}

function isEmptyArray(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function makeLayout(
  members: Members,
  rules: readonly Rule[],
  namespace: string,
  qualified: boolean,
  path: string,
): ComplexLayout {
  const slots = Object.entries(members).map(([key, member]) =>
    makeSlot(key, member, namespace, qualified, path),
  );
  const compiled = rules.map(compileRule);
  const only = (kind: Slot["kind"]): Slot | undefined => slots.find((each) => each.kind === kind);
  const hasWildcard = ({ kind, group }: Slot): boolean =>
    kind === "wildcard" || (group !== undefined && group.wildcards.length > 0);
  return {
    namespace,
    slots,
    byKey: new Map(slots.map((each) => [each.key, each])),
    attributes: slots.filter(({ kind }) => kind === "attribute"),
    anyAttributes: only("anyAttributes"),
    text: only("text"),
    xml: only("xml"),
    particles: slots.filter(({ kind }) => particleKinds.includes(kind)),
    byName: candidates(slots),
    wildcards: slots.flatMap((each, index) =>
      hasWildcard(each) ? [{ namespace: "", index }] : [],
    ),
    rules: compiled,
    ruled: new Set(compiled.flatMap(namesIn)),
  };
}

const particleKinds: readonly string[] = ["element", "groups", "wildcard"];

function candidates(slots: readonly Slot[]): ComplexLayout["byName"] {
  const byName = new Map<string, Candidate[]>();
  const add = (name: string, candidate: Candidate): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [candidate]);
    else known.push(candidate);
  };
  slots.forEach(({ kind, name, namespace, group }, index) => {
    if (kind === "element") add(name, { namespace, index });
    for (const [inner, found] of group?.byName ?? [])
      for (const each of found) add(inner, { namespace: each.namespace, index });
  });
  return byName;
}

function makeSlot(
  key: string,
  member: AnyMember | AnyCodec,
  namespace: string,
  qualified: boolean,
  path: string,
): Slot {
  const usual = qualified ? namespace : "";
  const label = path === "" ? key : `${path}.${key}`;
  switch (member.kind) {
    case "attribute":
      return named(key, "attribute", member.name, member.namespace ?? "", label, member.codec);
    case "element":
      return named(key, "element", member.name, member.namespace ?? usual, label, member.codec);
    case "text":
      return named(key, "text", undefined, "", label, member.codec);
    case "wildcard":
      return {
        ...named(key, "wildcard", undefined, namespace, label, member.codec),
        namespaces: member.namespace,
      };
    case "groups": {
      const items = repeated(noValue, member.min, member.max);
      const codec = member.optional ? optional(items) : items;
      const group = makeLayout(member.members(), member.rules, namespace, qualified, label);
      return { ...named(key, "groups", undefined, "", label, codec), group };
    }
    case "anyAttributes":
      return named(key, "anyAttributes", undefined, "", label, optional(noValue));
    case "xml":
      return named(key, "xml", undefined, "", label, noValue);
    default:
      return named(key, "element", undefined, usual, label, member);
  }
}

function named(
  key: string,
  kind: Slot["kind"],
  name: string = key,
  namespace: string,
  label: string,
  codec: AnyCodec,
): Slot {
  return {
    key,
    kind,
    name,
    namespace,
    codec,
    field: memberField(label, name, codec),
    group: undefined,
    namespaces: "",
    qualifiedStartName: byteString(`<${name} xmlns="${escapeAttribute(namespace)}"`),
  };
}

/** In place of the codec of a member that is not read by one. */
const noValue = /* @__PURE__ */ enumeration("", []);
