// The fields of opportunities and roles: REST describes them by its own names only. Names of mktows are those of its
// documentation, which differ in the first letter; of fields that an instance added, whatever fits one described name.
import { describeOpportunities, describeRoles } from "../../rest/endpoints/opportunities.js";
import type { JsonObject, RestAnswer } from "../../rest/endpoint.js";
import { flag, integer, list, text } from "../../rest/read.js";
import type { Bridge } from "../operation.js";
import type { ObjectKind } from "../state/state.js";

export interface ObjectField {
  readonly soap: string;
  readonly rest: string;
  /** The data type that REST describes. */
  readonly type: string;
  readonly label: string;
  readonly length: number | undefined;
  readonly updateable: boolean;
  readonly custom: boolean;
}

export interface ObjectFields {
  bySoap(name: string): ObjectField | undefined;
  byRest(name: string): ObjectField | undefined;
  readonly all: readonly ObjectField[];
  /** The fields by which alone objects can be found, by their REST names. */
  readonly searchable: ReadonlySet<string>;
}

/** The names that mktows documented. */
const documented: Readonly<Record<ObjectKind, readonly string[]>> = {
  Opportunity: [
    ...["Amount", "CloseDate", "Description", "ExpectedRevenue", "ExternalCreatedDate", "Fiscal"],
    ...["FiscalQuarter", "FiscalYear", "ForecastCategoryName", "IsClosed", "IsWon"],
    ...["LastActivityDate", "LeadSource", "Name", "NextStep", "Probability", "Quantity", "Stage"],
    "Type",
  ],
  OpportunityPersonRole: ["Role", "IsPrimary", "ExternalCreatedDate"],
};

/** What is no attribute in mktows: keys, links, times, the company. */
const ofRest = new Set([
  ...["marketoGUID", "externalOpportunityId", "leadId", "externalCompanyId"],
  ...["externalSalesPersonId", "createdAt", "updatedAt", "seq"],
]);

const aDay = 24 * 60 * 60 * 1000;
const endpoints = { Opportunity: describeOpportunities, OpportunityPersonRole: describeRoles };

export function objectFields(bridge: Bridge, kind: ObjectKind): Promise<ObjectFields> {
  return bridge.caches.get(`fields of ${kind}`, aDay, async () =>
    fieldsOf(kind, await bridge.rest(endpoints[kind])),
  );
}

/** The fields of a describe; without one those that mktows documented, and any other name as it is. */
export function fieldsOf(kind: ObjectKind, answer?: Pick<RestAnswer, "result">): ObjectFields {
  const [description] = answer?.result ?? [];
  const rows = description === undefined ? undefined : list(description, "fields");
  const all = rows?.flatMap((row) => toField(kind, row)) ?? documented[kind].map(asDocumented);
  const byRest = new Map(all.map((field) => [field.rest, field]));
  const bySoap = new Map(all.map((field) => [field.soap, field]));
  const loosely = unambiguous(all);
  return {
    bySoap: (name) =>
      bySoap.get(name) ??
      byRest.get(name) ??
      byRest.get(lowerFirst(name)) ??
      loosely.get(loose(name)) ??
      (rows === undefined ? asDocumented(name) : undefined),
    byRest: (name) => byRest.get(name),
    all,
    searchable: searchableIn(description),
  };
}

function toField(kind: ObjectKind, row: JsonObject): ObjectField[] {
  const rest = text(row, "name");
  if (rest === undefined || rest === "") return [];
  const soap = documented[kind].find((name) => lowerFirst(name) === rest);
  return [
    {
      soap: soap ?? rest,
      rest,
      type: text(row, "dataType") ?? "string",
      label: text(row, "displayName") ?? rest,
      length: integer(row, "length"),
      updateable: flag(row, "updateable") ?? true,
      custom: soap === undefined && !ofRest.has(rest),
    },
  ];
}

function asDocumented(soap: string): ObjectField {
  const known = { type: "string", label: soap, length: undefined, updateable: true, custom: false };
  return { soap, rest: lowerFirst(soap), ...known };
}

/** Fields by a name without case, blanks and marks, where only one has it: `My_Field__c` for `myField`. */
function unambiguous(fields: readonly ObjectField[]): ReadonlyMap<string, ObjectField> {
  const found = new Map<string, ObjectField | undefined>();
  for (const field of fields)
    for (const name of new Set([loose(field.rest), loose(field.label)]))
      found.set(name, found.has(name) && found.get(name) !== field ? undefined : field);
  return new Map([...found].flatMap(([name, field]) => (field ? [[name, field] as const] : [])));
}

function loose(name: string): string {
  return name
    .replace(/__c$/i, "")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
}

/** `searchableFields` is a list of keys, each a list of the fields it consists of. */
function searchableIn(description: JsonObject | undefined): ReadonlySet<string> {
  const keys = description?.["searchableFields"];
  if (!Array.isArray(keys)) return new Set();
  const single = keys.flatMap((key: unknown) =>
    Array.isArray(key) && key.length === 1 ? [key[0] as unknown] : [],
  );
  return new Set(single.filter((name) => typeof name === "string"));
}

export function lowerFirst(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
