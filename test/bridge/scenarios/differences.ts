// Where the bridge answers otherwise than SOAP did, by scenario, step and path. Each names the row of the table that the
// bridge itself reports by, so that a user is told of every one of them.
import type { differs, general, ignored, refused } from "../../../src/bridge/differences.js";

export type Why =
  keyof typeof general | keyof typeof differs | keyof typeof refused | keyof typeof ignored;

export interface Known {
  readonly scenario: string;
  /** `*` for any step. */
  readonly step: string;
  /** A path of the answer: `*` is any name or position in it, `**` any number of them. */
  readonly path: string;
  readonly why: Why;
}

/** Rows of one scenario. */
const of = (
  scenario: string,
  rows: Readonly<Record<string, Readonly<Record<string, Why>>>>,
): Known[] =>
  Object.entries(rows).flatMap(([step, paths]) =>
    Object.entries(paths).map(([path, why]) => ({ scenario, step, path, why })),
  );

const message = "fault.detail.serviceException.message";

export const known: readonly Known[] = [
  ...of("syncLead", {
    "an id that no lead has": { [message]: "texts" },
    "values of other types": { "leadRecord.leadAttributeList.DoNotCall.attrValue": "flags" },
    "an empty value clears": { "leadRecord.leadAttributeList.DoNotCall.attrValue": "flags" },
    "a value that is not of its type": { leadId: "invalidValues", "syncStatus.*": "invalidValues" },
    "the cookie of an anonymous visitor": {
      leadId: "anonymousLeads",
      "syncStatus.leadId": "anonymousLeads",
      "syncStatus.status": "anonymousLeads",
    },
    "getLead by cookie": { "leadRecordList[0].**": "anonymousLeads" },
    "getLead by the owner's address": { "fault.**": "leadOwnerEmail" },
  }),
  ...of("syncMultipleLeads", {
    "a new one, one by id that does not exist, the same address again, another": {
      "syncStatusList[1].error": "texts",
    },
    "a value that is not of its type fails alone": {
      "syncStatusList[0].*": "invalidValues",
      // The refused lead has no id, so those after it have others.
      "syncStatusList[1].leadId": "invalidValues",
    },
    "an unknown attribute": { "syncStatusList[0].*": "invalidValues" },
  }),
  ...of("workspaces", {
    "by id, from the other": { [message]: "texts" },
    "of an unknown workspace": { [message]: "texts" },
  }),
  ...of("mergeLeads", { "a loser that does not exist": { [message]: "texts" } }),
  ...of("getMultipleLeads", {
    "a position of another query": { [message]: "texts" },
    "a range that is too long": { [message]: "texts" },
  }),
  ...of("listOperation", { "a list by its sales user": { "fault.**": "listOfOwner" } }),
  ...of("campaigns", {
    "those for SALES": { "**": "salesCampaigns" },
    "request one that does not exist": { [message]: "texts" },
  }),
  ...of("activities", {
    "*": {
      "**.activityDateTime": "utcTimes",
      "newStartPosition.latestCreatedAt": "utcTimes",
    },
    "changes since the beginning": {
      "leadChangeRecordList[0].activityAttributes.Webpage ID.*": "activityTexts",
    },
    "what the visitor did": { "**": "anonymousLeads" },
  }),
  ...of("opportunities", {
    "*": { "**.createdAt": "utcTimes", "**.updatedAt": "utcTimes" },
    "an unknown attribute": { "mObjStatusList[0].error": "texts" },
    "read by external key": {
      "mObjectList[0].attribList.IsClosed.value": "objectFlags",
      "mObjectList[0].attribList.IsWon.value": "objectFlags",
    },
    "roles of a lead": { "mObjectList[*].attribList.IsPrimary.value": "objectFlags" },
    "by a range": { "**": "objectSearch" },
    "the first again": { "mObjStatusList[0].id": "objectNumbers" },
    "fields of leads": { "metadata.fieldList.*.*": "descriptions" },
    "fields of opportunities": { "metadata.fieldList.*.*": "descriptions" },
    "fields of roles": { "metadata.fieldList.*.*": "descriptions" },
  }),
  ...of("programs", {
    "*": {
      "**.createdAt": "utcTimes",
      "**.updatedAt": "utcTimes",
      "mObjectList[0].attribList.Workspace Id.value": "programDetails",
      "mObjectList[0].attribList.Tree Path.value": "programDetails",
      "mObjectList[0].typeAttribList[*].attrList.Id.value": "programDetails",
    },
    "a tag that is not defined": { "mObjStatusList[0].error": "texts" },
  }),
  ...of("custom objects", { "rows without a key": { "**": "customObjectSearch" } }),
  ...of("imports", {
    "its status": {
      startedTime: "utcTimes",
      endedTime: "importCounts",
      importSummary: "texts",
    },
    "members only, the list cleared before": { importStatus: "importsInSteps" },
    "its status as well": { startedTime: "utcTimes", endedTime: "utcTimes" },
    "a column of tokens": { "fault.**": "importTokens" },
  }),
];
