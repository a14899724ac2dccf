// Opportunities as REST shows them. The world has them as SOAP does, by number and with SOAP names.
import { logOpportunity, logRole } from "../../sandbox/mobjects/activity-log.js";
import { rolesOf } from "../../sandbox/mobjects/roles.js";
import type { StoredMObject } from "../../sandbox/store/mobjects.js";
import type { World } from "../../sandbox/world/world.js";
import { guidOf, idOfGuid } from "./guid.js";
import { restName, type ObjectRow, type ObjectType } from "./object-type.js";
import { externalId, fieldsOfKind, merged } from "./opportunity-fields.js";

const kind = "Opportunity";

export function opportunityType(world: World): ObjectType {
  const { mobjects } = world;
  const { description, fields, soapName, show, store } = fieldsOfKind(world, kind);
  const toRow = (object: StoredMObject): ObjectRow => ({
    id: object.id,
    guid: guidOf(kind, object.id),
    values: show(object),
  });
  return {
    name: "opportunity",
    displayName: "Opportunity",
    description,
    dedupeFields: [externalId],
    searchableFields: [[externalId], ["marketoGUID"], ...searchableCustomFields(world)],
    fields,
    rows: {
      byGuid(guid) {
        const object = mobjects.get(kind, idOfGuid(kind, guid) ?? 0);
        return object && toRow(object);
      },
      byKey(key) {
        const object = findOpportunity(world, key[externalId]);
        return object && toRow(object);
      },
      *list(name, value) {
        const bound = { name: soapName(name), comparison: "=", text: value } as const;
        for (const object of mobjects.list(kind, 0, [bound])) yield toRow(object);
      },
      create(values) {
        const times = { createdAt: world.now(), updatedAt: world.now() };
        const attributes = merged([], store(values));
        const rest = { groups: [], associations: [], ...times };
        return toRow(mobjects.insert({ type: kind, attributes, ...rest }));
      },
      update({ id }, values) {
        const object = mobjects.get(kind, id);
        if (object === undefined) return;
        const attributes = merged(object.attributes, store(values));
        const after = { ...object, attributes, updatedAt: world.now() };
        mobjects.update(after);
        logOpportunity(world, after);
      },
      delete({ id }) {
        for (const role of rolesOf(world, kind, id)) {
          logRole(world, role, "DissocFromOpprtntyInSales");
          mobjects.delete(role.id);
        }
        mobjects.delete(id);
      },
    },
  };
}

export function findOpportunity({ mobjects }: World, external: unknown): StoredMObject | undefined {
  return external === undefined || external === null || external === ""
    ? undefined
    : mobjects.newest(kind, { name: externalId, value: String(external) });
}

/** Custom fields of text and of whole numbers can be searched. */
function searchableCustomFields({ setup }: World): string[][] {
  const own = setup.objectFields.filter(
    ({ object, type }) => object === kind && (type === "string" || type === "integer"),
  );
  return own.map(({ name }) => [restName(name)]);
}
