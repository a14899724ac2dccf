// Leads as REST answers them, by the key types of mktows: which filter each is, and which lead a key means.
import type { LeadKey, LeadKeyRef } from "../../../generated/types.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { getLeads } from "../../rest/endpoints/leads.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { readAll, type Read } from "../bounded.js";
import { notAvailable, refused } from "../differences.js";
import { inChunks } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";

/** A lead with the fields that were asked for. */
export interface LeadRow {
  readonly id: number;
  readonly row: JsonObject;
}

/** The filter of leads.json that finds leads by a key type, which REST documents as names of fields. */
const filters: Readonly<Record<Exclude<LeadKeyRef, "LEADOWNEREMAIL">, string>> = {
  IDNUM: "id",
  COOKIE: "cookies",
  EMAIL: "email",
  SFDCACCOUNTID: "sfdcAccountId",
  SFDCCONTACTID: "sfdcContactId",
  SFDCLEADID: "sfdcLeadId",
  SFDCLEADOWNERID: "sfdcLeadOwnerId",
  SFDCOPPTYID: "sfdcOpptyId",
};

/** REST takes 300 values. Fewer in a call find fewer leads that share one, and 1,000 is the most that it answers. */
const valuesPerCall = 100;
export const idsPerCall = 300;

/** The filter of a key type. Refuses a word that is none, and the type that REST has no filter for. */
export function filterOf(keyType: string): string {
  if (keyType === "LEADOWNEREMAIL") throw notAvailable(refused.leadOwnerEmail);
  const filter = new Map(Object.entries(filters)).get(keyType);
  if (filter === undefined) throw new Refusal(20102, `'${keyType}' is not a lead key type`);
  return filter;
}

/**
 * The leads that have one of the values: by id and e-mail in the order of the values, and the newest first of those that
 * share one; by another key the newest first.
 */
export async function findLeads(
  read: Read,
  keyType: LeadKeyRef,
  values: readonly string[],
  fields: readonly string[],
): Promise<LeadRow[]> {
  const filter = filterOf(keyType);
  const given = [...new Set(values.map((value) => requireValue(keyType, value)))];
  const wanted = keyType === "IDNUM" ? given.flatMap((value) => idIn(value) ?? []) : given;
  const shown = isShown(keyType) ? [...fields, filter] : fields;
  const rows = await leadsWith(read, filter, wanted, shown);
  const places = new Map(given.map((value, at) => [comparable(keyType, value), at]));
  const placed = rows.map((lead) => ({ lead, at: places.get(valueOf(keyType, lead)) ?? 0 }));
  return placed.sort((a, b) => a.at - b.at || b.lead.id - a.lead.id).map(({ lead }) => lead);
}

/** The leads with these ids that there are, in the order of the ids. */
export async function leadsById(
  read: Read,
  ids: readonly number[],
  fields: readonly string[],
): Promise<LeadRow[]> {
  const pages = await Promise.all(
    inChunks(ids, idsPerCall).map((some) => leadsWith(read, "id", some, fields)),
  );
  const rows = new Map(pages.flat().map((lead) => [lead.id, lead]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** The newest lead of each key; `undefined` where no lead has it. Ids are taken as they are: they may be of no lead. */
export async function newestOf(
  read: Read,
  keys: readonly LeadKey[],
): Promise<(number | undefined)[]> {
  const newest = new Map<string, number>();
  const nameOf = (keyType: LeadKeyRef, value: string) => `${keyType} ${comparable(keyType, value)}`;
  for (const keyType of new Set(keys.map((key) => key.keyType))) {
    filterOf(keyType);
    if (keyType === "IDNUM") continue;
    const own = keys.filter((key) => key.keyType === keyType).map(({ keyValue }) => keyValue);
    const values = [...new Set(own.map((value) => value.trim()).filter((value) => value !== ""))];
    for (const some of inChunks(values, isShown(keyType) ? valuesPerCall : 1))
      for (const lead of await findLeads(read, keyType, some, [])) {
        const name = nameOf(keyType, isShown(keyType) ? valueOf(keyType, lead) : some.join());
        newest.set(name, Math.max(lead.id, newest.get(name) ?? 0));
      }
  }
  return keys.map(({ keyType, keyValue }) =>
    keyType === "IDNUM" ? idIn(keyValue) : newest.get(nameOf(keyType, keyValue)),
  );
}

/** As `newestOf`, of keys that all have to be of a lead. */
export async function requireNewest(read: Read, keys: readonly LeadKey[]): Promise<number[]> {
  for (const { keyType, keyValue } of keys) requireValue(keyType, keyValue);
  const ids = await newestOf(read, keys);
  return ids.map((id, at) => {
    if (id !== undefined) return id;
    const { keyType = "", keyValue = "" } = keys[at] ?? {};
    throw new Refusal(20103, faultTexts.noLead(keyType, keyValue));
  });
}

/** The id that a value of IDNUM is; `undefined` where it can be none. */
export function idIn(value: string): number | undefined {
  const digits = /^\s*(\d{1,15})\s*$/.exec(value)?.[1];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

async function leadsWith(
  read: Read,
  filterType: string,
  values: readonly (string | number)[],
  fields: readonly string[],
): Promise<LeadRow[]> {
  if (values.length === 0) return [];
  const query = {
    filterType,
    filterValues: values,
    fields: [...new Set(["id", ...fields])],
    batchSize: 300,
  };
  const rows = await readAll(read, getLeads, { query });
  const leads = rows.flatMap((row) => toLead(row) ?? []);
  // Each once: a lead that is written while pages are read may be on two of them.
  return [...new Map(leads.map((lead) => [lead.id, lead])).values()];
}

/** A row of an answer with leads. */
export function toLead(row: JsonObject): LeadRow | undefined {
  const id = integer(row, "id");
  return id === undefined ? undefined : { id, row };
}

function requireValue(keyType: string, value: string): string {
  const trimmed = value.trim();
  if (trimmed === "") throw new Refusal(20101, `The ${keyType} key is empty`);
  if (trimmed.includes(",")) throw notAvailable(refused.commaInKey);
  return trimmed;
}

/**
 * Whether a lead shows the value that it was found by. The field of cookies holds only a part of what the filter takes,
 * and ids of the CRM are filters that need not be fields: leads are looked for by one value of these at a time.
 */
function isShown(keyType: LeadKeyRef): boolean {
  return keyType === "IDNUM" || keyType === "EMAIL";
}

function valueOf(keyType: LeadKeyRef, { id, row }: LeadRow): string {
  return comparable(keyType, keyType === "IDNUM" ? String(id) : (text(row, "email") ?? ""));
}

/** The value in the form in which two are the same. */
function comparable(keyType: LeadKeyRef, value: string): string {
  const trimmed = value.trim();
  if (keyType === "IDNUM") return String(idIn(trimmed) ?? trimmed);
  return keyType === "EMAIL" ? trimmed.toLowerCase() : trimmed;
}
