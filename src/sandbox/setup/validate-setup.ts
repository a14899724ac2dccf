// Validates a setup, every property by itself. What the parts require of each other is in validate-references.ts.
import { activityNames } from "./activity-types.js";
import { fieldTypes } from "./field-types.js";
import { standardFields, type Field } from "./fields.js";
import type { CustomObjectField } from "./object-fields.js";
import {
  type Campaign,
  type Channel,
  type Company,
  type CustomObjectType,
  type List,
  type Program,
  type SeedLead,
  type Setup,
  type Workspace,
} from "./setup.js";
import { tokenName } from "./token-name.js";
import {
  expecting,
  flag,
  id,
  listOf,
  mapOf,
  nonBlank,
  object,
  oneOf,
  optional,
  partial,
  partialOf,
  text,
  time,
  violation,
  whole,
} from "./validators.js";

type Item<T> = T extends readonly (infer One)[] | undefined ? One : never;
const foreignType = oneOf("CUSTOM", "SFDC", "NETSUITE");
const names = listOf(nonBlank);
const leadFieldTypes = new Set([
  ...Object.keys(fieldTypes),
  ...standardFields.map(({ type }) => type),
]);

const channel = object<Channel>({
  name: nonBlank,
  statuses: listOf(
    object<Item<Channel["statuses"]>>({
      name: nonBlank,
      step: whole,
      success: flag,
      behavior: optional(object<{ name: string; value: string }>({ name: text, value: text })),
    }),
  ),
});

const month = expecting(
  "a month such as 2013-06-01",
  (value) => typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$/.test(value),
);
const numeric = expecting(
  "a number, as text",
  (value) => typeof value === "string" && fieldTypes.currency.fits(value),
);
const token = expecting(
  "a token such as {{my.Speaker}} or my.Speaker",
  (value) => typeof value === "string" && tokenName(value) !== undefined,
);

const program = object<Program>({
  id,
  name: nonBlank,
  type: oneOf("Marketing Program", "Marketing Event"),
  channel: text,
  workspace: optional(text),
  treePath: optional(text),
  archived: optional(flag),
  startDate: optional(time),
  endDate: optional(time),
  crmId: optional(text),
  tags: optional(listOf(object<Item<Program["tags"]>>({ type: text, value: text }))),
  costs: optional(
    listOf(object<Item<Program["costs"]>>({ id, month, amount: numeric, note: optional(text) })),
  ),
  tokens: optional(listOf(object<Item<Program["tokens"]>>({ name: token, value: text }))),
});

const campaign = object<Campaign>({
  id,
  name: nonBlank,
  program: optional(text),
  description: optional(text),
  requestedBy: optional(listOf(oneOf("MKTOWS", "SALES"))),
  active: optional(flag),
});

const list = object<List>({
  id,
  name: nonBlank,
  program: optional(text),
  keys: optional(partialOf(["MKTOLISTNAME", "MKTOSALESUSERID", "SFDCLEADOWNERID"], text)),
});

const sfdcKeys = ["SFDCACCOUNTID", "SFDCCONTACTID", "SFDCLEADID", "SFDCLEADOWNERID", "SFDCOPPTYID"];

const lead = partial<SeedLead>({
  email: text,
  attributes: mapOf(text),
  foreignIds: listOf(
    object<Item<SeedLead["foreignIds"]>>({ type: optional(foreignType), id: nonBlank }),
  ),
  cookies: listOf(nonBlank),
  ownerEmail: text,
  sfdc: partialOf(sfdcKeys, text),
  partition: nonBlank,
  lists: listOf(text),
  activities: listOf(
    object<Item<SeedLead["activities"]>>({
      type: oneOf(...Object.keys(activityNames)),
      asset: optional(text),
      at: optional(time),
      attributes: optional(mapOf(text)),
    }),
  ),
});

export const validateSetup = partial<Setup>({
  customFields: listOf(
    object<Omit<Field, "custom">>({
      name: nonBlank,
      type: oneOf(...leadFieldTypes),
      label: nonBlank,
      readOnly: optional(flag),
      size: optional(id),
    }),
  ),
  objectFields: listOf(
    object<CustomObjectField>({
      object: oneOf("Opportunity", "OpportunityPersonRole"),
      name: nonBlank,
      type: oneOf(...Object.keys(fieldTypes)),
      label: nonBlank,
      size: optional(id),
    }),
  ),
  owners: listOf(object<Item<Setup["owners"]>>({ email: nonBlank, sfdcId: optional(nonBlank) })),
  companies: listOf(object<Company>({ id, name: nonBlank, fields: optional(mapOf(text)) })),
  workspaces: listOf(object<Workspace>({ id, name: nonBlank, primaryPartition: nonBlank })),
  assignmentRules: listOf(
    object<Item<Setup["assignmentRules"]>>({
      attribute: nonBlank,
      equals: nonBlank,
      partition: nonBlank,
    }),
  ),
  channels: listOf(channel),
  tags: listOf(object<Item<Setup["tags"]>>({ type: nonBlank, values: names })),
  programs: listOf(program),
  campaigns: listOf(campaign),
  lists: listOf(list),
  customObjects: listOf(
    object<CustomObjectType>({
      name: nonBlank,
      keys: (value, path) =>
        Array.isArray(value) && value.length === 0
          ? violation(path, "expected at least one field, by which rows are told apart")
          : names(value, path),
      attributes: names,
    }),
  ),
  leads: listOf(lead),
});
