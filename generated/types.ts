// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

/**
 * How a lead is named in a request. EMAIL, the owner types and SFDCACCOUNTID can match several
 * leads, IDNUM and COOKIE one at most. A word outside this list is answered with fault 20102, an
 * empty key with 20101.
 *
 * - `IDNUM`: The Marketo lead id, a whole number in decimal digits.
 * - `COOKIE`: The value of the visitor's Munchkin cookie _mkto_trk. Not accepted by mergeLeads and
 *   requestCampaign.
 * - `EMAIL`: The e-mail address of the lead. Addresses are not unique: several leads may share one.
 * - `LEADOWNEREMAIL`: The e-mail address of the sales user who owns the lead. An unknown owner
 *   gives fault 20108.
 * - `SFDCACCOUNTID`: The id of the Salesforce account the lead belongs to. Matches every lead of
 *   that account.
 * - `SFDCCONTACTID`: The id of the Salesforce contact that is synchronized with the lead.
 * - `SFDCLEADID`: The id of the Salesforce lead that is synchronized with the lead.
 * - `SFDCLEADOWNERID`: The Salesforce id of the user who owns the lead. Matches every lead of that
 *   owner.
 * - `SFDCOPPTYID`: The id of a Salesforce opportunity the lead is connected with.
 */
export const LeadKeyRef = [
  "IDNUM",
  "COOKIE",
  "EMAIL",
  "LEADOWNEREMAIL",
  "SFDCACCOUNTID",
  "SFDCCONTACTID",
  "SFDCLEADID",
  "SFDCLEADOWNERID",
  "SFDCOPPTYID",
] as const;
export type LeadKeyRef = (typeof LeadKeyRef)[number];

/**
 * The outcome of writing one lead. Leads know only these three words; objects have longer lists.
 *
 * - `CREATED`: No lead matched the key, so a new one was made.
 * - `UPDATED`: An existing lead matched and took over the values sent.
 * - `FAILED`: The lead was not written; the accompanying error text says why.
 */
export const LeadSyncStatus = ["CREATED", "UPDATED", "FAILED"] as const;
export type LeadSyncStatus = (typeof LeadSyncStatus)[number];

/**
 * The kinds of activity, as filters name them. Records in answers do not use these words but the
 * display name, for instance Visit Webpage for VisitWebpage. A word outside the list is answered
 * with fault 20107.
 *
 * - `VisitWebpage`: The person opened a tracked web page. Display name: Visit Webpage.
 * - `FillOutForm`: The person submitted a form. Display name: Fill Out Form.
 * - `ClickLink`: The person followed a tracked link on a web page. Display name: Click Link.
 * - `SendEmail`: A marketing email was sent to the person. Display name: Send Email.
 * - `EmailDelivered`: The receiving mail server accepted a marketing email. Display name: Email
 *   Delivered.
 * - `EmailBounced`: A marketing email was refused for good. Display name: Email Bounced.
 * - `UnsubscribeEmail`: The person opted out of marketing email. Display name: Unsubscribe Email.
 * - `OpenEmail`: The person opened a marketing email. Display name: Open Email.
 * - `ClickEmail`: The person followed a link in a marketing email. Display name: Click Email.
 * - `NewLead`: The lead record was created. Display name: New Lead.
 * - `ChangeDataValue`: A field of the lead changed; the activity holds old and new value. Display
 *   name: Change Data Value.
 * - `LeadAssigned`: The lead was given to a sales owner. Display name assumed: Lead Assigned.
 * - `NewSFDCOpprtnty`: A Salesforce opportunity was created for the lead. Display name assumed: New
 *   SFDC Opportunity.
 * - `Wait`: The lead entered a wait step of a campaign flow (meaning assumed from the word).
 * - `RunSubflow`: The lead went through another flow as a part of this one (meaning assumed from
 *   the word).
 * - `RemoveFromFlow`: The lead was taken out of a running flow. Display name assumed: Remove from
 *   Flow.
 * - `PushLeadToSales`: The lead was synchronized to Salesforce. Display name: Sync Lead to SFDC.
 * - `CreateTask`: A task for the sales team was created. Display name assumed: Create Task.
 * - `ConvertLead`: The Salesforce lead was converted into a contact. Display name: Convert Lead.
 * - `ChangeScore`: A score field of the lead changed. Display name: Change Score.
 * - `ChangeOwner`: The lead passed to another sales owner. Display name: Change Owner.
 * - `AddToList`: The lead was put on a static list. Display name: Add to List.
 * - `RemoveFromList`: The lead was taken off a static list. Display name: Remove from List.
 * - `SFDCActivity`: An activity was logged in Salesforce. Display name: SFDC Activity.
 * - `EmailBouncedSoft`: A marketing email was refused for the time being. Display name: Email
 *   Bounced Soft.
 * - `PushLeadUpdatesToSales`: Changes to the lead were synchronized to Salesforce. Display name
 *   assumed: Sync Lead Updates to SFDC.
 * - `DeleteLeadFromSales`: The lead was deleted in Salesforce. Display name: Delete Lead from SFDC.
 * - `SFDCActivityUpdated`: An activity logged in Salesforce was changed. Display name: SFDC
 *   Activity Updated.
 * - `SFDCMergeLeads`: Leads were merged in Salesforce. Display name assumed: SFDC Merge Leads.
 * - `MergeLeads`: Leads were merged in Marketo. Display name: Merge Leads.
 * - `ResolveConflicts`: Contradicting values of merged or synchronized records were settled
 *   (meaning assumed from the word).
 * - `AssocWithOpprtntyInSales`: The lead was connected with an opportunity. Display name: Add to
 *   Opportunity.
 * - `DissocFromOpprtntyInSales`: The lead was disconnected from an opportunity. Display name:
 *   Remove from Opportunity.
 * - `UpdateOpprtntyInSales`: An opportunity of the lead changed. Display name: Update Opportunity.
 * - `DeleteLead`: The lead was deleted in Marketo. Display name: Delete Lead.
 * - `SendAlert`: An alert about the lead was mailed to the team. Display name: Send Alert.
 * - `SendSalesEmail`: A sales person sent the lead an email. Display name: Send Sales Email.
 * - `OpenSalesEmail`: The person opened an email from sales. Display name: Open Sales Email.
 * - `ClickSalesEmail`: The person followed a link in an email from sales. Display name: Click Sales
 *   Email.
 * - `AddtoSFDCCampaign`: The lead was added to a Salesforce campaign. Display name: Add to SFDC
 *   Campaign. Note the lower-case t in the word.
 * - `RemoveFromSFDCCampaign`: The lead was removed from a Salesforce campaign. Display name: Remove
 *   from SFDC Campaign.
 * - `ChangeStatusInSFDCCampaign`: The member status in a Salesforce campaign changed. Display name:
 *   Change Status in SFDC Campaign.
 * - `ReceiveSalesEmail`: An email from the person reached a sales person. Display name: Receive
 *   Sales Email.
 * - `InterestingMoment`: A moment worth the attention of sales was recorded. Display name:
 *   Interesting Moment.
 * - `RequestCampaign`: A campaign was requested for the lead. Display name: Request Campaign.
 * - `SalesEmailBounced`: An email from sales could not be delivered. Display name: Sales Email
 *   Bounced.
 * - `ChangeLeadPartition`: The lead moved to another lead partition. Display name: Change Lead
 *   Partition.
 * - `ChangeRevenueStage`: The lead changed its stage in a revenue model. Display name: Change
 *   Revenue Stage.
 * - `ChangeRevenueStageManually`: A user moved the lead to another revenue stage. Display name:
 *   Change Revenue Stage Manually.
 * - `ComputeDataValue`: A field of the lead was calculated by the system (meaning assumed from the
 *   word).
 * - `ChangeStatusInProgression`: The status of the lead in a program changed. Display name: Change
 *   Status in Progression.
 * - `ChangeFieldInProgram`: A program member field changed. Display name assumed: Change Program
 *   Data.
 * - `EnrichWithDatacom`: Values from Data.com were added to the lead. Display name: Enrich with
 *   Data.com.
 * - `ChangeSegment`: The lead moved to another segment. Display name: Change Segment.
 * - `ResolveRuleset`: A set of rules was worked out for the lead (meaning assumed from the word).
 * - `SmartCampaignTest`: A campaign was tried out on the lead (meaning assumed from the word). It
 *   has no REST counterpart.
 * - `SmartCampaignTestTrigger`: The trigger of a campaign was tried out (meaning assumed from the
 *   word). It has no REST counterpart.
 */
