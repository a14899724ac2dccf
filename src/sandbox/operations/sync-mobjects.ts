// syncMObjects: programs, opportunities and roles, each with its own status.
import type {
  MObject,
  MObjAssociation,
  MObjStatus,
  SyncOperationEnum,
} from "../../../generated/types.js";
import { rulesOf } from "../../mktows/rules/rules.js";
import { changeGroups } from "../mobjects/program.js";
import { logMovedRole, logOpportunity, logRole } from "../mobjects/activity-log.js";
import { requireFields } from "../mobjects/field-values.js";
import { findMObject, mobjectType, resolveAssociation } from "../mobjects/find-mobject.js";
import { linkNames, roleType } from "../mobjects/roles.js";
import type { Operation } from "../world/operation.js";
import { requireAtMost } from "../../mktows/reading/params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Association, Attrib, StoredMObject } from "../store/mobjects.js";
import type { World } from "../world/world.js";

export const syncMObjects: Operation<"syncMObjects"> = (world, params, { refused }) => {
  const { mObjectList: objects, operation } = params;
  const batch = rulesOf("syncMObjects")?.batch;
  if (batch?.code !== undefined) requireAtMost(batch.size, objects.length, "objects", batch.code);
  const mObjStatusList = objects.map((object, index) =>
    statusOf(object, () => {
      const refusal = refused.get(index);
      if (refusal !== undefined) throw refusal;
      return syncOne(world, object, operation);
    }),
  );
  return { mObjStatusList };
};

type Outcome = Pick<MObjStatus, "id" | "status">;

/** The status of one object: a refusal fails this object alone. */
export function statusOf({ id, externalKey }: MObject, act: () => Outcome): MObjStatus {
  const key = externalKey === undefined ? {} : { externalKey };
  try {
    return { ...act(), ...key };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { id: id ?? null, ...key, status: "FAILED", error: error.status };
  }
}

function syncOne(world: World, object: MObject, operation: SyncOperationEnum): Outcome {
  const found = findMObject(world, object);
  if (found === undefined)
    return creates(world, object, operation)
      ? { id: create(world, object).id, status: "CREATED" }
      : { id: object.id ?? null, status: "SKIPPED" };
  if (operation === "INSERT") return { id: found.id, status: "SKIPPED" };
  return { id: found.id, status: update(world, found, object) };
}

/** Whether an object that does not exist is created. */
function creates({ assume }: World, { id }: MObject, operation: SyncOperationEnum): boolean {
  if (operation !== "UPSERT" || id === undefined) return operation !== "UPDATE";
  return assume.upsertOfUnknownId === "CREATED";
}

function create(world: World, object: MObject): StoredMObject {
  const type = mobjectType(object.type);
  const now = world.now();
  const values = ownValues(object);
  requireFields(world, type, values);
  const links = readLinks(world, object, []);
  const stored = world.mobjects.insert({
    type,
    attributes: merge([], [...values, ...links.attributes]),
    groups: [],
    associations: links.associations,
    createdAt: now,
    updatedAt: now,
  });
  logRole(world, stored, "AssocWithOpprtntyInSales");
  return stored;
}

function update(world: World, found: StoredMObject, object: MObject): "UPDATED" | "UNCHANGED" {
  if (found.type === "Program" && (object.attribList ?? []).length > 0)
    throw new Refusal(20110, "Only costs and tags of a Program can be changed, in typeAttribList");
  const { attribList = [] } = object;
  requireFields(world, found.type, attribList);
  const links = readLinks(world, object, found.associations);
  const changed: StoredMObject = {
    ...found,
    attributes: merge(found.attributes, [...attribList, ...links.attributes]),
    groups: changeGroups(world, found, object.typeAttribList ?? []),
    associations: links.associations,
    updatedAt: world.now(),
  };
  if (sameValues(found, changed)) return world.assume.sameValuesAre;
  world.mobjects.update(changed);
  logOpportunity(world, changed);
  logMovedRole(world, found, changed);
  return "UPDATED";
}

/** The values of a new object. The external key is one of them, so that the next call finds the object. */
function ownValues({ attribList = [], externalKey }: MObject): Attrib[] {
  return externalKey === undefined ? attribList : [...attribList, externalKey];
}

/** Old attributes overridden by new ones of the same name. An empty value removes the attribute. */
function merge(old: readonly Attrib[], fresh: readonly Attrib[]): Attrib[] {
  const values = new Map([...old, ...fresh].map(({ name, value }) => [name, value]));
  return [...values].filter(([, value]) => value !== "").map(([name, value]) => ({ name, value }));
}

interface Links {
  readonly associations: readonly Association[];
  /** The attributes that repeat the associations of a role. */
  readonly attributes: readonly Attrib[];
}

/**
 * Associations of the request replace those of the same type. The ids in the attributes of a role are associations as
 * well, where the request has none with that type.
 */
function readLinks(world: World, object: MObject, old: readonly Association[]): Links {
  const isRole = mobjectType(object.type) === roleType;
  const given = new Map<string, () => MObjAssociation>();
  const values = new Map((object.attribList ?? []).map(({ name, value }) => [name, value]));
  for (const [name, type] of isRole ? Object.entries(linkNames) : []) {
    const value = values.get(name);
    if (value !== undefined) given.set(type, () => ({ mObjType: type, id: linkId(name, value) }));
  }
  for (const one of object.associationList ?? []) given.set(one.mObjType, () => one);
  const fresh = [...given.values()].map((one) => resolveAssociation(world, one()));
  const links = new Map([...old, ...fresh].map((one) => [one.mObjType, one]));
  const attributes = Object.entries(linkNames).flatMap(([name, type]) => {
    const id = isRole ? links.get(type)?.id : undefined;
    return id === undefined ? [] : [{ name, value: String(id) }];
  });
  return { associations: [...links.values()], attributes };
}

function linkId(name: string, value: string): number {
  if (!/^\s*\d{1,20}\s*$/.test(value)) throw new Refusal(20110, `${name} is not an id: '${value}'`);
  return Number(value);
}

function sameValues(a: StoredMObject, b: StoredMObject): boolean {
  const print = ({ attributes, groups, associations }: StoredMObject) =>
    JSON.stringify([attributes, groups, associations]);
  return print(a) === print(b);
}
