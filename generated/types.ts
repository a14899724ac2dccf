// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.

export type LeadKeyRef =
  | "IDNUM"
  | "COOKIE"
  | "EMAIL"
  | "LEADOWNEREMAIL"
  | "SFDCACCOUNTID"
  | "SFDCCONTACTID"
  | "SFDCLEADID"
  | "SFDCLEADOWNERID"
  | "SFDCOPPTYID";

export type LeadSyncStatus = "CREATED" | "UPDATED" | "FAILED";

export type ActivityType =
  | "VisitWebpage"
  | "FillOutForm"
  | "ClickLink"
  | "SendEmail"
  | "EmailDelivered"
  | "EmailBounced"
  | "UnsubscribeEmail"
  | "OpenEmail"
  | "ClickEmail"
  | "NewLead"
  | "ChangeDataValue"
  | "LeadAssigned"
  | "NewSFDCOpprtnty"
  | "Wait"
  | "RunSubflow"
  | "RemoveFromFlow"
  | "PushLeadToSales"
  | "CreateTask"
  | "ConvertLead"
  | "ChangeScore"
  | "ChangeOwner"
  | "AddToList"
  | "RemoveFromList"
  | "SFDCActivity"
  | "EmailBouncedSoft"
  | "PushLeadUpdatesToSales"
  | "DeleteLeadFromSales"
  | "SFDCActivityUpdated"
  | "SFDCMergeLeads"
  | "MergeLeads"
  | "ResolveConflicts"
  | "AssocWithOpprtntyInSales"
  | "DissocFromOpprtntyInSales"
  | "UpdateOpprtntyInSales"
  | "DeleteLead"
  | "SendAlert"
  | "SendSalesEmail"
  | "OpenSalesEmail"
  | "ClickSalesEmail"
  | "AddtoSFDCCampaign"
  | "RemoveFromSFDCCampaign"
  | "ChangeStatusInSFDCCampaign"
  | "ReceiveSalesEmail"
  | "InterestingMoment"
  | "RequestCampaign"
  | "SalesEmailBounced"
  | "ChangeLeadPartition"
  | "ChangeRevenueStage"
  | "ChangeRevenueStageManually"
  | "ComputeDataValue"
  | "ChangeStatusInProgression"
  | "ChangeFieldInProgram"
  | "EnrichWithDatacom"
  | "ChangeSegment"
  | "ResolveRuleset"
  | "SmartCampaignTest"
  | "SmartCampaignTestTrigger";

export type ForeignSysType = "CUSTOM" | "SFDC" | "NETSUITE";

export type ReqCampSourceType = "MKTOWS" | "SALES";

export type ListKeyType = "MKTOLISTNAME" | "MKTOSALESUSERID" | "SFDCLEADOWNERID";

export type ListOperationType = "ADDTOLIST" | "ISMEMBEROFLIST" | "REMOVEFROMLIST";

export type SyncOperationEnum = "UPSERT" | "INSERT" | "UPDATE";

export type SyncStatusEnum = "CREATED" | "UPDATED" | "DELETED" | "FAILED";

export type LeadMergeStatusEnum = "MERGED" | "FAILED";

export type MObjStatusEnum = "CREATED" | "UPDATED" | "DELETED" | "FAILED" | "UNCHANGED" | "SKIPPED";

export type MObjectTypeEnum = "Opportunity" | "OpportunityLeadRole" | "Program";

export type ComparisonEnum = "EQ" | "NE" | "LT" | "LE" | "GT" | "GE";

export type ImportToListStatusEnum = "PROCESSING" | "COMPLETE" | "FAILED" | "CANCELED";

export type ImportToListModeEnum = "UPSERTLEADS" | "LISTONLY";

export type ArrayOfString = string[];

export type ArrayOfInteger = number[];

export type ArrayOfActivityType = ActivityType[];

export interface ActivityTypeFilter {
  includeTypes?: ActivityType[] | undefined;
  excludeTypes?: ActivityType[] | undefined;
}

export interface Attrib {
  name: string;
  value: string;
}

export type ArrayOfAttrib = Attrib[];

export interface Attribute {
  attrName: string;
  attrType?: string | null | undefined;
  attrValue: string;
}

export type ArrayOfAttribute = Attribute[];

export interface TypeAttrib {
  attrType: string;
  attrList?: Attrib[] | undefined;
}

export type ArrayOfTypeAttrib = TypeAttrib[];

export type ArrayOfKeyList = Attribute[][];

export interface LeadRecord {
  Id?: number | null | undefined;
  Email?: string | null | undefined;
  ForeignSysPersonId?: string | null | undefined;
  ForeignSysType?: ForeignSysType | null | undefined;
  leadAttributeList?: Attribute[] | null | undefined;
}

export type ArrayOfLeadRecord = LeadRecord[];