export const ActivityType = [
  "VisitWebpage",
  "FillOutForm",
  "ClickLink",
  "SendEmail",
  "EmailDelivered",
  "EmailBounced",
  "UnsubscribeEmail",
  "OpenEmail",
  "ClickEmail",
  "NewLead",
  "ChangeDataValue",
  "LeadAssigned",
  "NewSFDCOpprtnty",
  "Wait",
  "RunSubflow",
  "RemoveFromFlow",
  "PushLeadToSales",
  "CreateTask",
  "ConvertLead",
  "ChangeScore",
  "ChangeOwner",
  "AddToList",
  "RemoveFromList",
  "SFDCActivity",
  "EmailBouncedSoft",
  "PushLeadUpdatesToSales",
  "DeleteLeadFromSales",
  "SFDCActivityUpdated",
  "SFDCMergeLeads",
  "MergeLeads",
  "ResolveConflicts",
  "AssocWithOpprtntyInSales",
  "DissocFromOpprtntyInSales",
  "UpdateOpprtntyInSales",
  "DeleteLead",
  "SendAlert",
  "SendSalesEmail",
  "OpenSalesEmail",
  "ClickSalesEmail",
  "AddtoSFDCCampaign",
  "RemoveFromSFDCCampaign",
  "ChangeStatusInSFDCCampaign",
  "ReceiveSalesEmail",
  "InterestingMoment",
  "RequestCampaign",
  "SalesEmailBounced",
  "ChangeLeadPartition",
  "ChangeRevenueStage",
  "ChangeRevenueStageManually",
  "ComputeDataValue",
  "ChangeStatusInProgression",
  "ChangeFieldInProgram",
  "EnrichWithDatacom",
  "ChangeSegment",
  "ResolveRuleset",
  "SmartCampaignTest",
  "SmartCampaignTestTrigger",
] as const;
export type ActivityType = (typeof ActivityType)[number];

/**
 * The kind of system a foreign person id comes from. Meant to accompany ForeignSysPersonId.
 *
 * - `CUSTOM`: Any system of your own. This is the assumed value when a foreign id comes without a
 *   type.
 * - `SFDC`: Salesforce, that is a Salesforce record id.
 * - `NETSUITE`: NetSuite, that is a NetSuite record id.
 */
export const ForeignSysType = ["CUSTOM", "SFDC", "NETSUITE"] as const;
export type ForeignSysType = (typeof ForeignSysType)[number];

/**
 * Where a campaign may be requested from. It must agree with the source set in the campaign's
 * trigger.
 *
 * - `MKTOWS`: Campaigns whose trigger Campaign is Requested names the web service API as its
 *   source.
 * - `SALES`: Campaigns offered to the users of Marketo Sales Insight.
 */
export const ReqCampSourceType = ["MKTOWS", "SALES"] as const;
export type ReqCampSourceType = (typeof ReqCampSourceType)[number];

/**
 * How a static list is named. A list that cannot be found gives fault 20111.
 *
 * - `MKTOLISTNAME`: The name of a static list that stands in the lead database, not inside a
 *   program.
 * - `MKTOSALESUSERID`: The id of a Marketo sales user (meaning assumed from the word).
 * - `SFDCLEADOWNERID`: The Salesforce id of a lead owner (meaning assumed from the word).
 */
export const ListKeyType = ["MKTOLISTNAME", "MKTOSALESUSERID", "SFDCLEADOWNERID"] as const;
export type ListKeyType = (typeof ListKeyType)[number];

/**
 * What listOperation is to do with the leads. Some clients of the versions 2_1 and 2_2 also know
 * CLEARLIST, which empties the list and is not a part of this contract.
 *
 * - `ADDTOLIST`: Put the leads on the list. They must exist already.
 * - `ISMEMBEROFLIST`: Only tell which of the leads are on the list; nothing changes.
 * - `REMOVEFROMLIST`: Take the leads off the list. The leads themselves stay in the database.
 */
export const ListOperationType = ["ADDTOLIST", "ISMEMBEROFLIST", "REMOVEFROMLIST"] as const;
export type ListOperationType = (typeof ListOperationType)[number];

/**
 * What a write does with objects that exist already and with those that do not.
 *
 * - `UPSERT`: Update what exists and create the rest.
 * - `INSERT`: Create new objects only; existing ones are skipped.
 * - `UPDATE`: Change existing objects only; unknown ones are skipped.
 */
export const SyncOperationEnum = ["UPSERT", "INSERT", "UPDATE"] as const;
export type SyncOperationEnum = (typeof SyncOperationEnum)[number];

/**
 * The outcome for one custom object record. The schema lacks the words SKIPPED and UNCHANGED,
 * although the service was documented to report them; the assumed way out is FAILED with an error
 * text that starts with the word.
 *
 * - `CREATED`: The record was not there and has been made.
 * - `UPDATED`: The record was there and its values were written.
 * - `DELETED`: The record was there and has been removed.
 * - `FAILED`: The record was left as it was; read the error text, which may say that it was merely
 *   skipped.
 */
export const SyncStatusEnum = ["CREATED", "UPDATED", "DELETED", "FAILED"] as const;
export type SyncStatusEnum = (typeof SyncStatusEnum)[number];

/**
 * The outcome of a merge as a whole. There is no status for a single losing lead.
 *
 * - `MERGED`: The losing leads have been merged into the winner.
 * - `FAILED`: The merge was not carried out; the error text gives the reason.
 */
export const LeadMergeStatusEnum = ["MERGED", "FAILED"] as const;
export type LeadMergeStatusEnum = (typeof LeadMergeStatusEnum)[number];

/**
 * The outcome for one marketing object in syncMObjects or deleteMObjects.
 *
 * - `CREATED`: The object is new; its id is in the same status entry.
 * - `UPDATED`: The existing object took over the values sent.
 * - `DELETED`: The object was there and has been removed.
 * - `FAILED`: The object could not be handled; the error text says why.
 * - `UNCHANGED`: There was nothing to do, for instance because the object to delete was not there.
 * - `SKIPPED`: The mode forbade it: INSERT met an existing object, or UPDATE an unknown one.
 */
export const MObjStatusEnum = [
  "CREATED",
  "UPDATED",
  "DELETED",
  "FAILED",
  "UNCHANGED",
  "SKIPPED",
] as const;
export type MObjStatusEnum = (typeof MObjStatusEnum)[number];

/**
 * Names of marketing object types. No element refers to this list, so it binds nobody; elements
 * that hold a type are plain strings.
 *
 * - `Opportunity`: A sales opportunity. Can be read, written and deleted.
 * - `OpportunityLeadRole`: A name for the link between a lead and an opportunity. The service calls
 *   this type OpportunityPersonRole, so use that word in requests.
 * - `Program`: A marketing program. Can be read and updated, never created or deleted.
 */
export const MObjectTypeEnum = ["Opportunity", "OpportunityLeadRole", "Program"] as const;
export type MObjectTypeEnum = (typeof MObjectTypeEnum)[number];

