// listMObjects and describeMObject: the objects of mktows and their fields, as REST describes them.
import type {
  MObjectMetadata,
  MObjFieldMetadata,
  ResultDescribeMObject,
} from "../../../generated/types.js";
import { describeSchemaFields } from "../../rest/endpoints/leads.js";
import { tokenPages } from "../../rest/pages.js";
import { flag, text } from "../../rest/read.js";
import { RestError } from "../../rest/rest-error.js";
import { standardFields } from "../fields/standard-fields.js";
import { leadFields } from "../leads/lead-fields.js";
import { objectFields, type ObjectField } from "../mobjects/object-fields.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { ObjectKind } from "../state/state.js";
import { activityRecord } from "./activity-record.js";

/** A fixed date: REST does not tell when a description changed. */
const updatedAt = "2010-01-01T00:00:00Z";

interface Described {
  readonly description: string;
  /** Combined from other objects. */
  readonly isVirtual: boolean;
  readonly fields: (bridge: Bridge) => Promise<MObjFieldMetadata[]>;
}

const objects: Readonly<Record<string, Described>> = {
  ActivityRecord: {
    description: "One entry of the activity log, with the names of what took part in it",
    isVirtual: true,
    fields: () =>
      Promise.resolve(
        activityRecord.map(([name, dataType, size, sourceObject, description]) =>
          field(name, dataType, {
            sourceObject,
            description,
            size,
            readOnly: true,
            isKey: name === "id",
            isName: name === "activityType",
          }),
        ),
      ),
  },
  LeadRecord: {
    description: "A person, with the fields of the company the person works for",
    isVirtual: true,
    fields: leadMetadata,
  },
  Opportunity: {
    description: "A deal that may come about",
    isVirtual: false,
    fields: (bridge) => objectMetadata(bridge, "Opportunity"),
  },
  OpportunityPersonRole: {
    description: "What a person has to do with an opportunity",
    isVirtual: false,
    fields: (bridge) => objectMetadata(bridge, "OpportunityPersonRole"),
  },
};

export const objectNames: readonly string[] = Object.keys(objects);

export async function describe(bridge: Bridge, objectName: string): Promise<ResultDescribeMObject> {
  const object = Object.hasOwn(objects, objectName) ? objects[objectName] : undefined;
  if (object === undefined)
    throw new Refusal(
      20110,
      `Unknown object '${objectName}': expected one of ${objectNames.join(", ")}`,
    );
  const { description, isVirtual } = object;
  const fieldList = await object.fields(bridge);
  const metadata: MObjectMetadata = {
    ...{ name: objectName, description, isCustom: false, isVirtual, fieldList, updatedAt },
  };
  return { metadata };
}

interface Facts {
  readonly sourceObject: string;
  readonly label?: string;
  readonly description?: string;
  readonly size?: number | undefined;
  readonly readOnly?: boolean;
  readonly isKey?: boolean;
  readonly isName?: boolean;
  readonly custom?: boolean;
}

function field(name: string, dataType: string, facts: Facts): MObjFieldMetadata {
  const { sourceObject, label, description, size, readOnly = false } = facts;
  return {
    name,
    description: description ?? label ?? null,
    displayName: label ?? null,
    sourceObject,
    dataType,
    size: size ?? null,
    isReadonly: readOnly,
    isUpdateBlocked: readOnly,
    isName: facts.isName ?? false,
    isPrimaryKey: facts.isKey ?? false,
    isCustom: facts.custom ?? false,
    isDynamic: false,
    dynamicFieldRef: null,
    updatedAt,
  };
}

/** Fields without a SOAP name were never part of mktows. */
async function leadMetadata(bridge: Bridge): Promise<MObjFieldMetadata[]> {
  const [{ all }, isCustom] = await Promise.all([leadFields(bridge), customLeadFields(bridge)]);
  return all.flatMap(({ soap, rest, type, label, length, readOnly, company }) =>
    soap === undefined
      ? []
      : [
          field(soap, type, {
            sourceObject: company ? "Company" : "Lead",
            label,
            size: length,
            readOnly,
            isKey: soap === "Id",
            custom: isCustom(rest),
          }),
        ],
  );
}

const standard = new Set(standardFields.map(({ rest }) => rest));
const aDay = 24 * 60 * 60 * 1000;

/** REST tells it to those with a further right only; without it, a field is custom that is none of the standard ones. */
function customLeadFields(bridge: Bridge): Promise<(rest: string) => boolean> {
  return bridge.caches.get("custom lead fields", aDay, async () => {
    const custom = new Map<string, boolean>();
    try {
      const query = { batchSize: 300 };
      const pages = tokenPages(bridge.rest, describeSchemaFields, { query }, { most: 20 });
      for await (const { result } of pages)
        for (const row of result)
          custom.set(text(row, "name") ?? "", flag(row, "isCustom") ?? false);
    } catch (error) {
      if (!(error instanceof RestError) || error.code !== "603") throw error;
    }
    return (rest) => custom.get(rest) ?? !standard.has(rest);
  });
}

/** What a role links, which mktows names by number. */
const links = new Map([
  ["externalOpportunityId", { soap: "OpportunityId", label: "Opportunity Id" }],
  ["leadId", { soap: "PersonId", label: "Person Id" }],
]);

function asLink(field: ObjectField): ObjectField {
  const link = links.get(field.rest);
  return link ? { ...field, ...link, type: "integer", length: 10, updateable: true } : field;
}

async function objectMetadata(bridge: Bridge, kind: ObjectKind): Promise<MObjFieldMetadata[]> {
  const { all } = await objectFields(bridge, kind);
  const id = field("Id", "integer", {
    sourceObject: kind,
    label: "Id",
    size: 10,
    readOnly: true,
    isKey: true,
  });
  const named = kind === "OpportunityPersonRole" ? all.map(asLink) : all;
  const shown = named.filter(({ rest }) => rest !== "marketoGUID");
  return [
    id,
    ...shown.map(({ soap, type, label, length, updateable, custom }) =>
      field(soap, type, {
        sourceObject: kind,
        label,
        size: length,
        readOnly: !updateable,
        isName: soap === "Name",
        custom,
      }),
    ),
  ];
}
