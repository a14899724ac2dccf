// listMObjects and describeMObject: the objects of the service and their fields.
import type { MObjectMetadata, MObjFieldMetadata } from "../../../generated/types.js";
import { objectFields, type ObjectField } from "../mobjects/object-fields.js";
import type { Operation } from "../world/operation.js";
import { Refusal } from "../world/refusal.js";
import type { World } from "../world/world.js";

/** A fixed date, because metadata does not change here. */
const updatedAt = "2010-01-01T00:00:00+00:00";

export const listMObjects: Operation<"listMObjects"> = () => ({
  objects: Object.keys(objectFields),
});

export const describeMObject: Operation<"describeMObject"> = (world, { objectName }) => {
  const object = Object.hasOwn(objectFields, objectName) ? objectFields[objectName] : undefined;
  if (object === undefined)
    throw new Refusal(
      20110,
      `Unknown object '${objectName}': expected one of ${Object.keys(objectFields).join(", ")}`,
    );
  const fields = [...object.fields, ...(objectName === "LeadRecord" ? leadFields(world) : [])];
  const metadata: MObjectMetadata = {
    name: objectName,
    description: object.description,
    isCustom: false,
    isVirtual: object.isVirtual,
    fieldList: fields.map(toMetadata),
    updatedAt,
  };
  return { metadata };
};

function leadFields(world: World): ObjectField[] {
  return [...world.fields.values()].map(({ name, label, type, readOnly, custom }) => ({
    name,
    label,
    type,
    source: "Lead",
    readOnly: readOnly ?? false,
    custom: custom ?? false,
  }));
}

function toMetadata(field: ObjectField): MObjFieldMetadata {
  const size = { string: 255, text: 2000, email: 255, url: 255, integer: 10 }[field.type];
  return {
    name: field.name,
    description: field.description ?? field.label ?? null,
    displayName: field.label ?? null,
    sourceObject: field.source ?? null,
    dataType: field.type,
    size: field.size ?? size ?? null,
    isReadonly: field.readOnly ?? false,
    isUpdateBlocked: field.readOnly ?? false,
    isName: field.isName ?? false,
    isPrimaryKey: field.isKey ?? false,
    isCustom: field.custom ?? false,
    isDynamic: false,
    dynamicFieldRef: null,
    updatedAt,
  };
}
