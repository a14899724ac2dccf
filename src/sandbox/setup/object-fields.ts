// The fields of the four objects that describeMObject describes, as data. Fields of leads are in fields.ts, custom ones in
// the setup.
import type { FieldTypeName } from "./field-types.js";
import type { Field } from "./fields.js";

export interface ObjectField {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly label?: string;
  readonly source?: string;
  readonly size?: number;
  readonly readOnly?: boolean;
  readonly isKey?: boolean;
  readonly isName?: boolean;
  readonly custom?: boolean;
}

/** A field of a type of objects that the subscription added. Its values can be external keys. */
export interface CustomObjectField {
  readonly object: "Opportunity" | "OpportunityPersonRole";
  /** SOAP name. Case-sensitive. */
  readonly name: string;
  readonly type: FieldTypeName;
  /** Display name. */
  readonly label: string;
  /** How many characters a text can have. Default 255; `text` has no limit. */
  readonly size?: number;
}

interface ObjectFields {
  readonly description: string;
  /** Combined from other objects: can be read, but not written. */
  readonly isVirtual: boolean;
  readonly fields: readonly ObjectField[];
}

const activityField = (field: ObjectField): ObjectField => ({ readOnly: true, ...field });

const opportunityField = (name: string, type: string, label: string): ObjectField => ({
  name,
  type,
  label,
  source: "Opportunity",
  isName: name === "Name",
});

const roleField = (name: string, type: string, label: string): ObjectField => ({
  name,
  type,
  label,
  source: "OpportunityPersonRole",
});

const idField = (source: string): ObjectField => ({
  name: "Id",
  type: "integer",
  label: "Id",
  source,
  readOnly: true,
  isKey: true,
});

const objectFields: Readonly<Record<string, ObjectFields>> = {
  ActivityRecord: {
    description: "One entry of the activity log, with the names of what took part in it",
    isVirtual: true,
    fields: [
      {
        name: "id",
        type: "integer",
        source: "Event",
        isKey: true,
        description: "Number of the activity in the log",
      },
      {
        name: "activityDateTime",
        type: "dateTime",
        source: "Event",
        description: "When it happened",
      },
      {
        name: "activityType",
        type: "string",
        source: "Event",
        isName: true,
        description: "What happened, as a display name",
      },
      {
        name: "mktgAssetName",
        type: "string",
        source: "Event",
        description: "The page, email, form, list or field that it was about",
      },
      {
        name: "activityAttributes",
        type: "Array",
        source: "Event",
        description: "Names and values that this type of activity has",
      },
      {
        name: "campaign",
        type: "string",
        source: "Campaign",
        description: "The campaign that made it happen",
      },
      { name: "personName", type: "string", source: "Lead", description: "Name of the person" },
      { name: "mktPersonId", type: "integer", source: "Lead", description: "Id of the lead" },
      {
        name: "foreignSysId",
        type: "string",
        source: "Lead",
        size: 50,
        description: "Id of the person in another system",
      },
      { name: "orgName", type: "string", source: "Company", description: "Name of the company" },
      {
        name: "foreignSysOrgId",
        type: "string",
        source: "Company",
        size: 50,
        description: "Id of the company in another system",
      },
    ].map(activityField),
  },
  LeadRecord: {
    description: "A person, with the fields of the company the person works for",
    isVirtual: true,
    fields: [idField("Lead")],
  },
  Opportunity: {
    description: "A deal that may come about",
    isVirtual: false,
    fields: [
      idField("Opportunity"),
      opportunityField("Amount", "currency", "Amount"),
      opportunityField("CloseDate", "date", "Close Date"),
      opportunityField("Description", "text", "Description"),
      opportunityField("ExpectedRevenue", "currency", "Expected Revenue"),
      opportunityField("ExternalCreatedDate", "datetime", "External Created Date"),
      opportunityField("Fiscal", "string", "Fiscal"),
      opportunityField("FiscalQuarter", "integer", "Fiscal Quarter"),
      opportunityField("FiscalYear", "integer", "Fiscal Year"),
      opportunityField("ForecastCategoryName", "string", "Forecast Category Name"),
      opportunityField("IsClosed", "boolean", "Is Closed"),
      opportunityField("IsWon", "boolean", "Is Won"),
      opportunityField("LastActivityDate", "date", "Last Activity Date"),
      opportunityField("LeadSource", "string", "Lead Source"),
      opportunityField("Name", "string", "Name"),
      opportunityField("NextStep", "string", "Next Step"),
      opportunityField("Probability", "integer", "Probability"),
      opportunityField("Quantity", "float", "Quantity"),
      opportunityField("Stage", "string", "Stage"),
      opportunityField("Type", "string", "Type"),
    ],
  },
  OpportunityPersonRole: {
    description: "What a person has to do with an opportunity",
    isVirtual: false,
    fields: [
      idField("OpportunityPersonRole"),
      roleField("OpportunityId", "integer", "Opportunity Id"),
      roleField("PersonId", "integer", "Person Id"),
      roleField("Role", "string", "Role"),
      roleField("IsPrimary", "boolean", "Is Primary"),
      roleField("ExternalCreatedDate", "datetime", "External Created Date"),
    ],
  },
};

const sizes: Readonly<Record<string, number | undefined>> = {
  ...{ string: 255, email: 255, phone: 255, url: 255 },
  integer: 10,
};

/** How many characters a value can have, or how many digits; `undefined` where there is no limit. */
export function sizeOf({ type, size }: ObjectField): number | undefined {
  return size ?? sizes[type];
}

export interface DescribedObject extends Omit<ObjectFields, "fields"> {
  readonly fields: ReadonlyMap<string, ObjectField>;
}

/** The objects by name, each with its own fields and those that the setup adds. */
export function describedObjects(
  custom: readonly CustomObjectField[],
  leadFields: readonly Field[],
): ReadonlyMap<string, DescribedObject> {
  const addedTo = (name: string): readonly ObjectField[] =>
    name === "LeadRecord"
      ? leadFields.map((field) => ({ ...field, source: "Lead" }))
      : custom
          .filter(({ object }) => object === name)
          .map(({ object: source, ...field }) => ({ ...field, source, custom: true }));
  return new Map(
    Object.entries(objectFields).map(([name, object]) => {
      const fields = [...object.fields, ...addedTo(name)];
      return [name, { ...object, fields: new Map(fields.map((field) => [field.name, field])) }];
    }),
  );
}
