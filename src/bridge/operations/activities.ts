// getLeadActivity and getLeadChanges: the activity log of one lead, newest first, or of many leads, oldest first.
import type {
  LeadSelector,
  ParamsGetLeadChanges,
  StreamPosition,
} from "../../../generated/types.js";
import { isDateTime } from "../../codec/dates.js";
import { faultTexts } from "../../mktows/service-fault.js";
import { readDate } from "../../mktows/reading/dates.js";
import { text } from "../../rest/read.js";
import { placeOf, type Activity } from "../activities/activity.js";
import {
  hashOfFilter,
  hashOfSelector,
  packChanges,
  readChanges,
  selectedLeads,
  unpackChanges,
  type ChangesStart,
} from "../activities/changes.js";
import { knownTypes, typeFilter, typesOf, type TypeFilter } from "../activities/known-types.js";
import { packLog, readLog, unpackLog, type LeadLog } from "../activities/lead-activity.js";
import { toActivityRecord, toChangeRecord, type Names } from "../activities/records.js";
import { sourcesOf, streamsSince } from "../activities/streams.js";
import { bounded, type Read } from "../bounded.js";
import { campaignNames } from "../lookups/campaigns.js";
import type { Bridge, BridgeOperation } from "../operation.js";
import { nonBlank, optionalTime, pageSize } from "../../mktows/reading/params.js";
import { printTime } from "../params.js";
import { changedPosition } from "../positions.js";
import { findLeads } from "../lookups/leads.js";
import { selectedRange } from "../lookups/selectors.js";
import { Refusal } from "../../mktows/rules/refusal.js";

const maxActivities = 100;
const maxChanges = 1000;
/** The offset of a position at the end of a log, as SOAP had it. */
const endOffset = "1";

export const getLeadActivity: BridgeOperation<"getLeadActivity"> = async (bridge, params) => {
  const { foreignId } = bridge.settings;
  const start = params.startPosition ?? {};
  if (nonBlank(start.offset) === endOffset)
    throw new Refusal(20123, "startPosition is the end of the lead's activities");
  const read = bounded(bridge);
  const { keyType, keyValue } = params.leadKey;
  const fields = ["createdAt", ...(foreignId === undefined ? [] : [foreignId])];
  const [lead] = await findLeads(read, keyType, [keyValue], fields);
  if (lead === undefined) throw new Refusal(20103, faultTexts.noLead(keyType, keyValue));
  const filter = typeFilter(params.activityFilter);
  const position = bridge.positions.read("getLeadActivity", start.offset);
  const log: LeadLog =
    position === undefined
      ? {
          lead: lead.id,
          filter,
          from:
            optionalTime("oldestCreatedAt", start.oldestCreatedAt) ??
            readDate(text(lead.row, "createdAt") ?? "") ??
            0,
          until: optionalTime("latestCreatedAt", start.latestCreatedAt) ?? bridge.now(),
        }
      : unpackLog(position, lead.id, filter);
  const types = await knownTypes(bridge);
  const all = await readLog(read, log, typesOf(types, log.filter));
  const page = all.slice(0, pageSize(params.batchSize, maxActivities));
  const last = page.at(-1);
  const remaining = all.length - page.length;
  const names = await namesFor(bridge, read, page);
  const foreign = foreignId === undefined ? undefined : text(lead.row, foreignId);
  return {
    returnCount: page.length,
    remainingCount: remaining,
    newStartPosition: {
      latestCreatedAt: remaining === 0 ? null : printTime(log.until),
      oldestCreatedAt: remaining === 0 ? null : timeText(start.oldestCreatedAt),
      activityCreatedAt: null,
      offset:
        remaining === 0 || last === undefined
          ? endOffset
          : bridge.positions.write("getLeadActivity", packLog(log, placeOf(last))),
    },
    activityRecordList: page.map((one) => toActivityRecord(one, names, foreign ?? null)),
  };
};

