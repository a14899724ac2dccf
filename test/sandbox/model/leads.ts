// Leads in the model: writing, reading, merging.
import type {
  Attribute,
  LeadRecord,
  ParamsGetLead,
  ParamsGetMultipleLeads,
  ParamsMergeLeads,
  ParamsSyncLead,
  ParamsSyncMultipleLeads,
} from "../../../generated/types.js";
import { fields, isBlank, leadsWith, log, namedLeads, Refused, sameEmail, show } from "./state.js";
import type { Lead, State, Values } from "./state.js";

interface How {
  readonly single: boolean;
  readonly cookie?: string | undefined;
  readonly moveCookie?: boolean | null | undefined;
  readonly dedup?: boolean;
  readonly workspace?: string | undefined;
}

const partitions: Readonly<Record<string, string>> = { default: "Default", europe: "EU" };

export function write(state: State, record: LeadRecord, how: How) {
  const { ForeignSysPersonId: foreignId, ForeignSysType: foreignType } = record;
  const cookie = isBlank(how.cookie) ? undefined : how.cookie?.trim();
  const given: Record<string, string> = {};
  let listedId = 0;
  for (const { attrName, attrValue } of record.leadAttributeList ?? []) {
    if (attrName === "Id") listedId = /^ *\d+ *$/.test(attrValue) ? Number(attrValue) : 0;
    else if (attrName !== "Email" && fields[attrName] === undefined) throw new Refused(20105);
    else given[attrName] = attrValue;
  }
  const Id = record.Id || listedId || undefined;
  const Email = isBlank(record.Email) ? given["Email"] : record.Email;
  if (!isBlank(record.Email) && isBlank(given["Email"])) delete given["Email"];
  const hasKey = Id !== undefined || !isBlank(foreignId) || cookie !== undefined || !isBlank(Email);
  const wanted = how.workspace === undefined ? undefined : partitions[how.workspace.toLowerCase()];
  if (how.workspace !== undefined && wanted === undefined) throw new Refused(20110);

  const type = foreignType ?? "CUSTOM";
  const foreign = isBlank(foreignId) ? undefined : { type, id: foreignId?.trim() ?? "" };
  const hasForeign = (lead: Lead) =>
    lead.foreign.some((one) => one.type === foreign?.type && one.id === foreign.id);
  const byEmail = () =>
    isBlank(Email) ? undefined : state.leads.findLast((one) => sameEmail(one.email, Email ?? ""));
  let lead: Lead | undefined;
  let foundByEmail = false;
  if (Id !== undefined) {
    lead = state.leads.find(({ id }) => id === Id);
    if (lead === undefined) throw new Refused(20103);
  } else if (foreign !== undefined) lead = state.leads.find(hasForeign);
  else if (hasKey) {
    lead =
      cookie === undefined ? undefined : state.leads.find((one) => one.cookies.includes(cookie));
    if (lead === undefined) {
      foundByEmail = true;
      lead = how.dedup === false ? undefined : byEmail();
    }
  }
  if (lead !== undefined && wanted !== undefined && !foundByEmail && lead.partition !== wanted)
    throw new Refused(20106);

  const { Email: listed, ...values } = given;
  const element = isBlank(record.Email) ? undefined : (record.Email ?? "").trim();
  const trimmed = listed === undefined ? undefined : isBlank(listed) ? null : listed.trim();
  const isNew = lead === undefined;
  const before = lead && { email: lead.email, values: lead.values };
  if (lead === undefined) {
    const email = trimmed ?? element ?? null;
    if (email !== null) values["Website"] ??= email.slice(email.lastIndexOf("@") + 1);
    lead = {
      id: ++state.lastLead,
      email,
      known: true,
      partition: values["Country"] === "FR" ? "EU" : (wanted ?? "Default"),
      values: {},
      foreign: [],
      cookies: [],
      sales: {},
      updatedAt: state.now,
    };
    state.leads.push(lead);
  } else if (trimmed !== undefined) lead.email = trimmed;
  else if (how.single && !foundByEmail && element !== undefined) lead.email = element;
  // Becoming known is an update, as is every change of a value, which is logged; nothing else is.
  if (!lead.known) lead.updatedAt = state.now;
  lead.known = true;
  lead.values = Object.fromEntries(
    Object.entries({ ...lead.values, ...values }).filter(([, value]) => value !== ""),
  );
  if (foreign !== undefined && !hasForeign(lead)) {
    for (const one of state.leads)
      one.foreign = one.foreign.filter((own) => own.type !== foreign.type || own.id !== foreign.id);
    lead.foreign.push(foreign);
  }
  const staysAway = how.moveCookie === false && (Id !== undefined || foreign !== undefined);
  if (cookie !== undefined && !lead.cookies.includes(cookie) && !staysAway) {
    for (const one of state.leads) one.cookies = one.cookies.filter((own) => own !== cookie);
    lead.cookies.push(cookie);
  }
  if (before === undefined) log(state, lead, "NewLead");
  else logChanges(state, lead, before);
  return { lead, status: isNew ? ("CREATED" as const) : ("UPDATED" as const) };
}

