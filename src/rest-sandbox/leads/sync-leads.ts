// `POST /rest/v1/leads.json`: writes up to 300 leads by one action and one lookup field.
import type { Lead } from "../../sandbox/store/leads.js";
import { Denied, deny } from "../world/denied.js";
import { skipped, type RestWorld, type Skipped } from "../world/endpoint.js";
import type { RestField } from "../world/lead-fields.js";
import { findLeads, isLookup } from "./find-leads.js";
import { unknownField } from "./lead-json.js";
import { partitionsOf } from "./partitions.js";
import { createLead, readValues, updateLead, type Values } from "./write-leads.js";

export type Action = "createOnly" | "updateOnly" | "createOrUpdate" | "createDuplicate";

export interface SyncLeads {
  readonly action: Action;
  readonly lookupField: string;
  readonly partitionName: string | undefined;
  readonly input: readonly Readonly<Record<string, unknown>>[];
}

type Written = { readonly id: number; readonly status: "created" | "updated" };

/** One entry for each record, in their order. */
export function syncLeads(rest: RestWorld, given: SyncLeads): readonly (Written | Skipped)[] {
  const lookup = lookupOf(rest, given);
  const partition = partitionOf(rest, given);
  refuseAsWhole(rest, given);
  if (rest.assume.sameKeyTwice === "updated")
    return given.input.map((record) => planned(rest, given, lookup, partition, record)());
  // Records of one call do not see each other: which lead each one means is settled before any is written.
  const work = given.input.map((record) => planned(rest, given, lookup, partition, record));
  return work.map((write) => write());
}

function lookupOf({ fields }: RestWorld, { lookupField, action }: SyncLeads): RestField {
  const field = fields.get(lookupField);
  if (field === undefined)
    throw new Denied("1006", `Lookup field '${lookupField.slice(0, 100)}' not found`);
  if (!isLookup(field)) throw new Denied("1011", `Lookup field '${lookupField}' is not supported`);
  if (lookupField === "id" && action !== "updateOnly")
    throw new Denied("1003", `Lookup field 'id' is allowed with the action updateOnly only`);
  return field;
}

function partitionOf(
  { world, assume }: RestWorld,
  { partitionName, action }: SyncLeads,
): string | undefined {
  const partitions = partitionsOf(world);
  if (partitionName === undefined) {
    if (assume.partitionRequired && partitions.length > 1 && action !== "updateOnly")
      throw new Denied("1009", "Partition name must be specified");
    return undefined;
  }
  if (action === "updateOnly")
    throw new Denied("1003", "partitionName is not allowed with the action updateOnly");
  if (partitions.some(({ name }) => name === partitionName)) return partitionName;
  throw new Denied(
    "1008",
    `Permission to access partition '${partitionName.slice(0, 100)}' denied`,
  );
}

function refuseAsWhole({ fields, assume }: RestWorld, { action, input }: SyncLeads): void {
  if (action !== "updateOnly" && input.some((record) => Object.hasOwn(record, "id")))
    throw new Denied("1003", `id is not allowed with the action ${action}`);
  if (assume.unknownInputField === "record") return;
  const names = new Set(input.flatMap((record) => Object.keys(record)));
  deny(
    [...names]
      .filter((name) => !fields.has(name))
      .slice(0, 20)
      .map(unknownField),
  );
}

/** What is left to do for a record once it is known which lead it means. */
function planned(
  rest: RestWorld,
  { action }: SyncLeads,
  lookup: RestField,
  partition: string | undefined,
  record: Readonly<Record<string, unknown>>,
): () => Written | Skipped {
  const read = readValues(rest, record, lookup.name);
  if ("reason" in read) return () => skipped(read.reason.code, read.reason.message);
  const { values } = read;
  if (action === "createDuplicate") return () => created(rest, values, partition);
  const key = Object.hasOwn(record, lookup.name) ? record[lookup.name] : undefined;
  if ((typeof key !== "string" && typeof key !== "number") || String(key).trim() === "")
    return () => skipped("1003", `The record has no value for the lookup field '${lookup.name}'`);
  const matches = findLeads(rest, lookup, String(key));
  if (matches.length > 1) return () => skipped("1007", "Multiple lead match lookup criteria");
  const lead = rest.world.leads.get(matches[0] ?? 0);
  return () => written(rest, action, lead, values, partition);
}

function written(
  rest: RestWorld,
  action: Action,
  lead: Lead | undefined,
  values: Values,
  partition: string | undefined,
): Written | Skipped {
  if (lead === undefined)
    return action === "updateOnly"
      ? skipped("1004", "Lead not found")
      : created(rest, values, partition);
  if (action === "createOnly") return skipped("1005", "Lead already exists");
  if (partition !== undefined && lead.partition !== partition)
    return skipped("1010", `Lead is in partition '${lead.partition}', not in '${partition}'`);
  // As it is now: an earlier record of the call can have changed it.
  updateLead(rest, rest.world.leads.get(lead.id) ?? lead, values);
  return { id: lead.id, status: "updated" };
}

function created(rest: RestWorld, values: Values, partition: string | undefined): Written {
  return { id: createLead(rest, values, partition).id, status: "created" };
}
