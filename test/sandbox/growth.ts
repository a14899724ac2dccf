// Many rows at once, made by SQLite itself, and calls that have to find a few among them.
import type { Database } from "../../src/sandbox/store/database.js";
import type { OperationName } from "../../src/index.js";
import { attributes, noon } from "./fixture.js";

const numbers = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

/** The lead, the opportunity and the row that the calls below are about. */
const one = 7;

/**
 * So many leads (each with an Email, a foreign id, three lines in the log, an opportunity, a role in it and a
 * custom object), one in a hundred of them on the list Newsletter, one with a rare activity.
 */
export function fill(database: Database, count: number): void {
  const at = `${noon} - 1000 * (${count} - i)`;
  for (const sql of [
    `INSERT INTO lead (id, email, partition, known, attributes, created_at, updated_at)
       SELECT i, 'p' || i || '@x', 'Default', 1, '{"City":"Kobe"}', ${at}, ${at} FROM n`,
    "INSERT INTO lead_key (kind, value, lead) SELECT 'EMAIL', 'p' || i || '@x', i FROM n",
    "INSERT INTO lead_key (kind, value, lead) SELECT 'foreign CUSTOM', 'F' || i, i FROM n",
    ...["NewLead", "ChangeDataValue", "AddToList"].map(
      (type) =>
        `INSERT INTO activity (lead, type, at, attributes) SELECT i, '${type}', ${at}, '{}' FROM n`,
    ),
    "INSERT INTO list_member (list, lead) SELECT 1001, i FROM n WHERE i % 100 = 7",
    `INSERT INTO mobject (id, type, attributes, groups, associations, created_at, updated_at)
       SELECT 10000 + i, 'Opportunity', '[{"name":"Amount","value":"' || i || '"}]', '[]', '[]', ${at}, ${at} FROM n`,
    "INSERT INTO mobject_key (type, name, value, number, mobject) SELECT 'Opportunity', 'Amount', i, i, 10000 + i FROM n",
    "INSERT INTO mobject_key (type, name, value, mobject) SELECT 'Opportunity', 'DealNo', 'N' || i, 10000 + i FROM n",
    "INSERT INTO mobject_key (type, name, value, number, mobject) SELECT 'Opportunity', char(1) || 'Id', '', 10000 + i, 10000 + i FROM n",
    `INSERT INTO mobject_key (type, name, value, number, mobject)
       SELECT 'Opportunity', char(1) || 'Updated At', '', ${at}, 10000 + i FROM n`,
    `INSERT INTO mobject (id, type, attributes, groups, associations, created_at, updated_at)
       SELECT 1000000 + i, 'OpportunityPersonRole', '[]', '[]',
         '[{"mObjType":"Lead","id":' || i || '},{"mObjType":"Opportunity","id":' || (10000 + i) || '}]', ${at}, ${at} FROM n`,
    `INSERT INTO mobject_key (type, name, value, number, mobject)
       SELECT 'OpportunityPersonRole', char(1) || 'Lead', i, i, 1000000 + i FROM n`,
    `INSERT INTO mobject_key (type, name, value, number, mobject)
       SELECT 'OpportunityPersonRole', char(1) || 'Opportunity', 10000 + i, 10000 + i, 1000000 + i FROM n`,
    `INSERT INTO custom_object (id, type, keys, attributes)
       SELECT i, 'Roadshow', '{"MKTOID":"' || i || '","rid":"1"}', '{}' FROM n`,
    "INSERT INTO custom_object_key (type, name, value, object) SELECT 'Roadshow', 'MKTOID', i, i FROM n",
    "INSERT INTO custom_object_key (type, name, value, object) SELECT 'Roadshow', 'rid', '1', i FROM n",
    `INSERT INTO import (list, mode, columns, status, started_at, ended_at, rows, done, imported, failed, ignored)
       SELECT 1003, 'LISTONLY', '[]', 'COMPLETE', ${at}, ${at}, 0, 0, 0, 0, 0 FROM n`,
  ])
    database.run(`${numbers(count)} ${sql}`);
  database.run(
    "INSERT INTO activity (lead, type, at, attributes) VALUES (?, 'FillOutForm', ?, '{}')",
    one,
    noon,
  );
}

const id = { keyType: "IDNUM", keyValue: String(one) } as const;
const email = `p${one}@x`;
const since = { startPosition: { oldestCreatedAt: "2000-01-01T00:00:00Z" }, batchSize: 10 };
const onList = { $type: "StaticListSelector", staticListName: "Newsletter" };
const rare = { activityFilter: { includeTypes: ["FillOutForm"] } };
const late = new Date(noon - 5000).toISOString();
const roadshow = (rid: string) => attributes({ MKTOID: String(one), rid });
const criterion = (attrName: string, comparison: string, attrValue: string) => ({
  type: "Opportunity",
  mObjCriteriaList: [{ attrName, comparison, attrValue }],
});
const attrib = (name: string, value: string) => ({ name, value });
const lead = (leadRecord: object, more = {}) => ({ leadRecord, returnLead: false, ...more });

