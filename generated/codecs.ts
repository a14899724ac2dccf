// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.

import {
  complex,
  enumeration,
  family,
  list,
  nillable,
  optional,
  repeated,
  xs,
} from "../src/wire/index.js";
import type * as types from "./types.js";

const mktows = { namespace: "http://www.marketo.com/mktows/" };

export const LeadKeyRef = /* @__PURE__ */ enumeration<types.LeadKeyRef>("LeadKeyRef", [
  "IDNUM",
  "COOKIE",
  "EMAIL",
  "LEADOWNEREMAIL",
  "SFDCACCOUNTID",
  "SFDCCONTACTID",
  "SFDCLEADID",
  "SFDCLEADOWNERID",
  "SFDCOPPTYID",
]);

export const LeadSyncStatus = /* @__PURE__ */ enumeration<types.LeadSyncStatus>("LeadSyncStatus", [
  "CREATED",
  "UPDATED",
  "FAILED",
]);

export const ActivityType = /* @__PURE__ */ enumeration<types.ActivityType>("ActivityType", [
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
]);

export const ForeignSysType = /* @__PURE__ */ enumeration<types.ForeignSysType>("ForeignSysType", [
  "CUSTOM",
  "SFDC",
  "NETSUITE",
]);

export const ReqCampSourceType = /* @__PURE__ */ enumeration<types.ReqCampSourceType>(
  "ReqCampSourceType",
  ["MKTOWS", "SALES"],
);

export const ListKeyType = /* @__PURE__ */ enumeration<types.ListKeyType>("ListKeyType", [
  "MKTOLISTNAME",
  "MKTOSALESUSERID",
  "SFDCLEADOWNERID",
]);

export const ListOperationType = /* @__PURE__ */ enumeration<types.ListOperationType>(
  "ListOperationType",
  ["ADDTOLIST", "ISMEMBEROFLIST", "REMOVEFROMLIST"],
);

export const SyncOperationEnum = /* @__PURE__ */ enumeration<types.SyncOperationEnum>(
  "SyncOperationEnum",
  ["UPSERT", "INSERT", "UPDATE"],
);

export const SyncStatusEnum = /* @__PURE__ */ enumeration<types.SyncStatusEnum>("SyncStatusEnum", [
  "CREATED",
  "UPDATED",
  "DELETED",
  "FAILED",
]);

export const LeadMergeStatusEnum = /* @__PURE__ */ enumeration<types.LeadMergeStatusEnum>(
  "LeadMergeStatusEnum",
  ["MERGED", "FAILED"],
);

export const MObjStatusEnum = /* @__PURE__ */ enumeration<types.MObjStatusEnum>("MObjStatusEnum", [
  "CREATED",
  "UPDATED",
  "DELETED",
  "FAILED",
  "UNCHANGED",
  "SKIPPED",
]);

export const MObjectTypeEnum = /* @__PURE__ */ enumeration<types.MObjectTypeEnum>(
  "MObjectTypeEnum",
  ["Opportunity", "OpportunityLeadRole", "Program"],
);

export const ComparisonEnum = /* @__PURE__ */ enumeration<types.ComparisonEnum>("ComparisonEnum", [
  "EQ",
  "NE",
  "LT",
  "LE",
  "GT",
  "GE",
]);

export const ImportToListStatusEnum = /* @__PURE__ */ enumeration<types.ImportToListStatusEnum>(
  "ImportToListStatusEnum",
  ["PROCESSING", "COMPLETE", "FAILED", "CANCELED"],
);

export const ImportToListModeEnum = /* @__PURE__ */ enumeration<types.ImportToListModeEnum>(
  "ImportToListModeEnum",
  ["UPSERTLEADS", "LISTONLY"],
);

export const ArrayOfString = /* @__PURE__ */ list("ArrayOfString", mktows, () => ({
  stringItem: xs.string,
}));

export const ArrayOfInteger = /* @__PURE__ */ list("ArrayOfInteger", mktows, () => ({
  integerItem: xs.int,
}));

export const ArrayOfActivityType = /* @__PURE__ */ list("ArrayOfActivityType", mktows, () => ({
  activityType: ActivityType,
}));

export const ActivityTypeFilter = /* @__PURE__ */ complex<types.ActivityTypeFilter>(
  "ActivityTypeFilter",
  mktows,
  () => ({
    includeTypes: optional(ArrayOfActivityType),
    excludeTypes: optional(ArrayOfActivityType),
  }),
  (includeTypes, excludeTypes) => ({ includeTypes, excludeTypes }),
);

export const Attrib = /* @__PURE__ */ complex<types.Attrib>(
  "Attrib",
  mktows,
  () => ({
    name: xs.string,
    value: xs.string,
  }),
  (name, value) => ({ name, value }),
);

export const ArrayOfAttrib = /* @__PURE__ */ list("ArrayOfAttrib", mktows, () => ({
  attrib: Attrib,
}));

export const Attribute = /* @__PURE__ */ complex<types.Attribute>(
  "Attribute",
  mktows,
  () => ({
    attrName: xs.string,
    attrType: optional(nillable(xs.string)),
    attrValue: xs.string,
  }),
  (attrName, attrType, attrValue) => ({ attrName, attrType, attrValue }),
);

export const ArrayOfAttribute = /* @__PURE__ */ list("ArrayOfAttribute", mktows, () => ({
  attribute: Attribute,
}));

export const TypeAttrib = /* @__PURE__ */ complex<types.TypeAttrib>(
  "TypeAttrib",
  mktows,
  () => ({
    attrType: xs.string,
    attrList: optional(ArrayOfAttrib),
  }),
  (attrType, attrList) => ({ attrType, attrList }),
);

export const ArrayOfTypeAttrib = /* @__PURE__ */ list("ArrayOfTypeAttrib", mktows, () => ({
  typeAttrib: TypeAttrib,
}));

export const ArrayOfKeyList = /* @__PURE__ */ list("ArrayOfKeyList", mktows, () => ({
  keyList: ArrayOfAttribute,
}));

