// Validates a setup, every property by itself. What the parts require of each other is in validate-references.ts.
import { activityNames } from "./activity-types.js";
import { fieldTypes } from "./field-types.js";
import type { Field } from "./fields.js";
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
  whole,
} from "./validators.js";

type Item<T> = T extends readonly (infer One)[] | undefined ? One : never;
const foreignType = oneOf("CUSTOM", "SFDC", "NETSUITE");
const texts = listOf(text);

const channel = object<Channel>({
  name: text,
  statuses: listOf(
    object<Item<Channel["statuses"]>>({
      name: text,
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
  "a token such as {{my.Speaker}}",
  (value) => typeof value === "string" && /^\{\{my\.[^{}]+\}\}$/.test(value),
);

const program = object<Program>({
  id,
  name: text,
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
  name: text,
  program: optional(text),
  description: optional(text),
  requestedBy: optional(listOf(oneOf("MKTOWS", "SALES"))),
  active: optional(flag),
});

const list = object<List>({
  id,
  name: text,
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
  partition: text,
  lists: texts,
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
      name: text,
      type: text,
      label: text,
      readOnly: optional(flag),
      size: optional(id),
    }),
  ),
  objectFields: listOf(
    object<CustomObjectField>({
      object: oneOf("Opportunity", "OpportunityPersonRole"),
      name: nonBlank,
      type: oneOf(...Object.keys(fieldTypes)),
      label: text,
      size: optional(id),
    }),
  ),
  owners: listOf(object<Item<Setup["owners"]>>({ email: text, sfdcId: optional(text) })),
  companies: listOf(object<Company>({ id, name: text, fields: optional(mapOf(text)) })),
  workspaces: listOf(object<Workspace>({ id, name: text, primaryPartition: text })),
  assignmentRules: listOf(
    object<Item<Setup["assignmentRules"]>>({ attribute: text, equals: text, partition: text }),
  ),
  channels: listOf(channel),
  tags: listOf(object<Item<Setup["tags"]>>({ type: text, values: texts })),
  programs: listOf(program),
  campaigns: listOf(campaign),
  lists: listOf(list),
  customObjects: listOf(object<CustomObjectType>({ name: text, keys: texts, attributes: texts })),
  leads: listOf(lead),
});