/** What a call is about, and the call: with many rows it takes no longer than with few. */
export const growth: Readonly<Record<string, readonly [OperationName, unknown]>> = {
  "a lead by Email": ["syncLead", lead({ Email: email })],
  "a lead by foreign id": ["syncLead", lead({ ForeignSysPersonId: `F${one}` })],
  "a lead by cookie": ["syncLead", lead({ Email: email }, { marketoCookie: "id:1&token:2" })],
  "leads by Email": ["syncMultipleLeads", { leadRecordList: [{ Email: email }, { Id: one }] }],
  "getLead by Email": ["getLead", { leadKey: { keyType: "EMAIL", keyValue: email } }],
  "a page of a list": ["getMultipleLeads", { leadSelector: onList, batchSize: 2 }],
  "a lead's past": ["getLeadActivity", { leadKey: id, batchSize: 5 }],
  "a lead's rare past": ["getLeadActivity", { leadKey: id, ...rare }],
  "changes of all": ["getLeadChanges", since],
  "changes of a rare type": ["getLeadChanges", { ...since, ...rare }],
  "changes of a list, of a rare type": [
    "getLeadChanges",
    {
      ...since,
      ...rare,
      leadSelector: { ...onList, staticListName: "Launch Webinar.Registrants" },
    },
  ],
  "changes of all but frequent types": [
    "getLeadChanges",
    {
      ...since,
      activityFilter: {
        excludeTypes: [
          "NewLead",
          "ChangeDataValue",
          "AddToList",
          "RequestCampaign",
          "VisitWebpage",
        ],
      },
    },
  ],
  "changes of a lead": [
    "getLeadChanges",
    {
      ...since,
      leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: [String(one), "8"] },
    },
  ],
  "an opportunity by external key": [
    "getMObjects",
    { type: "Opportunity", externalKey: attrib("DealNo", "N7") },
  ],
  "opportunities by a number": ["getMObjects", criterion("Amount", "LT", "7.5")],
  "opportunities by equal number": ["getMObjects", criterion("Amount", "EQ", "7")],
  "opportunities by text": ["getMObjects", criterion("DealNo", "EQ", "N7")],
  "opportunities by their last update": ["getMObjects", criterion("Updated At", "GT", late)],
  "opportunities by two": [
    "getMObjects",
    {
      type: "Opportunity",
      mObjCriteriaList: [
        { attrName: "Amount", comparison: "GT", attrValue: "3" },
        { attrName: "Id", comparison: "LE", attrValue: "10010" },
      ],
    },
  ],
  "roles of a lead": [
    "getMObjects",
    { type: "OpportunityPersonRole", mObjAssociationList: [{ mObjType: "Lead", id: one }] },
  ],
  "a changed opportunity": [
    "syncMObjects",
    {
      operation: "UPDATE",
      mObjectList: [{ type: "Opportunity", id: 10_007, attribList: [attrib("Stage", "Won")] }],
    },
  ],
  "an opportunity that goes": [
    "deleteMObjects",
    { mObjectList: [{ type: "Opportunity", id: 10_008 }] },
  ],
  "a custom object": [
    "syncCustomObjects",
    { objTypeName: "Roadshow", customObjList: [{ customObjKeyList: roadshow("2") }] },
  ],
  "a lead's custom objects": [
    "getCustomObjects",
    {
      objTypeName: "Roadshow",
      customObjKeyList: attributes({ rid: "1", MKTOID: String(one) }),
      includeAttributes: [],
    },
  ],
  "a custom object that goes": [
    "deleteCustomObjects",
    { objTypeName: "Roadshow", customObjKeyLists: [roadshow("2")] },
  ],
  "a list's member": [
    "listOperation",
    {
      listOperation: "REMOVEFROMLIST",
      listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
      listMemberList: [id],
    },
  ],
  "an import": [
    "importToList",
    {
      programName: "Launch Webinar",
      listName: "Registrants",
      importFileHeader: "Email Address",
      importFileRows: [email],
      importListMode: "LISTONLY",
      clearList: true,
      campaignName: null,
    },
  ],
  "an import's status": [
    "getImportToListStatus",
    { programName: "Launch Webinar", listName: "Registrants" },
  ],
  "a campaign request": [
    "requestCampaign",
    { source: "MKTOWS", campaignId: 4001, leadList: [{ keyType: "EMAIL", keyValue: email }] },
  ],
  "a merge": [
    "mergeLeads",
    {
      winningLeadKeyList: attributes({ IDNUM: String(one) }),
      losingLeadKeyLists: [attributes({ EMAIL: "p8@x" })],
    },
  ],
};