function logChanges(
  state: State,
  lead: Lead,
  before: { readonly email: string | null; readonly values: Readonly<Record<string, string>> },
): void {
  const change = (label: string, old: string, fresh: string) => {
    if (old === fresh) return;
    const values = { "Attribute Name": label, "Old Value": old, "New Value": fresh };
    log(state, lead, "ChangeDataValue", label, values);
  };
  change("Email Address", before.email ?? "", lead.email ?? "");
  const names = new Set([...Object.keys(before.values), ...Object.keys(lead.values)]);
  for (const name of [...names].sort())
    change(fields[name]?.label ?? "?", before.values[name] ?? "", lead.values[name] ?? "");
}

export function syncLead(state: State, params: ParamsSyncLead, workspace?: string) {
  const cookie = params.marketoCookie ?? undefined;
  const { lead, status } = write(state, params.leadRecord, {
    ...{ single: true, cookie, moveCookie: params.moveCookie, workspace },
  });
  return {
    leadId: lead.id,
    syncStatus: { leadId: lead.id, status, error: null },
    leadRecord: params.returnLead ? show(lead) : null,
  };
}

export function syncMultipleLeads(state: State, params: ParamsSyncMultipleLeads) {
  const dedup = params.dedupEnabled !== false;
  return {
    syncStatusList: params.leadRecordList.map((record) => {
      try {
        const { lead, status } = write(state, record, { single: false, dedup });
        return { leadId: lead.id, status, error: null };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        return { leadId: record.Id ?? 0, status: "FAILED", error: error.code };
      }
    }),
  };
}

export function getLead(state: State, { leadKey }: ParamsGetLead) {
  const found = namedLeads(state, leadKey);
  return { count: found.length, leadRecordList: found.map((lead) => show(lead)) };
}

const elements = ["Id", "Email", "ForeignSysPersonId", "ForeignSysType"];
const month = 30 * 24 * 3600_000;

