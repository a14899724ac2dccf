// Calls that are well formed, valid and signed, and cannot be answered: each breaks one rule of the service,
// whatever the state of the sandbox, and is refused with the code beside it.
import type { FaultCode } from "../../src/mktows/rules/faults.js";
import type { OperationName } from "../../src/index.js";
import type { Setup } from "../../src/sandbox/index.js";
import { attributes, noon } from "./fixture.js";

/** Two workspaces, and the lead 1, known by cookie only, in the partition of the first. */
export const setup: Partial<Setup> = {
  workspaces: [
    { id: 1, name: "Default", primaryPartition: "Default" },
    { id: 2, name: "Europe", primaryPartition: "EU" },
  ],
};

export interface Refused {
  readonly what: string;
  readonly code: FaultCode;
  readonly operation: OperationName;
  readonly params: unknown;
  readonly workspace?: string;
}

const nobody = { keyType: "IDNUM", keyValue: "999999" } as const;
const first = { keyType: "IDNUM", keyValue: "1" } as const;
const empty = { keyType: "EMAIL", keyValue: " " } as const;
const key = (keyType: string, keyValue: string) => ({ keyType, keyValue });
const lead = (leadRecord: object, more: object = {}) => ({
  leadRecord,
  returnLead: false,
  ...more,
});
const selected = (leadSelector: object, more: object = {}) => ({ leadSelector, ...more });
const changes = (startPosition: object, more: object = {}) => ({ startPosition, ...more });
const since = { oldestCreatedAt: "2013-08-01T00:00:00-05:00" };
const longAgo = new Date(noon - 31 * 24 * 3600_000).toISOString();
const inRange = { $type: "LastUpdateAtSelector", oldestUpdatedAt: longAgo };
const program = { type: "Program" };
const criterion = (attrName: string, attrValue: string) => ({
  mObjCriteriaList: [{ attrName, comparison: "EQ", attrValue }],
});
const imported = (more: object = {}) => ({
  programName: "Launch Webinar",
  listName: "Registrants",
  importFileHeader: "Email Address",
  importFileRows: ["c@x.example"],
  importListMode: "UPSERTLEADS",
  clearList: false,
  campaignName: null,
  ...more,
});
const requested = (more: object) => ({ source: "MKTOWS", leadList: [first], ...more });
const scheduled = (campaignName: string, more: object = {}) => ({
  programName: "Launch Webinar",
  campaignName,
  ...more,
});
const listed = (listKey: object, more: object = {}) => ({
  listOperation: "ADDTOLIST",
  listKey,
  listMemberList: [first],
  ...more,
});
const news = { keyType: "MKTOLISTNAME", keyValue: "Newsletter" };
const merged = (winner: object, ...losers: object[]) => ({
  winningLeadKeyList: attributes({ ...winner }),
  losingLeadKeyLists: losers.map((loser) => attributes({ ...loser })),
});
const rows = (objTypeName: string, more: object = {}) => ({
  objTypeName,
  includeAttributes: [],
  ...more,
});
const tampered = "id:1:ck:0123456789abcdef";

type Row = readonly [what: string, FaultCode, OperationName, params: unknown, workspace?: string];