export interface ActivityRecord {
  id: bigint;
  activityDateTime: string;
  activityType: string;
  mktgAssetName?: string | undefined;
  activityAttributes?: Attribute[] | null | undefined;
  campaign?: string | null | undefined;
  personName?: string | null | undefined;
  mktPersonId: string;
  foreignSysId?: string | null | undefined;
  orgName?: string | null | undefined;
  foreignSysOrgId?: string | null | undefined;
}

export interface CampaignRecord {
  id: number;
  name: string;
  description: string;
}

export type ArrayOfCampaignRecord = CampaignRecord[];

export interface LeadChangeRecord {
  id: bigint;
  activityDateTime: string;
  activityType: string;
  mktgAssetName?: string | null | undefined;
  activityAttributes?: Attribute[] | null | undefined;
  campaign?: string | undefined;
  mktPersonId: string;
}

export type ArrayOfLeadChangeRecord = LeadChangeRecord[];

export type ArrayOfActivityRecord = ActivityRecord[];

export interface LeadKey {
  keyType: LeadKeyRef;
  keyValue: string;
}

export type ArrayOfLeadKey = LeadKey[];

export interface LeadStatus {
  leadKey: LeadKey;
  status: boolean;
}

export type ArrayOfLeadStatus = LeadStatus[];

export interface ListKey {
  keyType: ListKeyType;
  keyValue: string;
}

export interface MObject {
  type: string;
  id?: number | undefined;
  externalKey?: Attrib | undefined;
  createdAt?: string | undefined;
  updatedAt?: string | undefined;
  attribList?: Attrib[] | undefined;
  typeAttribList?: TypeAttrib[] | undefined;
  associationList?: MObjAssociation[] | undefined;
}

export type ArrayOfMObject = MObject[];

export interface MObjAssociation {
  mObjType: string;
  id?: number | undefined;
  externalKey?: Attrib | undefined;
}

export type ArrayOfMObjAssociation = MObjAssociation[];

export interface MObjStatus {
  id: number | null;
  externalKey?: Attrib | undefined;
  status: MObjStatusEnum;
  error?: string | undefined;
}

export type ArrayOfMObjStatus = MObjStatus[];

export interface MObjCriteria {
  attrName: string;
  comparison: ComparisonEnum;
  attrValue: string;
}

export type ArrayOfMObjCriteria = MObjCriteria[];

export interface MObjectMetadata {
  name: string;
  description: string | null;
  isCustom: boolean;
  isVirtual: boolean;
  fieldList: MObjFieldMetadata[];
  updatedAt: string;
}

export interface MObjFieldMetadata {
  name: string;
  description: string | null;
  displayName: string | null;
  sourceObject: string | null;
  dataType: string;
  size: number | null;
  isReadonly: boolean;
  isUpdateBlocked: boolean;
  isName: boolean | null;
  isPrimaryKey: boolean;
  isCustom: boolean;
  isDynamic: boolean;
  dynamicFieldRef: string | null;
  updatedAt: string;
}

export type ArrayOfMObjFieldMetadata = MObjFieldMetadata[];

export interface StreamPosition {
  latestCreatedAt?: string | null | undefined;
  oldestCreatedAt?: string | null | undefined;
  activityCreatedAt?: string | null | undefined;
  offset?: string | null | undefined;
}

export interface SyncStatus {
  leadId: number;
  status: LeadSyncStatus;
  error?: string | null | undefined;
}

export type ArrayOfSyncStatus = SyncStatus[];

export type ArrayOfBase64Binary = Uint8Array[];

export interface VersionedItem {
  id: bigint;
  name: string;
  type?: string | null | undefined;
  description?: string | null | undefined;
  timestamp: string;
}

export type ArrayOfVersionedItem = VersionedItem[];

export interface CustomObj {
  customObjKeyList?: Attribute[] | null | undefined;
  customObjAttributeList?: Attribute[] | null | undefined;
}

export type ArrayOfCustomObj = CustomObj[];

export interface SyncCustomObjStatus {
  objTypeName: string;
  customObjKeyList?: Attribute[] | null | undefined;
  status: SyncStatusEnum;
  error?: string | null | undefined;
}

export type ArrayOfSyncCustomObjStatus = SyncCustomObjStatus[];

export interface MergeStatus {
  winningLeadId?: number | null | undefined;
  losingLeadIdList?: number[] | null | undefined;
  status: LeadMergeStatusEnum;
  error?: string | null | undefined;
}

export type LeadSelector = LastUpdateAtSelector | StaticListSelector | LeadKeySelector;

export interface LastUpdateAtSelector {
  $type: "LastUpdateAtSelector";
  latestUpdatedAt?: string | null | undefined;
  oldestUpdatedAt: string;
}

export interface StaticListSelector {
  $type: "StaticListSelector";
  staticListName?: string | null | undefined;
  staticListId?: number | null | undefined;
}

