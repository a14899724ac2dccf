// getLead and getMultipleLeads: leads by key, by static list, or by the time of their last update.
import type { LeadRecord, LeadSelector, ParamsGetMultipleLeads } from "../../../generated/types.js";
import { attributeNames, toLeadRecord } from "../leads/lead-record.js";
import { findLeads, requireLeads } from "../leads/lead-keys.js";
import type { Operation } from "../world/operation.js";
import { pageSize } from "../world/params.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { positionOf, type Position } from "../world/position.js";
import { Refusal } from "../world/refusal.js";
import { selectedList, selectedRange } from "../leads/selectors.js";
import type { Lead } from "../store/leads.js";
import type { World } from "../world/world.js";

export const getLead: Operation<"getLead"> = (world, { leadKey }) => {
  const records = readLeads(world, requireLeads(world, leadKey)).map((lead) =>
    toLeadRecord(world, lead),
  );
  return { count: records.length, leadRecordList: records };
};

/** How many values of a LeadKeySelector are read; the service ignores the others. */
const maxKeyValues = 100;

export const getMultipleLeads: Operation<"getMultipleLeads"> = (world, params) => {
  const include = attributeNames(world, params.includeAttributes);
  const position = positionOf(world, { ...params, streamPosition: null, batchSize: null });
  const start = position.read(params.streamPosition);
  const selector = selectorOf(world, params);
  const { maxLeadPage, defaultLeadPage } = world.assume;
  const size = pageSize(params.batchSize, maxLeadPage, defaultLeadPage);
  const { leads, remaining, next } = select(world, selector, start, size);
  const leadRecordList: LeadRecord[] = leads.map((lead) => toLeadRecord(world, lead, include));
  return {
    returnCount: leads.length,
    remainingCount: remaining,
    newStreamPosition: remaining === 0 ? "" : position.write(next),
    leadRecordList,
  };
};

interface Page {
  readonly leads: readonly Lead[];
  readonly remaining: number;
  readonly next: Position;
}

function select(world: World, selector: LeadSelector, start: Position, size: number): Page {
  switch (selector.$type) {
    case "LeadKeySelector": {
      const ids = selector.keyValues
        .slice(0, maxKeyValues)
        .filter((value) => value.trim() !== "")
        .flatMap((keyValue) => findLeads(world, { keyType: selector.keyType, keyValue }));
      return idPage(world, [...new Set(ids)], start.os ?? 0, size);
    }
    case "StaticListSelector": {
      const list = selectedList(world, selector);
      if (list === undefined) return { leads: [], remaining: 0, next: {} };
      const ids = world.members.list(list.id, start.id ?? 0, size);
      const last = ids.at(-1) ?? 0;
      const remaining = ids.length < size ? 0 : world.members.count(list.id, last);
      return { leads: readLeads(world, ids), remaining, next: { id: last } };
    }
    case "LastUpdateAtSelector":
      return rangePage(world, selectedRange(world, selector), start, size);
  }
}

function idPage(world: World, ids: readonly number[], offset: number, size: number): Page {
  const page = ids.slice(offset, offset + size);
  const next = offset + page.length;
  return { leads: readLeads(world, page), remaining: ids.length - next, next: { os: next } };
}

function rangePage(
  world: World,
  range: { readonly from: number; readonly until: number },
  start: Position,
  size: number,
): Page {
  const until = start.tl ?? range.until;
  // Ids begin at 1, so leads that were updated at `from` are included.
  const query = { after: { at: start.at ?? range.from, id: start.id ?? 0 }, until };
  const leads = world.leads.updatedBetween(query, size);
  const last = leads.at(-1);
  if (last === undefined || leads.length < size) return { leads, remaining: 0, next: {} };
  const after = { at: last.updatedAt, id: last.id };
  return {
    leads,
    remaining: world.leads.countUpdatedBetween({ ...query, after }),
    next: { ...after, tl: until },
  };
}

/** The selector, or one that means the same as the deprecated `lastUpdatedAt`. */
function selectorOf(
  { assume }: World,
  { leadSelector, lastUpdatedAt }: ParamsGetMultipleLeads,
): LeadSelector {
  if (leadSelector !== undefined) return leadSelector;
  if (lastUpdatedAt === undefined)
    throw new Refusal(assume.faultCodes.noSelector, faultTexts.noSelector);
  return { $type: "LastUpdateAtSelector", oldestUpdatedAt: lastUpdatedAt };
}

function readLeads(world: World, ids: readonly number[]): Lead[] {
  return ids.flatMap((id) => world.leads.get(id) ?? []);
}
