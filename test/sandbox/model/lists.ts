// Lists, imports and campaigns in the model.
import type {
  ParamsGetCampaignsForSource,
  ParamsGetImportToListStatus,
  ParamsImportToList,
  ParamsListOperation,
  ParamsRequestCampaign,
  ParamsScheduleCampaign,
} from "../../../generated/types.js";
import { write } from "./leads.js";
import { fields, isBlank, leadWith, leadsWith, log, print, Refused, sameEmail } from "./state.js";
import type { Job, Lead, State } from "./state.js";

export function membersOf(state: State, list: number): Set<number> {
  const members = state.members.get(list) ?? new Set();
  state.members.set(list, members);
  return members;
}

function put(state: State, list: number, lead: Lead): void {
  const members = membersOf(state, list);
  if (members.has(lead.id)) return;
  members.add(lead.id);
  log(state, lead, "AddToList", list === 1001 ? "Newsletter" : "Registrants");
}

function take(state: State, list: number, lead: Lead): void {
  if (membersOf(state, list).delete(lead.id))
    log(state, lead, "RemoveFromList", list === 1001 ? "Newsletter" : "Registrants");
}

export function listOperation(state: State, params: ParamsListOperation) {
  const { listKey, listMemberList: keys, listOperation: action, strict } = params;
  if (listKey.keyType !== "MKTOLISTNAME" || listKey.keyValue !== "Newsletter")
    throw new Refused(20111);
  const members = membersOf(state, 1001);
  const leads = keys.map((key) => (isBlank(key.keyValue) ? undefined : leadsWith(state, key)[0]));
  const can = leads.map(
    (lead) => lead !== undefined && (action === "ADDTOLIST" || members.has(lead.id)),
  );
  const success = !can.includes(false);
  const statuses = keys.map((leadKey, index) => ({ leadKey, status: can[index] === true }));
  if (action === "ISMEMBEROFLIST") return { success, statusList: statuses };
  if (strict && leads.includes(undefined)) throw new Refused(20103);
  const isUndone = strict === true && !success;
  if (!isUndone)
    for (const lead of leads)
      if (lead !== undefined && action === "ADDTOLIST") put(state, 1001, lead);
      else if (lead !== undefined && action === "REMOVEFROMLIST") take(state, 1001, lead);
  if (success) return { success, statusList: null };
  return {
    success,
    statusList: isUndone ? keys.map((leadKey) => ({ leadKey, status: false })) : statuses,
  };
}

const list = 1002;
const msBefore = 1000;
const msPerRow = 10;

export function importToList(state: State, params: ParamsImportToList) {
  if (params.programName !== "Launch Webinar" || params.listName !== "Registrants")
    throw new Refused(20111);
  const columns = params.importFileHeader.split(",").map((label) => {
    if (label === "Email Address" || isToken({ name: label })) return label;
    const field = Object.entries(fields).find(([, one]) => one.label === label);
    if (field === undefined) throw new Refused(20105);
    return field[0];
  });
  if (!columns.includes("Email Address")) throw new Refused(20110);
  const { campaignName: campaign } = params;
  if (campaign === null && columns.some((name) => isToken({ name }))) throw new Refused(20109);
  if (campaign !== null && !["Send Reminder", "Alert Sales"].includes(campaign))
    throw new Refused(20113);
  if (params.clearList)
    for (const lead of state.leads.toSorted((a, b) => a.id - b.id)) take(state, list, lead);
  const counts = { done: 0, imported: 0, failed: 0, ignored: 0, endedAt: null };
  const { importFileRows: rows, importListMode: mode } = params;
  state.jobs.push({ list, mode, columns, rows, startedAt: state.now, ...counts });
  return { importStatus: "PROCESSING" };
}

/** Carries out, in the order in which they are due, the rows that are due by now. */
export function advance(state: State): void {
  const { now } = state;
  const dueAt = (job: Job, count: number) => job.startedAt + msBefore + count * msPerRow;
  for (;;) {
    const running = state.jobs.filter(({ endedAt }) => endedAt === null);
    const next = running
      .filter((job) => job.done < job.rows.length)
      .sort((a, b) => dueAt(a, a.done + 1) - dueAt(b, b.done + 1))[0];
    if (next !== undefined && dueAt(next, next.done + 1) <= now) {
      state.now = dueAt(next, next.done + 1);
      next[importRow(state, next, next.rows[next.done] ?? "")]++;
      next.done++;
      continue;
    }
    for (const job of running) {
      const end = dueAt(job, job.rows.length);
      if (end <= now && job.done === job.rows.length) job.endedAt = end;
    }
    state.now = now;
    return;
  }
}