/**
 * How getMObjects compares an attribute with a value. The attribute stands on the left.
 *
 * - `EQ`: The attribute equals the value.
 * - `NE`: The attribute differs from the value.
 * - `LT`: The attribute is less than the value, or earlier for dates.
 * - `LE`: The attribute is less than or equal to the value, or not later for dates.
 * - `GT`: The attribute is greater than the value, or later for dates.
 * - `GE`: The attribute is greater than or equal to the value, or not earlier for dates.
 */
export const ComparisonEnum = ["EQ", "NE", "LT", "LE", "GT", "GE"] as const;
export type ComparisonEnum = (typeof ComparisonEnum)[number];

/**
 * How far an import has come. Everything except PROCESSING is final.
 *
 * - `PROCESSING`: The import has not ended yet. Ask again later, at most once a minute.
 * - `COMPLETE`: The import has ended. Single rows may still have failed; see the row counts.
 * - `FAILED`: The import ended without success; the summary may tell why.
 * - `CANCELED`: The import was stopped before its end.
 */
export const ImportToListStatusEnum = ["PROCESSING", "COMPLETE", "FAILED", "CANCELED"] as const;
export type ImportToListStatusEnum = (typeof ImportToListStatusEnum)[number];

/**
 * What an import does with rows whose lead is not known yet.
 *
 * - `UPSERTLEADS`: Create or update a lead from each row, then put it on the list.
 * - `LISTONLY`: Put existing leads on the list; no lead is created.
 */
export const ImportToListModeEnum = ["UPSERTLEADS", "LISTONLY"] as const;
export type ImportToListModeEnum = (typeof ImportToListModeEnum)[number];

/** A list of texts. It may be empty. */
export type ArrayOfString = string[];

/** A list of whole numbers, used for lead ids. */
export type ArrayOfInteger = number[];

/** A list of activity type words for a filter. */
export type ArrayOfActivityType = ActivityType[];

/**
 * Restricts activities by type. Fill one of the two lists, not both: both together give fault
 * 20110. Without a filter all types are returned.
 */
export interface ActivityTypeFilter {
  /** Return only activities of these types. */
  includeTypes?: ActivityType[] | undefined;
  /** Return activities of every type except these. */
  excludeTypes?: ActivityType[] | undefined;
}

/**
 * A name with its value, without a data type. Used by marketing objects, tokens and channel
 * statuses.
 */
export interface Attrib {
  /**
   * The attribute's name as the object type defines it, for instance Amount. For a token it is
   * \{\{my.name\}\} or my.name.
   */
  name: string;
  /** The value as text, whatever its data type is. May be empty. */
  value: string;
}

/** A list of names with values. It may be empty. */
export type ArrayOfAttrib = Attrib[];

/**
 * A name with a value and an optional data type. Used by leads, activities, custom objects and
 * merge keys.
 */
export interface Attribute {
  /**
   * The name. For leads it is the SOAP name of the field, for instance FirstName, which can differ
   * from the REST name. An unknown field name gives fault 20105.
   */
  attrName: string;
  /**
   * The data type, for instance string, integer, url or date. Lead answers carry it; activity and
   * custom object answers have nil. Requests may leave it out.
   */
  attrType?: string | null | undefined;
  /** The value as text. Required even when empty. Dates have ISO form, such as 2012-04-04. */
  attrValue: string;
}

/** A list of attributes. Lead and custom object answers sort it by name. */
export type ArrayOfAttribute = Attribute[];

/** A group of attributes that belong together, used for the repeating details of a program. */
export interface TypeAttrib {
  /** The kind of group: Tag, Cost or Token. */
  attrType: string;
  /**
   * The attributes of the group. Cost has Id, Month, Amount and Note; Tag has Type and Value; Token
   * has Name and Value.
   */
  attrList?: Attrib[] | undefined;
}

/** A list of attribute groups. The same kind may occur several times. */
export type ArrayOfTypeAttrib = TypeAttrib[];

/** A list of keys, each of which consists of one or more attributes. */
export type ArrayOfKeyList = Attribute[][];

/**
 * A lead as it is written and read. When writing, the keys rank Id, then ForeignSysPersonId, then
 * Email; it is assumed that only the strongest one present selects the lead. An Id of 0 and a blank
 * key are none. Element names begin with a capital: a lower-case id was ignored by the service and
 * a new lead created. A created lead gets a Website from the domain of its Email.
 */
export interface LeadRecord {
  /**
   * The Marketo id of the lead and the strongest key. Absent or nil when the lead is to be found by
   * another key or to be created.
   */
  Id?: number | null | undefined;
  /**
   * The e-mail address, the weakest key. Next to a stronger key syncLead overwrites the address of
   * the lead, while syncMultipleLeads does so only if Email is also in the attribute list. In
   * getMultipleLeads answers it can be nil unless Email is asked for by name.
   */
  Email?: string | null | undefined;
  /**
   * The id of the person in another system, unique to one lead. A lead may hold several; an id
   * cannot be changed or removed, and giving it to another lead moves it. Nil in answers when the
   * lead has none.
   */
  ForeignSysPersonId?: string | null | undefined;
  /**
   * The system the foreign id comes from. Meant to be sent with every ForeignSysPersonId; CUSTOM is
   * assumed when it is missing.
   */
  ForeignSysType?: ForeignSysType | null | undefined;
  /**
   * The other fields of the lead, by their SOAP names. Answers leave out empty text fields, so a
   * field that is missing there is empty, or was not asked for; without any field the list is nil.
   */
  leadAttributeList?: Attribute[] | null | undefined;
}

/** A list of leads, in requests as well as in answers. */
export type ArrayOfLeadRecord = LeadRecord[];

/** One entry of a lead's activity log, as getLeadActivity returns it. */
export interface ActivityRecord {
  /**
   * The number of the activity: 32 bits wide up to version 2_3, 64 bits since 2_7. Since version
   * 3_1 it can be missing; marketoGUID takes its place.
   */
  id?: bigint | null | undefined;
  /**
   * The identifier that takes the place of id. New in version 3_1, which requires it. The contract
   * that clients are generated from leaves it optional, so that they read answers of every version.
   */
  marketoGUID?: string | undefined;
  /** When it happened, with the offset of the server and not that of the caller. */
  activityDateTime: string;
  /** The display name of the type, for instance Visit Webpage, not the enum word. */
  activityType: string;
  /**
   * The asset concerned, for instance the page or the email, or the field label for a changed
   * value. An empty element when there is none.
   */
  mktgAssetName?: string | undefined;
  /** Details that depend on the type, all with nil attrType. The last one is Lead ID. */
  activityAttributes?: Attribute[] | null | undefined;
  /** The name of the campaign that caused the activity. An empty element when no campaign did. */
  campaign?: string | null | undefined;
  /** The name of the lead. Answers were seen with nil only. */
  personName?: string | null | undefined;
  /** The Marketo lead id, written as text. */
  mktPersonId: string;
  /** The id of the person in another system. Answers were seen with nil only. */
  foreignSysId?: string | null | undefined;
  /** The name of the lead's company. Answers were seen with nil only. */
  orgName?: string | null | undefined;
  /** The id of the company in another system. Answers were seen with nil only. */
  foreignSysOrgId?: string | null | undefined;
}

/** A campaign that can be requested. */
export interface CampaignRecord {
  /** The campaign id, to be used as campaignId of requestCampaign. */
  id: number;
  /**
   * The name of the campaign, in the form Program.Campaign when it stands inside a program. Names
   * need not be unique.
   */
  name: string;
  /** The description. Always present, and empty when nobody wrote one. */
  description: string;
}

/** A list of campaigns, sorted by name. */
export type ArrayOfCampaignRecord = CampaignRecord[];

/**
 * One activity of any lead, as getLeadChanges returns it. Every type of activity occurs, not only
 * changed fields.
 */
