// The types of activities: the word of the contract, the name that answers show, and the id in REST. An instance describes
// its own types, and its names and ids beat this table (known-types.ts).
import type { ActivityType } from "../../../generated/types.js";

export interface ActivityTypeRow {
  readonly word: ActivityType;
  /** `undefined` where none was published. */
  readonly name: string | undefined;
  /** `undefined` where REST has no such type. */
  readonly id: number | undefined;
  /** `false`: deduced from the order of the words, which is that of the ids. */
  readonly certain: boolean;
}

export const activityTypes: readonly ActivityTypeRow[] = [
  row("VisitWebpage", 1, "Visit Webpage"),
  row("FillOutForm", 2, "Fill Out Form"),
  row("ClickLink", 3, "Click Link"),
  row("SendEmail", 6, "Send Email"),
  row("EmailDelivered", 7, "Email Delivered"),
  row("EmailBounced", 8, "Email Bounced"),
  row("UnsubscribeEmail", 9, "Unsubscribe Email"),
  row("OpenEmail", 10, "Open Email"),
  row("ClickEmail", 11, "Click Email"),
  row("NewLead", 12, "New Lead"),
  row("ChangeDataValue", 13, "Change Data Value"),
  row("LeadAssigned", 14, "Lead Assigned", false),
  row("NewSFDCOpprtnty", 15, "New SFDC Opportunity", false),
  row("Wait", 16, undefined, false),
  row("RunSubflow", 17, undefined, false),
  row("RemoveFromFlow", 18, "Remove from Flow", false),
  row("PushLeadToSales", 19, "Sync Lead to SFDC"),
  row("CreateTask", 20, "Create Task", false),
  row("ConvertLead", 21, "Convert Lead"),
  row("ChangeScore", 22, "Change Score"),
  row("ChangeOwner", 23, "Change Owner"),
  row("AddToList", 24, "Add to List"),
  row("RemoveFromList", 25, "Remove from List"),
  row("SFDCActivity", 26, "SFDC Activity"),
  row("EmailBouncedSoft", 27, "Email Bounced Soft"),
  row("PushLeadUpdatesToSales", 28, "Sync Lead Updates to SFDC", false),
  row("DeleteLeadFromSales", 29, "Delete Lead from SFDC"),
  row("SFDCActivityUpdated", 30, "SFDC Activity Updated"),
  row("SFDCMergeLeads", 31, "SFDC Merge Leads", false),
  row("MergeLeads", 32, "Merge Leads"),
  row("ResolveConflicts", 33, undefined, false),
  row("AssocWithOpprtntyInSales", 34, "Add to Opportunity"),
  row("DissocFromOpprtntyInSales", 35, "Remove from Opportunity"),
  row("UpdateOpprtntyInSales", 36, "Update Opportunity"),
  row("DeleteLead", 37, "Delete Lead"),
  row("SendAlert", 38, "Send Alert"),
  row("SendSalesEmail", 39, "Send Sales Email"),
  row("OpenSalesEmail", 40, "Open Sales Email"),
  row("ClickSalesEmail", 41, "Click Sales Email"),
  row("AddtoSFDCCampaign", 42, "Add to SFDC Campaign"),
  row("RemoveFromSFDCCampaign", 43, "Remove from SFDC Campaign"),
  row("ChangeStatusInSFDCCampaign", 44, "Change Status in SFDC Campaign"),
  row("ReceiveSalesEmail", 45, "Receive Sales Email"),
  row("InterestingMoment", 46, "Interesting Moment"),
  row("RequestCampaign", 47, "Request Campaign"),
  row("SalesEmailBounced", 48, "Sales Email Bounced"),
  row("ChangeLeadPartition", 100, "Change Lead Partition"),
  row("ChangeRevenueStage", 101, "Change Revenue Stage"),
  row("ChangeRevenueStageManually", 102, "Change Revenue Stage Manually"),
  row("ComputeDataValue", 103, undefined, false),
  row("ChangeStatusInProgression", 104, "Change Status in Progression"),
  row("ChangeFieldInProgram", 105, "Change Program Data", false),
  row("EnrichWithDatacom", 106, "Enrich with Data.com"),
  row("ChangeSegment", 108, "Change Segment"),
  row("ResolveRuleset", 109, undefined, false),
  row("SmartCampaignTest"),
  row("SmartCampaignTestTrigger"),
];

/** What happened to a deleted lead, which activities.json does not answer. */
export const deleteLead = 37;

/** Its first attribute is a field, which mktows named by its label and REST by a number. */
export const changeDataValue = 13;

function row(word: ActivityType, id?: number, name?: string, certain = true): ActivityTypeRow {
  return { word, name, id, certain };
}
