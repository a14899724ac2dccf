// The endpoints of opportunities and of the roles of leads in them.
import type { World } from "../../sandbox/world/world.js";
import type { ObjectType } from "../objects/object-type.js";
import { opportunityRoleType } from "../objects/opportunity-roles.js";
import { opportunityType } from "../objects/opportunities.js";
import { describeObject, getObjects } from "../objects/query.js";
import { deleteShape, queryShape, syncShape } from "../objects/shapes.js";
import { deleteObjects, syncObjects } from "../objects/sync.js";
import { route, type Route } from "../world/route.js";

function routesOf(place: string, typeOf: (world: World) => ObjectType): readonly Route[] {
  return [
    route(`GET /rest/v1/${place}.json`, queryShape, (rest, call) =>
      getObjects(rest, typeOf(rest.world), call),
    ),
    route(`POST /rest/v1/${place}.json`, syncShape, ({ world }, { json }) => ({
      result: syncObjects(typeOf(world), json),
    })),
    route(`POST /rest/v1/${place}/delete.json`, deleteShape, ({ world }, { json }) => ({
      result: deleteObjects(typeOf(world), json),
    })),
    route(`GET /rest/v1/${place}/describe.json`, {}, ({ world }) => ({
      result: [describeObject(typeOf(world))],
    })),
  ];
}

export const opportunityRoutes: readonly Route[] = [
  ...routesOf("opportunities", opportunityType),
  ...routesOf("opportunities/roles", opportunityRoleType),
];