/** The position is how many leads were shown, or after which one to go on. */
export function getMultipleLeads(
  state: State,
  params: ParamsGetMultipleLeads,
  _?: string,
  from?: { readonly at?: number; readonly id?: number; readonly until?: number },
) {
  const { leadSelector: selector, batchSize, includeAttributes: include = [] } = params;
  if (include.some((name) => !elements.includes(name) && fields[name] === undefined))
    throw new Refused(20105);
  if (typeof batchSize === "number" && batchSize < 1) throw new Refused(20110);
  if (selector === undefined) throw new Refused(10001);
  const size = Math.min(batchSize ?? 100, 1000);
  let left: Lead[] = [];
  let until: number | undefined;
  if (selector.$type === "LeadKeySelector") {
    const { keyType, keyValues } = selector;
    const keys = keyValues.filter((value) => !isBlank(value));
    const found = keys.flatMap((keyValue) => leadsWith(state, { keyType, keyValue }));
    left = [...new Set(found)].slice(from?.at ?? 0);
  } else if (selector.$type === "StaticListSelector") {
    const { staticListId: id, staticListName: name } = selector;
    const names: Record<string, number> = { Newsletter: 1001, "Launch Webinar.Registrants": 1002 };
    if (id === undefined && isBlank(name)) throw new Refused(20109);
    if (typeof id === "number" && ![1001, 1002].includes(id)) throw new Refused(20111);
    const members = state.members.get(id ?? names[name ?? ""] ?? 0) ?? new Set();
    left = state.leads.filter((one) => members.has(one.id) && one.id > (from?.id ?? 0));
    left.sort((a, b) => a.id - b.id);
  } else {
    const oldest = Date.parse(selector.oldestUpdatedAt);
    until =
      from?.until ?? (selector.latestUpdatedAt ? Date.parse(selector.latestUpdatedAt) : state.now);
    if (until - oldest > month) throw new Refused(20022);
    left = state.leads
      .filter(({ known, updatedAt }) => known && updatedAt >= oldest && updatedAt <= (until ?? 0))
      .sort((a, b) => a.updatedAt - b.updatedAt || a.id - b.id)
      .filter(
        ({ updatedAt, id }) =>
          from?.id === undefined ||
          updatedAt > (from.at ?? 0) ||
          (updatedAt === from.at && id > from.id),
      );
  }
  const page = left.slice(0, size);
  const last = page.at(-1);
  const isKeyed = selector.$type === "LeadKeySelector";
  return {
    result: {
      returnCount: page.length,
      remainingCount: left.length - page.length,
      leadRecordList: page.map((lead) => show(lead, include)),
    },
    next:
      left.length === page.length || last === undefined
        ? undefined
        : isKeyed
          ? { at: (from?.at ?? 0) + page.length }
          : { at: last.updatedAt, id: last.id, ...(until !== undefined && { until }) },
  };
}

export function mergeLeads(state: State, params: ParamsMergeLeads) {
  const find = (keys: readonly Attribute[]): Lead => {
    if (keys.length === 0) throw new Refused(20101);
    const sets = keys.map(({ attrName, attrValue }) =>
      leadsWith(state, { keyType: attrName as "IDNUM", keyValue: attrValue }),
    );
    const lead = sets[0]?.find((one) => sets.every((set) => set.includes(one)));
    if (lead === undefined) throw new Refused(20103);
    return lead;
  };
  const winner = find(params.winningLeadKeyList);
  if (params.losingLeadKeyLists.length === 0) throw new Refused(20109);
  const losers = [...new Set(params.losingLeadKeyLists.map(find))];
  if (losers.includes(winner)) throw new Refused(20110);
  for (const loser of losers) {
    const before = { email: winner.email, values: winner.values };
    winner.foreign.unshift(...loser.foreign);
    winner.cookies.push(...loser.cookies);
    winner.known ||= loser.known;
    winner.email ??= loser.email;
    winner.values = { ...loser.values, ...winner.values };
    winner.sales = { ...loser.sales, ...winner.sales };
    for (const set of state.members.values()) if (set.delete(loser.id)) set.add(winner.id);
    for (const activity of state.activities)
      if (activity.lead === loser.id) activity.lead = winner.id;
    // A row that the winner has already stays its own.
    for (const row of state.rows.filter(({ keys }) => keys["MKTOID"] === String(loser.id))) {
      const keys: Values = { ...row.keys, MKTOID: String(winner.id) };
      state.rows = state.rows.filter((one) => one !== row);
      const isThere = state.rows.some(
        (one) => one.keys["MKTOID"] === keys["MKTOID"] && one.keys["rid"] === keys["rid"],
      );
      if (!isThere) state.rows.push({ id: ++state.lastRow, keys, values: row.values });
    }
    state.leads = state.leads.filter((one) => one !== loser);
    winner.updatedAt = state.now;
    logChanges(state, winner, before);
    for (const role of state.things.filter((one) => one.links.get("Lead") === loser.id)) {
      role.links.set("Lead", winner.id);
      role.values.set("PersonId", String(winner.id));
      role.updatedAt = state.now;
      log(state, winner, "AssocWithOpprtntyInSales");
    }
  }
  const ids = losers.map(({ id }) => id);
  log(state, winner, "MergeLeads");
  return {
    mergeStatus: { winningLeadId: winner.id, losingLeadIdList: ids, status: "MERGED", error: null },
  };
}
