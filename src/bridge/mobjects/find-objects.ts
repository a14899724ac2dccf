// Finds opportunities and roles: REST searches by one field, for equality. Further criteria are judged of what that finds.
import type { MObjCriteria } from "../../../generated/types.js";
import { getOpportunities, getRoles } from "../../rest/endpoints/opportunities.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { text, word } from "../../rest/read.js";
import { notAvailable, refused } from "../differences.js";
import type { Bridge } from "../operation.js";
import { sameKey } from "../objects/same-key.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { ObjectKind } from "../state/state.js";
import { meets, meetsTime } from "./compare.js";
import { leadsByField } from "./leads-by-field.js";
import { toObjects } from "./object-record.js";
import { objectFields, type ObjectFields } from "./object-fields.js";
import { pageSize, type Page, type Query } from "./page.js";
import { externalId } from "./plan-context.js";
import { keyValue } from "./plan-opportunity.js";
import { leadOf, opportunityOf } from "./plan-role.js";

const endpoints = { Opportunity: getOpportunities, OpportunityPersonRole: getRoles };

/** What an object has to be: a value of a field of REST, by which it may be found. */
interface Condition {
  readonly rest: string;
  readonly value: string;
  /** Whether REST can be asked for it. */
  readonly searchable: boolean;
}

/** No object can be it, such as one with a number that the bridge did not give. */
class Nothing extends Error {}

export async function pageOfObjects(
  bridge: Bridge,
  kind: ObjectKind,
  query: Query,
  next: JsonObject | undefined,
): Promise<Page> {
  const fields = await objectFields(bridge, kind);
  let conditions: Condition[];
  try {
    conditions = await conditionsOf(bridge, kind, query, fields);
  } catch (error) {
    if (error instanceof Nothing) return { objects: [], next: undefined };
    throw error;
  }
  const filter = conditions.find(({ searchable }) => searchable);
  if (filter === undefined) throw notAvailable(refused.objectSearch);
  if (filter.value.trim() === "" || filter.value.includes(","))
    throw notAvailable(refused.commaInValue);
  const { result, nextPageToken } = await bridge.rest(endpoints[kind], {
    query: {
      filterType: filter.rest,
      filterValues: [filter.value],
      fields: fields.all.map(({ rest }) => rest),
      batchSize: pageSize,
      nextPageToken: next === undefined ? undefined : text(next, "token"),
    },
  });
  const rest = criteriaLeft(query.mObjCriteriaList ?? []);
  const rows = result.filter(
    (row) =>
      conditions.every(({ rest: name, value }) => isValue(row, name, value)) &&
      rest.every((criterion) => isMet(row, criterion, fields, bridge.settings.opportunityKey)),
  );
  return {
    objects: await toObjects(bridge, kind, fields, rows),
    next: nextPageToken === undefined ? undefined : { token: nextPageToken },
  };
}

/** What names an object, or one that it belongs to. Values of all other fields are compared by what they are. */
const keys = ["marketoGUID", externalId, "leadId", "externalCompanyId"];

function isValue(row: JsonObject, name: string, value: string): boolean {
  if (keys.includes(name)) return sameKey(word(row, name), value);
  return meets(word(row, name), { attrName: name, comparison: "EQ", attrValue: value });
}

/** Links and keys are conditions; all else is compared. */
const linkCriteria = ["Id", "OpportunityId", "PersonId"];

function criteriaLeft(criteria: readonly MObjCriteria[]): MObjCriteria[] {
  return criteria.filter(({ attrName }) => !linkCriteria.includes(attrName));
}

const moments: Readonly<Record<string, string | undefined>> = {
  "Created At": "createdAt",
  "Updated At": "updatedAt",
};

