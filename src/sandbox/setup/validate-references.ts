// Validates what the parts of a setup require of each other: names that exist, ids and keys that occur once.
import type { ForeignSysType } from "../../../generated/types.js";
import type { Violation } from "../../errors.js";
import { didYouMean } from "../../codec/did-you-mean.js";
import { standardFields } from "./fields.js";
import { describedObjects } from "./object-fields.js";
import { qualifiedName, type SeedLead, type Setup } from "./setup.js";
import { violation } from "./validators.js";

/** `defaultType` is that of a foreign id which names none. */
export function validateReferences(setup: Setup, defaultType: ForeignSysType): Violation[] {
  const { leads, customFields, assignmentRules, objectFields, programs, workspaces } = setup;
  const fields = [...standardFields, ...customFields].map(({ name }) => name);
  const hasDefault = workspaces.some(({ name }) => name.toLowerCase() === "default");
  return [
    ...leads.flatMap((lead, index) => ofLead(setup, fields, lead, `setup.leads[${index}]`)),
    ...repeated(leads.flatMap((lead, index) => keysOf(lead, index, defaultType))),
    ...assignmentRules.flatMap(({ attribute }, index) =>
      requireField(fields, attribute, `setup.assignmentRules[${index}].attribute`),
    ),
    ...repeated(customFields.map(({ name }, index) => [name, `setup.customFields[${index}].name`])),
    ...repeated(
      objectFields.map(({ object, name }, index) => [
        `${object} ${name}`,
        `setup.objectFields[${index}].name`,
      ]),
    ),
    ...objectFields.flatMap(({ object, name }, index) =>
      describedObjects([], []).get(object)?.fields.has(name)
        ? violation(`setup.objectFields[${index}].name`, `is a standard field of ${object}`)
        : [],
    ),
    ...numbered.flatMap((part) =>
      repeated(setup[part].map(({ id }, index) => [String(id), `setup.${part}[${index}].id`])),
    ),
    ...programs.flatMap(({ workspace = "Default" }, index) =>
      ["Default", ...workspaces.map(({ name }) => name)].includes(workspace)
        ? []
        : violation(
            `setup.programs[${index}].workspace`,
            "expected the name of one of workspaces, or Default",
          ),
    ),
    ...(workspaces.length === 0 || hasDefault
      ? []
      : violation("setup.workspaces", "expected one with the name Default")),
  ];
}

const numbered = ["programs", "campaigns", "lists", "companies", "workspaces"] as const;

function ofLead(
  { lists, owners }: Setup,
  fields: readonly string[],
  { email, attributes = {}, ownerEmail, lists: memberships = [] }: SeedLead,
  path: string,
): Violation[] {
  const names = lists.map(qualifiedName);
  const { Email: listed = "" } = attributes;
  const isOther = listed.trim() !== "" && listed.trim() !== (email ?? listed).trim();
  const ofOwners = owners.map((owner) => folded(owner.email));
  return [
    ...Object.keys(attributes).flatMap((name) =>
      requireField(fields, name, `${path}.attributes.${name}`),
    ),
    ...(isOther ? violation(`${path}.attributes.Email`, "is another address than email") : []),
    ...(ownerEmail === undefined || ofOwners.includes(folded(ownerEmail))
      ? []
      : violation(`${path}.ownerEmail`, "expected the email of one of owners")),
    ...memberships.flatMap((name, at) =>
      names.includes(name)
        ? []
        : violation(`${path}.lists[${at}]`, `expected a name in lists${didYouMean(name, names)}`),
    ),
  ];
}

const folded = (email: string): string => email.trim().toLowerCase();

function requireField(fields: readonly string[], name: string, path: string): Violation[] {
  if (fields.includes(name)) return [];
  const hint = didYouMean(name, fields);
  return violation(path, `expected a standard field or one of customFields${hint}`);
}

/** What only one lead can have, with the path of each. */
function keysOf(
  { foreignIds = [], cookies = [] }: SeedLead,
  index: number,
  defaultType: ForeignSysType,
): Occurrence[] {
  return [
    ...foreignIds.map(({ type = defaultType, id }, at): Occurrence => [
      `${type} ${id.trim()}`,
      `setup.leads[${index}].foreignIds[${at}]`,
    ]),
    ...cookies.map((cookie, at): Occurrence => [
      `cookie ${cookie.trim()}`,
      `setup.leads[${index}].cookies[${at}]`,
    ]),
  ];
}

type Occurrence = readonly [what: string, path: string];

function repeated(occurrences: readonly Occurrence[]): Violation[] {
  const first = new Map<string, string>();
  return occurrences.flatMap(([what, path]) => {
    const other = first.get(what);
    if (other !== undefined) return violation(path, `occurs twice: ${other} is the same`);
    first.set(what, path);
    return [];
  });
}