export const LeadRecord = /* @__PURE__ */ complex<types.LeadRecord>(
  "LeadRecord",
  mktows,
  () => ({
    Id: optional(nillable(xs.int)),
    Email: optional(nillable(xs.string)),
    ForeignSysPersonId: optional(nillable(xs.string)),
    ForeignSysType: optional(nillable(ForeignSysType)),
    leadAttributeList: optional(nillable(ArrayOfAttribute)),
  }),
  (Id, Email, ForeignSysPersonId, ForeignSysType, leadAttributeList) => ({
    Id,
    Email,
    ForeignSysPersonId,
    ForeignSysType,
    leadAttributeList,
  }),
);

export const ArrayOfLeadRecord = /* @__PURE__ */ list("ArrayOfLeadRecord", mktows, () => ({
  leadRecord: LeadRecord,
}));

export const ActivityRecord = /* @__PURE__ */ complex<types.ActivityRecord>(
  "ActivityRecord",
  mktows,
  () => ({
    id: optional(nillable(xs.long)),
    marketoGUID: optional(xs.string),
    activityDateTime: xs.dateTime,
    activityType: xs.string,
    mktgAssetName: optional(xs.string),
    activityAttributes: optional(nillable(ArrayOfAttribute)),
    campaign: optional(nillable(xs.string)),
    personName: optional(nillable(xs.string)),
    mktPersonId: xs.string,
    foreignSysId: optional(nillable(xs.string)),
    orgName: optional(nillable(xs.string)),
    foreignSysOrgId: optional(nillable(xs.string)),
  }),
  (
    id,
    marketoGUID,
    activityDateTime,
    activityType,
    mktgAssetName,
    activityAttributes,
    campaign,
    personName,
    mktPersonId,
    foreignSysId,
    orgName,
    foreignSysOrgId,
  ) => ({
    id,
    marketoGUID,
    activityDateTime,
    activityType,
    mktgAssetName,
    activityAttributes,
    campaign,
    personName,
    mktPersonId,
    foreignSysId,
    orgName,
    foreignSysOrgId,
  }),
);

export const CampaignRecord = /* @__PURE__ */ complex<types.CampaignRecord>(
  "CampaignRecord",
  mktows,
  () => ({
    id: xs.int,
    name: xs.string,
    description: xs.string,
  }),
  (id, name, description) => ({ id, name, description }),
);

export const ArrayOfCampaignRecord = /* @__PURE__ */ list("ArrayOfCampaignRecord", mktows, () => ({
  campaignRecord: CampaignRecord,
}));

export const LeadChangeRecord = /* @__PURE__ */ complex<types.LeadChangeRecord>(
  "LeadChangeRecord",
  mktows,
  () => ({
    id: optional(nillable(xs.long)),
    marketoGUID: optional(xs.string),
    activityDateTime: xs.dateTime,
    activityType: xs.string,
    mktgAssetName: optional(nillable(xs.string)),
    activityAttributes: optional(nillable(ArrayOfAttribute)),
    campaign: optional(xs.string),
    mktPersonId: xs.string,
  }),
  (
    id,
    marketoGUID,
    activityDateTime,
    activityType,
    mktgAssetName,
    activityAttributes,
    campaign,
    mktPersonId,
  ) => ({
    id,
    marketoGUID,
    activityDateTime,
    activityType,
    mktgAssetName,
    activityAttributes,
    campaign,
    mktPersonId,
  }),
);

export const ArrayOfLeadChangeRecord = /* @__PURE__ */ list(
  "ArrayOfLeadChangeRecord",
  mktows,
  () => ({ leadChangeRecord: LeadChangeRecord }),
);

export const ArrayOfActivityRecord = /* @__PURE__ */ list("ArrayOfActivityRecord", mktows, () => ({
  activityRecord: ActivityRecord,
}));

export const LeadKey = /* @__PURE__ */ complex<types.LeadKey>(
  "LeadKey",
  mktows,
  () => ({
    keyType: LeadKeyRef,
    keyValue: xs.string,
  }),
  (keyType, keyValue) => ({ keyType, keyValue }),
);

export const ArrayOfLeadKey = /* @__PURE__ */ list("ArrayOfLeadKey", mktows, () => ({
  leadKey: LeadKey,
}));

export const LeadStatus = /* @__PURE__ */ complex<types.LeadStatus>(
  "LeadStatus",
  mktows,
  () => ({
    leadKey: LeadKey,
    status: xs.boolean,
  }),
  (leadKey, status) => ({ leadKey, status }),
);

export const ArrayOfLeadStatus = /* @__PURE__ */ list("ArrayOfLeadStatus", mktows, () => ({
  leadStatus: LeadStatus,
}));

export const ListKey = /* @__PURE__ */ complex<types.ListKey>(
  "ListKey",
  mktows,
  () => ({
    keyType: ListKeyType,
    keyValue: xs.string,
  }),
  (keyType, keyValue) => ({ keyType, keyValue }),
);

export const MObjAssociation = /* @__PURE__ */ complex<types.MObjAssociation>(
  "MObjAssociation",
  mktows,
  () => ({
    mObjType: xs.string,
    id: optional(xs.int),
    externalKey: optional(Attrib),
  }),
  (mObjType, id, externalKey) => ({ mObjType, id, externalKey }),
);

export const ArrayOfMObjAssociation = /* @__PURE__ */ list(
  "ArrayOfMObjAssociation",
  mktows,
  () => ({ mObjAssociation: MObjAssociation }),
);

export const MObject = /* @__PURE__ */ complex<types.MObject>(
  "MObject",
  mktows,
  () => ({
    type: xs.string,
    id: optional(xs.int),
    externalKey: optional(Attrib),
    createdAt: optional(xs.dateTime),
    updatedAt: optional(xs.dateTime),
    attribList: optional(ArrayOfAttrib),
    typeAttribList: optional(ArrayOfTypeAttrib),
    associationList: optional(ArrayOfMObjAssociation),
  }),
  (type, id, externalKey, createdAt, updatedAt, attribList, typeAttribList, associationList) => ({
    type,
    id,
    externalKey,
    createdAt,
    updatedAt,
    attribList,
    typeAttribList,
    associationList,
  }),
);

