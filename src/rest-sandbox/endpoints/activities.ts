// Activities: a token for a time, and the log from there on, in the order in which things happened.
import { readDate } from "../../mktows/reading/dates.js";
import { qualifiedName } from "../../sandbox/setup/setup.js";
import type { Activity, Place } from "../../sandbox/store/activities.js";
import { leadTime } from "../world/times.js";
import * as shape from "../shapes/shape.js";
import { isRecord } from "../../is-record.js";
import {
  activityTypes,
  changeDataValue,
  deleteLead,
  newLead,
  type ActivityType,
} from "../world/activity-types.js";
import { Denied, deny } from "../world/denied.js";
import type { Answer, RestCall, RestEndpoint, RestWorld } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { pageSize } from "../world/pages.js";
import { route, type Route } from "../world/route.js";
import { unknownField } from "../leads/lead-json.js";

const pagingToken: RestEndpoint = (rest, { query }) => {
  const at = readDate(query.get("sinceDatetime") ?? "");
  if (at === undefined) throw new Denied("1003", "Invalid sinceDatetime");
  return { nextPageToken: rest.seal("activities", { at, id: 0 }) };
};

const types: RestEndpoint = () => ({
  result: activityTypes.map(({ id, name, primary, attributes }) => ({
    id,
    name,
    description: `Activity of type ${name}`,
    ...(primary !== undefined && { primaryAttribute: typeAttribute(primary) }),
    attributes: attributes.map(typeAttribute),
  })),
});

const typeAttribute = (name: string) => ({
  name,
  dataType: /\bID$/.test(name) ? "integer" : "string",
});

const activities: RestEndpoint = (rest, call) => {
  const wanted = call.values("activityTypeIds").map(Number);
  const unknown = wanted.filter((id) => !activityTypes.some((type) => type.id === id));
  deny(unknown.map((id) => ({ code: "1003", message: `Invalid activityTypeId '${id}'` })));
  return pageOfLog(rest, call, wanted, (activity) => activityJson(rest, activity));
};

const deletedLeads: RestEndpoint = (rest, call) =>
  pageOfLog(rest, call, [deleteLead], (activity) => activityJson(rest, activity));

/** New leads, and changes of the fields that are named. */
const leadChanges: RestEndpoint = (rest, call) => {
  const names = call.values("fields");
  deny(
    names
      .filter((name) => !rest.fields.has(name))
      .slice(0, 20)
      .map(unknownField),
  );
  const fields = names.flatMap((name) => rest.fields.get(name) ?? []);
  return pageOfLog(rest, call, [newLead, changeDataValue], (activity) =>
    changeJson(rest, activity, fields),
  );
};

type Print = (activity: Activity) => object | undefined;

/** Activities that `print` makes nothing of are left out. */
function pageOfLog(rest: RestWorld, call: RestCall, ids: readonly number[], print: Print): Answer {
  const stored = activityTypes.filter(({ id }) => ids.includes(id)).map((type) => type.stored);
  const start = startOf(rest, call);
  const size = pageSize(call);
  const isScanned = rest.assume.activityPages === "scanned";
  const query = { ...leadsOf(rest, call), after: start, ...(!isScanned && { types: stored }) };
  const found = rest.world.activities.list(query, "oldest", size + 1);
  const page = found.slice(0, size);
  const { at, id } = page.at(-1) ?? start;
  const shown = page.filter(({ type }) => stored.includes(type)).flatMap((one) => print(one) ?? []);
  return {
    ...(shown.length > 0 && { result: shown }),
    nextPageToken: rest.seal("activities", { at, id }),
    moreResult: found.length > size,
  };
}

function startOf(rest: RestWorld, { query }: RestCall): Place {
  const token = rest.open("activities", query.get("nextPageToken") ?? "");
  if (isRecord(token) && typeof token["at"] === "number" && typeof token["id"] === "number")
    return { at: token["at"], id: token["id"] };
  throw new Denied("1003", "Invalid nextPageToken");
}