export interface LeadChangeRecord {
  /**
   * The activity number, 32 bits wide up to version 2_3 and 64 bits since 2_7. Since version 3_1 it
   * can be missing.
   */
  id?: bigint | null | undefined;
  /**
   * The identifier that takes the place of id. New in version 3_1, which requires it. The contract
   * that clients are generated from leaves it optional, so that they read answers of every version.
   */
  marketoGUID?: string | undefined;
  /** The moment of the activity, with the server's offset. */
  activityDateTime: string;
  /** The type by its display name, for instance Change Data Value. */
  activityType: string;
  /** The asset concerned. For a Change Data Value activity it is the label of the field. */
  mktgAssetName?: string | null | undefined;
  /**
   * Details of the activity. A Change Data Value has Attribute Name, Old Value, New Value, Reason,
   * Source and Lead ID, at times also Step ID and Choice Number.
   */
  activityAttributes?: Attribute[] | null | undefined;
  /** The campaign that caused the activity. Left out when there was none. */
  campaign?: string | undefined;
  /** The id of the lead the activity belongs to, written as text. */
  mktPersonId: string;
}

/** A list of activities of several leads, oldest first. */
export type ArrayOfLeadChangeRecord = LeadChangeRecord[];

/** A list of activities of one lead, newest first. */
export type ArrayOfActivityRecord = ActivityRecord[];

/** Names a lead, or with some key types several leads, by one value. */
export interface LeadKey {
  /** What kind of value keyValue is. */
  keyType: LeadKeyRef;
  /** The value itself, as text. An empty one gives fault 20101. */
  keyValue: string;
}

/** A list of lead keys. The schema lets every key have a type of its own. */
export type ArrayOfLeadKey = LeadKey[];

/** The result of listOperation for one lead. */
export interface LeadStatus {
  /** The key as it stood in the request. */
  leadKey: LeadKey;
  /**
   * For ISMEMBEROFLIST, whether the lead is on the list; otherwise whether the change was made. An
   * unknown lead gives false, not a fault, unless strict is set.
   */
  status: boolean;
}

/** A list of results, one a lead. */
export type ArrayOfLeadStatus = LeadStatus[];

/**
 * Names a static list that stands in the lead database. Lists inside programs cannot be named this
 * way; use importToList for them.
 */
export interface ListKey {
  /** What kind of value names the list. */
  keyType: ListKeyType;
  /** The name or id of the list. If nothing fits, the answer is fault 20111. */
  keyValue: string;
}

/**
 * A marketing object: a Program, an Opportunity or an OpportunityPersonRole. Which members apply
 * depends on the type.
 */
export interface MObject {
  /** The type name: Program, Opportunity or OpportunityPersonRole. */
  type: string;
  /**
   * The Marketo id of the object. It is the key for UPDATE and UPSERT; leave it out when creating.
   */
  id?: number | undefined;
  /**
   * A custom field with its value that names the object instead of the id. Values are not enforced
   * to be unique, and the newest object wins. Roles have no external key.
   */
  externalKey?: Attrib | undefined;
  /** When the object was made. Meaningful in answers only. */
  createdAt?: string | undefined;
  /** When the object last changed. Meaningful in answers only. */
  updatedAt?: string | undefined;
  /**
   * The plain attributes, for instance Name and Amount of an opportunity. A role needs
   * OpportunityId and PersonId here unless associations supply them.
   */
  attribList?: Attrib[] | undefined;
  /** The repeating groups of a program: tags, cost lines and, in answers, tokens. */
  typeAttribList?: TypeAttrib[] | undefined;
  /**
   * Links to other objects: an opportunity to a Company, a role to a Lead and an Opportunity. The
   * element is called mObjAssociationList only in getMObjects requests.
   */
  associationList?: MObjAssociation[] | undefined;
}

/** A list of marketing objects. syncMObjects takes at most 100. */
export type ArrayOfMObject = MObject[];

/** A link to another object, by id or by external key. */
export interface MObjAssociation {
  /** The type of the object linked to: Lead, Company or Opportunity. */
  mObjType: string;
  /** The Marketo id of the object linked to. Leave it out when an external key is given. */
  id?: number | undefined;
  /**
   * A custom field and its value that name the object linked to. It also reaches an object created
   * in the same call.
   */
  externalKey?: Attrib | undefined;
}

/** A list of links to other objects. */
export type ArrayOfMObjAssociation = MObjAssociation[];

/** The outcome for one marketing object of the request. */
export interface MObjStatus {
  /**
   * The id of the object. Nillable since version 2_7, because an object that was not created has
   * none.
   */
  id: number | null;
  /** The external key of the request, repeated. Left out if the request had none. */
  externalKey?: Attrib | undefined;
  /** What happened to the object, as one of six words. */
  status: MObjStatusEnum;
  /** The reason for FAILED, as text. Left out on success. */
  error?: string | undefined;
}

/** A list of outcomes, one an object. */
export type ArrayOfMObjStatus = MObjStatus[];

/** One condition of a getMObjects search. */
export interface MObjCriteria {
  /**
   * The attribute to compare, for instance Name, Created At, Updated At, CRM Id, Workspace Name or
   * Stage. A search by tag takes one Tag Type together with one Tag Value.
   */
  attrName: string;
  /** How the attribute is compared with the value. */
  comparison: ComparisonEnum;
  /**
   * The value to compare with. The schema allows any simple type, so it is plain text without a
   * declared type.
   */
  attrValue: string;
}

/** A list of conditions, all of which must hold. */
export type ArrayOfMObjCriteria = MObjCriteria[];

/** The description of an object type and its fields. */
export interface MObjectMetadata {
  /** The name of the object type as it was asked for, for instance LeadRecord. */
  name: string;
  /** What the object type stands for. Nil when there is no description. */
  description: string | null;
  /** True if the type was defined by the customer. */
  isCustom: boolean;
  /**
   * True if the type is put together from others and not stored by itself: LeadRecord and
   * ActivityRecord.
   */
  isVirtual: boolean;
  /** The fields of the type, each with its own description. */
  fieldList: MObjFieldMetadata[];
  /** When the definition of the type last changed. */
  updatedAt: string;
}

/** The description of one field of an object type. */
export interface MObjFieldMetadata {
  /** The field's name for use in requests. */
  name: string;
  /** What the field means. Nil when nobody described it. */
  description: string | null;
  /** The label shown to users. Nil when the field has none. */
  displayName: string | null;
  /** The object the value really comes from, for instance Lead or Company in a virtual type. */
  sourceObject: string | null;
  /** The data type, for instance string, integer or dateTime. */
  dataType: string;
  /**
   * The greatest length of the value, for instance 255 for a text or 10 for an integer. Nil for
   * types without one.
   */
  size: number | null;
  /** True if a caller cannot write the field. */
  isReadonly: boolean;
  /** True if updates of the field are blocked. */
  isUpdateBlocked: boolean;
  /** True if the field is the one that names the object for people. */
  isName: boolean | null;
  /** True if the field identifies the object. */
  isPrimaryKey: boolean;
  /** True if the customer added the field. */
  isCustom: boolean;
  /** True if the field is one of a set that varies. */
  isDynamic: boolean;
  /** The reference that goes with a dynamic field. Nil for all others. */
  dynamicFieldRef: string | null;
  /** When the definition of the field last changed. */
  updatedAt: string;
}

/** A list of field descriptions. Its items are called field, unlike those of the other lists. */
export type ArrayOfMObjFieldMetadata = MObjFieldMetadata[];

/**
 * A place in the activity log. Start with dates of your own, then send back the newStartPosition of
 * the previous answer unchanged. A position the service cannot use gives fault 20122, one past the
 * end 20123. Empty date elements were accepted as not set.
 */
export interface StreamPosition {
  /** The upper bound in time: nothing later is returned. Nil or absent for no bound. */
  latestCreatedAt?: string | null | undefined;
  /** The lower bound in time: nothing earlier is returned. Nil or absent for no bound. */
  oldestCreatedAt?: string | null | undefined;
  /**
   * The start for getLeadChanges counted by activity date, as an alternative to oldestCreatedAt.
   */
  activityCreatedAt?: string | null | undefined;
  /** The place within the range, opaque text such as ID:1086173. Empty on the first call. */
  offset?: string | null | undefined;
}

