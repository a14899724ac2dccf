// Whether a setup is one: its shape, down to the last member, and what its parts say of each other. Found
// before anything is opened, so that a mistake in a file is told by its place.
import type { Violation } from "../../errors.js";
import { activityNames } from "./activity-types.js";
import { standardFields, type Field } from "./fields.js";
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
  anyOf,
  flag,
  id,
  listOf,
  mapOf,
  members,
  moment,
  optional,
  someOf,
  text,
  whole,
  word,
  wrong,
  type Shape,
} from "./shape.js";

type Item<T> = T extends readonly (infer One)[] | undefined ? One : never;
const foreignType = word("CUSTOM", "SFDC", "NETSUITE");
const texts = listOf(text);

const channel = members<Channel>({
  name: text,
  statuses: listOf(
    members<Item<Channel["statuses"]>>({
      name: text,
      step: whole,
      success: flag,
      behavior: optional(members<{ name: string; value: string }>({ name: text, value: text })),
    }),
  ),
});

const program = members<Program>({
  id,
  name: text,
  type: word("Marketing Program", "Marketing Event"),
  channel: text,
  workspace: optional(text),
  treePath: optional(text),
  archived: optional(flag),
  startDate: optional(text),
  endDate: optional(text),
  crmId: optional(text),
  tags: optional(listOf(members<Item<Program["tags"]>>({ type: text, value: text }))),
  costs: optional(
    listOf(
      members<Item<Program["costs"]>>({ id, month: text, amount: text, note: optional(text) }),
    ),
  ),
  tokens: optional(listOf(members<Item<Program["tokens"]>>({ name: text, value: text }))),
});

const campaign = members<Campaign>({
  id,
  name: text,
  program: optional(text),
  description: optional(text),
  requestedBy: optional(listOf(word("MKTOWS", "SALES"))),
  active: optional(flag),
});

const list = members<List>({
  id,
  name: text,
  program: optional(text),
  keys: optional(anyOf(["MKTOLISTNAME", "MKTOSALESUSERID", "SFDCLEADOWNERID"], text)),
});

const sfdcKeys = ["SFDCACCOUNTID", "SFDCCONTACTID", "SFDCLEADID", "SFDCLEADOWNERID", "SFDCOPPTYID"];

const lead = someOf<SeedLead>({
  email: text,
  attributes: mapOf(text),
  foreignIds: listOf(
    members<Item<SeedLead["foreignIds"]>>({ type: optional(foreignType), id: text }),
  ),
  cookies: texts,
  ownerEmail: text,
  sfdc: anyOf(sfdcKeys, text),
  partition: text,
  lists: texts,
  activities: listOf(
    members<Item<SeedLead["activities"]>>({
      type: word(...Object.keys(activityNames)),
      asset: optional(text),
      at: optional(moment),
      attributes: optional(mapOf(text)),
    }),
  ),
});

export const setupShape: Shape = someOf<Setup>({
  customFields: listOf(
    members<Omit<Field, "custom">>({
      name: text,
      type: text,
      label: text,
      readOnly: optional(flag),
    }),
  ),
  owners: listOf(members<Item<Setup["owners"]>>({ email: text, sfdcId: optional(text) })),
  companies: listOf(members<Company>({ id, name: text, fields: optional(mapOf(text)) })),
  workspaces: listOf(members<Workspace>({ id, name: text, primaryPartition: text })),
  assignmentRules: listOf(
    members<Item<Setup["assignmentRules"]>>({ attribute: text, equals: text, partition: text }),
  ),
  channels: listOf(channel),
  tags: listOf(members<Item<Setup["tags"]>>({ type: text, values: texts })),
  programs: listOf(program),
  campaigns: listOf(campaign),
  lists: listOf(list),
  customObjects: listOf(members<CustomObjectType>({ name: text, keys: texts, attributes: texts })),
  leads: listOf(lead),
});

/** What the parts of a setup say of each other, and should not. */
export function contradictions(setup: Setup): Violation[] {
  const lists = setup.lists.map(qualifiedName);
  const strayLists = setup.leads.flatMap(({ lists: own = [] }, index) =>
    own.flatMap((name, at) =>
      lists.includes(name)
        ? []
        : wrong(`setup.leads[${index}].lists[${at}]`, `there is no list '${name}' in lists`),
    ),
  );
  const fields = new Set([...standardFields, ...setup.customFields].map(({ name }) => name));
  const strayValues = setup.leads.flatMap(({ attributes = {} }, index) =>
    Object.keys(attributes).flatMap((name) =>
      fields.has(name)
        ? []
        : wrong(
            `setup.leads[${index}].attributes.${name}`,
            "leads have no such field: add it to customFields",
          ),
    ),
  );
  const numbered = ["programs", "campaigns", "lists", "companies", "workspaces"] as const;
  const doubles = numbered.flatMap((name) => {
    const ids = setup[name].map((one) => one.id);
    const twice = ids.findIndex((one, index) => ids.indexOf(one) < index);
    return twice < 0 ? [] : wrong(`setup.${name}[${twice}].id`, `${ids[twice]} stands twice`);
  });
  const named = setup.workspaces.some(({ name }) => name.toLowerCase() === "default");
  const nameless = setup.workspaces.length > 0 && !named;
  return [
    ...strayLists,
    ...strayValues,
    ...doubles,
    ...(nameless ? wrong("setup.workspaces", "one of them is called Default") : []),
  ];
}
