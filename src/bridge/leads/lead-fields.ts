// The lead fields of the instance that a bridge works for: of its snapshot, or as the instance describes them, once a day.
import { describeLeads } from "../../rest/endpoints/leads.js";
import { readDescribe } from "../fields/describe.js";
import { leadFieldsOf, type LeadFields } from "../fields/fields.js";
import { snapshotFields } from "../fields/snapshot.js";
import type { Bridge } from "../operation.js";
import type { Settings } from "../settings.js";

const aDay = 24 * 60 * 60 * 1000;

export async function leadFields(
  bridge: Pick<Bridge, "rest" | "settings" | "caches">,
): Promise<LeadFields> {
  const { rest, settings, caches } = bridge;
  return caches.get("lead fields", aDay, async () =>
    knownFields(settings, settings.snapshot === undefined ? await describe(rest) : undefined),
  );
}

/** The fields as far as they are known without asking the instance: without a snapshot the standard ones. */
export function knownFields(
  { fields, snapshot }: Pick<Settings, "fields" | "snapshot">,
  described = snapshot && snapshotFields(snapshot),
): LeadFields {
  return leadFieldsOf(described, fields);
}

async function describe(rest: Bridge["rest"]): Promise<ReturnType<typeof readDescribe>> {
  const { result } = await rest(describeLeads);
  return readDescribe(result);
}