/** The outcome of writing one lead. */
export interface SyncStatus {
  /**
   * The Marketo id of the lead written. For a lead that failed it is assumed to be the id of the
   * request, or 0.
   */
  leadId: number;
  /** Whether the lead was created, updated or not written. */
  status: LeadSyncStatus;
  /** The reason for FAILED. Nil on success. */
  error?: string | null | undefined;
}

/** A list of outcomes, assumed to be in the order of the leads in the request. */
export type ArrayOfSyncStatus = SyncStatus[];

/** A list of binary values. No operation of this version uses it. */
export type ArrayOfBase64Binary = Uint8Array[];

/** An item with a name and a time stamp. No operation of this version uses it. */
export interface VersionedItem {
  /** The number of the item. It has no upper limit in the schema. */
  id: bigint;
  /** The name of the item. Required, but it may be empty. */
  name: string;
  /** The kind of item, nil when unknown. */
  type?: string | null | undefined;
  /** A free text about the item, nil when there is none. */
  description?: string | null | undefined;
  /** A time stamp of the item. What it marks was not published. */
  timestamp: string;
}

/** A list of versioned items. No operation of this version uses it. */
export type ArrayOfVersionedItem = VersionedItem[];

/** A record of a custom object type. Its key and its other fields are kept apart. */
export interface CustomObj {
  /**
   * The dedupe fields that name the record, for instance MKTOID for the lead and a field of your
   * own. Link fields that are not dedupe fields do not belong here.
   */
  customObjKeyList?: Attribute[] | null | undefined;
  /** The other fields. In answers they are sorted by name and have nil attrType. */
  customObjAttributeList?: Attribute[] | null | undefined;
}

/** A list of custom object records. syncCustomObjects takes at most 100. */
export type ArrayOfCustomObj = CustomObj[];

/** The outcome for one custom object record, after writing as well as after deleting. */
export interface SyncCustomObjStatus {
  /** The name of the custom object type, spelled as it is registered. */
  objTypeName: string;
  /** The key of the record, repeated from the request. */
  customObjKeyList?: Attribute[] | null | undefined;
  /** What happened to the record. The schema has no word for a record that was skipped. */
  status: SyncStatusEnum;
  /** The reason for FAILED. Nil on success. */
  error?: string | null | undefined;
}

/** A list of outcomes, one a record. */
export type ArrayOfSyncCustomObjStatus = SyncCustomObjStatus[];

/** The outcome of mergeLeads, for all losers together. */
export interface MergeStatus {
  /** The id of the lead that stays and takes over the values. */
  winningLeadId?: number | null | undefined;
  /** The ids of the leads that lose, in a list of whole numbers. */
  losingLeadIdList?: number[] | null | undefined;
  /** Whether the merge took place, MERGED or FAILED. */
  status: LeadMergeStatusEnum;
  /** The reason for FAILED. Nil on success. */
  error?: string | null | undefined;
}

/**
 * The base of the three ways to select leads. It is abstract: send one of LeadKeySelector,
 * StaticListSelector and LastUpdateAtSelector and name it in xsi:type.
 */
export type LeadSelector = LastUpdateAtSelector | StaticListSelector | LeadKeySelector;

/**
 * Selects leads by time: those whose data changed or that had an activity in the range. A range of
 * more than 30 days gives fault 20022.
 */
export interface LastUpdateAtSelector {
  $type: "LastUpdateAtSelector";
  /** The end of the range. Absent or nil means now. */
  latestUpdatedAt?: string | null | undefined;
  /** The start of the range. Required, and at most 30 days before the end. */
  oldestUpdatedAt: string;
}

/**
 * Selects the members of a static list, by its name or by its id. With neither of them the call is
 * refused.
 */
export interface StaticListSelector {
  $type: "StaticListSelector";
  /**
   * The name of the list, as Program.List when it stands inside a program. In getMultipleLeads an
   * unknown name gives an empty answer and no fault.
   */
  staticListName?: string | null | undefined;
  /** The number of the list, as an alternative to its name. */
  staticListId?: number | null | undefined;
}

/**
 * Selects leads by up to 100 values of one key type. getMultipleLeads ignores further values,
 * whereas getLeadChanges refuses them with fault 20110.
 */
export interface LeadKeySelector {
  $type: "LeadKeySelector";
  /** The kind of all values in keyValues. */
  keyType: LeadKeyRef;
  /** The values to look for. A value that no lead has is passed over. */
  keyValues: string[];
}

/** A program tag with values, or in getChannels a filter for channel names. */
export interface Tag {
  /**
   * The tag type by its name. A program's channel is the tag of type Channel, which getTags does
   * not list.
   */
  type?: string | undefined;
  /** The values of the tag; in a request, the values to restrict the answer to. */
  values?: string[] | undefined;
}

/** A list of tags, each with its type and values. */
export type ArrayOfTag = Tag[];

/** One step a lead can reach in programs of a channel. */
export interface ProgressionStatus {
  /**
   * Name and value pairs: Status, Step and Success, and for some channels Webinar Behavior or
   * Check-in Status.
   */
  progressionStatus?: Attrib[] | undefined;
}

/**
 * The steps of a channel, sorted by the name of the status. Step 0, Not in Program, is not listed.
 */
export type ArrayOfProgressionStatus = ProgressionStatus[];

/** A program channel with the steps leads can reach in it. */
export interface TagStatus {
  /** The name of the channel, that is the value of a tag of type Channel. */
  tagValue: string;
  /** The steps that programs of the channel have. */
  statusList: ProgressionStatus[];
}

/** A list of channels, sorted by name. */
export type ArrayOfTagStatus = TagStatus[];

/** Input of deleteMObjects. Objects of both deletable types may be named. */
export interface ParamsDeleteMObjects {
  /**
   * The objects to delete, each with its type and its id. Only the types Opportunity and
   * OpportunityPersonRole can be deleted.
   */
  mObjectList: MObject[];
}

/** Input of describeMObject. One type is described per call. */
export interface ParamsDescribeMObject {
  /**
   * One of ActivityRecord, LeadRecord, Opportunity and OpportunityPersonRole. Any other name gives
   * fault 20110.
   */
  objectName: string;
}

/**
 * Input of getMObjects. Only the type is required; id, external key, conditions and associations
 * narrow the search.
 */
export interface ParamsGetMObjects {
  /** The type to search: Program, Opportunity or OpportunityPersonRole. */
  type: string;
  /** The id of the one object wanted. Do not combine it with an external key. */
  id?: number | undefined;
  /** A custom field with its value that names the one object wanted. Roles have no external key. */
  externalKey?: Attrib | undefined;
  /** Conditions, all of which must hold. The order does not matter. */
  mObjCriteriaList?: MObjCriteria[] | undefined;
  /**
   * Objects the results must be linked with. In an MObject the same thing is called
   * associationList.
   */
  mObjAssociationList?: MObjAssociation[] | undefined;
  /** For programs only: true returns all attributes with the groups for tags, costs and tokens. */
  includeDetails?: boolean | undefined;
  /** The newStreamPosition of the previous answer, unchanged. Leave it out on the first call. */
  streamPosition?: string | undefined;
}

/** Input of listMObjects. It is an empty element. */
export interface ParamsListMObjects {}

/** Input of syncMObjects. One mode holds for all objects of the call. */
export interface ParamsSyncMObjects {
  /** The objects to write, at most 100. */
  mObjectList: MObject[];
  /** Whether to create, to update or both. Programs accept UPDATE only. */
  operation: SyncOperationEnum;
}

