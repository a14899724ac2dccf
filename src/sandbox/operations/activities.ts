// getLeadActivity and getLeadChanges: the activity log of one lead, newest first, or of all leads, oldest first.
import type {
  ActivityRecord,
  ActivityTypeFilter,
  Attribute,
  LeadChangeRecord,
  LeadSelector,
  StreamPosition,
} from "../../../generated/types.js";
import { activityNames } from "../setup/activity-types.js";
import { findLead, findLeads } from "../leads/lead-keys.js";
import type { Operation } from "../world/operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { selectedList, selectedRange } from "../leads/selectors.js";
import { nonBlank, optionalTime, pageSize, requireAtMost } from "../../mktows/reading/params.js";
import type { Activity, ActivityQuery } from "../store/activities.js";
import type { World } from "../world/world.js";

const maxActivities = 100;
const maxChanges = 1000;
const maxSelectorKeys = 100;
/** The offset of a position at the end of the stream. */
const endOffset = "1";

export const getLeadActivity: Operation<"getLeadActivity"> = (world, params) => {
  const lead = findLead(world, params.leadKey);
  const start = params.startPosition ?? {};
  if (offsetOf(start) === endOffset) throw new Refusal(world.assume.faultCodes.streamAtEnd);
  const types = typesOf(params.activityFilter);
  const until = optionalTime("latestCreatedAt", start.latestCreatedAt) ?? world.now();
  const before = activityAt(world, start, ({ lead: owner }) => owner === lead);
  const range: ActivityQuery = {
    leads: [lead],
    types,
    from: optionalTime("oldestCreatedAt", start.oldestCreatedAt),
    // The offset tells more exactly than a date, which has whole seconds, where the page starts.
    until: before === undefined ? until : undefined,
  };
  const size = pageSize(params.batchSize, maxActivities);
  const page = world.activities.list({ ...range, before }, "newest", size);
  const last = page.at(-1);
  const remaining =
    last === undefined || page.length < size
      ? 0
      : world.activities.count({ ...range, before: last });
  return {
    returnCount: page.length,
    remainingCount:
      world.assume.activityCount === "exact" || types?.length === 1
        ? remaining
        : Math.min(remaining, 1),
    newStartPosition: {
      latestCreatedAt: remaining === 0 ? null : world.printTime(until),
      // A bound that the caller set applies to the following pages as well.
      oldestCreatedAt: remaining === 0 ? null : (nonBlank(start.oldestCreatedAt) ?? null),
      activityCreatedAt: null,
      offset: remaining === 0 || last === undefined ? endOffset : printOffset(last),
    },
    activityRecordList: page.map((activity) => toActivityRecord(world, activity)),
  };
};

export const getLeadChanges: Operation<"getLeadChanges"> = (world, params) => {
  const { startPosition: start, leadSelector: selector } = params;
  const query = {
    types: changeTypes(params.activityFilter, params.activityNameFilter),
    ...changedLeads(world, selector),
    ...changedRange(world, start, selector),
  };
  const after = activityAt(world, start, () => true);
  const size = pageSize(params.batchSize, maxChanges);
  const page = world.activities.list({ ...query, after }, "oldest", size + 1);
  const shown = page.slice(0, size);
  const last = shown.at(-1);
  const more = page.length - shown.length;
  return {
    returnCount: shown.length,
    // With one type a number, with several only whether more follow: to count all would take long.
    remainingCount:
      more > 0 && query.types?.length === 1
        ? world.activities.count({ ...query, after: last })
        : more,
    newStartPosition: {
      // The position continues no further than the query that it was answered to.
      latestCreatedAt: nonBlank(latestOf(start, selector)) ?? null,
      oldestCreatedAt: nonBlank(start.oldestCreatedAt) ?? null,
      activityCreatedAt: last === undefined ? (nonBlank(start.activityCreatedAt) ?? null) : null,
      offset: last === undefined ? (offsetOf(start) ?? null) : printOffset(last),
    },
    leadChangeRecordList: shown.map((activity) => toChangeRecord(world, activity)),
  };
};

/** The types that the filter includes, or does not exclude; `undefined` for all. */
function typesOf(filter: ActivityTypeFilter | null | undefined): string[] | undefined {
  const include = filter?.includeTypes ?? [];
  const exclude = filter?.excludeTypes ?? [];
  if (include.length > 0 && exclude.length > 0)
    throw new Refusal(20110, "activityFilter must not have both includeTypes and excludeTypes");
  if (include.length > 0) return [...new Set(include)];
  if (exclude.length === 0) return undefined;
  return Object.keys(activityNames).filter((type) => !exclude.some((other) => other === type));
}

