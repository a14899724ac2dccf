// The activity log in the model, read from either end.
import type {
  ActivityTypeFilter,
  LeadSelector,
  ParamsGetLeadActivity,
  ParamsGetLeadChanges,
} from "../../../generated/types.js";
import { isBlank, leadWith, leadsWith, print, Refused } from "./state.js";
import type { Activity, State } from "./state.js";

const names: Readonly<Partial<Record<string, string>>> = {
  NewLead: "New Lead",
  ChangeDataValue: "Change Data Value",
  AddToList: "Add to List",
  RemoveFromList: "Remove from List",
  RequestCampaign: "Request Campaign",
  MergeLeads: "Merge Leads",
  VisitWebpage: "Visit Webpage",
  ClickLink: "Click Link",
  AssocWithOpprtntyInSales: "Add to Opportunity",
  DissocFromOpprtntyInSales: "Remove from Opportunity",
  UpdateOpprtntyInSales: "Update Opportunity",
};

function passes(filter: ActivityTypeFilter | null | undefined): (one: Activity) => boolean {
  const { includeTypes: include = [], excludeTypes: exclude = [] } = filter ?? {};
  if (include.length > 0 && exclude.length > 0) throw new Refused(20110);
  return ({ type }) => (include.length === 0 || include.includes(type)) && !exclude.includes(type);
}

const oldestFirst = (a: Activity, b: Activity) => a.at - b.at || a.id - b.id;

function shown({ id, at, type, lead, asset, values }: Activity) {
  const by = "Web service API";
  const all = { ...values, Reason: by, Source: by, "Lead ID": String(lead) };
  const attributes = Object.entries(all).map(([attrName, attrValue]) => ({
    attrName,
    attrType: null,
    attrValue,
  }));
  const isChange = type === "ChangeDataValue";
  return {
    id: BigInt(id),
    marketoGUID: String(id),
    activityDateTime: print(at),
    activityType: names[type],
    mktPersonId: String(lead),
    ...(isChange && { mktgAssetName: asset, activityAttributes: attributes }),
  };
}

/** No offset, a blank one and 0 are the start. */
const isStart = (offset: string | null | undefined) => isBlank(offset) || offset === "0";

function positioned(
  { activities }: State,
  offset: string | null | undefined,
): Activity | undefined {
  if (isStart(offset)) return undefined;
  const found = activities.find(({ id }) => `ID:${id}` === offset);
  if (found === undefined) throw new Refused(20122);
  return found;
}

const sizeOf = (asked: number | null | undefined, most: number): number => {
  if (typeof asked === "number" && asked < 1) throw new Refused(20110);
  return Math.min(asked ?? most, most);
};

export function getLeadActivity(state: State, params: ParamsGetLeadActivity) {
  const lead = leadWith(state, params.leadKey);
  const { offset, oldestCreatedAt: oldest, latestCreatedAt: latest } = params.startPosition ?? {};
  if (offset === "1") throw new Refused(20123);
  const isWanted = passes(params.activityFilter);
  const before = positioned(state, offset);
  if (before !== undefined && before.lead !== lead.id) throw new Refused(20122);
  const size = sizeOf(params.batchSize, 100);
  const left = state.activities
    .filter((one) => one.lead === lead.id && isWanted(one))
    .filter(({ at }) => isBlank(oldest) || at >= Date.parse(oldest ?? ""))
    .filter(({ at }) => before || isBlank(latest) || at <= Date.parse(latest ?? ""))
    .filter((one) => before === undefined || oldestFirst(one, before) < 0)
    .sort((a, b) => oldestFirst(b, a));
  const page = left.slice(0, size);
  const more = left.length - page.length;
  return {
    returnCount: page.length,
    remainingCount: more,
    newStartPosition: { offset: more === 0 ? "1" : `ID:${page.at(-1)?.id}` },
    activityRecordList: page.map(shown),
  };
}

export function getLeadChanges(state: State, params: ParamsGetLeadChanges) {
  const { startPosition: start, leadSelector: selector } = params;
  const isWanted = passes(params.activityFilter);
  const named = params.activityNameFilter ?? [];
  if (named.some((name) => !Object.values(names).includes(name))) throw new Refused(20107);
  const concerns = leadsOf(state, selector);
  const isRange = selector?.$type === "LastUpdateAtSelector";
  const from = isRange
    ? selector.oldestUpdatedAt
    : (start.oldestCreatedAt ?? start.activityCreatedAt);
  const until = isRange ? selector.latestUpdatedAt : start.latestCreatedAt;
  if (
    isRange &&
    (until ? Date.parse(until) : state.now) - Date.parse(from ?? "") > 30 * 24 * 3600_000
  )
    throw new Refused(20022);
  if (isBlank(from) && isStart(start.offset)) throw new Refused(20109);
  const after = positioned(state, start.offset);
  const size = sizeOf(params.batchSize, 1000);
  const left = state.activities
    .filter((one) => isWanted(one) && concerns(one.lead))
    .filter(({ type }) => named.length === 0 || named.includes(names[type] ?? ""))
    // A range that is worked out anew for each page does not hide what follows the offset.
    .filter(({ at }) => isBlank(from) || (isRange && after) || at >= Date.parse(from ?? ""))
    .filter(({ at }) => isBlank(until) || at <= Date.parse(until ?? ""))
    .filter((one) => after === undefined || oldestFirst(one, after) > 0)
    .sort(oldestFirst);
  const page = left.slice(0, size);
  const last = page.at(-1);
  const more = left.length - page.length;
  return {
    returnCount: page.length,
    remainingCount: isOneType(params) ? more : Math.min(more, 1),
    newStartPosition: {
      latestCreatedAt: isBlank(until) ? null : until,
      oldestCreatedAt: start.oldestCreatedAt ?? null,
      offset: last ? `ID:${last.id}` : isStart(start.offset) ? null : start.offset,
    },
    leadChangeRecordList: page.map(shown),
  };
}

/** Whether the two filters together leave one type. */
function isOneType({ activityFilter, activityNameFilter }: ParamsGetLeadChanges): boolean {
  const named = activityNameFilter ?? [];
  const include: readonly string[] = activityFilter?.includeTypes ?? [];
  const exclude: readonly string[] = activityFilter?.excludeTypes ?? [];
  const wanted = Object.entries(names).filter(
    ([word, name]) =>
      (named.length === 0 || named.includes(name ?? "")) &&
      (include.length === 0 || include.includes(word)) &&
      !exclude.includes(word),
  );
  return wanted.length === 1;
}

function leadsOf(state: State, selector: LeadSelector | undefined): (lead: number) => boolean {
  if (selector?.$type === "LeadKeySelector") {
    const { keyType, keyValues } = selector;
    if (keyValues.length > 100) throw new Refused(20110);
    const ids = keyValues.flatMap((keyValue) => leadsWith(state, { keyType, keyValue }));
    return (lead) => ids.some(({ id }) => id === lead);
  }
  if (selector?.$type !== "StaticListSelector") return () => true;
  if (selector.staticListId === undefined && isBlank(selector.staticListName))
    throw new Refused(20109);
  if (![1001, 1002, undefined].includes(selector.staticListId ?? undefined))
    throw new Refused(20111);
  const name = selector.staticListName;
  const list = name === "Newsletter" ? 1001 : name === "Launch Webinar.Registrants" ? 1002 : 0;
  return (lead) => state.members.get(selector.staticListId ?? list)?.has(lead) === true;
}
