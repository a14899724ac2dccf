// listMObjects and describeMObject: the objects of the service and their fields.
import type { MObjectMetadata, MObjFieldMetadata } from "../../../generated/types.js";
import { sizeOf, type ObjectField } from "../setup/object-fields.js";
import type { Operation } from "../world/operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";

/** A fixed date, because metadata does not change here. */
const updatedAt = "2010-01-01T00:00:00+00:00";

export const listMObjects: Operation<"listMObjects"> = (world) => ({
  objects: [...world.objects.keys()],
});

export const describeMObject: Operation<"describeMObject"> = (world, { objectName }) => {
  const object = world.objects.get(objectName);
  if (object === undefined)
    throw new Refusal(
      20110,
      `Unknown object '${objectName}': expected one of ${[...world.objects.keys()].join(", ")}`,
    );
  const metadata: MObjectMetadata = {
    name: objectName,
    description: object.description,
    isCustom: false,
    isVirtual: object.isVirtual,
    fieldList: [...object.fields.values()].map(toMetadata),
    updatedAt,
  };
  return { metadata };
};

function toMetadata(field: ObjectField): MObjFieldMetadata {
  return {
    name: field.name,
    description: field.description ?? field.label ?? null,
    displayName: field.label ?? null,
    sourceObject: field.source ?? null,
    dataType: field.type,
    size: sizeOf(field) ?? null,
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
