// The types of activities as REST has them: a number for each, its primary attribute and its others. The words by which
// the world stores a type are those of SOAP.
import { activityNames } from "../../sandbox/setup/activity-types.js";

export interface ActivityType {
  readonly id: number;
  /** By which the world stores it. */
  readonly stored: string;
  readonly name: string;
  /** The name of the primary attribute, which some types do not have. */
  readonly primary: string | undefined;
  readonly attributes: readonly string[];
}

type Row = readonly [
  id: number,
  stored: keyof typeof activityNames,
  primary?: string | undefined,
  attributes?: string,
];

const mail = "Campaign Run ID, Step ID, Choice Number";

/** Attributes are those of the world's own log first, then those that the setup of a lead usually gives. */
// prettier-ignore
const rows: readonly Row[] = [
  [1, "VisitWebpage", "Webpage ID", "Webpage URL, Client IP Address, Query Parameters, Referrer URL, User Agent"],
  [2, "FillOutForm", "Webform ID", "Form Fields, Client IP Address, Webpage ID, Query Parameters, Referrer URL, User Agent"],
  [3, "ClickLink", "Link ID", "Client IP Address, Webpage ID, Query Parameters, Referrer URL, User Agent"],
  [6, "SendEmail", "Mailing ID", mail],
  [7, "EmailDelivered", "Mailing ID", mail],
  [8, "EmailBounced", "Mailing ID", `${mail}, Category, Details, Email, Subcategory`],
  [9, "UnsubscribeEmail", "Mailing ID", `${mail}, Client IP Address, Form Fields, User Agent`],
  [10, "OpenEmail", "Mailing ID", `${mail}, Device, Platform, User Agent`],
  [11, "ClickEmail", "Mailing ID", `${mail}, Link, Device, Platform, User Agent`],
  [12, "NewLead", undefined, "Source Type, Source Info, Created Date"],
  [13, "ChangeDataValue", "Attribute Name", "New Value, Old Value, Reason, Source"],
  [14, "LeadAssigned"],
  [15, "NewSFDCOpprtnty"],
  [16, "Wait"],
  [17, "RunSubflow"],
  [18, "RemoveFromFlow"],
  [19, "PushLeadToSales"],
  [20, "CreateTask"],
  [21, "ConvertLead", undefined, "Assign To, Create Opportunity, Status"],
  [22, "ChangeScore", "Score Name", "Change Value, New Value, Old Value, Reason"],
  [23, "ChangeOwner", "New Owner"],
  [24, "AddToList", "List ID", "Source"],
  [25, "RemoveFromList", "List ID", "Source"],
  [26, "SFDCActivity", undefined, "Subject, Description, Status"],
  [27, "EmailBouncedSoft", "Mailing ID", `${mail}, Category, Details, Email, Subcategory`],
  [28, "PushLeadUpdatesToSales"],
  [29, "DeleteLeadFromSales"],
  [30, "SFDCActivityUpdated"],
  [31, "SFDCMergeLeads"],
  [32, "MergeLeads", "Lead ID", "Merge IDs, Merged in Sales, Master Updated, Merge Source"],
  [33, "ResolveConflicts"],
  [34, "AssocWithOpprtntyInSales", "Oppty ID", "Role, Is Primary"],
  [35, "DissocFromOpprtntyInSales", "Oppty ID", "Role, Is Primary"],
  [36, "UpdateOpprtntyInSales", "Oppty ID", "Data Value Changes, Attribute Changes"],
  [37, "DeleteLead", undefined, "Campaign, Source"],
  [38, "SendAlert", "Mailing ID", "Send To List"],
  [39, "SendSalesEmail", "Mailing ID"],
  [40, "OpenSalesEmail", "Mailing ID"],
  [41, "ClickSalesEmail", "Mailing ID", "Link"],
  [42, "AddtoSFDCCampaign", "Campaign ID", "Status"],
  [43, "RemoveFromSFDCCampaign", "Campaign ID", "Status"],
  [44, "ChangeStatusInSFDCCampaign", "Campaign ID", "New Status, Old Status"],
  [45, "ReceiveSalesEmail", "Artifact ID"],
  [46, "InterestingMoment", "Type", "Description, Date, Source"],
  [47, "RequestCampaign", "Campaign ID", "Source"],
  [48, "SalesEmailBounced", "Artifact ID", "Category, Details"],
  [100, "ChangeLeadPartition", "New Partition ID", "Old Partition ID, Reason"],
  [101, "ChangeRevenueStage", "Model ID", "New Stage, Old Stage, Reason"],
  [102, "ChangeRevenueStageManually", "Model ID", "New Stage, Old Stage, Reason"],
  [103, "ComputeDataValue", "Attribute Name"],
  [104, "ChangeStatusInProgression", "Program ID", "New Status, Old Status, Reason, Success"],
  [105, "ChangeFieldInProgram", "Program ID", "Attribute Name, New Value, Old Value"],
  [106, "EnrichWithDatacom"],
  [108, "ChangeSegment", "Segmentation ID", "New Segment ID, Old Segment ID"],
  [109, "ResolveRuleset"],
];

export const activityTypes: readonly ActivityType[] = rows.map(
  ([id, stored, primary, attributes = ""]) => ({
    ...{ id, stored, primary, name: activityNames[stored] },
    attributes: attributes.split(", ").filter((name) => name !== ""),
  }),
);

export const changeDataValue = 13;
export const newLead = 12;
export const deleteLead = 37;