function importRow(state: State, job: Job, line: string): "imported" | "failed" | "ignored" {
  const cells = line.split(",");
  const email = cells[job.columns.indexOf("Email Address")];
  if (cells.length !== job.columns.length || isBlank(email)) return "failed";
  let lead = state.leads.findLast((one) => sameEmail(one.email, email ?? ""));
  if (job.mode === "LISTONLY" && lead === undefined) return "ignored";
  if (job.mode === "UPSERTLEADS" || lead === undefined) {
    const leadAttributeList = job.columns.flatMap((attrName, index) =>
      fields[attrName] === undefined ? [] : [{ attrName, attrValue: cells[index] ?? "" }],
    );
    const record = { Email: email ?? "", leadAttributeList };
    ({ lead } = write(state, record, { single: false }));
  }
  put(state, job.list, lead);
  return "imported";
}

export function getImportToListStatus(state: State, params: ParamsGetImportToListStatus) {
  if (params.programName === undefined || params.listName === undefined) throw new Refused(20109);
  if (params.programName !== "Launch Webinar" || params.listName !== "Registrants")
    throw new Refused(20111);
  const job = state.jobs.at(-1);
  if (job === undefined) throw new Refused(20110);
  return {
    status: job.endedAt === null ? "PROCESSING" : "COMPLETE",
    startedTime: print(job.startedAt),
    endedTime: job.endedAt === null ? null : print(job.endedAt),
    estimatedRows: job.rows.length,
    rowsImported: job.imported,
    rowsFailed: job.failed,
    rowsIgnored: job.ignored + job.rows.length - job.done,
  };
}

const campaigns = [
  { id: 4001, name: "Launch Webinar.Trigger Invitation", by: "MKTOWS" },
  { id: 4002, name: "Launch Webinar.Send Reminder", by: "" },
  { id: 4003, name: "Alert Sales", by: "SALES" },
];

export function getCampaignsForSource(_: State, params: ParamsGetCampaignsForSource) {
  const { source, name, exactName } = params;
  const found = campaigns.filter(({ by, name: own }) => {
    if (by !== source) return false;
    return isBlank(name) || (exactName ? own === name : own.includes(name ?? ""));
  });
  const records = found.map(({ id, name: own }) => ({ id, name: own, description: "" }));
  return { returnCount: found.length, campaignRecordList: records };
}

const isToken = ({ name }: { readonly name: string }) => /^(my\.\w+|\{\{my\.\w+\}\})$/.test(name);

export function requestCampaign(state: State, params: ParamsRequestCampaign) {
  const { campaignId: id, campaignName: name, programName: program, source } = params;
  const tokens = params.programTokenList;
  const isById = typeof id === "number" && isBlank(name) && isBlank(program);
  const isByName = typeof id !== "number" && !isBlank(name) && !isBlank(program) && tokens;
  if (!isById && !isByName) throw new Refused(20110);
  const found = campaigns.find((one) =>
    isById ? one.id === id : one.name === `${program}.${name}`,
  );
  if (found === undefined) throw new Refused(20113);
  if (!(tokens ?? []).every(isToken)) throw new Refused(20110);
  if (found.by !== source) throw new Refused(20110);
  if ((params.leadList ?? []).length === 0) throw new Refused(20109);
  const leads = (params.leadList ?? []).map((key) => {
    if (key.keyType === "COOKIE") throw new Refused(20102);
    return leadWith(state, key);
  });
  for (const lead of new Set(leads)) log(state, lead, "RequestCampaign");
  return { success: true };
}

export function scheduleCampaign(_: State, params: ParamsScheduleCampaign) {
  const full = `${params.programName}.${params.campaignName}`;
  const found = campaigns.find(({ name }) => name === full);
  if (found === undefined) throw new Refused(20113);
  if (found.by !== "") throw new Refused(20110);
  if (!(params.programTokenList ?? []).every(isToken)) throw new Refused(20110);
  return { success: true };
}
