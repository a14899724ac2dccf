// One call after the other on one sandbox, every operation among them, so that there is something to answer with.
import type { OperationName } from "../../src/index.js";
import { attributes } from "./fixture.js";

const id = { keyType: "IDNUM", keyValue: "2" } as const;
const attribs = (values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));
const key = (rid: string) => attributes({ MKTOID: "2", rid });

export const calls: [OperationName, unknown][] = [
  [
    "syncLead",
    {
      leadRecord: { Email: "zoë@x.example", leadAttributeList: attributes({ City: "<&>" }) },
      returnLead: true,
    },
  ],
  ["syncLead", { leadRecord: { Id: 2, ForeignSysPersonId: "1" }, returnLead: false }],
  [
    "syncMultipleLeads",
    { leadRecordList: [{ Email: "b@x.example" }, { Id: 99 }], dedupEnabled: true },
  ],
  ["getLead", { leadKey: id }],
  [
    "getMultipleLeads",
    {
      leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["1", "2", "3"] },
      batchSize: 2,
    },
  ],
  ["getMultipleLeads", { lastUpdatedAt: "2013-08-01T00:00:00-05:00" }],
  ["getLeadActivity", { leadKey: id, batchSize: 1 }],
  ["getLeadActivity", { leadKey: id, activityFilter: { includeTypes: ["NewLead"] } }],
  [
    "getLeadChanges",
    {
      startPosition: { oldestCreatedAt: "2013-08-01T00:00:00-05:00", offset: "ID:1" },
      activityNameFilter: ["New Lead"],
      leadSelector: { $type: "StaticListSelector", staticListName: "Newsletter" },
    },
  ],
  [
    "getMObjects",
    {
      type: "Program",
      mObjCriteriaList: [{ attrName: "Name", comparison: "EQ", attrValue: "Launch Webinar" }],
    },
  ],
  ["getLeadActivity", { leadKey: id }],
  [
    "getLeadChanges",
    { startPosition: { oldestCreatedAt: "2013-08-01T00:00:00-05:00" }, batchSize: 2 },
  ],
  [
    "listOperation",
    {
      listOperation: "ADDTOLIST",
      listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
      listMemberList: [id],
    },
  ],
  [
    "importToList",
    {
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: "Email Address",
      importFileRows: ["c@x.example"],
      importListMode: "UPSERTLEADS",
      clearList: false,
      campaignName: null,
    },
  ],
  ["getImportToListStatus", { programName: "Launch Webinar", listName: "Registrants" }],
  ["getCampaignsForSource", { source: "MKTOWS" }],
  ["requestCampaign", { source: "MKTOWS", campaignId: 4001, leadList: [id] }],
  ["scheduleCampaign", { programName: "Launch Webinar", campaignName: "Send Reminder" }],
  [
    "syncCustomObjects",
    {
      objTypeName: "roadshow",
      customObjList: [
        { customObjKeyList: key("1"), customObjAttributeList: attributes({ city: "Kobe" }) },
      ],
      operation: "INSERT",
    },
  ],
  [
    "syncCustomObjects",
    {
      objTypeName: "Roadshow",
      customObjList: [{ customObjKeyList: key("1") }, {}],
      operation: "INSERT",
    },
  ],
  ["getCustomObjects", { objTypeName: "Roadshow", includeAttributes: [] }],
  ["deleteCustomObjects", { objTypeName: "Roadshow", customObjKeyLists: [key("1"), key("1")] }],
  ["listMObjects", {}],
  ["describeMObject", { objectName: "LeadRecord" }],
  ["describeMObject", { objectName: "ActivityRecord" }],
  [
    "syncMObjects",
    {
      mObjectList: [
        {
          type: "Opportunity",
          externalKey: { name: "DealNo", value: "1" },
          attribList: attribs({ Name: "Big" }),
        },
        { type: "Opportunity", id: 9, attribList: [] },
      ],
      operation: "UPSERT",
    },
  ],
  [
    "syncMObjects",
    {
      mObjectList: [
        {
          type: "OpportunityPersonRole",
          attribList: attribs({ PersonId: "2", OpportunityId: "1971" }),
        },
        { type: "Program", id: 1970 },
      ],
      operation: "INSERT",
    },
  ],
  ["getMObjects", { type: "Program", includeDetails: true }],
  ["getMObjects", { type: "OpportunityPersonRole" }],
  [
    "deleteMObjects",
    {
      mObjectList: [
        { type: "Opportunity", id: 1971 },
        { type: "Opportunity", id: 1971 },
        { type: "Program", id: 1970 },
      ],
    },
  ],
  [
    "mergeLeads",
    {
      winningLeadKeyList: attributes({ IDNUM: "2" }),
      losingLeadKeyLists: [attributes({ IDNUM: "3" })],
    },
  ],
  ["getChannels", {}],
  ["getTags", {}],
];
