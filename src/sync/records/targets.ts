// What differs between a sync of leads and one of objects, as data: the operation, how its records are made, and by which
// values they are identified.
import { LeadRecord, MObject } from "../../../generated/codecs.js";
import { syncMObjects, syncMultipleLeads } from "../../../generated/operations.js";
import type * as types from "../../../generated/types.js";
import type { AnyOperation } from "../../codec/operation.js";
import type { Complex } from "../../codec/codec.js";
import { isPresent, lastName, member } from "../../mktows/rules/path.js";
import { idOf } from "../../mktows/rules/resolve-key.js";
import { keyRuleOf } from "../../mktows/rules/rules.js";
import type { Claim } from "./claims.js";
import type { Shape } from "./to-record.js";

type Values = Readonly<Record<string, unknown>>;

export interface Target {
  /** The function of the door, for messages. */
  readonly name: string;
  /** The options that only it has. */
  readonly options: readonly string[];
  readonly row: AnyOperation & { readonly name: "syncMultipleLeads" | "syncMObjects" };
  readonly shape: Shape;
  readonly claimsOf: (record: Values) => Claim[];
  /** By what the record is found: records of one kind can be sent again together where each can. */
  readonly kindOf: (record: Values) => string;
  /** The key of the lead that exists, if the record was written although that would not have found any other lead. */
  readonly proofOf: (record: Values, params: Values) => types.LeadKey | undefined;
}

export const leads: Target = {
  name: "syncLeads",
  options: ["dedupEnabled"],
  row: syncMultipleLeads as Target["row"], // named so in the table
  shape: {
    codec: LeadRecord as Complex, // a record has elements
    attributes: "leadAttributeList",
    attribute: (attrName, attrValue): types.Attribute => ({ attrName, attrValue }),
  },
  claimsOf: (record) => distinct(leadClaims(record)),
  kindOf: (record) => leadKeys(record).find(({ values }) => values.length > 0)?.row.name ?? "",
  proofOf(record, { dedupEnabled }) {
    if (dedupEnabled !== false) return undefined;
    const [key, ...others] = leadKeys(record).filter(({ values }) => values.length > 0);
    const [value, ...more] = key?.values ?? [];
    if (key?.row.name !== "Email" || others.length + more.length > 0) return undefined;
    return { keyType: "EMAIL", keyValue: String(value).trim() };
  },
};

const leadRule = keyRuleOf("syncMultipleLeads");

/** The elements that identify a lead, strongest first, and the attributes that the service takes for them. */
const leadRows = (leadRule?.keys ?? []).map(({ path, absent, listed }) => {
  const writes = listed?.writes === true;
  return { name: lastName(path), absent, listed: listed?.name, writes };
});

interface LeadKey {
  readonly row: (typeof leadRows)[number];
  /** All that identify the lead, the element first. */
  readonly values: readonly unknown[];
  /** Whether the element is one of them. */
  readonly isElement: boolean;
  /** The values of the attributes of its name. */
  readonly listed: readonly unknown[];
}

function leadKeys(record: Values): LeadKey[] {
  const list = record[leads.shape.attributes];
  const attributes: readonly unknown[] = Array.isArray(list) ? list : [];
  return leadRows.map((row) => {
    const own = identifying(row, record[row.name]);
    const listed: unknown[] = [];
    const values = own === undefined ? [] : [own];
    if (row.listed !== undefined)
      for (const each of attributes) {
        if (member(each, "attrName") !== row.listed) continue;
        const value = member(each, "attrValue");
        const other = identifying(row, value);
        listed.push(value);
        if (other !== undefined) values.push(other);
      }
    return { row, values, isElement: own !== undefined, listed };
  });
}

function identifying({ absent }: LeadKey["row"], value: unknown): unknown {
  if (!isPresent(value) || value === absent) return undefined;
  return absent === undefined || typeof value !== "string" ? value : idOf(value);
}

/**
 * Each identifying value of a lead. And the kind of key by which it is found, or which it changes: what is found by an
 * Email can only be sent again while the lead still has it. Foreign ids beside an `Id` do not count: they
 * hardly ever change, and where some records have an `Id` and others none, each would wait for the one before it.
 */
