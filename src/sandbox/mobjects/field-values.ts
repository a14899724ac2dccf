// Judges what is written to opportunities and roles by their fields: names are those that describeMObject shows, values
// are of the type of the field.
import { didYouMean } from "../../codec/did-you-mean.js";
import { fieldType } from "../setup/field-types.js";
import { sizeOf, type ObjectField } from "../setup/object-fields.js";
import type { Attrib } from "../store/mobjects.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { World } from "../world/world.js";
import { linkNames, roleType } from "./roles.js";

/** Refuses the first attribute that is an unknown field of the type, or has a value that the field cannot have. */
export function requireFields(world: World, type: string, attributes: readonly Attrib[]): void {
  if (world.assume.objectAttributes === "any") return;
  for (const [name, value] of new Map(attributes.map((one) => [one.name, one.value]))) {
    // They are judged as what they are, associations.
    if (type === roleType && Object.hasOwn(linkNames, name)) continue;
    const problem = problemOf(requireField(world, type, name), value);
    if (problem !== undefined) throw new Refusal(20110, problem);
  }
}

function requireField({ objects }: World, type: string, name: string): ObjectField {
  const fields = objects.get(type)?.fields ?? new Map<string, ObjectField>();
  const field = fields.get(name);
  if (field !== undefined) return field;
  const hint = didYouMean(name, [...fields.keys()]) || ": setup.objectFields defines custom ones";
  throw new Refusal(20105, `'${name}' is not a field of ${type}${hint}`);
}

/** What is wrong with a value. An empty one clears the field. */
function problemOf(field: ObjectField, value: string): string | undefined {
  const { name, readOnly, type } = field;
  if (readOnly) return `The attribute '${name}' is read-only`;
  if (value === "") return undefined;
  const { fits, wanted, ranked } = fieldType(type);
  if (!fits(value)) return `${name} is '${value}': expected ${wanted}`;
  const size = ranked ? undefined : sizeOf(field);
  return size !== undefined && value.length > size
    ? `${name} has ${value.length} characters: expected at most ${size}`
    : undefined;
}

/** Refuses an external key that is not the value of a custom field of the type. */
export function requireExternalKey(world: World, type: string, { name }: Attrib): void {
  const known = customFields(world, type);
  if (known.includes(name)) return;
  // Leads are indexed by their custom fields alone.
  if (type !== "Lead" && world.assume.objectAttributes === "any") return;
  const hint = didYouMean(name, known) || `: ${definedIn[type] ?? "id is required"}`;
  throw new Refusal(20105, `'${name}' is not a custom field of ${type}${hint}`);
}

const definedIn: Readonly<Record<string, string | undefined>> = {
  Lead: "setup.customFields defines them",
  Company: "setup.companies has those of companies",
  Opportunity: "setup.objectFields defines them",
};

function customFields({ fields, objects, setup }: World, type: string): string[] {
  if (type === "Company") return setup.companies.flatMap((one) => Object.keys(one.fields ?? {}));
  const own = type === "Lead" ? fields : objects.get(type)?.fields;
  return [...(own?.values() ?? [])].flatMap(({ name, custom }) => (custom ? [name] : []));
}
