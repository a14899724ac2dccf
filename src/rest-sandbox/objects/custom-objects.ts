// Custom objects as REST shows them. The world has texts by the names of the setup; the field that links a row to its lead
// is a number here. Rows keep no times in the world, so none are shown.
import type { CustomObjectType } from "../../sandbox/setup/setup.js";
import { leadLink, type CustomObject } from "../../sandbox/store/custom-objects.js";
import type { World } from "../../sandbox/world/world.js";
import { guidOf, idOfGuid } from "./guid.js";
import {
  managedFields,
  restName,
  shownValues,
  Skip,
  storedValue,
  type ObjectField,
  type ObjectRow,
  type ObjectType,
  type Values,
} from "./object-type.js";

export function customObjectTypes(world: World): ObjectType[] {
  return world.setup.customObjects.map((type) => customObjectType(world, type));
}

function customObjectType(world: World, type: CustomObjectType): ObjectType {
  const { customObjects } = world;
  const soapNames = new Map([...type.keys, ...type.attributes].map((one) => [restName(one), one]));
  const own = [...soapNames].map(([name, soapName]): ObjectField => {
    const isLink = soapName === leadLink;
    const shape = isLink ? { dataType: "integer" } : { dataType: "string", length: 255 };
    return { name, displayName: soapName, ...shape, updateable: !type.keys.includes(soapName) };
  });
  const fields = managedFields(own);
  const dedupeFields = type.keys.map(restName);
  const link = type.keys.includes(leadLink) ? restName(leadLink) : undefined;
  const soapName = (name: string): string => soapNames.get(name) ?? name;

  const toRow = ({ id, keys, attributes }: CustomObject): ObjectRow => {
    const stored: Readonly<Record<string, string>> = { ...attributes, ...keys };
    const values = shownValues(own, (name) => stored[soapName(name)]);
    return { id, guid: guidOf(type.name, id), values };
  };
  const store = (values: Values, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      own.flatMap((field) => {
        const value = values[field.name];
        const isWanted = value !== undefined && names.includes(soapName(field.name));
        return isWanted ? [[soapName(field.name), storedValue(field, value)]] : [];
      }),
    );
  const find = (key: Values): CustomObject | undefined =>
    customObjects.find(type.name, store(key, type.keys));

  return {
    name: restName(type.name),
    displayName: type.name,
    description: "",
    dedupeFields,
    searchableFields: [
      dedupeFields,
      ["marketoGUID"],
      ...(link !== undefined && dedupeFields.length > 1 ? [[link]] : []),
    ],
    relationships:
      link === undefined
        ? []
        : [{ field: link, type: "parent", relatedTo: { name: "Lead", field: "id" } }],
    fields,
    rows: {
      byGuid(guid) {
        const found = customObjects.get(type.name, idOfGuid(type.name, guid) ?? 0);
        return found && toRow(found);
      },
      byKey(key) {
        const found = find(key);
        return found && toRow(found);
      },
      list: (name, value) =>
        customObjects.list(type.name, { [soapName(name)]: value.trim() }, 0, -1).map(toRow),
      create(values) {
        const keys = store(values, type.keys);
        const lead = keys[leadLink];
        if (lead !== undefined && world.leads.get(Number(lead)) === undefined)
          throw new Skip("1004", "Lead not found");
        const attributes = withoutEmpty(store(values, type.attributes));
        customObjects.insert({ type: type.name, keys, attributes });
        const created = customObjects.find(type.name, keys);
        if (created === undefined) throw new Error("a custom object is not found by its own key");
        return toRow(created);
      },
      update(row, values) {
        const found = customObjects.get(type.name, row.id);
        if (found === undefined) return;
        const attributes = { ...found.attributes, ...store(values, type.attributes) };
        customObjects.update({ ...found, attributes: withoutEmpty(attributes) });
      },
      delete: ({ id }) => customObjects.delete(id),
    },
  };
}

function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
}
