// What differs between a sync of leads and one of objects, as data: the operation, how its records are made, and by which
// values they are identified.
import { LeadRecord, MObject } from "../../../generated/codecs.js";
import { syncMObjects, syncMultipleLeads } from "../../../generated/operations.js";
import type * as types from "../../../generated/types.js";
import type { AnyOperation } from "../../codec/operation.js";
import type { Sequence } from "../../codec/codec.js";
import { isPresent, lastName, member } from "../../mktows/rules/path.js";
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
  /** The key of the lead that exists, if the record was written although that would not have found any other lead. */
  readonly proofOf: (record: Values, params: Values) => types.LeadKey | undefined;
}

export const leads: Target = {
  name: "syncLeads",
  options: ["dedupEnabled"],
  row: syncMultipleLeads as Target["row"], // named so in the table
  shape: {
    codec: LeadRecord as Sequence, // a record is a sequence of elements
    attributes: "leadAttributeList",
    attribute: (attrName, attrValue): types.Attribute => ({ attrName, attrValue }),
  },
  claimsOf: (record) => distinct(leadKeys(record).map(([name, value]) => own(name, value))),
  proofOf(record, { dedupEnabled }) {
    if (dedupEnabled !== false) return undefined;
    const [[name, value] = [], ...others] = leadKeys(record);
    if (name !== "Email" || others.length > 0) return undefined;
    return { keyType: "EMAIL", keyValue: String(value).trim() };
  },
};

const leadRule = keyRuleOf("syncMultipleLeads");

/** The names of the elements that identify a lead, and of the attributes that the service takes for them. */
const leadKeyNames = (leadRule?.keys ?? []).map(({ path, absent, listed }) => ({
  name: lastName(path),
  absent,
  listed: listed?.name,
}));

/** Each identifying value of a lead, with the name of its element. */
function leadKeys(record: Values): [name: string, value: unknown][] {
  const list = record[leads.shape.attributes];
  const attributes: readonly unknown[] = Array.isArray(list) ? list : [];
  const found: [string, unknown][] = [];
  for (const { name, absent, listed } of leadKeyNames) {
    const values = [record[name]];
    if (listed !== undefined)
      for (const each of attributes)
        if (member(each, "attrName") === listed) values.push(member(each, "attrValue"));
    for (const value of values)
      if (isPresent(value) && Number(value) !== absent)
        found.push([name, absent === undefined ? value : idOf(value)]);
  }
  return found;
}

export const objects: Target = {
  name: "syncObjects",
  options: ["operation", "type"],
  row: syncMObjects as Target["row"], // named so in the table
  shape: {
    codec: MObject as Sequence, // a record is a sequence of elements
    attributes: "attribList",
    attribute: (name, value): types.Attrib => ({ name, value }),
  },
  claimsOf: (record) => distinct(objectClaims(record as Partial<types.MObject>)), // was checked
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
  if (id !== undefined) claims.push(own(type, id));
  if (externalKey !== undefined) claims.push(own(type, externalKey.value, externalKey.name));
  for (const { name, value } of attribList) {
    const linked = Object.hasOwn(linkTypes, name) ? linkTypes[name] : undefined;
    claims.push(linked === undefined ? shared(type, value, name) : shared(linked, idOf(value)));
  }
  for (const { mObjType, id, externalKey } of associationList) {
    if (id !== undefined) claims.push(shared(mObjType, id));
    if (externalKey !== undefined)
      claims.push(shared(mObjType, externalKey.value, externalKey.name));
  }
  return claims;
}

/** An id, which attributes have as text: `012` is 12. */
function idOf(value: unknown): unknown {
  return /^\s*\d+\s*$/.test(String(value)) ? Number(value) : value;
}

function own(kind: string, value: unknown, name = ""): Claim {
  return { key: keyOf(kind, value, name), shared: false };
}

function shared(kind: string, value: unknown, name = ""): Claim {
  return { key: keyOf(kind, value, name), shared: true };
}

/** Values that the service may take for one are one: trimmed and without case. */
function keyOf(kind: string, value: unknown, name: string): string {
  return `${kind}\n${name}\n${String(value).trim().toLowerCase()}`;
}

/** Each value once, as the record's own where it is that as well. */
function distinct(claims: readonly Claim[]): Claim[] {
  if (claims.length < 2) return [...claims];
  const byKey = new Map<string, Claim>();
  for (const claim of claims)
    if (!claim.shared || !byKey.has(claim.key)) byKey.set(claim.key, claim);
  return [...byKey.values()];
}
