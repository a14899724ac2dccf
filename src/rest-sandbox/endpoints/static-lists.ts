// The endpoints of static lists as assets. Their members are leads, in the endpoints of the lead database.
import type { List } from "../../sandbox/setup/setup.js";
import type { World } from "../../sandbox/world/world.js";
import { answerWith, requireAsset } from "../assets/browse.js";
import { folderOfAsset, folders } from "../assets/folders.js";
import { always, programNamed, urlOf } from "../assets/programs.js";
import { id, required, text } from "../shapes/shape.js";
import type { RestEndpoint } from "../world/endpoint.js";
import { workspaceOf } from "../world/programs.js";
import { route, type Route } from "../world/route.js";

const getList: RestEndpoint = ({ world }, { path }) => {
  const list = world.assets.lists().find((one) => one.id === Number(path["id"]));
  return { result: [toRow(world, requireAsset("Static List", path["id"] ?? "", list))] };
};

/** Lists in several programs can have one name. */
const listsByName: RestEndpoint = ({ world }, { query }) => {
  const lists = world.assets.lists().filter(({ name }) => name === query.get("name"));
  return answerWith(lists.map((list) => toRow(world, list)));
};

function toRow(world: World, list: List): object {
  const program = programNamed(world, list.program);
  return {
    id: list.id,
    name: list.name,
    ...always,
    folder: folderOfAsset(world, folders(world), program),
    computedUrl: urlOf("ST", list.id),
    workspace: workspaceOf(world, list.program).name,
  };
}

export const staticListRoutes: readonly Route[] = [
  route("GET /rest/asset/v1/staticList/{id}.json", { path: { id } }, getList),
  route(
    "GET /rest/asset/v1/staticList/byName.json",
    { query: { name: required(text) } },
    listsByName,
  ),
];
