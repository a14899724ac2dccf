// Static lists: found, read, filled and emptied.
import { addToList, removeFromList } from "../../sandbox/leads/list-members.js";
import type { List } from "../../sandbox/setup/setup.js";
import { askedFields, leadJson } from "../leads/lead-json.js";
import { idShapes, idsOf } from "../leads/ids.js";
import * as shape from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import { skipped, type RestCall, type RestEndpoint, type RestWorld } from "../world/endpoint.js";
import { pageOf, pageSize, pageStart } from "../world/pages.js";
import { createdAlways, workspaceOf } from "../world/programs.js";
import { route, type Route } from "../world/route.js";

const browse: RestEndpoint = (rest, call) => {
  const filters = ["id", "name", "programName", "workspaceName"];
  const wanted = filters.map((name) => [name, call.values(name)] as const);
  const rows = rest.world.assets
    .lists()
    .map((list) => listJson(rest, list))
    .filter((row) =>
      wanted.every(([name, values]) => values.length === 0 || values.includes(String(row[name]))),
    )
    .sort((a, b) => Number(a["id"]) - Number(b["id"]));
  const use = `lists ${JSON.stringify(wanted)}`;
  const { items, nextPageToken } = pageOf(rest, call, use, rows);
  return { result: items, nextPageToken };
};

const byId: RestEndpoint = (rest, call) => ({ result: [listJson(rest, requireList(rest, call))] });

function listJson({ world }: RestWorld, list: List): Readonly<Record<string, unknown>> {
  const workspace = workspaceOf(world, list.program);
  return {
    id: list.id,
    name: list.name,
    ...(list.program !== undefined && { programName: list.program }),
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    createdAt: createdAlways,
    updatedAt: createdAlways,
  };
}

const members: RestEndpoint = (rest, call) => {
  const { world } = rest;
  const list = requireList(rest, call);
  const fields = askedFields(rest, call);
  const use = `members ${list.id}`;
  const size = pageSize(call);
  const found = world.members.list(list.id, pageStart(rest, call, use), size + 1);
  const ids = found.slice(0, size);
  const leads = ids.flatMap((id) => world.leads.get(id) ?? []);
  return {
    result: leads.map((lead) => leadJson(rest, lead, fields)),
    nextPageToken: found.length > size ? rest.seal(use, ids.at(-1)) : undefined,
  };
};

const isMember: RestEndpoint = (rest, call) => {
  const list = requireList(rest, call);
  return forEachLead(rest, call, (id) => ({
    id,
    status: rest.world.members.has(list.id, id) ? "memberof" : "notmemberof",
  }));
};

const add: RestEndpoint = (rest, call) => {
  const list = requireList(rest, call);
  return forEachLead(rest, call, (id) => {
    if (!rest.world.members.has(list.id, id)) addToList(rest.world, list, id);
    return { id, status: "added" };
  });
};

const remove: RestEndpoint = (rest, call) => {
  const list = requireList(rest, call);
  return forEachLead(rest, call, (id) => {
    if (!rest.world.members.has(list.id, id)) return { id, ...skipped("1015", "Lead not in list") };
    removeFromList(rest.world, list, id);
    return { id, status: "removed" };
  });
};

/** An entry for each lead that the call names. One that does not exist is skipped, with its id. */
function forEachLead(rest: RestWorld, call: RestCall, entry: (id: number) => object) {
  const result = idsOf(call).map((id) =>
    rest.world.leads.get(id)?.known ? entry(id) : { id, ...skipped("1004", "Lead not found") },
  );
  return { result };
}

function requireList({ world }: RestWorld, { path }: RestCall): List {
  const id = Number(path["listId"]);
  const list = world.assets.lists().find((one) => one.id === id);
  if (list !== undefined) return list;
  throw new Denied("1013", `List [${id}] not found`);
}

const { optional, listOf, text, paged } = shape;
const path = { listId: shape.id };
const names = optional(listOf(text, 300));
const fields = optional(listOf(text, 10_000));

export const listRoutes: readonly Route[] = [
  route(
    "GET /rest/v1/lists.json",
    {
      query: {
        id: optional(listOf(shape.id, 300)),
        name: names,
        programName: names,
        workspaceName: names,
        ...paged,
      },
    },
    browse,
  ),
  route("GET /rest/v1/lists/{listId}.json", { path }, byId),
  route("GET /rest/v1/lists/{listId}/leads.json", { path, query: { fields, ...paged } }, members),
  route("POST /rest/v1/lists/{listId}/leads.json", { path, ...idShapes }, add),
  route("DELETE /rest/v1/lists/{listId}/leads.json", { path, ...idShapes }, remove),
  route("GET /rest/v1/lists/{listId}/leads/ismember.json", { path, ...idShapes }, isMember),
];