export interface LeadKeySelector {
  $type: "LeadKeySelector";
  keyType: LeadKeyRef;
  keyValues: string[];
}

export interface Tag {
  type?: string | undefined;
  values?: string[] | undefined;
}

export type ArrayOfTag = Tag[];

export interface ProgressionStatus {
  progressionStatus?: Attrib[] | undefined;
}

export type ArrayOfProgressionStatus = ProgressionStatus[];

export interface TagStatus {
  tagValue: string;
  statusList: ProgressionStatus[];
}

export type ArrayOfTagStatus = TagStatus[];

export interface ParamsDeleteMObjects {
  mObjectList: MObject[];
}

export interface ParamsDescribeMObject {
  objectName: string;
}

export interface ParamsGetMObjects {
  type: string;
  id?: number | undefined;
  externalKey?: Attrib | undefined;
  mObjCriteriaList?: MObjCriteria[] | undefined;
  mObjAssociationList?: MObjAssociation[] | undefined;
  includeDetails?: boolean | undefined;
  streamPosition?: string | undefined;
}

export interface ParamsListMObjects {}

export interface ParamsSyncMObjects {
  mObjectList: MObject[];
  operation: SyncOperationEnum;
}

export interface ParamsGetCampaignsForSource {
  source: ReqCampSourceType;
  name?: string | null | undefined;
  exactName?: boolean | null | undefined;
}

export interface ParamsGetImportToListStatus {
  programName?: string | undefined;
  listName?: string | undefined;
}

export interface ParamsGetLead {
  leadKey: LeadKey;
}

export interface ParamsGetLeadActivity {
  leadKey: LeadKey;
  activityFilter?: ActivityTypeFilter | null | undefined;
  startPosition?: StreamPosition | null | undefined;
  batchSize?: number | null | undefined;
}

export interface ParamsGetLeadChanges {
  startPosition: StreamPosition;
  activityFilter?: ActivityTypeFilter | null | undefined;
  activityNameFilter?: string[] | null | undefined;
  batchSize?: number | null | undefined;
  leadSelector?: LeadSelector | undefined;
}

export interface ParamsGetMultipleLeads {
  leadSelector?: LeadSelector | undefined;
  lastUpdatedAt?: string | undefined;
  streamPosition?: string | null | undefined;
  batchSize?: number | null | undefined;
  includeAttributes?: string[] | undefined;
}

export interface ParamsImportToList {
  programName: string;
  importFileHeader: string;
  importFileRows: string[];
  importListMode: ImportToListModeEnum;
  listName: string;
  clearList: boolean;
  campaignName: string | null;
}

export interface ParamsListOperation {
  listOperation: ListOperationType;
  listKey: ListKey;
  listMemberList: LeadKey[];
  strict?: boolean | null | undefined;
}

export interface ParamsRequestCampaign {
  source: ReqCampSourceType;
  campaignId?: number | null | undefined;
  leadList?: LeadKey[] | null | undefined;
  programName?: string | null | undefined;
  campaignName?: string | null | undefined;
  programTokenList?: Attrib[] | null | undefined;
}

export interface ParamsScheduleCampaign {
  programName: string;
  campaignName: string;
  campaignRunAt?: string | null | undefined;
  programTokenList?: Attrib[] | null | undefined;
}

export interface ParamsSyncLead {
  leadRecord: LeadRecord;
  returnLead: boolean;
  marketoCookie?: string | null | undefined;
}

export interface ParamsSyncMultipleLeads {
  leadRecordList: LeadRecord[];
  dedupEnabled?: boolean | null | undefined;
}

export interface ParamsSyncCustomObjects {
  objTypeName: string;
  customObjList: CustomObj[];
  operation?: SyncOperationEnum | null | undefined;
}

export interface ParamsDeleteCustomObjects {
  objTypeName: string;
  customObjKeyLists: Attribute[][];
}

export interface ParamsGetCustomObjects {
  objTypeName: string;
  streamPosition?: string | null | undefined;
  batchSize?: number | null | undefined;
  customObjKeyList?: Attribute[] | null | undefined;
  includeAttributes: string[];
}

export interface ParamsMergeLeads {
  winningLeadKeyList: Attribute[];
  losingLeadKeyLists: Attribute[][];
  mergeInSales?: boolean | undefined;
}

export interface ParamsGetChannels {
  tag?: Tag | undefined;
}

export interface ParamsGetTags {
  tagList?: Tag[] | undefined;
}

export interface ResultDeleteMObjects {
  mObjStatusList: MObjStatus[];
}

export interface ResultDescribeMObject {
  metadata: MObjectMetadata;
}

export interface ResultGetMObjects {
  returnCount: number;
  hasMore: boolean;
  newStreamPosition: string;
  mObjectList?: MObject[] | undefined;
}

