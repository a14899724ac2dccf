// syncLead and syncMultipleLeads: one record, or many that fail one by one.
import type { LeadRecord, SyncStatus } from "../../../generated/types.js";
import type { Operation } from "../operation.js";
import { toLeadRecord } from "../lead-record.js";
import { Refusal } from "../refusal.js";
import { resolveKey, type KeyResolution } from "../../resolve-key.js";
import { leadKeyNames, text, writeLead, type LeadWrite, type Written } from "../write-lead.js";

export const syncLead: Operation<"syncLead"> = (world, params, { options }) => {
  const { leadRecord: record, marketoCookie } = params;
  const { lead, status } = writeLead(world, {
    ...identified(record, resolveKey(record, "syncLead", { marketoCookie })),
    cookie: text(marketoCookie),
    workspace: options.targetWorkspace,
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
  if (records.length > world.assume.maxLeadsPerSync)
    throw new Refusal(
      20110,
      `${records.length} leads in one call: ${world.assume.maxLeadsPerSync} at most`,
    );
  const syncStatusList = records.map((record, index) =>
    statusOf(record, () => {
      const refusal = refused.get(index);
      if (refusal !== undefined) throw refusal;
      const resolution = resolveKey(record, "syncMultipleLeads", { dedupEnabled });
      return writeLead(world, identified(record, resolution));
    }),
  );
  return { syncStatusList };
};

/** The write that the key rules ask for; refused when nothing identifies the record. */
function identified(record: LeadRecord, resolution: KeyResolution): LeadWrite {
  const { key, creates, updates } = resolution;
  const name = creates ? "Email" : leadKeyNames.find((one) => one === key);
  if (name === undefined) throw new Refusal(20101);
  return { record, key: name, writesEmail: updates.includes("Email"), alwaysCreates: creates };
}

function statusOf(record: LeadRecord, write: () => Written): SyncStatus {
  try {
    const { lead, status } = write();
    return { leadId: lead.id, status, error: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { leadId: record.Id ?? 0, status: "FAILED", error: error.status };
  }
}
