// Converts stored leads to the records of answers.
import type { Lead } from "../../sandbox/store/leads.js";
import { deny } from "../world/denied.js";
import type { RestCall, RestWorld } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { leadTime } from "../world/times.js";
import { crmValue } from "./find-leads.js";
import { partitionsOf } from "./partitions.js";
import { toJson } from "./values.js";

const byDefault = ["id", "firstName", "lastName", "email", "updatedAt", "createdAt"];

/** The fields that a call asks for, `id` always among them. Throws a `Denied` with an error for each unknown one. */
export function askedFields({ fields }: RestWorld, call: RestCall): readonly RestField[] {
  const names = call.values("fields");
  const asked = names.length === 0 ? byDefault : [...new Set(["id", ...names])];
  const unknown = asked.filter((name) => !fields.has(name));
  deny(unknown.slice(0, 20).map(unknownField));
  return asked.flatMap((name) => fields.get(name) ?? []);
}

export const unknownField = (name: string) => ({
  code: "1006",
  message: `Field '${name.slice(0, 100)}' not found`,
});

export function leadJson(rest: RestWorld, lead: Lead, fields: readonly RestField[]): object {
  return Object.fromEntries(fields.map((field) => [field.name, valueOf(rest, lead, field)]));
}

function valueOf({ world }: RestWorld, lead: Lead, { name, stored, type }: RestField): unknown {
  switch (name) {
    case "id":
      return lead.id;
    case "email":
      return lead.email;
    case "createdAt":
      return leadTime(lead.createdAt);
    case "updatedAt":
      return leadTime(lead.updatedAt);
    case "isAnonymous":
      return !lead.known;
    case "mktoName":
      return fullName(lead);
    case "leadPartitionId":
      return partitionsOf(world).find((one) => one.name === lead.partition)?.id ?? null;
    case "cookies":
      return cookiesOf(world, lead.id);
    default:
      return toJson(type, crmValue(world, lead.id, name) ?? lead.attributes[stored]);
  }
}

function fullName({ attributes }: Lead): string | null {
  const names = [attributes["FirstName"], attributes["MiddleName"], attributes["LastName"]];
  const name = names.filter((part) => part !== undefined).join(" ");
  return name === "" ? null : name;
}

/** Of each cookie only the part that the tracking code made. */
function cookiesOf({ leads }: RestWorld["world"], lead: number): string | null {
  const cookies = leads.keysOf(lead).filter(({ kind }) => kind === "COOKIE");
  const parts = cookies.map(({ value }) => /_mch-.*$/.exec(value)?.[0] ?? value);
  return parts.length === 0 ? null : parts.join(",");
}
