// What the program of the service made of required elements that are missing, nil or blank, and of words that are in no
// enumeration, as data: a default where an operation can do without, else a fault. Texts have no rows: without one they
// are empty, and the operation judges them as such.
import type * as types from "../../../generated/types.js";

/** A value to take instead, or the code of the fault. */
export type Missing = { readonly source: string } & (
  | { readonly value: boolean | string | readonly never[] | Readonly<Record<string, never>> }
  | { readonly code: number }
);

/** Rows for elements of a type. Names that are not in the contract do not compile. */
type RowsOf<T> = { readonly [K in keyof T]?: Missing };

const lost = "the operation has nothing to do without it; description of the code";
const key = "description of the code";
const empty = "an empty list is what remains; the operation judges it";

export const missing = {
  ParamsSyncLead: {
    leadRecord: { code: 20104, source: "vendor page error-codes" },
    returnLead: { value: false, source: "recorded answers" },
  } satisfies RowsOf<types.ParamsSyncLead>,
  ParamsSyncMultipleLeads: {
    leadRecordList: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsSyncMultipleLeads>,
  ParamsGetLead: {
    leadKey: { code: 20101, source: key },
  } satisfies RowsOf<types.ParamsGetLead>,
  ParamsGetLeadActivity: {
    leadKey: { code: 20101, source: key },
  } satisfies RowsOf<types.ParamsGetLeadActivity>,
  ParamsGetLeadChanges: {
    startPosition: { value: {}, source: "a selector has bounds of its own; the operation judges" },
  } satisfies RowsOf<types.ParamsGetLeadChanges>,
  ParamsGetCampaignsForSource: {
    source: { value: "MKTOWS", source: "as in requestCampaign" },
  } satisfies RowsOf<types.ParamsGetCampaignsForSource>,
  ParamsRequestCampaign: {
    source: { value: "MKTOWS", source: "recorded answers" },
  } satisfies RowsOf<types.ParamsRequestCampaign>,
  ParamsImportToList: {
    importFileRows: { code: 20017, source: lost },
    importListMode: { code: 20017, source: lost },
    clearList: { value: false, source: "vendor page importToList: optional" },
  } satisfies RowsOf<types.ParamsImportToList>,
  ParamsListOperation: {
    listOperation: { code: 20017, source: lost },
    listKey: { code: 20017, source: lost },
    listMemberList: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsListOperation>,
  ParamsMergeLeads: {
    winningLeadKeyList: { value: [], source: empty },
    losingLeadKeyLists: { value: [], source: empty },
  } satisfies RowsOf<types.ParamsMergeLeads>,
  ParamsGetCustomObjects: {
    includeAttributes: { value: [], source: "recorded answers: all attributes" },
  } satisfies RowsOf<types.ParamsGetCustomObjects>,
  ParamsSyncCustomObjects: {
    customObjList: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsSyncCustomObjects>,
  ParamsDeleteCustomObjects: {
    customObjKeyLists: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsDeleteCustomObjects>,
  ParamsSyncMObjects: {
    mObjectList: { code: 20017, source: lost },
    operation: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsSyncMObjects>,
  ParamsDeleteMObjects: {
    mObjectList: { code: 20017, source: lost },
  } satisfies RowsOf<types.ParamsDeleteMObjects>,
  LeadKey: {
    keyType: { code: 20101, source: "vendor page getLead" },
  } satisfies RowsOf<types.LeadKey>,
  LeadKeySelector: {
    keyType: { code: 20101, source: key },
    keyValues: { value: [], source: empty },
  } satisfies RowsOf<types.LeadKeySelector>,
  LastUpdateAtSelector: {
    oldestUpdatedAt: { code: 20109, source: key },
  } satisfies RowsOf<types.LastUpdateAtSelector>,
  ListKey: {
    keyType: { code: 20109, source: key },
  } satisfies RowsOf<types.ListKey>,
  MObjCriteria: {
    comparison: { code: 20109, source: key },
  } satisfies RowsOf<types.MObjCriteria>,
} as const;

/** The codes of faults for words outside an enumeration, by its name. Others are 20110. */
export const wrongWords: Readonly<Record<string, number>> = {
  LeadKeyRef: 20102,
  ActivityType: 20107,
};

/** The codes of faults for items of a list that are nil, by the name of the item's type. Others are 20109. */
export const nilItems: Readonly<Record<string, number>> = { LeadRecord: 20104 };

/** The row of a required element, by the names of its type and its own. */
export function rowOf(type: string, element: string): Missing | undefined {
  const table: Readonly<Record<string, Readonly<Record<string, Missing | undefined>>>> = missing;
  return Object.hasOwn(table, type) ? table[type]?.[element] : undefined;
}