export interface ResultListMObjects {
  objects: string[];
}

export interface ResultSyncMObjects {
  mObjStatusList: MObjStatus[];
}

export interface LeadActivityList {
  returnCount: number;
  remainingCount: number;
  newStartPosition: StreamPosition;
  activityRecordList?: ActivityRecord[] | null | undefined;
}

export interface ResultGetCampaignsForSource {
  returnCount: number;
  campaignRecordList?: CampaignRecord[] | null | undefined;
}

export interface ResultGetImportToListStatus {
  status: ImportToListStatusEnum;
  startedTime?: string | null | undefined;
  endedTime?: string | null | undefined;
  estimatedTime?: number | null | undefined;
  estimatedRows?: number | null | undefined;
  rowsImported?: number | null | undefined;
  rowsFailed?: number | null | undefined;
  rowsIgnored?: number | null | undefined;
  importSummary?: string | null | undefined;
}

export interface ResultGetLeadChanges {
  returnCount: number;
  remainingCount: number;
  newStartPosition: StreamPosition;
  leadChangeRecordList?: LeadChangeRecord[] | null | undefined;
}

export interface ResultGetLead {
  count: number;
  leadRecordList?: LeadRecord[] | null | undefined;
}

export interface ResultListOperation {
  success: boolean;
  statusList?: LeadStatus[] | null | undefined;
}

export interface ResultGetMultipleLeads {
  returnCount: number;
  remainingCount: number;
  newStreamPosition: string;
  leadRecordList?: LeadRecord[] | null | undefined;
}

export interface ResultImportToList {
  importStatus: ImportToListStatusEnum;
}

export interface ResultRequestCampaign {
  success: boolean;
}

export interface ResultScheduleCampaign {
  success: boolean;
}

export interface ResultSyncLead {
  leadId: number;
  syncStatus: SyncStatus;
  leadRecord?: LeadRecord | null | undefined;
}

export interface ResultSyncMultipleLeads {
  syncStatusList: SyncStatus[];
}

export interface ResultSyncCustomObjects {
  syncCustomObjStatusList: SyncCustomObjStatus[];
}

export interface ResultDeleteCustomObjects {
  deleteCustomObjStatusList: SyncCustomObjStatus[];
}

export interface ResultGetCustomObjects {
  objTypeName: string;
  returnCount: number;
  remainingCount: number;
  newStreamPosition: string;
  customObjList?: CustomObj[] | null | undefined;
}

export interface ResultMergeLeads {
  mergeStatus: MergeStatus;
}

export interface ResultGetChannels {
  tags: TagStatus[];
}

export interface ResultGetTags {
  tagList: Tag[];
}

export interface SuccessDeleteMObjects {
  result: ResultDeleteMObjects;
}

export interface SuccessDescribeMObject {
  result: ResultDescribeMObject;
}

export interface SuccessGetMObjects {
  result: ResultGetMObjects;
}

export interface SuccessListMObjects {
  result: ResultListMObjects;
}

export interface SuccessSyncMObjects {
  result: ResultSyncMObjects;
}

export interface SuccessGetCampaignsForSource {
  result: ResultGetCampaignsForSource;
}

export interface SuccessGetImportToListStatus {
  result: ResultGetImportToListStatus;
}

export interface SuccessGetLead {
  result: ResultGetLead;
}

export interface SuccessGetLeadActivity {
  leadActivityList: LeadActivityList;
}

export interface SuccessGetLeadChanges {
  result: ResultGetLeadChanges;
}

export interface SuccessGetMultipleLeads {
  result: ResultGetMultipleLeads;
}

export interface SuccessImportToList {
  result: ResultImportToList;
}

export interface SuccessListOperation {
  result: ResultListOperation;
}

export interface SuccessRequestCampaign {
  result: ResultRequestCampaign;
}

export interface SuccessScheduleCampaign {
  result: ResultScheduleCampaign;
}

export interface SuccessSyncLead {
  result: ResultSyncLead;
}

export interface SuccessSyncMultipleLeads {
  result: ResultSyncMultipleLeads;
}

export interface SuccessSyncCustomObjects {
  result: ResultSyncCustomObjects;
}

export interface SuccessDeleteCustomObjects {
  result: ResultDeleteCustomObjects;
}

export interface SuccessGetCustomObjects {
  result: ResultGetCustomObjects;
}

export interface SuccessMergeLeads {
  result: ResultMergeLeads;
}

export interface SuccessGetChannels {
  result: ResultGetChannels;
}

export interface SuccessGetTags {
  result: ResultGetTags;
}

export interface AuthenticationHeaderInfo {
  mktowsUserId: string;
  requestSignature: string;
  requestTimestamp: string;
  audit?: string | undefined;
  mode?: number | undefined;
}

export interface MktowsContextHeaderInfo {
  targetWorkspace: string;
}
