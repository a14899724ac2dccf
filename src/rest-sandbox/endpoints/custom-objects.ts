// The endpoints of custom objects.
import type { World } from "../../sandbox/world/world.js";
import { customObjectTypes } from "../objects/custom-objects.js";
import type { ObjectType } from "../objects/object-type.js";
import { describeObject, getObjects } from "../objects/query.js";
import { deleteShape, queryShape, syncShape } from "../objects/shapes.js";
import { deleteObjects, syncObjects } from "../objects/sync.js";
import { listOf, optional, text } from "../shapes/shape.js";
import { Denied } from "../world/denied.js";
import type { RestCall } from "../world/endpoint.js";
import { route, type Route } from "../world/route.js";

/** The type in the path. To the service, an unknown one is an unknown path. */
function typeOf(world: World, { path }: RestCall): ObjectType {
  const type = customObjectTypes(world).find(({ name }) => name === path["name"]);
  if (type === undefined) throw new Denied("610", "Requested resource not found");
  return type;
}

export const customObjectRoutes: readonly Route[] = [
  route(
    "GET /rest/v1/customobjects.json",
    { query: { names: optional(listOf(text, 300)) } },
    ({ world }, call) => {
      const names = call.values("names");
      const types = customObjectTypes(world).filter(
        ({ name }) => names.length === 0 || names.includes(name),
      );
      return { result: types.map((type) => describeObject(type, false)) };
    },
  ),
  route("GET /rest/v1/customobjects/{name}.json", queryShape, (rest, call) =>
    getObjects(rest, typeOf(rest.world, call), call),
  ),
  route("POST /rest/v1/customobjects/{name}.json", syncShape, ({ world }, call) => ({
    result: syncObjects(typeOf(world, call), call.json),
  })),
  route("POST /rest/v1/customobjects/{name}/delete.json", deleteShape, ({ world }, call) => ({
    result: deleteObjects(typeOf(world, call), call.json),
  })),
  route("GET /rest/v1/customobjects/{name}/describe.json", {}, ({ world }, call) => ({
    result: [describeObject(typeOf(world, call))],
  })),
];