/** The types that pass both filters of getLeadChanges, of which one has types, the other display names. */
function changeTypes(
  filter: ActivityTypeFilter | null | undefined,
  displayNames: readonly string[] | null | undefined,
): string[] | undefined {
  const types = typesOf(filter);
  if (!displayNames || displayNames.length === 0) return types;
  const named = displayNames.map((name) => {
    const entry = Object.entries(activityNames).find(([, shown]) => shown === name.trim());
    if (entry === undefined) throw new Refusal(20107, `Unknown activity type '${name}'`);
    return entry[0];
  });
  return [...new Set(named)].filter((type) => types === undefined || types.includes(type));
}

function changedLeads(world: World, selector: LeadSelector | undefined): ActivityQuery {
  if (selector?.$type === "StaticListSelector") {
    const list = selectedList(world, selector);
    return list === undefined ? { leads: [] } : { list: list.id };
  }
  if (selector?.$type !== "LeadKeySelector") return {};
  const { keyType, keyValues } = selector;
  requireAtMost(maxSelectorKeys, keyValues.length, "key values");
  return { leads: keyValues.flatMap((keyValue) => findLeads(world, { keyType, keyValue })) };
}

/** The end of the range, if one was given. */
function latestOf(start: StreamPosition, selector: LeadSelector | undefined) {
  return selector?.$type === "LastUpdateAtSelector"
    ? selector.latestUpdatedAt
    : start.latestCreatedAt;
}

/** The bounds of a LastUpdateAtSelector, or else the dates of the position. */
function changedRange(
  world: World,
  start: StreamPosition,
  selector: LeadSelector | undefined,
): ActivityQuery {
  const offset = offsetOf(start);
  if (selector?.$type === "LastUpdateAtSelector") {
    const { from, until } = selectedRange(world, selector);
    // Callers work the range out anew for each page; what is before the offset was answered already.
    return offset === undefined ? { from, until } : { until };
  }
  const from =
    optionalTime("oldestCreatedAt", start.oldestCreatedAt) ??
    optionalTime("activityCreatedAt", start.activityCreatedAt);
  if (from === undefined && offset === undefined)
    throw new Refusal(20109, "startPosition requires oldestCreatedAt, activityCreatedAt or offset");
  return { from, until: optionalTime("latestCreatedAt", start.latestCreatedAt) };
}

/** The offset of a position; `undefined` at the start, which is a blank one, and 0. */
function offsetOf({ offset }: StreamPosition): string | undefined {
  const text = nonBlank(offset);
  return text === "0" ? undefined : text;
}

const printOffset = ({ id }: Activity) => `ID:${id}`;

/** The activity that the offset of a position names. Refuses an offset that this query cannot have returned. */
function activityAt(
  world: World,
  start: StreamPosition,
  belongs: (activity: Activity) => boolean,
): Activity | undefined {
  const offset = offsetOf(start);
  if (offset === undefined) return undefined;
  const [, digits] = /^ID:(\d{1,15})$/.exec(offset) ?? [];
  const activity = digits === undefined ? undefined : world.activities.get(Number(digits));
  if (activity === undefined || !belongs(activity))
    throw new Refusal(
      world.assume.faultCodes.streamPositionChanged,
      `offset '${offset}' does not belong to this query`,
    );
  return activity;
}

function toActivityRecord(world: World, activity: Activity): ActivityRecord {
  return {
    id: BigInt(activity.id),
    marketoGUID: String(activity.id),
    activityDateTime: world.printTime(activity.at),
    activityType: activityNames[activity.type],
    mktgAssetName: activity.asset ?? "",
    activityAttributes: attributesOf(activity),
    campaign: activity.campaign ?? "",
    personName: null,
    mktPersonId: String(activity.lead),
    foreignSysId: null,
    orgName: null,
    foreignSysOrgId: null,
  };
}

function toChangeRecord(world: World, activity: Activity): LeadChangeRecord {
  return {
    id: BigInt(activity.id),
    marketoGUID: String(activity.id),
    activityDateTime: world.printTime(activity.at),
    activityType: activityNames[activity.type],
    mktgAssetName: activity.asset ?? "",
    activityAttributes: attributesOf(activity),
    ...(activity.campaign !== null && { campaign: activity.campaign }),
    mktPersonId: String(activity.lead),
  };
}

function attributesOf({ attributes, lead }: Activity): Attribute[] {
  return Object.entries({ ...attributes, "Lead ID": String(lead) }).map(
    ([attrName, attrValue]) => ({
      attrName,
      attrType: null,
      attrValue,
    }),
  );
}
