// Validates what the parts of a setup require of each other: names that exist, and names, ids and keys that occur once. A
// part that is not given is as by default, and not judged.
import type { ForeignSysType } from "../../../generated/types.js";
import type { Violation } from "../../errors.js";
import { readDate } from "../../mktows/reading/dates.js";
import { standardFields } from "./fields.js";
import { describedObjects } from "./object-fields.js";
import {
  calledBy,
  folded,
  expectName,
  idOf,
  nameOf,
  partsOf,
  repeated,
  type Occurrence,
  type Parts,
} from "./parts.js";
import type { Setup } from "./setup.js";
import { validatePrograms } from "./validate-programs.js";
import { violation } from "./validators.js";

/** What the other options say. A check that needs what is absent is left out. */
export interface Circumstances {
  /** The type of a foreign id that names none. */
  readonly defaultType?: ForeignSysType | undefined;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly now?: number | undefined;
}

/** What is wrong in a setup besides the violations `found` in each property by itself. */
export function validateReferences(
  given: Partial<Setup>,
  found: readonly Violation[],
  circumstances: Circumstances = {},
): Violation[] {
  const parts = partsOf(given, found);
  return [
    ...ofLeads(parts, circumstances),
    ...ofFields(parts),
    ...ofWorkspaces(parts),
    ...validatePrograms(parts),
    ...ofCustomObjects(parts),
    ...parts.once("owners", ({ email, sfdcId }, path) => [
      [email && folded(email), `${path}.email`],
      [sfdcId && `CRM id ${sfdcId}`, `${path}.sfdcId`],
    ]),
    ...parts.once("companies", idOf),
  ];
}

/** How many fields a type of custom objects can have, keys among them. */
const maxFields = 50;

const standardNames = standardFields.map(({ name }) => name);

function ofLeads(
  { each, once, known }: Parts,
  { defaultType, now = Infinity }: Circumstances,
): Violation[] {
  const fields = fieldNames({ known });
  const lists = known("lists", calledBy);
  const owners = known("owners", ({ email }) => email && folded(email));
  const partitions = both(
    known("workspaces", ({ primaryPartition }) => primaryPartition),
    known("assignmentRules", ({ partition }) => partition),
  );
  // While workspaces are off there is one partition, whatever it is called.
  const areOn = known("workspaces", ({ name }) => name)?.length !== 0;
  return [
    ...each("leads", (lead, path) => {
      const { email, attributes = {}, ownerEmail, partition } = lead;
      const { Email: listed = "" } = attributes;
      const isOther = listed.trim() !== "" && listed.trim() !== (email ?? listed).trim();
      return [
        ...Object.keys(attributes).flatMap((name) =>
          expectField(fields, name, `${path}.attributes.${name}`),
        ),
        ...(isOther ? violation(`${path}.attributes.Email`, "is another address than email") : []),
        ...expectName(
          owners,
          ownerEmail === undefined ? undefined : folded(ownerEmail),
          `${path}.ownerEmail`,
          "the email of one of owners",
        ),
        ...(partition === undefined || !areOn
          ? []
          : expectName(
              partitions,
              partition,
              `${path}.partition`,
              "the primaryPartition of one of workspaces or the partition of one of assignmentRules",
            )),
        ...(lead.lists ?? []).flatMap((name, at) =>
          expectName(lists, name, `${path}.lists[${at}]`, "a name in lists"),
        ),
        ...(lead.activities ?? []).flatMap(({ at }, index) =>
          at === undefined || (readDate(at) ?? now) <= now
            ? []
            : violation(
                `${path}.activities[${index}].at`,
                "is after the sandbox's clock: expected a time that has come, or another clock in `now`",
              ),
        ),
      ];
    }),
    ...once("leads", ({ foreignIds = [], cookies = [] }, path) => [
      ...foreignIds.map(({ type = defaultType, id }, at): Occurrence => [
        `${type} ${id.trim()}`,
        `${path}.foreignIds[${at}]`,
      ]),
      ...cookies.map((cookie, at): Occurrence => [
        `cookie ${cookie.trim()}`,
        `${path}.cookies[${at}]`,
      ]),
    ]),
  ];
}

function both(
  some: readonly string[] | undefined,
  others: readonly string[] | undefined,
): readonly string[] | undefined {
  return some && others && [...some, ...others];
}

const fieldNames = ({ known }: Pick<Parts, "known">) =>
  both(
    standardNames,
    known("customFields", ({ name }) => name),
  );

function expectField(
  fields: readonly string[] | undefined,
  name: string | undefined,
  path: string,
): Violation[] {
  return expectName(fields, name, path, "a standard field or one of customFields");
}

/** What criteria name besides fields. */
const moments = ["Created At", "Updated At"];

function ofFields({ each, once }: Parts): Violation[] {
  const described = describedObjects([], []);
  return [
    ...each("customFields", ({ name }, path) =>
      name !== undefined && [...standardNames, "Id"].includes(name)
        ? violation(`${path}.name`, "is a standard field of leads: choose another name")
        : [],
    ),
    ...once("customFields", nameOf),
    ...each("objectFields", ({ object = "", name = "" }, path) =>
      described.get(object)?.fields.has(name) || moments.includes(name)
        ? violation(`${path}.name`, `is a standard field of ${object}: choose another name`)
        : [],
    ),
    ...once("objectFields", ({ object, name }, path) => [
      [object && name && `${object} ${name}`, `${path}.name`],
    ]),
  ];
}

function ofWorkspaces({ each, once, known }: Parts): Violation[] {
  const fields = fieldNames({ known });
  const workspaces = known("workspaces", ({ name }) => name && folded(name));
  const rules = known("assignmentRules", ({ attribute }) => attribute);
  return [
    ...each("assignmentRules", ({ attribute }, path) =>
      expectField(fields, attribute, `${path}.attribute`),
    ),
    ...(rules && rules.length > 0 && workspaces?.length === 0
      ? violation(
          "setup.assignmentRules",
          "are of no effect while workspaces are off: give setup.workspaces, or leave the rules out",
        )
      : []),
    ...once("workspaces", idOf),
    ...once("workspaces", ({ name }, path) => [[name && folded(name), `${path}.name`]]),
    ...(workspaces === undefined || workspaces.length === 0 || workspaces.includes("default")
      ? []
      : violation("setup.workspaces", "expected one with the name Default")),
  ];
}

function ofCustomObjects({ each, once }: Parts): Violation[] {
  return [
    ...each("customObjects", ({ keys = [], attributes = [] }, path) => [
      ...repeated([
        ...keys.map((name, at): Occurrence => [name, `${path}.keys[${at}]`]),
        ...attributes.map((name, at): Occurrence => [name, `${path}.attributes[${at}]`]),
      ]),
      ...(keys.length + attributes.length <= maxFields
        ? []
        : violation(
            path,
            `has ${keys.length + attributes.length} fields: the service took at most ${maxFields}`,
          )),
    ]),
    // Calls name a type in any case.
    ...once("customObjects", ({ name }, path) => [[name && folded(name), `${path}.name`]]),
  ];
}
