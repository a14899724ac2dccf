// What syncMObjects does with an object: whether it is created, updated or skipped, by mode and type, and what is written.
import { isRecord } from "../../is-record.js";
import { member } from "../rules/path.js";
import { hasValue } from "./lead-statements.js";
import type { Condition, Effect, ObjectKey, Statement } from "./statement.js";

type Values = Readonly<Record<string, unknown>>;

const roleType = "OpportunityPersonRole";

/** `type` is the one that the service takes the object's for. */
export function objectStatements(object: Values, type: string, operation: unknown): Statement[] {
  const key = objectKey(type, object["id"], object["externalKey"]);
  const attributes = pairs(object["attribList"]);
  const links = linksOf(object, type, attributes);
  const values = [...attributes].filter(([name]) => !isLink(type, name));
  const unfit = values.flatMap(([name, value]) => unwritable(type, name, value));
  const refusals = [...unfit, ...links.flatMap(missing)];
  const written: Effect[] = [
    ...values.map(([name, value]) => set(name, value)),
    ...links.map((link): Effect => ({ kind: "associated", with: link })),
  ];
  const creation: Effect = { kind: "createdObject", type };
  const created: Statement = { when: [], then: [creation, ...written.filter(hasValue)] };
  if (key === undefined) return [...refusals, created];

  const exists: Condition = { kind: "object", key, exists: true };
  const absent: Condition = { ...exists, exists: false };
  const skipped: Effect[] = [{ kind: "skipped" }];
  const first = unnamed(key);
  // The external key is a value of an object that is created, and of no other.
  const own = [...pairs([object["externalKey"]])];
  const onCreation = [
    ...unfit,
    ...own.flatMap(([name, value]) =>
      unwritable(type, name, value).map(({ when, then }) => ({ when: [absent, ...when], then })),
    ),
    ...links.flatMap(missing),
  ];
  const createdBy: Statement = {
    when: [],
    then: [...created.then, ...own.map(([name, value]) => set(name, value))],
  };
  switch (operation) {
    case "INSERT":
      return [...first, { when: [exists], then: skipped }, ...onCreation, createdBy];
    case "UPDATE": {
      const groups = groupsOf(object, key);
      const then: Effect[] = [
        { kind: "updatedObject", object: key },
        ...written,
        ...groups.effects,
      ];
      return [
        ...first,
        { when: [absent], then: skipped },
        ...refusals,
        ...groups.refusals,
        { when: [], then },
      ];
    }
    default:
      return [
        ...first,
        ...onCreation,
        { when: [exists], then: [{ kind: "updatedObject", object: key }, ...written] },
        createdBy,
      ];
  }
}

/** External keys are values of custom fields: by no other is anything found. */
function unnamed({ type, field }: ObjectKey): Statement[] {
  if (field === undefined) return [];
  const custom = {
    kind: "field",
    of: type,
    name: field.name,
    exists: false,
    custom: true,
  } as const;
  return [{ when: [custom], then: [refused(20105)] }];
}

function objectKey(type: string, id: unknown, externalKey: unknown): ObjectKey | undefined {
  if (typeof id === "number") return { type, id };
  for (const [name, value] of pairs([externalKey])) return { type, field: { name, value } };
  return undefined;
}

/** Names and values: of two with one name the last counts. */
function pairs(list: unknown): Map<string, string> {
  const values = new Map<string, string>();
  for (const each of Array.isArray(list) ? list : []) {
    const [name, value] = [member(each, "name"), member(each, "value")];
    if (typeof name === "string" && typeof value === "string") values.set(name, value);
  }
  return values;
}

function unwritable(type: string, name: string, value: string): Statement[] {
  // Of programs only costs and tags are written.
  if (type === "Program") return [{ when: [], then: [refused(20110)] }];
  const field = { of: type, name };
  return [
    { when: [{ kind: "field", ...field, exists: false }], then: [refused(20105)] },
    { when: [{ kind: "readOnly", ...field }], then: [refused(20110)] },
    ...(value === ""
      ? []
      : [
          {
            when: [{ kind: "value", ...field, value, fits: false } as const],
            then: [refused(20110)],
          },
        ]),
  ];
}

/** The attributes of a role that name what it links. */
const linkNames: Readonly<Record<string, string>> = {
  PersonId: "Lead",
  OpportunityId: "Opportunity",
};

function isLink(type: string, name: string): boolean {
  return type === roleType && Object.hasOwn(linkNames, name);
}

/** What the object is linked with, one of each type: an association counts more than an attribute. */
function linksOf(
  { associationList }: Values,
  type: string,
  attributes: ReadonlyMap<string, string>,
): ObjectKey[] {
  const links = new Map<string, ObjectKey>();
  for (const [name, other] of Object.entries(linkNames)) {
    const id = isLink(type, name) ? attributes.get(name) : undefined;
    if (id !== undefined) links.set(other, { type: other, id: linkId(id) });
  }
  for (const each of Array.isArray(associationList) ? associationList : []) {
    const other: unknown = member(each, "mObjType");
    if (typeof other !== "string") continue;
    const key = objectKey(other, member(each, "id"), member(each, "externalKey"));
    if (key !== undefined) links.set(other, key);
  }
  return [...links.values()];
}

/** What the text of a link names. */
function linkId(text: string): number {
  return /^\s*\d{1,20}\s*$/.test(text) ? Number(text) : Number.NaN;
}

function missing(key: ObjectKey): Statement[] {
  if (Number.isNaN(key.id)) return [{ when: [], then: [refused(20110)] }];
  const code = key.type === "Lead" ? 20103 : 20110;
  const absent: Condition = { kind: "object", key, exists: false };
  return [...unnamed(key), { when: [absent], then: [refused(code)] }];
}

/** Costs and tags of a program. */
function groupsOf(
  { typeAttribList }: Values,
  program: ObjectKey,
): { readonly refusals: readonly Statement[]; readonly effects: readonly Effect[] } {
  const refusals: Statement[] = [];
  const effects: Effect[] = [];
  for (const each of Array.isArray(typeAttribList) ? typeAttribList : []) {
    if (!isRecord(each)) continue;
    const values = Object.fromEntries(pairs(each["attrList"]));
    const { Type: type = "", Value: value = "", Id: id, Month: month = "" } = values;
    if (each["attrType"] === "Tag") {
      const tag = { kind: "tag", type, value } as const;
      refusals.push({ when: [{ ...tag, exists: false }], then: [refused(20110)] });
      effects.push(tag);
      continue;
    }
    const cost = { kind: "cost", ...(id !== undefined && { id: Number(id) }) } as const;
    if (cost.id !== undefined)
      refusals.push({
        when: [{ kind: "cost", program, id: cost.id, exists: false }],
        then: [refused(20110)],
      });
    effects.push({ ...cost, values: { ...values, Month: `${month.slice(0, 7)}-01` } });
  }
  return { refusals, effects };
}

const refused = (code: number): Effect => ({ kind: "refused", code });
const set = (name: string, value: string): Effect => ({ kind: "set", name, value });
