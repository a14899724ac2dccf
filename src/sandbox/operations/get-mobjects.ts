// getMObjects and deleteMObjects: objects by id, external key, associations and values of attributes.
import type { MObject, ParamsGetMObjects } from "../../../generated/types.js";
import { logRole } from "../mobjects/activity-log.js";
import { criteriaOf } from "../mobjects/criteria.js";
import { rolesOf } from "../mobjects/roles.js";
import {
  findMObject,
  mobjectType,
  requireAssociable,
  resolveAssociation,
} from "../mobjects/find-mobject.js";
import type { Operation } from "../world/operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import {
  changedPosition,
  packQuery,
  positionsOf,
  queryNotCarried,
  unpackQuery,
} from "../world/position.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import {
  associationKey,
  equalTo,
  type Attrib,
  type Bound,
  type StoredMObject,
} from "../store/mobjects.js";
import type { World } from "../world/world.js";
import { statusOf } from "./sync-mobjects.js";

const pageSize = 100;

export const getMObjects: Operation<"getMObjects"> = (world, params) => {
  const { query, after } = startOf(world, params);
  const page: StoredMObject[] = [];
  const criteria = criteriaOf(world, mobjectType(query.type), query.mObjCriteriaList ?? []);
  for (const object of candidates(world, query, after, criteria.bounds)) {
    if (criteria.areMetBy(object)) page.push(object);
    if (page.length > pageSize) break;
  }
  const shown = page.slice(0, pageSize);
  const hasMore = page.length > shown.length;
  const last = shown.at(-1)?.id ?? after;
  return {
    returnCount: shown.length,
    hasMore,
    newStreamPosition: positions(world).write({
      [hasMore ? "id" : "end"]: last,
      q: packQuery(query),
    }),
    mObjectList: shown.map((object) => toMObject(world, object, params.includeDetails ?? false)),
  };
};

const positions = (world: World) => positionsOf(world, "getMObjects", "base64");

/** What the objects are selected by. */
type Query = Omit<ParamsGetMObjects, "includeDetails" | "streamPosition">;

/**
 * The query, and the id of the last object before the page. A position continues its own query: one beside it may differ
 * in the values of its criteria, which callers work out anew, and in nothing else.
 */
function startOf(world: World, params: ParamsGetMObjects): { query: Query; after: number } {
  const { includeDetails: _, streamPosition, ...query } = params;
  const position = positions(world).read(streamPosition);
  if (position === undefined) return { query, after: 0 };
  const { id, end, q = "" } = position;
  if (end !== undefined) throw new Refusal(world.assume.faultCodes.streamAtEnd);
  const carried = q === packQuery(query) ? query : asQuery(unpackQuery(q));
  const isAlone = shapeOf(query) === shapeOf({ type: query.type });
  if (carried === undefined)
    throw isAlone ? queryNotCarried(world, "what selects the objects") : changedPosition(world);
  const allowed = [shapeOf(carried), shapeOf({ type: carried.type })];
  if (!allowed.includes(shapeOf(query))) throw changedPosition(world);
  return { query: carried, after: Number(id) };
}

function asQuery(query: unknown): Query | undefined {
  return query as Query | undefined; // getMObjects wrote it, as the checksum of the position proves
}

/** A query without the values of its criteria. */
function shapeOf({ type, id, externalKey, ...lists }: Query): string {
  const { mObjCriteriaList: criteria = [], mObjAssociationList: associations = [] } = lists;
  const compared = criteria.map(({ attrName, comparison }) => [attrName, comparison]);
  return JSON.stringify([type, id, externalKey, associations, compared]);
}

/** The objects, in order of id, that the keys of the request select: as few as the indexes allow. */
function candidates(
  world: World,
  params: Query,
  after: number,
  bounds: readonly Bound[],
): Iterable<StoredMObject> {
  const type = mobjectType(params.type);
  if (params.id !== undefined && params.externalKey !== undefined)
    throw new Refusal(20110, "Only one of id and externalKey can be given");
  const linked = (params.mObjAssociationList ?? []).map((association) => {
    requireAssociable(type, association.mObjType);
    return associationKey(resolveAssociation(world, association));
  });
  const found =
    params.id === undefined && params.externalKey === undefined
      ? world.mobjects.list(type, after, [...linked.flat().map(equalTo), ...bounds])
      : [findMObject(world, params)].filter((object) => object !== undefined && object.id > after);
  return linked.length === 0 ? compact(found) : associatedWith(compact(found), linked.flat());
}

function* compact(objects: Iterable<StoredMObject | undefined>): Generator<StoredMObject> {
  for (const object of objects) if (object !== undefined) yield object;
}

function* associatedWith(
  objects: Iterable<StoredMObject>,
  keys: readonly Attrib[],
): Generator<StoredMObject> {
  for (const object of objects) {
    const own = object.associations.flatMap(associationKey);
    if (
      keys.every((key) => own.some(({ name, value }) => name === key.name && value === key.value))
    )
      yield object;
  }
}

/** With `details`, the cost, tag and token groups of a program are included. */
function toMObject(world: World, object: StoredMObject, details: boolean): MObject {
  const { id, type, attributes, groups, associations } = object;
  return {
    type,
    id,
    createdAt: world.printTime(object.createdAt),
    updatedAt: world.printTime(object.updatedAt),
    attribList: [...attributes],
    ...(details &&
      groups.length > 0 && {
        typeAttribList: groups.map(({ attrType, attrList }) => ({
          attrType,
          attrList: [...attrList],
        })),
      }),
    ...(associations.length > 0 && { associationList: [...associations] }),
  };
}

export const deleteMObjects: Operation<"deleteMObjects"> = (world, { mObjectList: objects }) => {
  requireAtMost(pageSize, objects.length, "objects");
  const mObjStatusList = objects.map((object) =>
    statusOf(object, () => {
      if (mobjectType(object.type) === "Program")
        throw new Refusal(20110, "A Program cannot be deleted");
      if (object.id === undefined && object.externalKey === undefined)
        throw new Refusal(20109, "id or externalKey is required");
      const found = findMObject(world, object);
      if (found === undefined) return { id: object.id ?? null, status: "UNCHANGED" };
      remove(world, found);
      return { id: found.id, status: "DELETED" };
    }),
  );
  return { mObjStatusList };
};

/** Deletes an object and, with an opportunity, the roles in it. */
function remove(world: World, object: StoredMObject): void {
  const roles = object.type === "Opportunity" ? rolesOf(world, "Opportunity", object.id) : [];
  for (const one of [...roles, object]) {
    logRole(world, one, "DissocFromOpprtntyInSales");
    world.mobjects.delete(one.id);
  }
}