function isMet(
  row: JsonObject,
  criterion: MObjCriteria,
  fields: ObjectFields,
  opportunityKey: string,
): boolean {
  const { attrName: name } = criterion;
  const moment = Object.hasOwn(moments, name) ? moments[name] : undefined;
  if (moment !== undefined) return meetsTime(text(row, moment), criterion);
  const { comparison, attrValue } = criterion;
  const rest = name === opportunityKey ? externalId : fields.bySoap(name)?.rest;
  if (rest === undefined) throw new Refusal(20105, `no object can be found by '${name}'`);
  if (keys.includes(rest) && (comparison === "EQ" || comparison === "NE")) {
    const own = word(row, rest);
    return own !== undefined && sameKey(own, attrValue) === (comparison === "EQ");
  }
  const value = row[rest];
  return meets(value === undefined || value === null ? undefined : String(value), criterion);
}

async function conditionsOf(
  bridge: Bridge,
  kind: ObjectKind,
  query: Query,
  fields: ObjectFields,
): Promise<Condition[]> {
  const { opportunityKey } = bridge.settings;
  const { id, externalKey, mObjCriteriaList = [] } = query;
  const guid = (number: number): Condition => {
    const known = bridge.state.identityOf(kind, number);
    if (known === undefined) throw new Nothing();
    return { rest: "marketoGUID", value: known.guid, searchable: true };
  };
  const found = await associated(bridge, kind, query, fields);
  if (id !== undefined) found.push(guid(id));
  if (externalKey !== undefined) {
    if (kind !== "Opportunity")
      throw new Refusal(20110, "An OpportunityPersonRole has no external key: id is required");
    const value = keyValue(externalKey, opportunityKey);
    if (value === undefined) throw new Nothing();
    found.push({ rest: externalId, value, searchable: true });
  }
  for (const { attrName: name, comparison, attrValue: value } of mObjCriteriaList) {
    const isLink = linkCriteria.includes(name);
    if (isLink && comparison !== "EQ") throw notAvailable(refused.objectSearch);
    if (name === "Id") found.push(guid(Number(value)));
    else if (kind === "OpportunityPersonRole" && isLink)
      found.push(linkCondition(bridge, name, Number(value)));
    else if (name === opportunityKey && comparison === "EQ")
      found.push({ rest: externalId, value: value.trim(), searchable: true });
    else if (comparison === "EQ" && !Object.hasOwn(moments, name)) {
      const field = fields.bySoap(name);
      if (field !== undefined && fields.searchable.has(field.rest))
        found.push({ rest: field.rest, value, searchable: true });
    }
  }
  return found;
}

function linkCondition(bridge: Bridge, name: string, id: number): Condition {
  if (name === "PersonId") return { rest: "leadId", value: String(id), searchable: true };
  const known = bridge.state.identityOf("Opportunity", id);
  if (known === undefined) throw new Nothing();
  return { rest: externalId, value: known.external, searchable: true };
}

async function associated(
  bridge: Bridge,
  kind: ObjectKind,
  { mObjAssociationList: associations = [] }: Query,
  fields: ObjectFields,
): Promise<Condition[]> {
  const leadKeys = associations.flatMap(({ mObjType, id, externalKey }) =>
    mObjType === "Lead" && id === undefined && externalKey !== undefined ? [externalKey] : [],
  );
  const context = {
    settings: bridge.settings,
    identityOf: bridge.state.identityOf,
    leadOf: await leadsByField(bridge, leadKeys),
  };
  return associations.map((one): Condition => {
    if (kind === "Opportunity") {
      if (one.mObjType !== "Company")
        throw new Refusal(
          20110,
          `Opportunity is not associated with ${one.mObjType}: expected one with Company`,
        );
      if (one.externalKey === undefined) throw notAvailable(refused.companyAssociation);
      const rest = "externalCompanyId";
      return { rest, value: one.externalKey.value, searchable: fields.searchable.has(rest) };
    }
    if (one.mObjType === "Lead")
      return { rest: "leadId", value: String(leadOf(one, context)), searchable: true };
    if (one.mObjType !== "Opportunity")
      throw new Refusal(
        20110,
        `OpportunityPersonRole is not associated with ${one.mObjType}: expected one with Lead or Opportunity`,
      );
    if (one.id !== undefined) return linkCondition(bridge, "OpportunityId", one.id);
    return { rest: externalId, value: opportunityOf(one, context), searchable: true };
  });
}