export const ArrayOfMObject = /* @__PURE__ */ list("ArrayOfMObject", mktows, () => ({
  mObject: MObject,
}));

export const MObjStatus = /* @__PURE__ */ complex<types.MObjStatus>(
  "MObjStatus",
  mktows,
  () => ({
    id: nillable(xs.int),
    externalKey: optional(Attrib),
    status: MObjStatusEnum,
    error: optional(xs.string),
  }),
  (id, externalKey, status, error) => ({ id, externalKey, status, error }),
);

export const ArrayOfMObjStatus = /* @__PURE__ */ list("ArrayOfMObjStatus", mktows, () => ({
  mObjStatus: MObjStatus,
}));

export const MObjCriteria = /* @__PURE__ */ complex<types.MObjCriteria>(
  "MObjCriteria",
  mktows,
  () => ({
    attrName: xs.string,
    comparison: ComparisonEnum,
    attrValue: xs.anySimpleType,
  }),
  (attrName, comparison, attrValue) => ({ attrName, comparison, attrValue }),
);

export const ArrayOfMObjCriteria = /* @__PURE__ */ list("ArrayOfMObjCriteria", mktows, () => ({
  mObjCriteria: MObjCriteria,
}));

export const MObjFieldMetadata = /* @__PURE__ */ complex<types.MObjFieldMetadata>(
  "MObjFieldMetadata",
  mktows,
  () => ({
    name: xs.string,
    description: nillable(xs.string),
    displayName: nillable(xs.string),
    sourceObject: nillable(xs.string),
    dataType: xs.string,
    size: nillable(xs.int),
    isReadonly: xs.boolean,
    isUpdateBlocked: xs.boolean,
    isName: nillable(xs.boolean),
    isPrimaryKey: xs.boolean,
    isCustom: xs.boolean,
    isDynamic: xs.boolean,
    dynamicFieldRef: nillable(xs.string),
    updatedAt: xs.dateTime,
  }),
  (
    name,
    description,
    displayName,
    sourceObject,
    dataType,
    size,
    isReadonly,
    isUpdateBlocked,
    isName,
    isPrimaryKey,
    isCustom,
    isDynamic,
    dynamicFieldRef,
    updatedAt,
  ) => ({
    name,
    description,
    displayName,
    sourceObject,
    dataType,
    size,
    isReadonly,
    isUpdateBlocked,
    isName,
    isPrimaryKey,
    isCustom,
    isDynamic,
    dynamicFieldRef,
    updatedAt,
  }),
);

export const ArrayOfMObjFieldMetadata = /* @__PURE__ */ list(
  "ArrayOfMObjFieldMetadata",
  mktows,
  () => ({ field: MObjFieldMetadata }),
);

export const MObjectMetadata = /* @__PURE__ */ complex<types.MObjectMetadata>(
  "MObjectMetadata",
  mktows,
  () => ({
    name: xs.string,
    description: nillable(xs.string),
    isCustom: xs.boolean,
    isVirtual: xs.boolean,
    fieldList: ArrayOfMObjFieldMetadata,
    updatedAt: xs.dateTime,
  }),
  (name, description, isCustom, isVirtual, fieldList, updatedAt) => ({
    name,
    description,
    isCustom,
    isVirtual,
    fieldList,
    updatedAt,
  }),
);

export const StreamPosition = /* @__PURE__ */ complex<types.StreamPosition>(
  "StreamPosition",
  mktows,
  () => ({
    latestCreatedAt: optional(nillable(xs.dateTime)),
    oldestCreatedAt: optional(nillable(xs.dateTime)),
    activityCreatedAt: optional(nillable(xs.dateTime)),
    offset: optional(nillable(xs.string)),
  }),
  (latestCreatedAt, oldestCreatedAt, activityCreatedAt, offset) => ({
    latestCreatedAt,
    oldestCreatedAt,
    activityCreatedAt,
    offset,
  }),
);

export const SyncStatus = /* @__PURE__ */ complex<types.SyncStatus>(
  "SyncStatus",
  mktows,
  () => ({
    leadId: xs.int,
    status: LeadSyncStatus,
    error: optional(nillable(xs.string)),
  }),
  (leadId, status, error) => ({ leadId, status, error }),
);

export const ArrayOfSyncStatus = /* @__PURE__ */ list("ArrayOfSyncStatus", mktows, () => ({
  syncStatus: SyncStatus,
}));

export const ArrayOfBase64Binary = /* @__PURE__ */ list("ArrayOfBase64Binary", mktows, () => ({
  base64Binary: xs.base64Binary,
}));

export const VersionedItem = /* @__PURE__ */ complex<types.VersionedItem>(
  "VersionedItem",
  mktows,
  () => ({
    id: xs.integer,
    name: xs.string,
    type: optional(nillable(xs.string)),
    description: optional(nillable(xs.string)),
    timestamp: xs.dateTime,
  }),
  (id, name, type, description, timestamp) => ({ id, name, type, description, timestamp }),
);

export const ArrayOfVersionedItem = /* @__PURE__ */ list("ArrayOfVersionedItem", mktows, () => ({
  versionedItem: VersionedItem,
}));

export const CustomObj = /* @__PURE__ */ complex<types.CustomObj>(
  "CustomObj",
  mktows,
  () => ({
    customObjKeyList: optional(nillable(ArrayOfAttribute)),
    customObjAttributeList: optional(nillable(ArrayOfAttribute)),
  }),
  (customObjKeyList, customObjAttributeList) => ({ customObjKeyList, customObjAttributeList }),
);

export const ArrayOfCustomObj = /* @__PURE__ */ list("ArrayOfCustomObj", mktows, () => ({
  customObj: CustomObj,
}));