/** Input of getCampaignsForSource. */
export interface ParamsGetCampaignsForSource {
  /** Which campaigns to look at: those for the web service or those for Sales Insight. */
  source: ReqCampSourceType;
  /** A text to filter names by. Absent or nil returns all campaigns of the source. */
  name?: string | null | undefined;
  /** True: the name must equal the filter. False: the name must contain it. */
  exactName?: boolean | null | undefined;
}

/** Input of getImportToListStatus. The schema makes both names optional, yet both are needed. */
export interface ParamsGetImportToListStatus {
  /** The program that holds the list. */
  programName?: string | undefined;
  /** The list of the import. The answer is about the last import into it. */
  listName?: string | undefined;
}

/** Input of getLead. One key per call; use getMultipleLeads for more. */
export interface ParamsGetLead {
  /** The key to look for. If it fits several leads, all of them are returned. */
  leadKey: LeadKey;
}

/** Input of getLeadActivity. One lead per call; use getLeadChanges for more. */
export interface ParamsGetLeadActivity {
  /**
   * The key of the lead whose activities are wanted. If no lead has it, the answer is fault 20103.
   */
  leadKey: LeadKey;
  /** The types to include or to exclude. Absent or nil returns every type. */
  activityFilter?: ActivityTypeFilter | null | undefined;
  /**
   * Where to start: dates of your own on the first call, newStartPosition later. Absent starts with
   * the newest activity.
   */
  startPosition?: StreamPosition | null | undefined;
  /** The number of activities wanted, at most 100. Absent means 100. */
  batchSize?: number | null | undefined;
}

/** Input of getLeadChanges. Repeat the filters on every call of a series. */
export interface ParamsGetLeadChanges {
  /**
   * Where to start. Required: give at least oldestCreatedAt or activityCreatedAt on the first call,
   * then the newStartPosition of the previous answer.
   */
  startPosition: StreamPosition;
  /** Activity types by enum word, to include or to exclude. Absent or nil returns every type. */
  activityFilter?: ActivityTypeFilter | null | undefined;
  /** Activity types by display name, for instance Visit Webpage. Available from version 2_3 on. */
  activityNameFilter?: string[] | null | undefined;
  /** The number of activities wanted, at most 1000. */
  batchSize?: number | null | undefined;
  /**
   * Restricts the answer to certain leads. A LeadKeySelector may hold at most 100 values here, more
   * give fault 20110. The dates of a LastUpdateAtSelector take the place of those in startPosition.
   */
  leadSelector?: LeadSelector | undefined;
}

/** Input of getMultipleLeads. Give either leadSelector or the older lastUpdatedAt. */
export interface ParamsGetMultipleLeads {
  /** Which leads to return, with xsi:type naming the kind of selector. */
  leadSelector?: LeadSelector | undefined;
  /** Deprecated: all leads changed since this moment. Use a LastUpdateAtSelector instead. */
  lastUpdatedAt?: string | undefined;
  /**
   * The newStreamPosition of the previous answer, unchanged. Leave it out or nil on the first call,
   * and repeat all other parameters with it.
   */
  streamPosition?: string | null | undefined;
  /**
   * The number of leads wanted in one answer. Documents disagree about the maximum, 100 or 1000;
   * 200 was recommended. Absent means 100 (assumed).
   */
  batchSize?: number | null | undefined;
  /**
   * The SOAP names of the fields wanted. Absent or empty returns all. When names are given, even
   * basic fields such as Email can come back nil unless they are listed.
   */
  includeAttributes?: string[] | undefined;
}

/** Input of importToList. All elements are required, but campaignName may be nil. */
export interface ParamsImportToList {
  /** The program that holds the list. */
  programName: string;
  /**
   * The column names, separated by commas. Use display names such as Email Address, not field
   * names; a token column has the name my.token in double curly braces.
   */
  importFileHeader: string;
  /** The data, one line of comma-separated values per item, in the order of the header. */
  importFileRows: string[];
  /** Whether rows may create and update leads or only put known leads on the list. */
  importListMode: ImportToListModeEnum;
  /**
   * The static list inside the program. It must exist already, otherwise the answer is fault 20111.
   */
  listName: string;
  /**
   * True empties the list before the import. Required by the schema although described as optional.
   */
  clearList: boolean;
  /**
   * The campaign whose next run uses the token columns. Needed when there are such columns,
   * otherwise send nil. An unknown name gives fault 20113.
   */
  campaignName: string | null;
}

/**
 * Input of listOperation. The element skipActivityLog of the versions up to 2_2 is gone since 2_3.
 */
export interface ParamsListOperation {
  /** Whether to add leads, to remove them or only to ask. */
  listOperation: ListOperationType;
  /** The list to work on. It must stand in the lead database, not inside a program. */
  listKey: ListKey;
  /**
   * The leads to work on, at most 1000. IDNUM is the documented key type; that others work is
   * assumed.
   */
  listMemberList: LeadKey[];
  /**
   * True: one lead that fails makes the whole operation fail. False: what is possible is done and
   * reported lead by lead. Absent or nil is assumed to mean false.
   */
  strict?: boolean | null | undefined;
}

/**
 * Input of requestCampaign. Name the campaign by campaignId alone, or by campaignName with
 * programName and programTokenList. Other combinations give fault 20110, although campaignId
 * together with tokens has been shown to work.
 */
export interface ParamsRequestCampaign {
  /** The kind of trigger the campaign must have. */
  source: ReqCampSourceType;
  /** The number of the campaign, as getCampaignsForSource returns it. */
  campaignId?: number | null | undefined;
  /**
   * The leads to send through the campaign, at most 100; further ones are ignored. Optional in the
   * schema but needed in fact. COOKIE is not accepted as a key type.
   */
  leadList?: LeadKey[] | null | undefined;
  /** The program that holds the campaign. Goes together with campaignName. */
  programName?: string | null | undefined;
  /** The name of the campaign inside the program. */
  campaignName?: string | null | undefined;
  /**
   * Token values for this request only. May be empty. Tokens are named \{\{my.name\}\} or my.name.
   */
  programTokenList?: Attrib[] | null | undefined;
}

/**
 * Input of scheduleCampaign. The campaign is always named by program and campaign name, never by
 * id.
 */
export interface ParamsScheduleCampaign {
  /** The program that holds the campaign. */
  programName: string;
  /**
   * Clones the program under this name first, and runs the campaign of the clone. At most ten such
   * calls a day. In the contract since version 3_1; other descriptions have it after campaignRunAt,
   * and servers take it in both places.
   */
  cloneToProgramName?: string | null | undefined;
  /** The batch campaign to run. An unknown name gives fault 20113. */
  campaignName: string;
  /** When to run it. Absent or nil runs it now. */
  campaignRunAt?: string | null | undefined;
  /**
   * Token values for this run, dropped afterwards. They rank above the tokens of the program and
   * below the values that importToList sent per lead.
   */
  programTokenList?: Attrib[] | null | undefined;
}

/** Input of syncLead. The key that decides is taken from the record and the cookie together. */
export interface ParamsSyncLead {
  /**
   * The lead to write. Without any key, not even one in its attribute list, a lead is created each
   * time. If the element is missing, the answer is fault 20104.
   */
  leadRecord: LeadRecord;
  /**
   * True returns the whole lead as it is after the write; false leaves leadRecord of the answer
   * nil.
   */
  returnLead: boolean;
  /**
   * The value of the visitor's Munchkin cookie _mkto_trk, which starts with id: and has &token:
   * further on. Its rank as a key, above Email and below ForeignSysPersonId, is assumed. An
   * anonymous lead found by it becomes known.
   */
  marketoCookie?: string | null | undefined;
  /**
   * Whether the cookie moves to the lead of this record when that is found by a stronger key. Its
   * meaning is inferred from its name. New in version 3_1.
   */
  moveCookie?: boolean | null | undefined;
}

/**
 * Input of syncMultipleLeads. Unlike syncLead it can neither take a cookie nor return the leads.
 */
