// Where mktows over REST is not what it was: what is refused, and with which fault, what is ignored, and what is not the
// same. The operations refuse and ignore by these rows, and `mktows bridge report` prints them, so that neither can tell
// something that the other does not do.
import type { FaultCode } from "../mktows/rules/faults.js";
import type { OperationName } from "../mktows/rules/rules.js";
import { differsOfObjects, ignoredOfObjects, refusedOfObjects } from "./object-differences.js";
import { Refusal } from "../mktows/rules/refusal.js";

interface Row {
  readonly operations: readonly OperationName[];
  /** One sentence for the report. */
  readonly text: string;
}

export interface Refused extends Row {
  readonly code: FaultCode;
}

export type Ignored = Row;

/** How many reads of REST one call may take: up to 90,000 activities or leads. */
export const maxReads = 300;

/** How many records of one call may have one key: as many as a call of mktows had records. */
export const maxRepeats = 300;

/** Of how many leads, which REST takes by thirties, one call reads the changes. */
export const maxChangedLeads = 300;

/** Refused with a fault, or with a status of FAILED: never a silent success. */
export const refused = {
  leadOwnerEmail: {
    operations: [
      "getLead",
      "getMultipleLeads",
      "getLeadActivity",
      "getLeadChanges",
      "listOperation",
      "mergeLeads",
      "requestCampaign",
    ],
    code: 20102,
    text: "the key type LEADOWNEREMAIL has no counterpart: find leads by another key",
  },
  commaInKey: {
    operations: [
      "getLead",
      "getMultipleLeads",
      "getLeadActivity",
      "getLeadChanges",
      "listOperation",
      "mergeLeads",
      "requestCampaign",
      "syncLead",
    ],
    code: 20110,
    text: "a key value with a comma, which REST would read as two values: find the lead by another key",
  },
  listOfOwner: {
    operations: ["listOperation"],
    code: 20110,
    text: "the list keys MKTOSALESUSERID and SFDCLEADOWNERID have no counterpart: name the list by MKTOLISTNAME",
  },
  salesCampaigns: {
    operations: ["getCampaignsForSource", "requestCampaign"],
    code: 20110,
    text: "campaigns of the source SALES cannot be listed or requested: use MKTOWS",
  },
  tooManyReads: {
    operations: ["getMultipleLeads", "getLeadActivity", "getLeadChanges", "listOperation"],
    code: 20110,
    text: `an answer that takes more than ${maxReads} reads of REST: choose fewer activity types, a shorter time, or fewer leads`,
  },
  manyChangedLeads: {
    operations: ["getLeadChanges"],
    code: 20110,
    text: `the changes of more than ${maxChangedLeads} leads in one call: name fewer leads, or none, or a static list`,
  },
  foreignIdField: {
    operations: ["syncLead", "syncMultipleLeads"],
    code: 20110,
    text: "a foreign id is kept in a custom lead field: name one in the option foreignId",
  },
  salesforceId: {
    operations: ["syncLead", "syncMultipleLeads"],
    code: 20110,
    text: "a foreign id of type SFDC finds leads (00Q...) and contacts (003...) that Salesforce has synchronized, and cannot be given to another lead",
  },
  workspaces: {
    operations: ["syncLead"],
    code: 20110,
    text: "a workspace other than Default, until the option workspaces names the lead partition of each",
  },
  emailOfTwoValues: {
    operations: ["syncLead", "syncMultipleLeads"],
    code: 20110,
    text: "a lead cannot be found by one Email and be given another in the same call: find it by Id",
  },
  emailCharacters: {
    operations: ["syncLead", "syncMultipleLeads"],
    code: 20110,
    text: "an Email has ASCII characters only",
  },
  recordSize: {
    operations: ["syncLead", "syncMultipleLeads"],
    code: 20110,
    text: "a record has at most 1 MB",
  },
  repeatedKey: {
    operations: ["syncMultipleLeads"],
    code: 20110,
    text: `more than ${maxRepeats} records with one key in one call: each of them takes a request of its own`,
  },
  ...refusedOfObjects,
} as const satisfies Readonly<Record<string, Refused>>;