export const SyncCustomObjStatus = /* @__PURE__ */ complex<types.SyncCustomObjStatus>(
  "SyncCustomObjStatus",
  mktows,
  () => ({
    objTypeName: xs.string,
    customObjKeyList: optional(nillable(ArrayOfAttribute)),
    status: SyncStatusEnum,
    error: optional(nillable(xs.string)),
  }),
  (objTypeName, customObjKeyList, status, error) => ({
    objTypeName,
    customObjKeyList,
    status,
    error,
  }),
);

export const ArrayOfSyncCustomObjStatus = /* @__PURE__ */ list(
  "ArrayOfSyncCustomObjStatus",
  mktows,
  () => ({ syncCustomObjStatus: SyncCustomObjStatus }),
);

export const MergeStatus = /* @__PURE__ */ complex<types.MergeStatus>(
  "MergeStatus",
  mktows,
  () => ({
    winningLeadId: optional(nillable(xs.int)),
    losingLeadIdList: optional(nillable(ArrayOfInteger)),
    status: LeadMergeStatusEnum,
    error: optional(nillable(xs.string)),
  }),
  (winningLeadId, losingLeadIdList, status, error) => ({
    winningLeadId,
    losingLeadIdList,
    status,
    error,
  }),
);

export const LastUpdateAtSelector = /* @__PURE__ */ complex<types.LastUpdateAtSelector>(
  "LastUpdateAtSelector",
  mktows,
  () => ({
    latestUpdatedAt: optional(nillable(xs.dateTime)),
    oldestUpdatedAt: xs.dateTime,
  }),
  (latestUpdatedAt, oldestUpdatedAt) => ({
    $type: "LastUpdateAtSelector",
    latestUpdatedAt,
    oldestUpdatedAt,
  }),
);

export const StaticListSelector = /* @__PURE__ */ complex<types.StaticListSelector>(
  "StaticListSelector",
  mktows,
  () => ({
    staticListName: optional(nillable(xs.string)),
    staticListId: optional(nillable(xs.int)),
  }),
  (staticListName, staticListId) => ({ $type: "StaticListSelector", staticListName, staticListId }),
);

export const LeadKeySelector = /* @__PURE__ */ complex<types.LeadKeySelector>(
  "LeadKeySelector",
  mktows,
  () => ({
    keyType: LeadKeyRef,
    keyValues: ArrayOfString,
  }),
  (keyType, keyValues) => ({ $type: "LeadKeySelector", keyType, keyValues }),
);

export const LeadSelector = /* @__PURE__ */ family<types.LeadSelector>("LeadSelector", () => ({
  LastUpdateAtSelector,
  StaticListSelector,
  LeadKeySelector,
}));

export const Tag = /* @__PURE__ */ complex<types.Tag>(
  "Tag",
  mktows,
  () => ({
    type: optional(xs.string),
    values: optional(ArrayOfString),
  }),
  (type, values) => ({ type, values }),
);

export const ArrayOfTag = /* @__PURE__ */ list("ArrayOfTag", mktows, () => ({ tag: Tag }));

export const ProgressionStatus = /* @__PURE__ */ complex<types.ProgressionStatus>(
  "ProgressionStatus",
  mktows,
  () => ({
    progressionStatus: optional(ArrayOfAttrib),
  }),
  (progressionStatus) => ({ progressionStatus }),
);

export const ArrayOfProgressionStatus = /* @__PURE__ */ list(
  "ArrayOfProgressionStatus",
  mktows,
  () => ({ progressionStatusItem: ProgressionStatus }),
);

export const TagStatus = /* @__PURE__ */ complex<types.TagStatus>(
  "TagStatus",
  mktows,
  () => ({
    tagValue: xs.string,
    statusList: ArrayOfProgressionStatus,
  }),
  (tagValue, statusList) => ({ tagValue, statusList }),
);

export const ArrayOfTagStatus = /* @__PURE__ */ list("ArrayOfTagStatus", mktows, () => ({
  tagStatus: TagStatus,
}));

export const ParamsDeleteMObjects = /* @__PURE__ */ complex<types.ParamsDeleteMObjects>(
  "ParamsDeleteMObjects",
  mktows,
  () => ({
    mObjectList: ArrayOfMObject,
  }),
  (mObjectList) => ({ mObjectList }),
);

export const ParamsDescribeMObject = /* @__PURE__ */ complex<types.ParamsDescribeMObject>(
  "ParamsDescribeMObject",
  mktows,
  () => ({
    objectName: xs.string,
  }),
  (objectName) => ({ objectName }),
);

export const ParamsGetMObjects = /* @__PURE__ */ complex<types.ParamsGetMObjects>(
  "ParamsGetMObjects",
  mktows,
  () => ({
    type: xs.string,
    id: optional(xs.int),
    externalKey: optional(Attrib),
    mObjCriteriaList: optional(ArrayOfMObjCriteria),
    mObjAssociationList: optional(ArrayOfMObjAssociation),
    includeDetails: optional(xs.boolean),
    streamPosition: optional(xs.string),
  }),
  (
    type,
    id,
    externalKey,
    mObjCriteriaList,
    mObjAssociationList,
    includeDetails,
    streamPosition,
  ) => ({
    type,
    id,
    externalKey,
    mObjCriteriaList,
    mObjAssociationList,
    includeDetails,
    streamPosition,
  }),
);

export const ParamsListMObjects = /* @__PURE__ */ complex<types.ParamsListMObjects>(
  "ParamsListMObjects",
  mktows,
  () => ({}),
  () => ({}),
);

export const ParamsSyncMObjects = /* @__PURE__ */ complex<types.ParamsSyncMObjects>(
  "ParamsSyncMObjects",
  mktows,
  () => ({
    mObjectList: ArrayOfMObject,
    operation: SyncOperationEnum,
  }),
  (mObjectList, operation) => ({ mObjectList, operation }),
);

export const ParamsGetCampaignsForSource =
  /* @__PURE__ */ complex<types.ParamsGetCampaignsForSource>(
    "ParamsGetCampaignsForSource",
    mktows,
    () => ({
      source: ReqCampSourceType,
      name: optional(nillable(xs.string)),
      exactName: optional(nillable(xs.boolean)),
    }),
    (source, name, exactName) => ({ source, name, exactName }),
  );

