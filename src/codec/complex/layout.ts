// What the interpreters need to know of a complex type, made once from its table when it is first used: which
// member stands where on the wire, under which name, and how often.
import type { Rule } from "./choice.js";
import type { AnyCodec } from "../codec.js";
import type { ComplexType } from "./complex.js";
import { memberField, type Field } from "../layout.js";
import type { AnyMember, Members } from "./members.js";
import { escapeAttribute } from "../../xml/writer.js";
import { words, type Words } from "../../xml/words.js";

/** One member: where it stands, its occurrence and its codec. */
export interface Slot {
  readonly key: string;
  readonly place: AnyMember["kind"];
  readonly name: string;
  readonly namespace: string;
  /** With its modifiers, and without. */
  readonly codec: AnyCodec;
  readonly field: Field;
  /** What is inside a repeated group. */
  readonly group: Table | undefined;
  /** Which namespaces a wildcard takes. */
  readonly namespaces: string;
  /** `<name` with its namespace declared. */
  readonly headDeclared: Words;
}

/** Where an element of some name belongs: an index of `slots`. */
export interface Candidate {
  readonly namespace: string;
  readonly index: number;
}

export interface Table {
  readonly namespace: string;
  /** All members in the order of the table, the elements among them in that of the schema. */
  readonly slots: readonly Slot[];
  readonly byKey: ReadonlyMap<string, Slot>;
  readonly attributes: readonly Slot[];
  readonly anyAttributes: Slot | undefined;
  readonly text: Slot | undefined;
  readonly xml: Slot | undefined;
  /** Elements, repeated groups and wildcards in the order of the schema. */
  readonly content: readonly Slot[];
  readonly byName: ReadonlyMap<string, readonly Candidate[]>;
  /** Those of `content` that take any element. */
  readonly open: readonly Candidate[];
  readonly rules: readonly Rule[];
  /** The members that the rules name. */
  readonly ruled: ReadonlySet<string>;
}

export function tableOf(type: ComplexType): Table {
  return table(type.members(), type.rules, type.namespace, type.qualified, "");
}

/** An object's own member. */
export function memberOf(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Which members of an object count as there for the rules: of those that repeat, an empty array does not. */
export function presence(
  { byKey }: Table,
  value: Readonly<Record<string, unknown>>,
): (name: string) => boolean {
  return (name) => {
    const member = memberOf(value, name);
    const isList = byKey.get(name)?.field.repeated === true;
    return member !== undefined && !(isList && Array.isArray(member) && member.length === 0);
  };
}

function table(
  members: Members,
  rules: readonly Rule[],
  namespace: string,
  qualified: boolean,
  path: string,
): Table {
  const slots = Object.entries(members).map(([key, member]) =>
    slot(key, member, namespace, qualified, path),
  );
  const at = (place: Slot["place"]): Slot | undefined => slots.find((each) => each.place === place);
  const content = slots.filter(({ place }) => contentPlaces.includes(place));
  const takesAny = ({ place, group }: Slot): boolean =>
    place === "wildcard" || (group !== undefined && group.open.length > 0);
  return {
    namespace,
    slots,
    byKey: new Map(slots.map((each) => [each.key, each])),
    attributes: slots.filter(({ place }) => place === "attribute"),
    anyAttributes: at("anyAttributes"),
    text: at("text"),
    xml: at("xml"),
    content,
    byName: candidates(slots),
    open: slots.flatMap((each, index) => (takesAny(each) ? [{ namespace: "", index }] : [])),
    rules,
    ruled: new Set(rules.flatMap(({ names }) => names.flat())),
  };
}

const contentPlaces: readonly string[] = ["element", "groups", "wildcard"];

function candidates(slots: readonly Slot[]): Table["byName"] {
  const byName = new Map<string, Candidate[]>();
  const add = (name: string, candidate: Candidate): void => {
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [candidate]);
    else known.push(candidate);
  };
  slots.forEach(({ place, name, namespace, group }, index) => {
    if (place === "element") add(name, { namespace, index });
    for (const [inner, places] of group?.byName ?? [])
      for (const each of places) add(inner, { namespace: each.namespace, index });
  });
  return byName;
}

function slot(
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
      const { min, max } = member;
      const items = { kind: "repeated", name: key, codec: nothing, min, max } as const;
      const codec = member.optional
        ? ({ kind: "optional", name: key, codec: items } as const)
        : items;
      const group = table(member.members(), member.rules, namespace, qualified, label);
      return { ...named(key, "groups", undefined, "", label, codec), group };
    }
    case "anyAttributes":
      return named(key, "anyAttributes", undefined, "", label, optionalNothing);
    case "xml":
      return named(key, "xml", undefined, "", label, nothing);
    default:
      return named(key, "element", undefined, usual, label, member);
  }
}

function named(
  key: string,
  place: Slot["place"],
  name: string = key,
  namespace: string,
  label: string,
  codec: AnyCodec,
): Slot {
  return {
    key,
    place,
    name,
    namespace,
    codec,
    field: memberField(label, name, codec),
    group: undefined,
    namespaces: "",
    headDeclared: words(`<${name} xmlns="${escapeAttribute(namespace)}"`),
  };
}

/** Stands for the value of a member that no codec reads. */
const nothing: AnyCodec = {
  kind: "enumeration",
  name: "",
  words: [],
};
const optionalNothing: AnyCodec = { kind: "optional", name: "", codec: nothing };
