// syncLead and syncMultipleLeads: one record, or many with a status each.
import type { LeadRecord, SyncStatus } from "../../../generated/types.js";
import type { Operation } from "../world/operation.js";
import { emailKey } from "../leads/lead-keys.js";
import { toLeadRecord } from "../leads/lead-record.js";
import { nonBlank, requireAtMost } from "../../mktows/reading/params.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { resolveKey, type KeyResolution } from "../../mktows/rules/resolve-key.js";
import {
  foreignKeyOf,
  leadKeyNames,
  writeLead,
  type LeadWrite,
  type Written,
} from "../leads/write-lead.js";
import type { World } from "../world/world.js";

export const syncLead: Operation<"syncLead"> = (world, params, { targetWorkspace }) => {
  const { leadRecord: record, marketoCookie } = params;
  const resolution = resolveKey(record, "syncLead", { marketoCookie });
  const { lead, status } = writeLead(world, {
    ...identified(world, "syncLead", record, resolution, marketoCookie),
    cookie: nonBlank(marketoCookie),
    moveCookie: params.moveCookie,
    workspace: targetWorkspace,
  });
  const stored = world.leads.get(lead.id) ?? lead;
  return {
    leadId: lead.id,
    syncStatus: { leadId: lead.id, status, error: null },
    leadRecord: params.returnLead ? toLeadRecord(world, stored) : null,
  };
};

export const syncMultipleLeads: Operation<"syncMultipleLeads"> = (world, params, { refused }) => {
  const { leadRecordList: records, dedupEnabled } = params;
  const { maxLeadsPerSync, repeatedKey, faultCodes } = world.assume;
  requireAtMost(maxLeadsPerSync, records.length, "leads", faultCodes.tooManyLeads);
  const seen = new Set<string>();
  const syncStatusList = records.map((record, index) =>
    statusOf(world, record, () => {
      const refusal = refused.get(index);
      if (refusal !== undefined) throw refusal;
      const resolution = resolveKey(record, "syncMultipleLeads", { dedupEnabled });
      const write = identified(world, "syncMultipleLeads", record, resolution);
      const key = printKey(world, write);
      if (key !== undefined && repeatedKey === "FAILED" && seen.has(key))
        throw new Refusal(faultCodes.repeatedKey, "Another record of this call has the same key");
      if (key !== undefined) seen.add(key);
      return writeLead(world, write);
    }),
  );
  return { syncStatusList };
};

/** The write by the key that the key rules choose. Refuses a record without a key, if that is assumed. */
function identified(
  { assume }: World,
  operation: LeadWrite["operation"],
  record: LeadRecord,
  resolution: KeyResolution,
  cookie?: string | null,
): LeadWrite {
  const { key, value, listed, updates, duplicates } = resolution;
  const ignored = listed && !assume.keysInAttributes;
  if (ignored && key === "Id")
    throw new Refusal(20105, faultTexts.unknownFields(operation, ["Id"]));
  const name = ignored ? undefined : leadKeyNames.find((one) => one === key);
  const isBlank = [record.ForeignSysPersonId, record.Email, cookie].some(
    (text) => typeof text === "string" && nonBlank(text) === undefined,
  );
  const isRefused =
    (isBlank && assume.blankKeys === "refused") ||
    (name === undefined && !duplicates && assume.keyless === "refused");
  if (isRefused) throw new Refusal(assume.faultCodes.noLeadKey);
  const email = nonBlank(record.Email);
  const byEmail = name === "marketoCookie" && !assume.cookieBeforeEmail && email !== undefined;
  const found = byEmail ? email : String(value);
  return {
    operation,
    record,
    by: name && { name: byEmail ? "Email" : name, value: found },
    writesEmail: updates.includes("Email"),
  };
}

/** The key by which the record is written, as one text. */
function printKey(world: World, { record, by }: LeadWrite): string | undefined {
  if (by === undefined) return undefined;
  switch (by.name) {
    case "Id":
      return `Id ${by.value}`;
    case "ForeignSysPersonId":
      return Object.values(foreignKeyOf(world, record)).join(" ");
    default:
      return Object.values(emailKey(world, by.value)).join(" ");
  }
}

function statusOf(world: World, record: LeadRecord, write: () => Written): SyncStatus {
  const { badRecordFailsAlone, failedLeadId } = world.assume;
  try {
    const { lead, status } = write();
    return { leadId: lead.id, status, error: null };
  } catch (error) {
    if (!(error instanceof Refusal) || !badRecordFailsAlone) throw error;
    const leadId = failedLeadId === "given" ? (record.Id ?? 0) : 0;
    return { leadId, status: "FAILED", error: error.status };
  }
}