/** Has no counterpart and no effect: told by `onIgnored`. */
export const ignored = {
  skipActivityLog: {
    operations: ["listOperation"],
    text: "skipActivityLog: REST always writes the activity",
  },
  companyFields: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "fields of the company: REST does not update them with the lead; the rest of the record is written",
  },
  companyUpdate: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "fields of the company: the company was not updated, since the lead has no externalCompanyId, REST refused it, or the call ended before",
  },
  cookie: {
    operations: ["syncLead"],
    text: "marketoCookie: the lead is written, and REST refused to associate the cookie with it",
  },
  returnedLead: {
    operations: ["syncLead"],
    text: "returnLead: the lead is written, and REST did not find it to read it",
  },
  foreignIdOwner: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "the foreign id: another lead that has it too could not be found or did not lose it",
  },
  ...ignoredOfObjects,
} as const satisfies Readonly<Record<string, Ignored>>;

/** Carried out, with another outcome than SOAP's. */
export const differs = {
  foreignIds: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "a foreign id is one custom field of the lead: one per lead, not unique by itself; those from before the switch-off are not found",
  },
  remainingIsFlag: {
    operations: ["getMultipleLeads", "getLeadChanges"],
    text: "remainingCount of a static list and of getLeadChanges tells only whether more follows: 1 or 0 (of a list, countByScanning counts)",
  },
  changedLeads: {
    operations: ["getMultipleLeads"],
    text: "leads of a time are those with an activity in it; the first page reads all of these activities, and the others go on from what it found",
  },
  strictInSteps: {
    operations: ["listOperation"],
    text: "strict checks all leads before it writes, in a call of its own: what changes in between is not seen",
  },
  mergeInSteps: {
    operations: ["mergeLeads"],
    text: "more than 25 losing leads are merged in several calls; where a later one fails, the error names those merged already",
  },
  laterRuns: {
    operations: ["scheduleCampaign"],
    text: "a campaign starts five minutes after the call at the earliest",
  },
  activityTexts: {
    operations: ["getLeadActivity", "getLeadChanges"],
    text: "activities have the names and the attributes of REST, and no personName, orgName or foreignSysOrgId",
  },
  deletedLeads: {
    operations: ["getLeadChanges"],
    text: "deletions of leads are known for about two weeks, and only where no leads are selected",
  },
  assignmentRules: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "assignment rules do not choose the partition of a new lead: without a workspace it is the default one",
  },
  invalidValues: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "a value that is not of its field's type is answered FAILED",
  },
  keysOfOneLead: {
    operations: ["syncMultipleLeads"],
    text: "records that find one lead by different keys are not written in the order of the request",
  },
  activityReason: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "activities give `Web service API` as their reason, not `SOAP API`",
  },
  utcTimes: {
    operations: ["getLeadActivity", "getLeadChanges", "getMObjects", "getImportToListStatus"],
    text: "times in answers are in UTC; SOAP gave them with the offset of US Central",
  },
  anonymousLeads: {
    operations: [
      "syncLead",
      "getLead",
      "getMultipleLeads",
      "getLeadActivity",
      "getLeadChanges",
      "listOperation",
      "requestCampaign",
    ],
    text: "leads that are known by a cookie only are not found: a cookie of such a visitor makes a new lead, which takes over the visitor's history",
  },
  flags: {
    operations: ["syncLead", "getLead", "getMultipleLeads"],
    text: "a flag of a lead that is false is left out, since REST does not tell it from one that was never set; true is 1",
  },
  ...differsOfObjects,
} as const satisfies Readonly<Record<string, Row>>;

/** Of all operations. */
export const general = {
  readDelay: {
    text: "REST may show for a while what was before a write: a lead, a cookie or a member just written may not be found yet, and returnLead may give the lead as it was",
  },
  repeats: {
    text: "a write whose answer was lost is repeated where that does no harm: what the lost one created is then told as UPDATED",
  },
  texts: {
    text: "particular texts of faults and statuses are those of REST, with its code; fault codes and their generic texts are those of SOAP",
  },
  authentication: {
    text: "partnerId, audit and mode of the AuthenticationHeader are not passed on: REST has no counterpart",
  },
} as const satisfies Readonly<Record<string, Pick<Row, "text">>>;

export function notAvailable({ code, text }: Refused): Refusal {
  return new Refusal(code, `not available over REST: ${text}`);
}
