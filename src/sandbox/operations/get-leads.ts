// getLead and getMultipleLeads: leads by key, by static list, or by the time of their last update.
import { attributeNames, toLeadRecord } from "../leads/lead-record.js";
import { findLeads, requireLeads } from "../leads/lead-keys.js";
import { leadPosition, leadStart, type LeadStart } from "../leads/lead-query.js";
import type { Operation } from "../world/operation.js";
import { pageSize } from "../../mktows/reading/params.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

export const getLead: Operation<"getLead"> = (world, { leadKey }) => {
  const records = readLeads(world, requireLeads(world, leadKey)).map((lead) =>
    toLeadRecord(world, lead),
  );
  return { count: records.length, leadRecordList: records };
};

export const getMultipleLeads: Operation<"getMultipleLeads"> = (world, params) => {
  const include = attributeNames(world, params.includeAttributes);
  const { maxLeadPage, defaultLeadPage } = world.assume;
  const size = pageSize(params.batchSize, maxLeadPage, defaultLeadPage);
  const start = leadStart(world, params);
  const { leads, remaining, next } = pageOf(world, start, size);
  return {
    returnCount: leads.length,
    remainingCount: remaining,
    newStreamPosition: remaining === 0 ? "" : leadPosition(world, next, remaining),
    leadRecordList: leads.map((lead) => toLeadRecord(world, lead, include)),
  };
};

interface Page {
  readonly leads: readonly Lead[];
  readonly remaining: number;
  readonly next: LeadStart;
}

function pageOf(world: World, start: LeadStart, size: number): Page {
  const { query, id, offset } = start;
  switch (query.kind) {
    case "keys": {
      const { keyType } = query;
      const all = query.keyValues.flatMap((keyValue) => findLeads(world, { keyType, keyValue }));
      const ids = [...new Set(all)];
      const leads = readLeads(world, ids.slice(offset, offset + size));
      const next = offset + leads.length;
      // Leads that the position counts can be gone, as after a merge.
      const remaining = Math.max(0, ids.length - next);
      return { leads, remaining, next: { ...start, offset: next } };
    }
    case "list": {
      const { list } = query;
      const leads = list === undefined ? [] : readLeads(world, world.members.list(list, id, size));
      const last = leads.at(-1)?.id ?? id;
      const full = list !== undefined && leads.length === size;
      const remaining = full ? world.members.count(list, last) : 0;
      return { leads, remaining, next: { query, id: last, offset: offset + leads.length } };
    }
    case "range": {
      // Ids begin at 1, so leads that were updated at `from` are included.
      const range = { after: { at: query.from, id }, until: query.until };
      const leads = world.leads.updatedBetween(range, size);
      const last = leads.at(-1);
      if (last === undefined || leads.length < size) return { leads, remaining: 0, next: start };
      const after = { at: last.updatedAt, id: last.id };
      const remaining = world.leads.countUpdatedBetween({ ...range, after });
      const rest = { ...query, from: last.updatedAt };
      return {
        leads,
        remaining,
        next: { query: rest, id: last.id, offset: offset + leads.length },
      };
    }
  }
}

function readLeads(world: World, ids: readonly number[]): Lead[] {
  return ids.flatMap((id) => world.leads.get(id) ?? []);
}
