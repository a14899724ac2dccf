// Leads: written, found by a filter, read by id.
import { isRecord } from "../../is-record.js";
import { findLeads, isSearchable } from "../leads/find-leads.js";
import { askedFields, leadJson } from "../leads/lead-json.js";
import { syncLeads, type Action } from "../leads/sync-leads.js";
import * as shape from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import type { RestCall, RestEndpoint } from "../world/endpoint.js";
import { pageOf } from "../world/pages.js";
import { route, type Route } from "../world/route.js";

const actions = ["createOnly", "updateOnly", "createOrUpdate", "createDuplicate"];
const mostRecords = 300;
/** A filter that matches more leads is refused. */
const mostMatches = 1000;

const { optional, required, listOf, text } = shape;

const sync: RestEndpoint = (rest, { json }) => {
  const body = isRecord(json) ? json : {};
  const { action = "createOrUpdate", lookupField = "email", partitionName, input } = body;
  const result = syncLeads(rest, {
    action: (action ?? "createOrUpdate") as Action, // the shape has checked the word
    lookupField: String(lookupField ?? "email"),
    partitionName: typeof partitionName === "string" ? partitionName : undefined,
    input: Array.isArray(input) ? input.filter(isRecord) : [],
  });
  return { result };
};

const byFilter: RestEndpoint = (rest, call) => {
  const type = call.query.get("filterType")?.trim() ?? "";
  const field = rest.fields.get(type);
  if (field === undefined || !isSearchable(field))
    throw new Denied("1003", `Invalid filterType '${type.slice(0, 100)}'`);
  const fields = askedFields(rest, call);
  const values = filterValues(call, field.name);
  const ids = new Set<number>();
  for (const value of values) {
    for (const id of findLeads(rest, field, value)) ids.add(id);
    if (ids.size > mostMatches)
      throw new Denied("1003", `The filter matches more than ${mostMatches} leads`);
  }
  const sorted = [...ids].sort((a, b) => a - b);
  const use = `leads ${field.name} ${values.join()}`;
  const { items, nextPageToken } = pageOf(rest, call, use, sorted);
  const leads = items.flatMap((id) => rest.world.leads.get(id) ?? []);
  return { result: leads.map((lead) => leadJson(rest, lead, fields)), nextPageToken };
};

/** The values of a filter. Cookies have no comma, but values of any other kind can be many. */
function filterValues(call: RestCall, name: string): readonly string[] {
  const values = [...new Set(call.values("filterValues"))];
  if (name === "id" && values.some((value) => !/^\d{1,15}$/.test(value)))
    throw new Denied("1003", "Invalid value in filterValues: expected ids of leads");
  return values;
}

const byId: RestEndpoint = (rest, call) => {
  const fields = askedFields(rest, call);
  const lead = rest.world.leads.get(Number(call.path["leadId"]));
  if (lead === undefined || !lead.known) throw new Denied("1004", "Lead not found");
  return { result: [leadJson(rest, lead, fields)] };
};

const fields = { fields: optional(listOf(text, 10_000)) };

export const leadRoutes: readonly Route[] = [
  route(
    "POST /rest/v1/leads.json",
    {
      json: required(
        shape.record({
          action: optional(shape.word(...actions)),
          lookupField: optional(text),
          partitionName: optional(text),
          asyncProcessing: optional(shape.flag),
          input: required(listOf(shape.record({}), mostRecords, "The input has no leads")),
        }),
      ),
    },
    sync,
  ),
  route(
    "GET /rest/v1/leads.json",
    {
      query: {
        filterType: required(text),
        filterValues: required(listOf(text, mostRecords)),
        ...fields,
        ...shape.paged,
      },
    },
    byFilter,
  ),
  route("GET /rest/v1/lead/{leadId}.json", { path: { leadId: shape.id }, query: fields }, byId),
];