export const getLeadChanges: BridgeOperation<"getLeadChanges"> = async (bridge, params) => {
  const { startPosition, leadSelector: selector } = params;
  const read = bounded(bridge);
  const filter = typeFilter(params.activityFilter, params.activityNameFilter);
  const position = bridge.positions.read("getLeadChanges", startPosition.offset);
  const start =
    position === undefined
      ? await firstStart(bridge, read, params, filter)
      : continuedStart(bridge, unpackChanges(position), params, filter);
  const { activities, more, next } = await readChanges(
    read,
    start,
    pageSize(params.batchSize, maxChanges),
  );
  const names = await namesFor(bridge, read, activities);
  return {
    returnCount: activities.length,
    remainingCount: more ? 1 : 0,
    newStartPosition: {
      latestCreatedAt: timeText(latestOf(startPosition, selector)),
      oldestCreatedAt: timeText(startPosition.oldestCreatedAt),
      activityCreatedAt: null,
      offset: bridge.positions.write("getLeadChanges", packChanges(next)),
    },
    leadChangeRecordList: activities.map((activity) => toChangeRecord(activity, names)),
  };
};

async function firstStart(
  bridge: Bridge,
  read: Read,
  { startPosition: start, leadSelector: selector }: ParamsGetLeadChanges,
  filter: TypeFilter,
): Promise<ChangesStart> {
  const { from, until } =
    selector?.$type === "LastUpdateAtSelector"
      ? selectedRange(bridge, selector)
      : {
          from:
            optionalTime("oldestCreatedAt", start.oldestCreatedAt) ??
            optionalTime("activityCreatedAt", start.activityCreatedAt),
          until: optionalTime("latestCreatedAt", start.latestCreatedAt),
        };
  if (from === undefined)
    throw new Refusal(20109, "startPosition requires oldestCreatedAt, activityCreatedAt or offset");
  const types = typesOf(await knownTypes(bridge), filter);
  const sources = sourcesOf({ types, ...(await selectedLeads(bridge, read, selector)) });
  return {
    filter: hashOfFilter(filter),
    selector: hashOfSelector(selector),
    from,
    until,
    streams: await streamsSince(read, sources, from),
  };
}

/** A filter or selector beside the position must be that of the position. An end in time may be another for each page. */
function continuedStart(
  bridge: Bridge,
  start: ChangesStart,
  { startPosition, leadSelector: selector }: ParamsGetLeadChanges,
  filter: TypeFilter,
): ChangesStart {
  const isFiltered = hashOfFilter(filter) !== hashOfFilter(typeFilter(null));
  if (isFiltered && hashOfFilter(filter) !== start.filter) throw changedPosition();
  if (selector !== undefined && hashOfSelector(selector) !== start.selector)
    throw changedPosition();
  const until =
    selector?.$type === "LastUpdateAtSelector"
      ? selectedRange(bridge, selector).until
      : optionalTime("latestCreatedAt", startPosition.latestCreatedAt);
  return { ...start, until: until ?? start.until };
}

/** The end of the time, if one was given. */
function latestOf(start: StreamPosition, selector: LeadSelector | undefined) {
  return selector?.$type === "LastUpdateAtSelector"
    ? selector.latestUpdatedAt
    : start.latestCreatedAt;
}

/** A time of the request as answers repeat it: other forms than that of the contract would not be one. */
function timeText(given: string | null | undefined): string | null {
  const text = nonBlank(given);
  if (text === undefined || isDateTime(text)) return text ?? null;
  const at = readDate(text);
  return at === undefined ? null : printTime(at);
}

async function namesFor(
  bridge: Bridge,
  read: Read,
  activities: readonly Activity[],
): Promise<Names> {
  const campaigns = activities.flatMap(({ campaign }) => campaign ?? []);
  const [types, names] = await Promise.all([
    knownTypes(bridge),
    campaignNames(bridge, read, campaigns),
  ]);
  return { types, campaigns: names };
}
