// The lead partition of the workspace that a call names. REST knows partitions only, so the user tells which is whose.
import { notAvailable, refused } from "../differences.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { Settings } from "../settings.js";

/** `undefined` without a workspace, or for the only one of an instance without workspaces. */
export function partitionOf(
  workspace: string | undefined,
  partitions: Settings["partitions"],
): string | undefined {
  const name = workspace?.trim().toLowerCase() ?? "";
  if (name === "") return undefined;
  const partition = partitions.get(name);
  if (partition !== undefined) return partition;
  if (partitions.size === 0) {
    if (name === "default") return undefined;
    throw notAvailable(refused.workspaces);
  }
  throw new Refusal(
    20110,
    `Unknown workspace '${workspace?.trim()}': expected one of ${[...partitions.keys()].join(", ")}; ` +
      "the option workspaces tells the partition of each",
  );
}