export const ParamsGetImportToListStatus =
  /* @__PURE__ */ complex<types.ParamsGetImportToListStatus>(
    "ParamsGetImportToListStatus",
    mktows,
    () => ({
      programName: optional(xs.string),
      listName: optional(xs.string),
    }),
    (programName, listName) => ({ programName, listName }),
  );

export const ParamsGetLead = /* @__PURE__ */ complex<types.ParamsGetLead>(
  "ParamsGetLead",
  mktows,
  () => ({
    leadKey: LeadKey,
  }),
  (leadKey) => ({ leadKey }),
);

export const ParamsGetLeadActivity = /* @__PURE__ */ complex<types.ParamsGetLeadActivity>(
  "ParamsGetLeadActivity",
  mktows,
  () => ({
    leadKey: LeadKey,
    activityFilter: optional(nillable(ActivityTypeFilter)),
    startPosition: optional(nillable(StreamPosition)),
    batchSize: optional(nillable(xs.int)),
  }),
  (leadKey, activityFilter, startPosition, batchSize) => ({
    leadKey,
    activityFilter,
    startPosition,
    batchSize,
  }),
);

export const ParamsGetLeadChanges = /* @__PURE__ */ complex<types.ParamsGetLeadChanges>(
  "ParamsGetLeadChanges",
  mktows,
  () => ({
    startPosition: StreamPosition,
    activityFilter: optional(nillable(ActivityTypeFilter)),
    activityNameFilter: optional(nillable(ArrayOfString)),
    batchSize: optional(nillable(xs.int)),
    leadSelector: optional(LeadSelector),
  }),
  (startPosition, activityFilter, activityNameFilter, batchSize, leadSelector) => ({
    startPosition,
    activityFilter,
    activityNameFilter,
    batchSize,
    leadSelector,
  }),
);

export const ParamsGetMultipleLeads = /* @__PURE__ */ complex<types.ParamsGetMultipleLeads>(
  "ParamsGetMultipleLeads",
  mktows,
  () => ({
    leadSelector: optional(LeadSelector),
    lastUpdatedAt: optional(xs.dateTime),
    streamPosition: optional(nillable(xs.string)),
    batchSize: optional(nillable(xs.int)),
    includeAttributes: optional(ArrayOfString),
  }),
  (leadSelector, lastUpdatedAt, streamPosition, batchSize, includeAttributes) => ({
    leadSelector,
    lastUpdatedAt,
    streamPosition,
    batchSize,
    includeAttributes,
  }),
);

export const ParamsImportToList = /* @__PURE__ */ complex<types.ParamsImportToList>(
  "ParamsImportToList",
  mktows,
  () => ({
    programName: xs.string,
    importFileHeader: xs.string,
    importFileRows: ArrayOfString,
    importListMode: ImportToListModeEnum,
    listName: xs.string,
    clearList: xs.boolean,
    campaignName: nillable(xs.string),
  }),
  (
    programName,
    importFileHeader,
    importFileRows,
    importListMode,
    listName,
    clearList,
    campaignName,
  ) => ({
    programName,
    importFileHeader,
    importFileRows,
    importListMode,
    listName,
    clearList,
    campaignName,
  }),
);

export const ParamsListOperation = /* @__PURE__ */ complex<types.ParamsListOperation>(
  "ParamsListOperation",
  mktows,
  () => ({
    listOperation: ListOperationType,
    listKey: ListKey,
    listMemberList: ArrayOfLeadKey,
    strict: optional(nillable(xs.boolean)),
  }),
  (listOperation, listKey, listMemberList, strict) => ({
    listOperation,
    listKey,
    listMemberList,
    strict,
  }),
);

export const ParamsRequestCampaign = /* @__PURE__ */ complex<types.ParamsRequestCampaign>(
  "ParamsRequestCampaign",
  mktows,
  () => ({
    source: ReqCampSourceType,
    campaignId: optional(nillable(xs.int)),
    leadList: optional(nillable(ArrayOfLeadKey)),
    programName: optional(nillable(xs.string)),
    campaignName: optional(nillable(xs.string)),
    programTokenList: optional(nillable(ArrayOfAttrib)),
  }),
  (source, campaignId, leadList, programName, campaignName, programTokenList) => ({
    source,
    campaignId,
    leadList,
    programName,
    campaignName,
    programTokenList,
  }),
);

export const ParamsScheduleCampaign = /* @__PURE__ */ complex<types.ParamsScheduleCampaign>(
  "ParamsScheduleCampaign",
  mktows,
  () => ({
    programName: xs.string,
    cloneToProgramName: optional(nillable(xs.string)),
    campaignName: xs.string,
    campaignRunAt: optional(nillable(xs.dateTime)),
    programTokenList: optional(nillable(ArrayOfAttrib)),
  }),
  (programName, cloneToProgramName, campaignName, campaignRunAt, programTokenList) => ({
    programName,
    cloneToProgramName,
    campaignName,
    campaignRunAt,
    programTokenList,
  }),
);

export const ParamsSyncLead = /* @__PURE__ */ complex<types.ParamsSyncLead>(
  "ParamsSyncLead",
  mktows,
  () => ({
    leadRecord: LeadRecord,
    returnLead: xs.boolean,
    marketoCookie: optional(nillable(xs.string)),
    moveCookie: optional(nillable(xs.boolean)),
  }),
  (leadRecord, returnLead, marketoCookie, moveCookie) => ({
    leadRecord,
    returnLead,
    marketoCookie,
    moveCookie,
  }),
);

export const ParamsSyncMultipleLeads = /* @__PURE__ */ complex<types.ParamsSyncMultipleLeads>(
  "ParamsSyncMultipleLeads",
  mktows,
  () => ({
    leadRecordList: ArrayOfLeadRecord,
    dedupEnabled: optional(nillable(xs.boolean)),
  }),
  (leadRecordList, dedupEnabled) => ({ leadRecordList, dedupEnabled }),
);

