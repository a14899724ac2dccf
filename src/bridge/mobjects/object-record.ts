// Opportunities and roles as REST answers them, in the form of mktows: with numbers, names and texts of its own.
import type { Attrib, MObject } from "../../../generated/types.js";
import { getOpportunities } from "../../rest/endpoints/opportunities.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { tokenPages } from "../../rest/pages.js";
import { integer, required, text } from "../../rest/read.js";
import { toSoapText } from "../fields/values.js";
import type { Bridge } from "../operation.js";
import { printTime } from "../params.js";
import type { ObjectKind } from "../state/state.js";
import { timeOf } from "./compare.js";
import type { ObjectFields } from "./object-fields.js";
import { externalId } from "./plan-context.js";
import { roleKey } from "./plan-role.js";

/** What is not an attribute of an object, or is one by another name. */
const apart = new Set(["marketoGUID", "createdAt", "updatedAt", "seq", externalId, "leadId"]);

export async function toObjects(
  bridge: Bridge,
  kind: ObjectKind,
  fields: ObjectFields,
  rows: readonly JsonObject[],
): Promise<MObject[]> {
  if (kind === "Opportunity") return rows.map((row) => opportunity(bridge, fields, row));
  const numbers = await opportunityNumbers(bridge, rows);
  return rows.map((row) => role(bridge, fields, row, numbers));
}

function opportunity(bridge: Bridge, fields: ObjectFields, row: JsonObject): MObject {
  const external = required(text, row, externalId);
  const key = { name: bridge.settings.opportunityKey, value: external };
  return {
    type: "Opportunity",
    id: numberOf(bridge, "Opportunity", row, external),
    ...timesOf(row),
    attribList: [...attributes(fields, row), key],
  };
}

function role(
  bridge: Bridge,
  fields: ObjectFields,
  row: JsonObject,
  numbers: ReadonlyMap<string, number>,
): MObject {
  const [external, lead] = [required(text, row, externalId), required(integer, row, "leadId")];
  const opportunityId = numbers.get(external);
  const key = roleKey(external, lead, text(row, "role") ?? "");
  const links = [
    { mObjType: "Lead", id: lead },
    ...(opportunityId === undefined ? [] : [{ mObjType: "Opportunity", id: opportunityId }]),
  ];
  const linkNames: Readonly<Record<string, string>> = {
    Lead: "PersonId",
    Opportunity: "OpportunityId",
  };
  const named = links.map(({ mObjType, id }) => ({
    name: linkNames[mObjType] ?? "",
    value: String(id),
  }));
  return {
    type: "OpportunityPersonRole",
    id: numberOf(bridge, "OpportunityPersonRole", row, key),
    ...timesOf(row),
    attribList: [...named, ...attributes(fields, row)],
    associationList: links,
  };
}

function numberOf(bridge: Bridge, kind: ObjectKind, row: JsonObject, external: string): number {
  return bridge.state.numberOf(kind, { guid: required(text, row, "marketoGUID"), external });
}

function attributes(fields: ObjectFields, row: JsonObject): Attrib[] {
  return fields.all.flatMap(({ rest, soap: name }) => {
    const value = apart.has(rest) ? undefined : toSoapText(row[rest]);
    return value === undefined ? [] : [{ name, value }];
  });
}

export function timesOf(row: JsonObject): Pick<MObject, "createdAt" | "updatedAt"> {
  const print = (name: string) => {
    const at = timeOf(text(row, name) ?? "");
    return at === undefined ? undefined : printTime(at);
  };
  const [createdAt, updatedAt] = [print("createdAt"), print("updatedAt")];
  return { ...(createdAt && { createdAt }), ...(updatedAt && { updatedAt }) };
}

/** The numbers of the opportunities of roles, which have the external id only. */
async function opportunityNumbers(
  bridge: Bridge,
  roles: readonly JsonObject[],
): Promise<ReadonlyMap<string, number>> {
  const all = new Set(roles.flatMap((row) => text(row, externalId) ?? []));
  const filterValues = [...all].filter((value) => value !== "" && !value.includes(","));
  const numbers = new Map<string, number>();
  if (filterValues.length === 0) return numbers;
  const query = { filterType: externalId, filterValues, fields: ["marketoGUID", externalId] };
  for await (const page of tokenPages(bridge.rest, getOpportunities, { query }, { most: 2 }))
    for (const row of page.result) {
      const external = required(text, row, externalId);
      numbers.set(external, numberOf(bridge, "Opportunity", row, external));
    }
  return numbers;
}