// prettier-ignore
const table: readonly Row[] = [
  ["an Id that no lead has", 20103, "syncLead", lead({ Id: 999999 })],
  ["an attribute that leads do not have", 20105, "syncLead", lead({ Email: "q@x", leadAttributeList: attributes({ Nope: "1" }) })],
  ["an attribute that cannot be written", 20110, "syncLead", lead({ Email: "q@x", leadAttributeList: attributes({ MarketoSocialTotalReferredVisits: "1" }) })],
  ["a lead in the partition of another workspace", 20106, "syncLead", lead({ Id: 1 }), "Europe"],
  ["a workspace that does not exist", 20110, "syncLead", lead({ Email: "q@x" }), "Mars"],
  ["an unknown lead", 20103, "getLead", { leadKey: nobody }],
  ["an empty key", 20101, "getLead", { leadKey: empty }],
  ["an unknown owner", 20108, "getLead", { leadKey: key("LEADOWNEREMAIL", "nobody@x") }],
  ["an unknown owner id", 20108, "getLead", { leadKey: key("SFDCLEADOWNERID", "005x") }],
  ["a range of more than 30 days", 20022, "getMultipleLeads", selected(inRange)],
  ["a range of more than 30 days, as a date", 20022, "getMultipleLeads", { lastUpdatedAt: longAgo }],
  ["no selector", 10001, "getMultipleLeads", {}],
  ["a list without name", 20109, "getMultipleLeads", selected({ $type: "StaticListSelector" })],
  ["an unknown list id", 20111, "getMultipleLeads", selected({ $type: "StaticListSelector", staticListId: 1 })],
  ["an attribute to include that leads do not have", 20105, "getMultipleLeads", selected(inRange, { includeAttributes: ["Nope"] })],
  ["a page of nothing", 20110, "getMultipleLeads", selected({ $type: "StaticListSelector", staticListId: 1001 }, { batchSize: 0 })],
  ["a tampered position", 20122, "getMultipleLeads", selected({ $type: "StaticListSelector", staticListId: 1001 }, { streamPosition: tampered })],
  ["activity of an unknown owner", 20108, "getLeadActivity", { leadKey: key("LEADOWNEREMAIL", "nobody@x") }],
  ["activity of an unknown lead", 20103, "getLeadActivity", { leadKey: nobody }],
  ["types to include and to exclude", 20110, "getLeadActivity", { leadKey: first, activityFilter: { includeTypes: ["NewLead"], excludeTypes: ["ClickLink"] } }],
  ["an unknown offset", 20122, "getLeadActivity", { leadKey: first, startPosition: { offset: "ID:99999999" } }],
  ["activity up to a date after the year 9999", 20110, "getLeadActivity", { leadKey: first, startPosition: { latestCreatedAt: "9999-12-31T23:59:59-14:00" } }],
  ["changes before the year 1", 20110, "getLeadChanges", changes({ oldestCreatedAt: "0001-01-01T00:00:00+14:00" })],
  ["a range up to a date after the year 9999", 20110, "getMultipleLeads", selected({ $type: "LastUpdateAtSelector", oldestUpdatedAt: "9999-12-31T23:00:00Z", latestUpdatedAt: "9999-12-31T23:59:59-14:00" })],
  ["an invalid offset", 20122, "getLeadActivity", { leadKey: first, startPosition: { offset: "x" } }],
  ["behind the end", 20123, "getLeadActivity", { leadKey: first, startPosition: { offset: "1" } }],
  ["a position without anything", 20109, "getLeadChanges", changes({})],
  ["a display name of no activity", 20107, "getLeadChanges", changes(since, { activityNameFilter: ["Nope"] })],
  ["more than 100 keys", 20110, "getLeadChanges", changes(since, { leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: Array.from({ length: 101 }, String) } })],
  ["changes of more than 30 days", 20022, "getLeadChanges", changes(since, { leadSelector: inRange })],
  ["an unknown offset", 20122, "getLeadChanges", changes({ ...since, offset: "ID:99999999" })],
  ["the winner among the losers", 20110, "mergeLeads", merged({ IDNUM: "1" }, { IDNUM: "1" })],
  ["an unknown winner", 20103, "mergeLeads", merged({ IDNUM: "999999" }, { IDNUM: "1" })],
  ["more losers than a merge takes", 20110, "mergeLeads", merged({ IDNUM: "1" }, ...Array.from({ length: 1001 }, () => ({ IDNUM: "2" })))],
  ["no losers", 20109, "mergeLeads", merged({ IDNUM: "1" })],
  ["a key type that merges do not take", 20102, "mergeLeads", merged({ COOKIE: "x" }, { IDNUM: "1" })],
  ["no key to win by", 20101, "mergeLeads", merged({}, { IDNUM: "1" })],
  ["an unknown list", 20111, "listOperation", listed({ ...news, keyValue: "Nope" })],
  ["a list inside a program", 20111, "listOperation", listed({ ...news, keyValue: "Registrants" })],
  ["strict, with an unknown lead", 20103, "listOperation", listed(news, { listMemberList: [nobody], strict: true })],
  ["more than 1000 members", 20110, "listOperation", listed(news, { listMemberList: Array.from({ length: 1001 }, () => nobody) })],
  ["a program without that list", 20111, "importToList", imported({ listName: "Nope" })],
  ["a column that nothing is labelled", 20105, "importToList", imported({ importFileHeader: "Email Address,Nope" })],
  ["a column of tokens and no campaign", 20109, "importToList", imported({ importFileHeader: "Email Address,{{my.x}}" })],
  ["an unknown campaign", 20113, "importToList", imported({ campaignName: "Nope" })],
  ["status of an unknown list", 20111, "getImportToListStatus", { programName: "Nope", listName: "Nope" }],
  ["status without names", 20109, "getImportToListStatus", {}],
  ["an unknown campaign id", 20113, "requestCampaign", requested({ campaignId: 1 })],
  ["a campaign for Sales only", 20110, "requestCampaign", requested({ campaignId: 4003 })],
  ["a campaign named by id and by name", 20110, "requestCampaign", requested({ campaignId: 4001, campaignName: "x" })],
  ["a request for no lead", 20109, "requestCampaign", requested({ campaignId: 4001, leadList: undefined })],
  ["a request for an unknown lead", 20103, "requestCampaign", requested({ campaignId: 4001, leadList: [nobody] })],
  ["requested by cookie", 20102, "requestCampaign", requested({ campaignId: 4001, leadList: [key("COOKIE", "x")] })],
  ["an invalid token", 20110, "requestCampaign", requested({ campaignId: 4001, programTokenList: [{ name: "x", value: "y" }] })],
  ["a run of a trigger campaign", 20110, "scheduleCampaign", scheduled("Trigger Invitation")],
  ["a run of an unknown campaign", 20113, "scheduleCampaign", scheduled("Nope")],
  ["an object that cannot be described", 20110, "describeMObject", { objectName: "Nope" }],
  ["an unknown type", 20110, "getMObjects", { type: "Nope" }],
  ["an id and an external key", 20110, "getMObjects", { type: "Opportunity", id: 1, externalKey: { name: "a", value: "b" } }],
  ["an external key that is no custom field", 20105, "getMObjects", { type: "Opportunity", externalKey: { name: "Name", value: "b" } }],
  ["a program by an external key", 20105, "getMObjects", { ...program, externalKey: { name: "Name", value: "Launch Webinar" } }],
  ["opportunities by something else", 20105, "getMObjects", { type: "Opportunity", ...criterion("Nope", "1") }],
  ["opportunities of a lead", 20110, "getMObjects", { type: "Opportunity", mObjAssociationList: [{ mObjType: "Lead", id: 1 }] }],
  ["programs by something else", 20105, "getMObjects", { ...program, ...criterion("Nope", "1") }],
  ["a tag value without type", 20109, "getMObjects", { ...program, ...criterion("Tag Value", "1") }],
  ["an invalid date", 20110, "getMObjects", { ...program, ...criterion("Created At", "yesterday") }],
  ["associated with nothing", 20109, "getMObjects", { type: "Opportunity", mObjAssociationList: [{ mObjType: "Company" }] }],
  ["associated with an unknown lead", 20103, "getMObjects", { type: "OpportunityPersonRole", mObjAssociationList: [{ mObjType: "Lead", id: 999999 }] }],
  ["a tampered position", 20122, "getMObjects", { type: "Opportunity", streamPosition: tampered }],
  ["more than 100 objects to write", 20110, "syncMObjects", { operation: "INSERT", mObjectList: Array.from({ length: 101 }, () => ({ type: "Opportunity" })) }],
  ["more than 100 objects to delete", 20110, "deleteMObjects", { mObjectList: Array.from({ length: 101 }, () => ({ type: "Opportunity", id: 1 })) }],
  ["an unknown custom object", 20110, "getCustomObjects", rows("Nope")],
  ["a key that it has not", 20105, "getCustomObjects", rows("Roadshow", { customObjKeyList: attributes({ nope: "1" }) })],
  ["a page of nothing", 20110, "getCustomObjects", rows("Roadshow", { batchSize: 0 })],
  ["a tampered position", 20122, "getCustomObjects", rows("Roadshow", { streamPosition: tampered })],
  ["more than 100 rows to write", 20110, "syncCustomObjects", { objTypeName: "Roadshow", customObjList: Array.from({ length: 101 }, () => ({})) }],
  ["more than 100 rows to delete", 20110, "deleteCustomObjects", { objTypeName: "Roadshow", customObjKeyLists: Array.from({ length: 101 }, () => []) }],
];

export const refusals: readonly Refused[] = table.map(
  ([what, code, operation, params, workspace]) => ({
    what,
    code,
    operation,
    params,
    ...(workspace !== undefined && { workspace }),
  }),
);