export interface ParamsSyncMultipleLeads {
  /** The leads to write. More than 300 in a call are not supported. */
  leadRecordList: LeadRecord[];
  /**
   * Absent, nil or true: leads without Id and foreign id are matched by Email. False: such leads
   * are always created, even if that makes duplicates.
   */
  dedupEnabled?: boolean | null | undefined;
}

/** Input of syncCustomObjects. All records of a call are of one type. */
export interface ParamsSyncCustomObjects {
  /** The custom object type. A name that does not exist gives fault 20110. */
  objTypeName: string;
  /** The records to write, at most 100. */
  customObjList: CustomObj[];
  /**
   * Whether to create, to update or both. Described as required but optional in the schema; UPSERT
   * is assumed when it is absent.
   */
  operation?: SyncOperationEnum | null | undefined;
}

/** Input of deleteCustomObjects. Every record is named by a key list of its own. */
export interface ParamsDeleteCustomObjects {
  /** The custom object type of all records named. An unknown one gives fault 20110. */
  objTypeName: string;
  /** One key list for each record to delete. */
  customObjKeyLists: Attribute[][];
}

/** Input of getCustomObjects. At most one key list can be given. */
export interface ParamsGetCustomObjects {
  /** The custom object type to read. An unknown one gives fault 20110. */
  objTypeName: string;
  /**
   * The newStreamPosition of the previous answer, unchanged. Leave it out or nil on the first call.
   */
  streamPosition?: string | null | undefined;
  /** The number of records wanted, at most 100. */
  batchSize?: number | null | undefined;
  /**
   * The key of the records wanted. A part of the key is enough: MKTOID alone selects all records of
   * that lead.
   */
  customObjKeyList?: Attribute[] | null | undefined;
  /** The names of the fields wanted. The element is required; leave it empty for all fields. */
  includeAttributes: string[];
}

/** Input of mergeLeads. Winner and losers are named by lead keys written as attributes. */
export interface ParamsMergeLeads {
  /**
   * The key of the lead that stays: an attribute whose name is a lead key type, for instance IDNUM,
   * with the key as its value.
   */
  winningLeadKeyList: Attribute[];
  /** One key list for each lead to be merged into the winner, of the same form as the winner's. */
  losingLeadKeyLists: Attribute[][];
  /** True carries out the merge in the connected sales system too. New in version 2_7. */
  mergeInSales?: boolean | undefined;
}

/** Input of getChannels. Without a filter all channels are returned. */
export interface ParamsGetChannels {
  /** A filter: the values of the tag are the channel names wanted. */
  tag?: Tag | undefined;
}

/** Input of getTags. Without a filter all tags are returned. */
export interface ParamsGetTags {
  /** The tag types wanted and, within a type, the values wanted. */
  tagList?: Tag[] | undefined;
}

/** The answer of deleteMObjects. Look at each outcome, for refused objects are no faults. */
export interface ResultDeleteMObjects {
  /** One outcome for each object: DELETED, UNCHANGED when it was not there, or FAILED. */
  mObjStatusList: MObjStatus[];
}

/** The answer of describeMObject, for one object type. */
export interface ResultDescribeMObject {
  /** The description of the object type. */
  metadata: MObjectMetadata;
}

/** A page of marketing objects, with the position of the next page. */
export interface ResultGetMObjects {
  /** The number of objects in this page, at most 100. */
  returnCount: number;
  /** True if a further call with newStreamPosition brings more. */
  hasMore: boolean;
  /** The position for the next call. It is filled even when nothing is left, so look at hasMore. */
  newStreamPosition: string;
  /** The objects found. Empty or absent when there are none. */
  mObjectList?: MObject[] | undefined;
}

/**
 * The answer of listMObjects. Unlike other answers it repeats a plain element, without a list
 * around it.
 */
export interface ResultListMObjects {
  /** The name of an object type that describeMObject knows, one element per type. */
  objects: string[];
}

/** The answer of syncMObjects. It holds no objects, only what became of them. */
export interface ResultSyncMObjects {
  /** One outcome for each object. Check each one, because a refused object is not a fault. */
  mObjStatusList: MObjStatus[];
}

/** A page of activities of one lead. */
export interface LeadActivityList {
  /** The number of activities in this page. */
  returnCount: number;
  /**
   * Greater than 0 while more follow. With several activity types it is only a flag, not a count.
   */
  remainingCount: number;
  /** The position for the next call. At the end its dates are nil. */
  newStartPosition: StreamPosition;
  /** The activities, newest first. Nil or absent when there are none. */
  activityRecordList?: ActivityRecord[] | null | undefined;
}

/** The answer of getCampaignsForSource, always complete and never in pages. */
export interface ResultGetCampaignsForSource {
  /** The number of campaigns found, 0 when none fits. */
  returnCount: number;
  /** The campaigns, sorted by name. */
  campaignRecordList?: CampaignRecord[] | null | undefined;
}

/** The state of an import. Everything but status is nil while it is unknown. */
export interface ResultGetImportToListStatus {
  /** How far the import has come, the one value that is always there. */
  status: ImportToListStatusEnum;
  /** When the import began. Nil before that. */
  startedTime?: string | null | undefined;
  /** When the import ended. Nil as long as it runs. */
  endedTime?: string | null | undefined;
  /** The time the import is expected to take. Its unit was not published. */
  estimatedTime?: number | null | undefined;
  /** The number of rows the import is expected to have. */
  estimatedRows?: number | null | undefined;
  /** The number of rows taken over so far. */
  rowsImported?: number | null | undefined;
  /** The number of rows refused because of an error. */
  rowsFailed?: number | null | undefined;
  /**
   * The number of rows passed over. While an import of 2 rows was still at work, both were seen
   * counted here.
   */
  rowsIgnored?: number | null | undefined;
  /** A text about the result, for people to read. */
  importSummary?: string | null | undefined;
}

/** A page of activities of all or selected leads. */
export interface ResultGetLeadChanges {
  /** The number of activities in this page. */
  returnCount: number;
  /** Greater than 0 while more follow. Treat it as a flag, not as a count. */
  remainingCount: number;
  /**
   * The position for the next call. It repeats oldestCreatedAt, has nil in the other dates, and its
   * offset names the last activity.
   */
  newStartPosition: StreamPosition;
  /** The activities, oldest first. Nil or absent when there are none. */
  leadChangeRecordList?: LeadChangeRecord[] | null | undefined;
}

/** The answer of getLead. There is at least one lead in it, as no match is a fault. */
export interface ResultGetLead {
  /** The number of leads the key fits. */
  count: number;
  /** All leads the key fits. Owner, account and e-mail keys can fit several. */
  leadRecordList?: LeadRecord[] | null | undefined;
}

/** The answer of listOperation, overall and lead by lead. */
export interface ResultListOperation {
  /**
   * Whether the status of every lead is true. For ISMEMBEROFLIST an answer was recorded that says
   * true although a lead is not on the list: look at the statuses.
   */
  success: boolean;
  /** The result for each lead. Nil when ADDTOLIST or REMOVEFROMLIST went well for all. */
  statusList?: LeadStatus[] | null | undefined;
}

/** A page of leads, with the position of the next page. */
export interface ResultGetMultipleLeads {
  /** The number of leads in this page. 0 when nothing fits, which is no fault. */
  returnCount: number;
  /** The exact number of leads still to come. Go on while it is greater than 0. */
  remainingCount: number;
  /** The streamPosition for the next call. Empty when nothing is left. */
  newStreamPosition: string;
  /** The leads of this page. Nil or absent when there are none. */
  leadRecordList?: LeadRecord[] | null | undefined;
}

/** The answer of importToList. The import goes on after it. */
export interface ResultImportToList {
  /**
   * The state right after acceptance, normally PROCESSING. Follow it with getImportToListStatus.
   */
  importStatus: ImportToListStatusEnum;
}