export const ParamsSyncCustomObjects = /* @__PURE__ */ complex<types.ParamsSyncCustomObjects>(
  "ParamsSyncCustomObjects",
  mktows,
  () => ({
    objTypeName: xs.string,
    customObjList: ArrayOfCustomObj,
    operation: optional(nillable(SyncOperationEnum)),
  }),
  (objTypeName, customObjList, operation) => ({ objTypeName, customObjList, operation }),
);

export const ParamsDeleteCustomObjects = /* @__PURE__ */ complex<types.ParamsDeleteCustomObjects>(
  "ParamsDeleteCustomObjects",
  mktows,
  () => ({
    objTypeName: xs.string,
    customObjKeyLists: ArrayOfKeyList,
  }),
  (objTypeName, customObjKeyLists) => ({ objTypeName, customObjKeyLists }),
);

export const ParamsGetCustomObjects = /* @__PURE__ */ complex<types.ParamsGetCustomObjects>(
  "ParamsGetCustomObjects",
  mktows,
  () => ({
    objTypeName: xs.string,
    streamPosition: optional(nillable(xs.string)),
    batchSize: optional(nillable(xs.int)),
    customObjKeyList: optional(nillable(ArrayOfAttribute)),
    includeAttributes: ArrayOfString,
  }),
  (objTypeName, streamPosition, batchSize, customObjKeyList, includeAttributes) => ({
    objTypeName,
    streamPosition,
    batchSize,
    customObjKeyList,
    includeAttributes,
  }),
);

export const ParamsMergeLeads = /* @__PURE__ */ complex<types.ParamsMergeLeads>(
  "ParamsMergeLeads",
  mktows,
  () => ({
    winningLeadKeyList: ArrayOfAttribute,
    losingLeadKeyLists: ArrayOfKeyList,
    mergeInSales: optional(xs.boolean),
  }),
  (winningLeadKeyList, losingLeadKeyLists, mergeInSales) => ({
    winningLeadKeyList,
    losingLeadKeyLists,
    mergeInSales,
  }),
);

export const ParamsGetChannels = /* @__PURE__ */ complex<types.ParamsGetChannels>(
  "ParamsGetChannels",
  mktows,
  () => ({
    tag: optional(Tag),
  }),
  (tag) => ({ tag }),
);

export const ParamsGetTags = /* @__PURE__ */ complex<types.ParamsGetTags>(
  "ParamsGetTags",
  mktows,
  () => ({
    tagList: optional(ArrayOfTag),
  }),
  (tagList) => ({ tagList }),
);

export const ResultDeleteMObjects = /* @__PURE__ */ complex<types.ResultDeleteMObjects>(
  "ResultDeleteMObjects",
  mktows,
  () => ({
    mObjStatusList: ArrayOfMObjStatus,
  }),
  (mObjStatusList) => ({ mObjStatusList }),
);

export const ResultDescribeMObject = /* @__PURE__ */ complex<types.ResultDescribeMObject>(
  "ResultDescribeMObject",
  mktows,
  () => ({
    metadata: MObjectMetadata,
  }),
  (metadata) => ({ metadata }),
);

export const ResultGetMObjects = /* @__PURE__ */ complex<types.ResultGetMObjects>(
  "ResultGetMObjects",
  mktows,
  () => ({
    returnCount: xs.int,
    hasMore: xs.boolean,
    newStreamPosition: xs.string,
    mObjectList: optional(ArrayOfMObject),
  }),
  (returnCount, hasMore, newStreamPosition, mObjectList) => ({
    returnCount,
    hasMore,
    newStreamPosition,
    mObjectList,
  }),
);

export const ResultListMObjects = /* @__PURE__ */ complex<types.ResultListMObjects>(
  "ResultListMObjects",
  mktows,
  () => ({
    objects: repeated(xs.string),
  }),
  (objects) => ({ objects }),
);

export const ResultSyncMObjects = /* @__PURE__ */ complex<types.ResultSyncMObjects>(
  "ResultSyncMObjects",
  mktows,
  () => ({
    mObjStatusList: ArrayOfMObjStatus,
  }),
  (mObjStatusList) => ({ mObjStatusList }),
);

export const LeadActivityList = /* @__PURE__ */ complex<types.LeadActivityList>(
  "LeadActivityList",
  mktows,
  () => ({
    returnCount: xs.int,
    remainingCount: xs.int,
    newStartPosition: StreamPosition,
    activityRecordList: optional(nillable(ArrayOfActivityRecord)),
  }),
  (returnCount, remainingCount, newStartPosition, activityRecordList) => ({
    returnCount,
    remainingCount,
    newStartPosition,
    activityRecordList,
  }),
);

export const ResultGetCampaignsForSource =
  /* @__PURE__ */ complex<types.ResultGetCampaignsForSource>(
    "ResultGetCampaignsForSource",
    mktows,
    () => ({
      returnCount: xs.int,
      campaignRecordList: optional(nillable(ArrayOfCampaignRecord)),
    }),
    (returnCount, campaignRecordList) => ({ returnCount, campaignRecordList }),
  );

export const ResultGetImportToListStatus =
  /* @__PURE__ */ complex<types.ResultGetImportToListStatus>(
    "ResultGetImportToListStatus",
    mktows,
    () => ({
      status: ImportToListStatusEnum,
      startedTime: optional(nillable(xs.dateTime)),
      endedTime: optional(nillable(xs.dateTime)),
      estimatedTime: optional(nillable(xs.int)),
      estimatedRows: optional(nillable(xs.int)),
      rowsImported: optional(nillable(xs.int)),
      rowsFailed: optional(nillable(xs.int)),
      rowsIgnored: optional(nillable(xs.int)),
      importSummary: optional(nillable(xs.string)),
    }),
    (
      status,
      startedTime,
      endedTime,
      estimatedTime,
      estimatedRows,
      rowsImported,
      rowsFailed,
      rowsIgnored,
      importSummary,
    ) => ({
      status,
      startedTime,
      endedTime,
      estimatedTime,
      estimatedRows,
      rowsImported,
      rowsFailed,
      rowsIgnored,
      importSummary,
    }),
  );

