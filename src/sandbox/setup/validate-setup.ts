// Validates a setup: every property, and what its parts require of each other.
import type { Violation } from "../../errors.js";
import { didYouMean } from "../../codec/did-you-mean.js";
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
  qualifiedName,
  type Program,
  type SeedLead,
  type Setup,
  type Workspace,
} from "./setup.js";
import {
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

const program = object<Program>({
  id,
  name: text,
  type: oneOf("Marketing Program", "Marketing Event"),
  channel: text,
  workspace: optional(text),
  treePath: optional(text),
  archived: optional(flag),
  startDate: optional(text),
  endDate: optional(text),
  crmId: optional(text),
  tags: optional(listOf(object<Item<Program["tags"]>>({ type: text, value: text }))),
  costs: optional(
    listOf(object<Item<Program["costs"]>>({ id, month: text, amount: text, note: optional(text) })),
  ),
  tokens: optional(listOf(object<Item<Program["tokens"]>>({ name: text, value: text }))),
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
    object<Item<SeedLead["foreignIds"]>>({ type: optional(foreignType), id: text }),
  ),
  cookies: texts,
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

/** What the parts of a setup require of each other: names that exist, ids that occur once. */
export function validateReferences(setup: Setup): Violation[] {
  const lists = setup.lists.map(qualifiedName);
  const fields = [...standardFields, ...setup.customFields].map(({ name }) => name);
  const ofLeads = setup.leads.flatMap((one, index) => {
    const path = `setup.leads[${index}]`;
    return [
      ...Object.keys(one.attributes ?? {})
        .filter((name) => !fields.includes(name))
        .flatMap((name) =>
          violation(
            `${path}.attributes.${name}`,
            `expected a standard field or one of customFields${didYouMean(name, fields)}`,
          ),
        ),
      ...(one.lists ?? []).flatMap((name, at) =>
        lists.includes(name)
          ? []
          : violation(`${path}.lists[${at}]`, `expected a name in lists${didYouMean(name, lists)}`),
      ),
    ];
  });
  const numbered = ["programs", "campaigns", "lists", "companies", "workspaces"] as const;
  const duplicates = numbered.flatMap((part) => {
    const ids = setup[part].map((one) => one.id);
    const second = ids.findIndex((one, index) => ids.indexOf(one) < index);
    return second < 0 ? [] : violation(`setup.${part}[${second}].id`, "occurs twice");
  });
  const hasDefault = setup.workspaces.some(({ name }) => name.toLowerCase() === "default");
  return [
    ...ofLeads,
    ...duplicates,
    ...(setup.workspaces.length === 0 || hasDefault
      ? []
      : violation("setup.workspaces", "expected one with the name Default")),
  ];
}