/** The answer of requestCampaign, one value for all leads. */
export interface ResultRequestCampaign {
  /**
   * True if the request was accepted. It says nothing about what the campaign does with the leads.
   */
  success: boolean;
}

/** The answer of scheduleCampaign, one value for the run. */
export interface ResultScheduleCampaign {
  /** True if the run was scheduled. It says nothing about the result of the run. */
  success: boolean;
}

/** The answer of syncLead. The outcome is in syncStatus, so look there before using the id. */
export interface ResultSyncLead {
  /** The Marketo id of the lead written. */
  leadId: number;
  /** Whether the lead was created, updated or refused. */
  syncStatus: SyncStatus;
  /** The whole lead after the write. Nil unless returnLead was true. */
  leadRecord?: LeadRecord | null | undefined;
}

/** The answer of syncMultipleLeads. Success of the call does not mean success of each lead. */
export interface ResultSyncMultipleLeads {
  /**
   * One outcome for each lead, assumed to be in the order of the request. Check each one: a bad
   * lead gives FAILED here and no fault.
   */
  syncStatusList: SyncStatus[];
}

/** The answer of syncCustomObjects. Success of the call does not mean success of each record. */
export interface ResultSyncCustomObjects {
  /** One outcome for each record. Check each one. */
  syncCustomObjStatusList: SyncCustomObjStatus[];
}

/** The answer of deleteCustomObjects, in the same form as after writing. */
export interface ResultDeleteCustomObjects {
  /** One outcome for each key list. A record that was not there is not DELETED. */
  deleteCustomObjStatusList: SyncCustomObjStatus[];
}

/** A page of custom object records. */
export interface ResultGetCustomObjects {
  /** The name of the type as it is registered, which may differ in case from the name asked for. */
  objTypeName: string;
  /** The number of records in this page. */
  returnCount: number;
  /** Greater than 0 while more records follow. */
  remainingCount: number;
  /**
   * The position for the next call. It is filled even when nothing remains, so look at
   * remainingCount.
   */
  newStreamPosition: string;
  /** The records, each with its key repeated. Nil or absent when there are none. */
  customObjList?: CustomObj[] | null | undefined;
}

/** The answer of mergeLeads. A merge can fail without a fault, so look at the status inside. */
export interface ResultMergeLeads {
  /** The outcome with the ids of winner and losers. */
  mergeStatus: MergeStatus;
}

/** The answer of getChannels, always complete and never in pages. */
export interface ResultGetChannels {
  /** The channels with their steps, sorted by name. */
  tags: TagStatus[];
}

/** The answer of getTags, always complete and never in pages. */
export interface ResultGetTags {
  /** The tags with the values defined for them. Channels are not among them. */
  tagList: Tag[];
}

/** The content of a deleteMObjects response. */
export interface SuccessDeleteMObjects {
  /** The outcomes, one for each object named. */
  result: ResultDeleteMObjects;
}

/** The content of a describeMObject response. */
export interface SuccessDescribeMObject {
  /** The description of the type asked for. */
  result: ResultDescribeMObject;
}

/** The content of a getMObjects response. */
export interface SuccessGetMObjects {
  /** The page of objects with its paging data. */
  result: ResultGetMObjects;
}

/** The content of a listMObjects response. */
export interface SuccessListMObjects {
  /** The names of the object types. */
  result: ResultListMObjects;
}

/** The content of a syncMObjects response. */
export interface SuccessSyncMObjects {
  /** The outcomes, one for each object sent. */
  result: ResultSyncMObjects;
}

/** The content of a getCampaignsForSource response. */
export interface SuccessGetCampaignsForSource {
  /** The campaigns and their number. */
  result: ResultGetCampaignsForSource;
}

/** The content of a getImportToListStatus response. */
export interface SuccessGetImportToListStatus {
  /** State, times and row counts of the import. */
  result: ResultGetImportToListStatus;
}

/** The content of a getLead response. */
export interface SuccessGetLead {
  /** The leads found and their number. */
  result: ResultGetLead;
}

/**
 * The content of a getLeadActivity response. It is the only response whose child is not called
 * result.
 */
export interface SuccessGetLeadActivity {
  /** The page of activities with its paging data. */
  leadActivityList: LeadActivityList;
}

/** The content of a getLeadChanges response. */
export interface SuccessGetLeadChanges {
  /** The page of activities with the next start position. */
  result: ResultGetLeadChanges;
}

/** The content of a getMultipleLeads response. */
export interface SuccessGetMultipleLeads {
  /** The page of leads with the next stream position. */
  result: ResultGetMultipleLeads;
}

/** The content of an importToList response. */
export interface SuccessImportToList {
  /** The state of the import just started. */
  result: ResultImportToList;
}

/** The content of a listOperation response. */
export interface SuccessListOperation {
  /** The overall result and those of the single leads. */
  result: ResultListOperation;
}

/** The content of a requestCampaign response. */
export interface SuccessRequestCampaign {
  /** Whether the request was accepted. */
  result: ResultRequestCampaign;
}

/** The content of a scheduleCampaign response. */
export interface SuccessScheduleCampaign {
  /** Whether the run was scheduled. */
  result: ResultScheduleCampaign;
}

/** The content of a syncLead response. */
export interface SuccessSyncLead {
  /** The lead id, the outcome and, if asked for, the lead. */
  result: ResultSyncLead;
}

/** The content of a syncMultipleLeads response. */
export interface SuccessSyncMultipleLeads {
  /** The outcomes, one for each lead sent. */
  result: ResultSyncMultipleLeads;
}

/** The content of a syncCustomObjects response. */
export interface SuccessSyncCustomObjects {
  /** The outcomes, one for each record sent. */
  result: ResultSyncCustomObjects;
}

/** The content of a deleteCustomObjects response. */
export interface SuccessDeleteCustomObjects {
  /** The outcomes, one for each key list sent. */
  result: ResultDeleteCustomObjects;
}

/** The content of a getCustomObjects response. */
export interface SuccessGetCustomObjects {
  /** The page of records with its paging data. */
  result: ResultGetCustomObjects;
}

/** The content of a mergeLeads response. */
export interface SuccessMergeLeads {
  /** The outcome of the merge with the lead ids. */
  result: ResultMergeLeads;
}

/** The content of a getChannels response. */
export interface SuccessGetChannels {
  /** The channels found, with their steps. */
  result: ResultGetChannels;
}

/** The content of a getTags response. */
export interface SuccessGetTags {
  /** The tags found, with their values. */
  result: ResultGetTags;
}

/**
 * Proves who sends the request. A wrong signature gives fault 20014, a time stamp that is too old
 * 20016; in the second case sign again and repeat. How long a time stamp is good for was not
 * published.
 */
export interface AuthenticationHeaderInfo {
  /**
   * The user id of the SOAP access. It goes with a secret key, which signs requests and is never
   * sent.
   */
  mktowsUserId: string;
  /**
   * The lower-case hexadecimal HMAC-SHA1, keyed with the secret key, of requestTimestamp followed
   * directly by mktowsUserId.
   */
  requestSignature: string;
  /**
   * The time of the request as a date-time with offset, to the second, such as
   * 2013-08-01T18:22:30-07:00. The signature covers exactly this text.
   */
  requestTimestamp: string;
  /**
   * Names the partner whose product sends the request. It has no effect. In the contract since
   * version 3_1.
   */
  partnerId?: string | undefined;
  /** Part of the contract without a published meaning. Leave it out. */
  audit?: string | undefined;
  /** Reserved for the maker of the service. Leave it out. */
  mode?: number | undefined;
}

/**
 * Chooses the workspace in subscriptions that have workspaces. Used by syncLead and ignored
 * elsewhere.
 */
export interface MktowsContextHeaderInfo {
  /**
   * The name of the workspace. New leads go to its primary partition unless assignment rules say
   * otherwise. In a subscription without workspaces the only valid name is Default, in any mixture
   * of cases.
   */
  targetWorkspace: string;
}