export const ResultGetLeadChanges = /* @__PURE__ */ complex<types.ResultGetLeadChanges>(
  "ResultGetLeadChanges",
  mktows,
  () => ({
    returnCount: xs.int,
    remainingCount: xs.int,
    newStartPosition: StreamPosition,
    leadChangeRecordList: optional(nillable(ArrayOfLeadChangeRecord)),
  }),
  (returnCount, remainingCount, newStartPosition, leadChangeRecordList) => ({
    returnCount,
    remainingCount,
    newStartPosition,
    leadChangeRecordList,
  }),
);

export const ResultGetLead = /* @__PURE__ */ complex<types.ResultGetLead>(
  "ResultGetLead",
  mktows,
  () => ({
    count: xs.int,
    leadRecordList: optional(nillable(ArrayOfLeadRecord)),
  }),
  (count, leadRecordList) => ({ count, leadRecordList }),
);

export const ResultListOperation = /* @__PURE__ */ complex<types.ResultListOperation>(
  "ResultListOperation",
  mktows,
  () => ({
    success: xs.boolean,
    statusList: optional(nillable(ArrayOfLeadStatus)),
  }),
  (success, statusList) => ({ success, statusList }),
);

export const ResultGetMultipleLeads = /* @__PURE__ */ complex<types.ResultGetMultipleLeads>(
  "ResultGetMultipleLeads",
  mktows,
  () => ({
    returnCount: xs.int,
    remainingCount: xs.int,
    newStreamPosition: xs.string,
    leadRecordList: optional(nillable(ArrayOfLeadRecord)),
  }),
  (returnCount, remainingCount, newStreamPosition, leadRecordList) => ({
    returnCount,
    remainingCount,
    newStreamPosition,
    leadRecordList,
  }),
);

export const ResultImportToList = /* @__PURE__ */ complex<types.ResultImportToList>(
  "ResultImportToList",
  mktows,
  () => ({
    importStatus: ImportToListStatusEnum,
  }),
  (importStatus) => ({ importStatus }),
);

export const ResultRequestCampaign = /* @__PURE__ */ complex<types.ResultRequestCampaign>(
  "ResultRequestCampaign",
  mktows,
  () => ({
    success: xs.boolean,
  }),
  (success) => ({ success }),
);

export const ResultScheduleCampaign = /* @__PURE__ */ complex<types.ResultScheduleCampaign>(
  "ResultScheduleCampaign",
  mktows,
  () => ({
    success: xs.boolean,
  }),
  (success) => ({ success }),
);

export const ResultSyncLead = /* @__PURE__ */ complex<types.ResultSyncLead>(
  "ResultSyncLead",
  mktows,
  () => ({
    leadId: xs.int,
    syncStatus: SyncStatus,
    leadRecord: optional(nillable(LeadRecord)),
  }),
  (leadId, syncStatus, leadRecord) => ({ leadId, syncStatus, leadRecord }),
);

export const ResultSyncMultipleLeads = /* @__PURE__ */ complex<types.ResultSyncMultipleLeads>(
  "ResultSyncMultipleLeads",
  mktows,
  () => ({
    syncStatusList: ArrayOfSyncStatus,
  }),
  (syncStatusList) => ({ syncStatusList }),
);

export const ResultSyncCustomObjects = /* @__PURE__ */ complex<types.ResultSyncCustomObjects>(
  "ResultSyncCustomObjects",
  mktows,
  () => ({
    syncCustomObjStatusList: ArrayOfSyncCustomObjStatus,
  }),
  (syncCustomObjStatusList) => ({ syncCustomObjStatusList }),
);

export const ResultDeleteCustomObjects = /* @__PURE__ */ complex<types.ResultDeleteCustomObjects>(
  "ResultDeleteCustomObjects",
  mktows,
  () => ({
    deleteCustomObjStatusList: ArrayOfSyncCustomObjStatus,
  }),
  (deleteCustomObjStatusList) => ({ deleteCustomObjStatusList }),
);

export const ResultGetCustomObjects = /* @__PURE__ */ complex<types.ResultGetCustomObjects>(
  "ResultGetCustomObjects",
  mktows,
  () => ({
    objTypeName: xs.string,
    returnCount: xs.int,
    remainingCount: xs.int,
    newStreamPosition: xs.string,
    customObjList: optional(nillable(ArrayOfCustomObj)),
  }),
  (objTypeName, returnCount, remainingCount, newStreamPosition, customObjList) => ({
    objTypeName,
    returnCount,
    remainingCount,
    newStreamPosition,
    customObjList,
  }),
);

export const ResultMergeLeads = /* @__PURE__ */ complex<types.ResultMergeLeads>(
  "ResultMergeLeads",
  mktows,
  () => ({
    mergeStatus: MergeStatus,
  }),
  (mergeStatus) => ({ mergeStatus }),
);

export const ResultGetChannels = /* @__PURE__ */ complex<types.ResultGetChannels>(
  "ResultGetChannels",
  mktows,
  () => ({
    tags: ArrayOfTagStatus,
  }),
  (tags) => ({ tags }),
);

export const ResultGetTags = /* @__PURE__ */ complex<types.ResultGetTags>(
  "ResultGetTags",
  mktows,
  () => ({
    tagList: ArrayOfTag,
  }),
  (tagList) => ({ tagList }),
);

