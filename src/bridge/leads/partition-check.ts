// Whether a lead is in the partition of a workspace. REST writes a lead that is found by its id wherever it is.
import { getPartitions } from "../../rest/endpoints/leads.js";
import * as read from "../../rest/read.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { FoundLead } from "./newest-lead.js";

const aDay = 24 * 60 * 60 * 1000;

/** Refuses a lead of another partition. It was read with its `leadPartitionId`. */
export async function requirePartition(
  bridge: Pick<Bridge, "rest" | "caches">,
  { id, lead }: FoundLead,
  partition: string,
): Promise<void> {
  const wanted = await partitionId(bridge, partition);
  const own = read.word(lead, "leadPartitionId");
  if (own === wanted) return;
  const where = own === undefined ? "in no partition that REST tells" : `in partition ${own}`;
  throw new Refusal(
    20106,
    `Lead ${id} is ${where}, not in '${partition}' (${wanted}) of the workspace`,
  );
}

async function partitionId(
  { rest, caches }: Pick<Bridge, "rest" | "caches">,
  name: string,
): Promise<string> {
  const ids = await caches.get("lead partitions", aDay, async () => {
    const { result } = await rest(getPartitions);
    return new Map(result.map((row) => [read.text(row, "name"), read.word(row, "id")]));
  });
  const id = ids.get(name);
  if (id !== undefined) return id;
  throw new Refusal(
    20110,
    `The instance has no lead partition '${name}': correct the option workspaces`,
  );
}