function leadsOf({ world }: RestWorld, call: RestCall) {
  const leads = call.values("leadIds").map(Number);
  if (leads.length > 0) return { leads };
  const list = call.query.get("listId")?.trim() ?? "";
  if (list === "") return {};
  if (world.assets.lists().some(({ id }) => id === Number(list))) return { list: Number(list) };
  throw new Denied("1013", `List [${list}] not found`);
}

const typeOf = new Map(activityTypes.map((type) => [type.stored, type]));

function activityJson(rest: RestWorld, activity: Activity): object | undefined {
  const type = typeOf.get(activity.type);
  if (type === undefined) return undefined;
  const { asset, attributes } = activity;
  const others = Object.entries(attributes).filter(([name]) => name !== type.primary);
  const primaryId = primaryValueId(rest, activity, type);
  return {
    ...headOf(rest, activity, type),
    ...(primaryId !== undefined && { primaryAttributeValueId: primaryId }),
    ...(asset !== null && { primaryAttributeValue: asset }),
    attributes: others.map(([name, value]) => ({ name, value: value === "" ? null : value })),
  };
}

function headOf({ world }: RestWorld, activity: Activity, { id: activityTypeId }: ActivityType) {
  const { id, lead, at, campaign } = activity;
  const found =
    campaign === null
      ? undefined
      : world.assets.campaigns().find((one) => qualifiedName(one) === campaign);
  return {
    id,
    marketoGUID: String(id),
    leadId: lead,
    activityDate: leadTime(at),
    activityTypeId,
    ...(found !== undefined && { campaignId: found.id }),
  };
}

/** The id of what an activity is about: of the field, the lead, or what the world keeps as its primary attribute. */
function primaryValueId(
  { fields }: RestWorld,
  { asset, attributes, lead }: Activity,
  { id, primary }: ActivityType,
): number | undefined {
  if (id === newLead) return lead;
  if (id === changeDataValue) return [...fields.values()].find(({ label }) => label === asset)?.id;
  const value = primary === undefined ? undefined : attributes[primary];
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

function changeJson(
  rest: RestWorld,
  activity: Activity,
  fields: readonly RestField[],
): object | undefined {
  const type = typeOf.get(activity.type);
  if (type === undefined) return undefined;
  const { attributes, asset } = activity;
  const head = headOf(rest, activity, type);
  const attribute = (name: string) => ({ name, value: attributes[name] ?? null });
  if (type.id === newLead)
    return { ...head, fields: [], attributes: Object.keys(attributes).map(attribute) };
  const field = fields.find(({ label }) => label === asset);
  if (field === undefined) return undefined;
  const orNull = (name: string) => (attributes[name] === "" ? null : (attributes[name] ?? null));
  const change = { newValue: orNull("New Value"), oldValue: orNull("Old Value") };
  return {
    ...head,
    fields: [{ id: field.id, name: field.name, ...change }],
    attributes: [attribute("Reason"), attribute("Source")],
  };
}

const { optional, required, listOf, id, text, whole } = shape;
const token = { nextPageToken: required(text), batchSize: optional(whole(1, 300)) };
const leads = { leadIds: optional(listOf(id, 30)), listId: optional(id) };

export const activityRoutes: readonly Route[] = [
  route(
    "GET /rest/v1/activities/pagingtoken.json",
    { query: { sinceDatetime: required(shape.time) } },
    pagingToken,
  ),
  route("GET /rest/v1/activities/types.json", {}, types),
  route(
    "GET /rest/v1/activities.json",
    { query: { ...token, ...leads, activityTypeIds: required(listOf(id, 10)) } },
    activities,
  ),
  route("GET /rest/v1/activities/deletedleads.json", { query: token }, deletedLeads),
  route(
    "GET /rest/v1/activities/leadchanges.json",
    { query: { ...token, ...leads, fields: required(listOf(text, 300)) } },
    leadChanges,
  ),
];