export const SuccessDeleteMObjects = /* @__PURE__ */ complex<types.SuccessDeleteMObjects>(
  "SuccessDeleteMObjects",
  mktows,
  () => ({
    result: ResultDeleteMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessDescribeMObject = /* @__PURE__ */ complex<types.SuccessDescribeMObject>(
  "SuccessDescribeMObject",
  mktows,
  () => ({
    result: ResultDescribeMObject,
  }),
  (result) => ({ result }),
);

export const SuccessGetMObjects = /* @__PURE__ */ complex<types.SuccessGetMObjects>(
  "SuccessGetMObjects",
  mktows,
  () => ({
    result: ResultGetMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessListMObjects = /* @__PURE__ */ complex<types.SuccessListMObjects>(
  "SuccessListMObjects",
  mktows,
  () => ({
    result: ResultListMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessSyncMObjects = /* @__PURE__ */ complex<types.SuccessSyncMObjects>(
  "SuccessSyncMObjects",
  mktows,
  () => ({
    result: ResultSyncMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessGetCampaignsForSource =
  /* @__PURE__ */ complex<types.SuccessGetCampaignsForSource>(
    "SuccessGetCampaignsForSource",
    mktows,
    () => ({
      result: ResultGetCampaignsForSource,
    }),
    (result) => ({ result }),
  );

export const SuccessGetImportToListStatus =
  /* @__PURE__ */ complex<types.SuccessGetImportToListStatus>(
    "SuccessGetImportToListStatus",
    mktows,
    () => ({
      result: ResultGetImportToListStatus,
    }),
    (result) => ({ result }),
  );

export const SuccessGetLead = /* @__PURE__ */ complex<types.SuccessGetLead>(
  "SuccessGetLead",
  mktows,
  () => ({
    result: ResultGetLead,
  }),
  (result) => ({ result }),
);

export const SuccessGetLeadActivity = /* @__PURE__ */ complex<types.SuccessGetLeadActivity>(
  "SuccessGetLeadActivity",
  mktows,
  () => ({
    leadActivityList: LeadActivityList,
  }),
  (leadActivityList) => ({ leadActivityList }),
);

export const SuccessGetLeadChanges = /* @__PURE__ */ complex<types.SuccessGetLeadChanges>(
  "SuccessGetLeadChanges",
  mktows,
  () => ({
    result: ResultGetLeadChanges,
  }),
  (result) => ({ result }),
);

export const SuccessGetMultipleLeads = /* @__PURE__ */ complex<types.SuccessGetMultipleLeads>(
  "SuccessGetMultipleLeads",
  mktows,
  () => ({
    result: ResultGetMultipleLeads,
  }),
  (result) => ({ result }),
);

export const SuccessImportToList = /* @__PURE__ */ complex<types.SuccessImportToList>(
  "SuccessImportToList",
  mktows,
  () => ({
    result: ResultImportToList,
  }),
  (result) => ({ result }),
);

export const SuccessListOperation = /* @__PURE__ */ complex<types.SuccessListOperation>(
  "SuccessListOperation",
  mktows,
  () => ({
    result: ResultListOperation,
  }),
  (result) => ({ result }),
);

export const SuccessRequestCampaign = /* @__PURE__ */ complex<types.SuccessRequestCampaign>(
  "SuccessRequestCampaign",
  mktows,
  () => ({
    result: ResultRequestCampaign,
  }),
  (result) => ({ result }),
);

export const SuccessScheduleCampaign = /* @__PURE__ */ complex<types.SuccessScheduleCampaign>(
  "SuccessScheduleCampaign",
  mktows,
  () => ({
    result: ResultScheduleCampaign,
  }),
  (result) => ({ result }),
);

export const SuccessSyncLead = /* @__PURE__ */ complex<types.SuccessSyncLead>(
  "SuccessSyncLead",
  mktows,
  () => ({
    result: ResultSyncLead,
  }),
  (result) => ({ result }),
);

export const SuccessSyncMultipleLeads = /* @__PURE__ */ complex<types.SuccessSyncMultipleLeads>(
  "SuccessSyncMultipleLeads",
  mktows,
  () => ({
    result: ResultSyncMultipleLeads,
  }),
  (result) => ({ result }),
);

export const SuccessSyncCustomObjects = /* @__PURE__ */ complex<types.SuccessSyncCustomObjects>(
  "SuccessSyncCustomObjects",
  mktows,
  () => ({
    result: ResultSyncCustomObjects,
  }),
  (result) => ({ result }),
);

export const SuccessDeleteCustomObjects = /* @__PURE__ */ complex<types.SuccessDeleteCustomObjects>(
  "SuccessDeleteCustomObjects",
  mktows,
  () => ({
    result: ResultDeleteCustomObjects,
  }),
  (result) => ({ result }),
);

export const SuccessGetCustomObjects = /* @__PURE__ */ complex<types.SuccessGetCustomObjects>(
  "SuccessGetCustomObjects",
  mktows,
  () => ({
    result: ResultGetCustomObjects,
  }),
  (result) => ({ result }),
);

export const SuccessMergeLeads = /* @__PURE__ */ complex<types.SuccessMergeLeads>(
  "SuccessMergeLeads",
  mktows,
  () => ({
    result: ResultMergeLeads,
  }),
  (result) => ({ result }),
);

export const SuccessGetChannels = /* @__PURE__ */ complex<types.SuccessGetChannels>(
  "SuccessGetChannels",
  mktows,
  () => ({
    result: ResultGetChannels,
  }),
  (result) => ({ result }),
);

export const SuccessGetTags = /* @__PURE__ */ complex<types.SuccessGetTags>(
  "SuccessGetTags",
  mktows,
  () => ({
    result: ResultGetTags,
  }),
  (result) => ({ result }),
);

export const AuthenticationHeaderInfo = /* @__PURE__ */ complex<types.AuthenticationHeaderInfo>(
  "AuthenticationHeaderInfo",
  mktows,
  () => ({
    mktowsUserId: xs.string,
    requestSignature: xs.string,
    requestTimestamp: xs.string,
    partnerId: optional(xs.string),
    audit: optional(xs.string),
    mode: optional(xs.int),
  }),
  (mktowsUserId, requestSignature, requestTimestamp, partnerId, audit, mode) => ({
    mktowsUserId,
    requestSignature,
    requestTimestamp,
    partnerId,
    audit,
    mode,
  }),
);

export const MktowsContextHeaderInfo = /* @__PURE__ */ complex<types.MktowsContextHeaderInfo>(
  "MktowsContextHeaderInfo",
  mktows,
  () => ({
    targetWorkspace: xs.string,
  }),
  (targetWorkspace) => ({ targetWorkspace }),
);