function leadClaims(record: Values): Claim[] {
  const claims: Claim[] = [];
  let isFound = false;
  for (const { row, values, isElement, listed } of leadKeys(record)) {
    const { name, writes } = row;
    for (const value of values) claims.push({ key: keyOf(name, value), group: undefined });
    if (isFound) {
      if (writes && listed.length > 0) claims.push({ key: name, group: "changes" });
    } else if (values.length > 0) {
      isFound = true;
      if (writes) claims.push({ key: name, group: "found" });
      const isChanged = writes && isElement && listed.some((one) => !isSame(one, record[name]));
      if (isChanged) claims.push({ key: name, group: "changes" });
    }
  }
  return claims;
}

export const objects: Target = {
  name: "syncObjects",
  options: ["operation", "type"],
  row: syncMObjects as Target["row"], // named so in the table
  shape: {
    codec: MObject as Complex, // a record has elements
    attributes: "attribList",
    attribute: (name, value): types.Attrib => ({ name, value }),
    groups: {
      element: "typeAttribList",
      group: (attrType, attrList): object => ({ attrType, attrList }),
    },
  },
  claimsOf: (record) => distinct(objectClaims(record as Partial<types.MObject>)), // was checked
  kindOf: ({ id, externalKey }) => (id === undefined ? String(member(externalKey, "name")) : "id"),
  proofOf: () => undefined,
};

/** Attributes of a role that name what it associates, by the types of those. */
const linkTypes: Readonly<Record<string, string>> = {
  OpportunityId: "Opportunity",
  PersonId: "Lead",
};

/**
 * An object is identified by its id and its external key. It refers to what it is associated with, and to whatever has
 * one of its attributes as external key: any attribute can be one.
 */
function objectClaims(object: Partial<types.MObject>): Claim[] {
  const { id, externalKey, attribList = [], associationList = [] } = object;
  const type =
    object.type === "OpportunityLeadRole" ? "OpportunityPersonRole" : (object.type ?? "");
  const claims: Claim[] = [];
  const claim = (group: Claim["group"], kind: string, value: unknown, name = ""): void => {
    claims.push({ key: keyOf(kind, value, name), group });
  };
  if (id !== undefined) claim(undefined, type, id);
  if (externalKey !== undefined) {
    const { name, value } = externalKey;
    claim(undefined, type, value, name);
    if (id === undefined) claims.push({ key: `${type}\n${name}`, group: "found" });
  }
  for (const { name, value } of attribList) {
    const linked = Object.hasOwn(linkTypes, name) ? linkTypes[name] : undefined;
    if (linked !== undefined) claim("link", linked, idOf(value) ?? value);
    else claim("attribute", type, value, name);
    const isKept = name === externalKey?.name && isSame(value, externalKey.value);
    if (!isKept) claims.push({ key: `${type}\n${name}`, group: "changes" });
  }
  for (const { mObjType, id, externalKey } of associationList) {
    if (id !== undefined) claim("link", mObjType, id);
    if (externalKey !== undefined) claim("link", mObjType, externalKey.value, externalKey.name);
  }
  return claims;
}

function isSame(one: unknown, other: unknown): boolean {
  return String(one).trim() === String(other).trim();
}

/** Values that the service may take for one are one: trimmed and without case. */
function keyOf(kind: string, value: unknown, name = ""): string {
  return `${kind}\n${name}\n${String(value).trim().toLowerCase()}`;
}

/** Each key once: by one that does two things with it no other gets past. */
function distinct(claims: Claim[]): Claim[] {
  if (claims.length < 2) return claims;
  const byKey = new Map<string, Claim>();
  for (const claim of claims) {
    const known = byKey.get(claim.key);
    if (known === undefined) byKey.set(claim.key, claim);
    else if (known.group !== claim.group) byKey.set(claim.key, { ...known, group: undefined });
  }
  return byKey.size === claims.length ? claims : [...byKey.values()];
}
