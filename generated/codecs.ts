// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

import {
  complex,
  enumeration,
  family,
  list,
  nillable,
  optional,
  repeated,
  xs,
  type Codec,
} from "../src/wire/index.js";
import * as types from "./types.js";

const mktows = { namespace: "http://www.marketo.com/mktows/" };

export const LeadKeyRef: Codec<types.LeadKeyRef> = /* @__PURE__ */ enumeration(
  "LeadKeyRef",
  types.LeadKeyRef,
);

export const LeadSyncStatus: Codec<types.LeadSyncStatus> = /* @__PURE__ */ enumeration(
  "LeadSyncStatus",
  types.LeadSyncStatus,
);

export const ActivityType: Codec<types.ActivityType> = /* @__PURE__ */ enumeration(
  "ActivityType",
  types.ActivityType,
);

export const ForeignSysType: Codec<types.ForeignSysType> = /* @__PURE__ */ enumeration(
  "ForeignSysType",
  types.ForeignSysType,
);

export const ReqCampSourceType: Codec<types.ReqCampSourceType> = /* @__PURE__ */ enumeration(
  "ReqCampSourceType",
  types.ReqCampSourceType,
);

export const ListKeyType: Codec<types.ListKeyType> = /* @__PURE__ */ enumeration(
  "ListKeyType",
  types.ListKeyType,
);

export const ListOperationType: Codec<types.ListOperationType> = /* @__PURE__ */ enumeration(
  "ListOperationType",
  types.ListOperationType,
);

export const SyncOperationEnum: Codec<types.SyncOperationEnum> = /* @__PURE__ */ enumeration(
  "SyncOperationEnum",
  types.SyncOperationEnum,
);

export const SyncStatusEnum: Codec<types.SyncStatusEnum> = /* @__PURE__ */ enumeration(
  "SyncStatusEnum",
  types.SyncStatusEnum,
);

export const LeadMergeStatusEnum: Codec<types.LeadMergeStatusEnum> = /* @__PURE__ */ enumeration(
  "LeadMergeStatusEnum",
  types.LeadMergeStatusEnum,
);

export const MObjStatusEnum: Codec<types.MObjStatusEnum> = /* @__PURE__ */ enumeration(
  "MObjStatusEnum",
  types.MObjStatusEnum,
);

export const MObjectTypeEnum: Codec<types.MObjectTypeEnum> = /* @__PURE__ */ enumeration(
  "MObjectTypeEnum",
  types.MObjectTypeEnum,
);

export const ComparisonEnum: Codec<types.ComparisonEnum> = /* @__PURE__ */ enumeration(
  "ComparisonEnum",
  types.ComparisonEnum,
);

export const ImportToListStatusEnum: Codec<types.ImportToListStatusEnum> =
  /* @__PURE__ */ enumeration("ImportToListStatusEnum", types.ImportToListStatusEnum);

export const ImportToListModeEnum: Codec<types.ImportToListModeEnum> = /* @__PURE__ */ enumeration(
  "ImportToListModeEnum",
  types.ImportToListModeEnum,
);

export const ArrayOfString: Codec<types.ArrayOfString> = /* @__PURE__ */ list(
  "ArrayOfString",
  mktows,
  () => ({ stringItem: xs.string }),
);

export const ArrayOfInteger: Codec<types.ArrayOfInteger> = /* @__PURE__ */ list(
  "ArrayOfInteger",
  mktows,
  () => ({ integerItem: xs.int }),
);

export const ArrayOfActivityType: Codec<types.ArrayOfActivityType> = /* @__PURE__ */ list(
  "ArrayOfActivityType",
  mktows,
  () => ({ activityType: ActivityType }),
);

export const ActivityTypeFilter: Codec<types.ActivityTypeFilter> = /* @__PURE__ */ complex(
  "ActivityTypeFilter",
  mktows,
  () => ({
    includeTypes: optional(ArrayOfActivityType),
    excludeTypes: optional(ArrayOfActivityType),
  }),
  (includeTypes, excludeTypes) => ({ includeTypes, excludeTypes }),
);

export const Attrib: Codec<types.Attrib> = /* @__PURE__ */ complex(
  "Attrib",
  mktows,
  () => ({
    name: xs.string,
    value: xs.string,
  }),
  (name, value) => ({ name, value }),
);

export const ArrayOfAttrib: Codec<types.ArrayOfAttrib> = /* @__PURE__ */ list(
  "ArrayOfAttrib",
  mktows,
  () => ({ attrib: Attrib }),
);

export const Attribute: Codec<types.Attribute> = /* @__PURE__ */ complex(
  "Attribute",
  mktows,
  () => ({
    attrName: xs.string,
    attrType: optional(nillable(xs.string)),
    attrValue: xs.string,
  }),
  (attrName, attrType, attrValue) => ({ attrName, attrType, attrValue }),
);

export const ArrayOfAttribute: Codec<types.ArrayOfAttribute> = /* @__PURE__ */ list(
  "ArrayOfAttribute",
  mktows,
  () => ({ attribute: Attribute }),
);

export const TypeAttrib: Codec<types.TypeAttrib> = /* @__PURE__ */ complex(
  "TypeAttrib",
  mktows,
  () => ({
    attrType: xs.string,
    attrList: optional(ArrayOfAttrib),
  }),
  (attrType, attrList) => ({ attrType, attrList }),
);

export const ArrayOfTypeAttrib: Codec<types.ArrayOfTypeAttrib> = /* @__PURE__ */ list(
  "ArrayOfTypeAttrib",
  mktows,
  () => ({ typeAttrib: TypeAttrib }),
);

export const ArrayOfKeyList: Codec<types.ArrayOfKeyList> = /* @__PURE__ */ list(
  "ArrayOfKeyList",
  mktows,
  () => ({ keyList: ArrayOfAttribute }),
);

export const LeadRecord: Codec<types.LeadRecord> = /* @__PURE__ */ complex(
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

export const ArrayOfLeadRecord: Codec<types.ArrayOfLeadRecord> = /* @__PURE__ */ list(
  "ArrayOfLeadRecord",
  mktows,
  () => ({ leadRecord: LeadRecord }),
);

export const ActivityRecord: Codec<types.ActivityRecord> = /* @__PURE__ */ complex(
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

export const CampaignRecord: Codec<types.CampaignRecord> = /* @__PURE__ */ complex(
  "CampaignRecord",
  mktows,
  () => ({
    id: xs.int,
    name: xs.string,
    description: xs.string,
  }),
  (id, name, description) => ({ id, name, description }),
);

export const ArrayOfCampaignRecord: Codec<types.ArrayOfCampaignRecord> = /* @__PURE__ */ list(
  "ArrayOfCampaignRecord",
  mktows,
  () => ({ campaignRecord: CampaignRecord }),
);

export const LeadChangeRecord: Codec<types.LeadChangeRecord> = /* @__PURE__ */ complex(
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

export const ArrayOfLeadChangeRecord: Codec<types.ArrayOfLeadChangeRecord> = /* @__PURE__ */ list(
  "ArrayOfLeadChangeRecord",
  mktows,
  () => ({ leadChangeRecord: LeadChangeRecord }),
);

export const ArrayOfActivityRecord: Codec<types.ArrayOfActivityRecord> = /* @__PURE__ */ list(
  "ArrayOfActivityRecord",
  mktows,
  () => ({ activityRecord: ActivityRecord }),
);

export const LeadKey: Codec<types.LeadKey> = /* @__PURE__ */ complex(
  "LeadKey",
  mktows,
  () => ({
    keyType: LeadKeyRef,
    keyValue: xs.string,
  }),
  (keyType, keyValue) => ({ keyType, keyValue }),
);

export const ArrayOfLeadKey: Codec<types.ArrayOfLeadKey> = /* @__PURE__ */ list(
  "ArrayOfLeadKey",
  mktows,
  () => ({ leadKey: LeadKey }),
);

export const LeadStatus: Codec<types.LeadStatus> = /* @__PURE__ */ complex(
  "LeadStatus",
  mktows,
  () => ({
    leadKey: LeadKey,
    status: xs.boolean,
  }),
  (leadKey, status) => ({ leadKey, status }),
);

export const ArrayOfLeadStatus: Codec<types.ArrayOfLeadStatus> = /* @__PURE__ */ list(
  "ArrayOfLeadStatus",
  mktows,
  () => ({ leadStatus: LeadStatus }),
);

export const ListKey: Codec<types.ListKey> = /* @__PURE__ */ complex(
  "ListKey",
  mktows,
  () => ({
    keyType: ListKeyType,
    keyValue: xs.string,
  }),
  (keyType, keyValue) => ({ keyType, keyValue }),
);

export const MObjAssociation: Codec<types.MObjAssociation> = /* @__PURE__ */ complex(
  "MObjAssociation",
  mktows,
  () => ({
    mObjType: xs.string,
    id: optional(xs.int),
    externalKey: optional(Attrib),
  }),
  (mObjType, id, externalKey) => ({ mObjType, id, externalKey }),
);

export const ArrayOfMObjAssociation: Codec<types.ArrayOfMObjAssociation> = /* @__PURE__ */ list(
  "ArrayOfMObjAssociation",
  mktows,
  () => ({ mObjAssociation: MObjAssociation }),
);

export const MObject: Codec<types.MObject> = /* @__PURE__ */ complex(
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

export const ArrayOfMObject: Codec<types.ArrayOfMObject> = /* @__PURE__ */ list(
  "ArrayOfMObject",
  mktows,
  () => ({ mObject: MObject }),
);

export const MObjStatus: Codec<types.MObjStatus> = /* @__PURE__ */ complex(
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

export const ArrayOfMObjStatus: Codec<types.ArrayOfMObjStatus> = /* @__PURE__ */ list(
  "ArrayOfMObjStatus",
  mktows,
  () => ({ mObjStatus: MObjStatus }),
);

export const MObjCriteria: Codec<types.MObjCriteria> = /* @__PURE__ */ complex(
  "MObjCriteria",
  mktows,
  () => ({
    attrName: xs.string,
    comparison: ComparisonEnum,
    attrValue: xs.anySimpleType,
  }),
  (attrName, comparison, attrValue) => ({ attrName, comparison, attrValue }),
);

export const ArrayOfMObjCriteria: Codec<types.ArrayOfMObjCriteria> = /* @__PURE__ */ list(
  "ArrayOfMObjCriteria",
  mktows,
  () => ({ mObjCriteria: MObjCriteria }),
);

export const MObjFieldMetadata: Codec<types.MObjFieldMetadata> = /* @__PURE__ */ complex(
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

export const ArrayOfMObjFieldMetadata: Codec<types.ArrayOfMObjFieldMetadata> = /* @__PURE__ */ list(
  "ArrayOfMObjFieldMetadata",
  mktows,
  () => ({ field: MObjFieldMetadata }),
);

export const MObjectMetadata: Codec<types.MObjectMetadata> = /* @__PURE__ */ complex(
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

export const StreamPosition: Codec<types.StreamPosition> = /* @__PURE__ */ complex(
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

export const SyncStatus: Codec<types.SyncStatus> = /* @__PURE__ */ complex(
  "SyncStatus",
  mktows,
  () => ({
    leadId: xs.int,
    status: LeadSyncStatus,
    error: optional(nillable(xs.string)),
  }),
  (leadId, status, error) => ({ leadId, status, error }),
);

export const ArrayOfSyncStatus: Codec<types.ArrayOfSyncStatus> = /* @__PURE__ */ list(
  "ArrayOfSyncStatus",
  mktows,
  () => ({ syncStatus: SyncStatus }),
);

export const ArrayOfBase64Binary: Codec<types.ArrayOfBase64Binary> = /* @__PURE__ */ list(
  "ArrayOfBase64Binary",
  mktows,
  () => ({ base64Binary: xs.base64Binary }),
);

export const VersionedItem: Codec<types.VersionedItem> = /* @__PURE__ */ complex(
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

export const ArrayOfVersionedItem: Codec<types.ArrayOfVersionedItem> = /* @__PURE__ */ list(
  "ArrayOfVersionedItem",
  mktows,
  () => ({ versionedItem: VersionedItem }),
);

export const CustomObj: Codec<types.CustomObj> = /* @__PURE__ */ complex(
  "CustomObj",
  mktows,
  () => ({
    customObjKeyList: optional(nillable(ArrayOfAttribute)),
    customObjAttributeList: optional(nillable(ArrayOfAttribute)),
  }),
  (customObjKeyList, customObjAttributeList) => ({ customObjKeyList, customObjAttributeList }),
);

export const ArrayOfCustomObj: Codec<types.ArrayOfCustomObj> = /* @__PURE__ */ list(
  "ArrayOfCustomObj",
  mktows,
  () => ({ customObj: CustomObj }),
);

export const SyncCustomObjStatus: Codec<types.SyncCustomObjStatus> = /* @__PURE__ */ complex(
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

export const ArrayOfSyncCustomObjStatus: Codec<types.ArrayOfSyncCustomObjStatus> =
  /* @__PURE__ */ list("ArrayOfSyncCustomObjStatus", mktows, () => ({
    syncCustomObjStatus: SyncCustomObjStatus,
  }));

export const MergeStatus: Codec<types.MergeStatus> = /* @__PURE__ */ complex(
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

export const LastUpdateAtSelector: Codec<types.LastUpdateAtSelector> = /* @__PURE__ */ complex(
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

export const StaticListSelector: Codec<types.StaticListSelector> = /* @__PURE__ */ complex(
  "StaticListSelector",
  mktows,
  () => ({
    staticListName: optional(nillable(xs.string)),
    staticListId: optional(nillable(xs.int)),
  }),
  (staticListName, staticListId) => ({ $type: "StaticListSelector", staticListName, staticListId }),
);

export const LeadKeySelector: Codec<types.LeadKeySelector> = /* @__PURE__ */ complex(
  "LeadKeySelector",
  mktows,
  () => ({
    keyType: LeadKeyRef,
    keyValues: ArrayOfString,
  }),
  (keyType, keyValues) => ({ $type: "LeadKeySelector", keyType, keyValues }),
);

export const LeadSelector: Codec<types.LeadSelector> = /* @__PURE__ */ family(
  "LeadSelector",
  () => ({
    LastUpdateAtSelector,
    StaticListSelector,
    LeadKeySelector,
  }),
);

export const Tag: Codec<types.Tag> = /* @__PURE__ */ complex(
  "Tag",
  mktows,
  () => ({
    type: optional(xs.string),
    values: optional(ArrayOfString),
  }),
  (type, values) => ({ type, values }),
);

export const ArrayOfTag: Codec<types.ArrayOfTag> = /* @__PURE__ */ list(
  "ArrayOfTag",
  mktows,
  () => ({ tag: Tag }),
);

export const ProgressionStatus: Codec<types.ProgressionStatus> = /* @__PURE__ */ complex(
  "ProgressionStatus",
  mktows,
  () => ({
    progressionStatus: optional(ArrayOfAttrib),
  }),
  (progressionStatus) => ({ progressionStatus }),
);

export const ArrayOfProgressionStatus: Codec<types.ArrayOfProgressionStatus> = /* @__PURE__ */ list(
  "ArrayOfProgressionStatus",
  mktows,
  () => ({ progressionStatusItem: ProgressionStatus }),
);

export const TagStatus: Codec<types.TagStatus> = /* @__PURE__ */ complex(
  "TagStatus",
  mktows,
  () => ({
    tagValue: xs.string,
    statusList: ArrayOfProgressionStatus,
  }),
  (tagValue, statusList) => ({ tagValue, statusList }),
);

export const ArrayOfTagStatus: Codec<types.ArrayOfTagStatus> = /* @__PURE__ */ list(
  "ArrayOfTagStatus",
  mktows,
  () => ({ tagStatus: TagStatus }),
);

export const ParamsDeleteMObjects: Codec<types.ParamsDeleteMObjects> = /* @__PURE__ */ complex(
  "ParamsDeleteMObjects",
  mktows,
  () => ({
    mObjectList: ArrayOfMObject,
  }),
  (mObjectList) => ({ mObjectList }),
);

export const ParamsDescribeMObject: Codec<types.ParamsDescribeMObject> = /* @__PURE__ */ complex(
  "ParamsDescribeMObject",
  mktows,
  () => ({
    objectName: xs.string,
  }),
  (objectName) => ({ objectName }),
);

export const ParamsGetMObjects: Codec<types.ParamsGetMObjects> = /* @__PURE__ */ complex(
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

export const ParamsListMObjects: Codec<types.ParamsListMObjects> = /* @__PURE__ */ complex(
  "ParamsListMObjects",
  mktows,
  () => ({}),
  () => ({}),
);

export const ParamsSyncMObjects: Codec<types.ParamsSyncMObjects> = /* @__PURE__ */ complex(
  "ParamsSyncMObjects",
  mktows,
  () => ({
    mObjectList: ArrayOfMObject,
    operation: SyncOperationEnum,
  }),
  (mObjectList, operation) => ({ mObjectList, operation }),
);

export const ParamsGetCampaignsForSource: Codec<types.ParamsGetCampaignsForSource> =
  /* @__PURE__ */ complex(
    "ParamsGetCampaignsForSource",
    mktows,
    () => ({
      source: ReqCampSourceType,
      name: optional(nillable(xs.string)),
      exactName: optional(nillable(xs.boolean)),
    }),
    (source, name, exactName) => ({ source, name, exactName }),
  );

export const ParamsGetImportToListStatus: Codec<types.ParamsGetImportToListStatus> =
  /* @__PURE__ */ complex(
    "ParamsGetImportToListStatus",
    mktows,
    () => ({
      programName: optional(xs.string),
      listName: optional(xs.string),
    }),
    (programName, listName) => ({ programName, listName }),
  );

export const ParamsGetLead: Codec<types.ParamsGetLead> = /* @__PURE__ */ complex(
  "ParamsGetLead",
  mktows,
  () => ({
    leadKey: LeadKey,
  }),
  (leadKey) => ({ leadKey }),
);

export const ParamsGetLeadActivity: Codec<types.ParamsGetLeadActivity> = /* @__PURE__ */ complex(
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

export const ParamsGetLeadChanges: Codec<types.ParamsGetLeadChanges> = /* @__PURE__ */ complex(
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

export const ParamsGetMultipleLeads: Codec<types.ParamsGetMultipleLeads> = /* @__PURE__ */ complex(
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

export const ParamsImportToList: Codec<types.ParamsImportToList> = /* @__PURE__ */ complex(
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

export const ParamsListOperation: Codec<types.ParamsListOperation> = /* @__PURE__ */ complex(
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

export const ParamsRequestCampaign: Codec<types.ParamsRequestCampaign> = /* @__PURE__ */ complex(
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

export const ParamsScheduleCampaign: Codec<types.ParamsScheduleCampaign> = /* @__PURE__ */ complex(
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

export const ParamsSyncLead: Codec<types.ParamsSyncLead> = /* @__PURE__ */ complex(
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

export const ParamsSyncMultipleLeads: Codec<types.ParamsSyncMultipleLeads> =
  /* @__PURE__ */ complex(
    "ParamsSyncMultipleLeads",
    mktows,
    () => ({
      leadRecordList: ArrayOfLeadRecord,
      dedupEnabled: optional(nillable(xs.boolean)),
    }),
    (leadRecordList, dedupEnabled) => ({ leadRecordList, dedupEnabled }),
  );

export const ParamsSyncCustomObjects: Codec<types.ParamsSyncCustomObjects> =
  /* @__PURE__ */ complex(
    "ParamsSyncCustomObjects",
    mktows,
    () => ({
      objTypeName: xs.string,
      customObjList: ArrayOfCustomObj,
      operation: optional(nillable(SyncOperationEnum)),
    }),
    (objTypeName, customObjList, operation) => ({ objTypeName, customObjList, operation }),
  );

export const ParamsDeleteCustomObjects: Codec<types.ParamsDeleteCustomObjects> =
  /* @__PURE__ */ complex(
    "ParamsDeleteCustomObjects",
    mktows,
    () => ({
      objTypeName: xs.string,
      customObjKeyLists: ArrayOfKeyList,
    }),
    (objTypeName, customObjKeyLists) => ({ objTypeName, customObjKeyLists }),
  );

export const ParamsGetCustomObjects: Codec<types.ParamsGetCustomObjects> = /* @__PURE__ */ complex(
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

export const ParamsMergeLeads: Codec<types.ParamsMergeLeads> = /* @__PURE__ */ complex(
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

export const ParamsGetChannels: Codec<types.ParamsGetChannels> = /* @__PURE__ */ complex(
  "ParamsGetChannels",
  mktows,
  () => ({
    tag: optional(Tag),
  }),
  (tag) => ({ tag }),
);

export const ParamsGetTags: Codec<types.ParamsGetTags> = /* @__PURE__ */ complex(
  "ParamsGetTags",
  mktows,
  () => ({
    tagList: optional(ArrayOfTag),
  }),
  (tagList) => ({ tagList }),
);

export const ResultDeleteMObjects: Codec<types.ResultDeleteMObjects> = /* @__PURE__ */ complex(
  "ResultDeleteMObjects",
  mktows,
  () => ({
    mObjStatusList: ArrayOfMObjStatus,
  }),
  (mObjStatusList) => ({ mObjStatusList }),
);

export const ResultDescribeMObject: Codec<types.ResultDescribeMObject> = /* @__PURE__ */ complex(
  "ResultDescribeMObject",
  mktows,
  () => ({
    metadata: MObjectMetadata,
  }),
  (metadata) => ({ metadata }),
);

export const ResultGetMObjects: Codec<types.ResultGetMObjects> = /* @__PURE__ */ complex(
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

export const ResultListMObjects: Codec<types.ResultListMObjects> = /* @__PURE__ */ complex(
  "ResultListMObjects",
  mktows,
  () => ({
    objects: repeated(xs.string),
  }),
  (objects) => ({ objects }),
);

export const ResultSyncMObjects: Codec<types.ResultSyncMObjects> = /* @__PURE__ */ complex(
  "ResultSyncMObjects",
  mktows,
  () => ({
    mObjStatusList: ArrayOfMObjStatus,
  }),
  (mObjStatusList) => ({ mObjStatusList }),
);

export const LeadActivityList: Codec<types.LeadActivityList> = /* @__PURE__ */ complex(
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

export const ResultGetCampaignsForSource: Codec<types.ResultGetCampaignsForSource> =
  /* @__PURE__ */ complex(
    "ResultGetCampaignsForSource",
    mktows,
    () => ({
      returnCount: xs.int,
      campaignRecordList: optional(nillable(ArrayOfCampaignRecord)),
    }),
    (returnCount, campaignRecordList) => ({ returnCount, campaignRecordList }),
  );

export const ResultGetImportToListStatus: Codec<types.ResultGetImportToListStatus> =
  /* @__PURE__ */ complex(
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

export const ResultGetLeadChanges: Codec<types.ResultGetLeadChanges> = /* @__PURE__ */ complex(
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

export const ResultGetLead: Codec<types.ResultGetLead> = /* @__PURE__ */ complex(
  "ResultGetLead",
  mktows,
  () => ({
    count: xs.int,
    leadRecordList: optional(nillable(ArrayOfLeadRecord)),
  }),
  (count, leadRecordList) => ({ count, leadRecordList }),
);

export const ResultListOperation: Codec<types.ResultListOperation> = /* @__PURE__ */ complex(
  "ResultListOperation",
  mktows,
  () => ({
    success: xs.boolean,
    statusList: optional(nillable(ArrayOfLeadStatus)),
  }),
  (success, statusList) => ({ success, statusList }),
);

export const ResultGetMultipleLeads: Codec<types.ResultGetMultipleLeads> = /* @__PURE__ */ complex(
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

export const ResultImportToList: Codec<types.ResultImportToList> = /* @__PURE__ */ complex(
  "ResultImportToList",
  mktows,
  () => ({
    importStatus: ImportToListStatusEnum,
  }),
  (importStatus) => ({ importStatus }),
);

export const ResultRequestCampaign: Codec<types.ResultRequestCampaign> = /* @__PURE__ */ complex(
  "ResultRequestCampaign",
  mktows,
  () => ({
    success: xs.boolean,
  }),
  (success) => ({ success }),
);

export const ResultScheduleCampaign: Codec<types.ResultScheduleCampaign> = /* @__PURE__ */ complex(
  "ResultScheduleCampaign",
  mktows,
  () => ({
    success: xs.boolean,
  }),
  (success) => ({ success }),
);

export const ResultSyncLead: Codec<types.ResultSyncLead> = /* @__PURE__ */ complex(
  "ResultSyncLead",
  mktows,
  () => ({
    leadId: xs.int,
    syncStatus: SyncStatus,
    leadRecord: optional(nillable(LeadRecord)),
  }),
  (leadId, syncStatus, leadRecord) => ({ leadId, syncStatus, leadRecord }),
);

export const ResultSyncMultipleLeads: Codec<types.ResultSyncMultipleLeads> =
  /* @__PURE__ */ complex(
    "ResultSyncMultipleLeads",
    mktows,
    () => ({
      syncStatusList: ArrayOfSyncStatus,
    }),
    (syncStatusList) => ({ syncStatusList }),
  );

export const ResultSyncCustomObjects: Codec<types.ResultSyncCustomObjects> =
  /* @__PURE__ */ complex(
    "ResultSyncCustomObjects",
    mktows,
    () => ({
      syncCustomObjStatusList: ArrayOfSyncCustomObjStatus,
    }),
    (syncCustomObjStatusList) => ({ syncCustomObjStatusList }),
  );

export const ResultDeleteCustomObjects: Codec<types.ResultDeleteCustomObjects> =
  /* @__PURE__ */ complex(
    "ResultDeleteCustomObjects",
    mktows,
    () => ({
      deleteCustomObjStatusList: ArrayOfSyncCustomObjStatus,
    }),
    (deleteCustomObjStatusList) => ({ deleteCustomObjStatusList }),
  );

export const ResultGetCustomObjects: Codec<types.ResultGetCustomObjects> = /* @__PURE__ */ complex(
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

export const ResultMergeLeads: Codec<types.ResultMergeLeads> = /* @__PURE__ */ complex(
  "ResultMergeLeads",
  mktows,
  () => ({
    mergeStatus: MergeStatus,
  }),
  (mergeStatus) => ({ mergeStatus }),
);

export const ResultGetChannels: Codec<types.ResultGetChannels> = /* @__PURE__ */ complex(
  "ResultGetChannels",
  mktows,
  () => ({
    tags: ArrayOfTagStatus,
  }),
  (tags) => ({ tags }),
);

export const ResultGetTags: Codec<types.ResultGetTags> = /* @__PURE__ */ complex(
  "ResultGetTags",
  mktows,
  () => ({
    tagList: ArrayOfTag,
  }),
  (tagList) => ({ tagList }),
);

export const SuccessDeleteMObjects: Codec<types.SuccessDeleteMObjects> = /* @__PURE__ */ complex(
  "SuccessDeleteMObjects",
  mktows,
  () => ({
    result: ResultDeleteMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessDescribeMObject: Codec<types.SuccessDescribeMObject> = /* @__PURE__ */ complex(
  "SuccessDescribeMObject",
  mktows,
  () => ({
    result: ResultDescribeMObject,
  }),
  (result) => ({ result }),
);

export const SuccessGetMObjects: Codec<types.SuccessGetMObjects> = /* @__PURE__ */ complex(
  "SuccessGetMObjects",
  mktows,
  () => ({
    result: ResultGetMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessListMObjects: Codec<types.SuccessListMObjects> = /* @__PURE__ */ complex(
  "SuccessListMObjects",
  mktows,
  () => ({
    result: ResultListMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessSyncMObjects: Codec<types.SuccessSyncMObjects> = /* @__PURE__ */ complex(
  "SuccessSyncMObjects",
  mktows,
  () => ({
    result: ResultSyncMObjects,
  }),
  (result) => ({ result }),
);

export const SuccessGetCampaignsForSource: Codec<types.SuccessGetCampaignsForSource> =
  /* @__PURE__ */ complex(
    "SuccessGetCampaignsForSource",
    mktows,
    () => ({
      result: ResultGetCampaignsForSource,
    }),
    (result) => ({ result }),
  );

export const SuccessGetImportToListStatus: Codec<types.SuccessGetImportToListStatus> =
  /* @__PURE__ */ complex(
    "SuccessGetImportToListStatus",
    mktows,
    () => ({
      result: ResultGetImportToListStatus,
    }),
    (result) => ({ result }),
  );

export const SuccessGetLead: Codec<types.SuccessGetLead> = /* @__PURE__ */ complex(
  "SuccessGetLead",
  mktows,
  () => ({
    result: ResultGetLead,
  }),
  (result) => ({ result }),
);

export const SuccessGetLeadActivity: Codec<types.SuccessGetLeadActivity> = /* @__PURE__ */ complex(
  "SuccessGetLeadActivity",
  mktows,
  () => ({
    leadActivityList: LeadActivityList,
  }),
  (leadActivityList) => ({ leadActivityList }),
);

export const SuccessGetLeadChanges: Codec<types.SuccessGetLeadChanges> = /* @__PURE__ */ complex(
  "SuccessGetLeadChanges",
  mktows,
  () => ({
    result: ResultGetLeadChanges,
  }),
  (result) => ({ result }),
);

export const SuccessGetMultipleLeads: Codec<types.SuccessGetMultipleLeads> =
  /* @__PURE__ */ complex(
    "SuccessGetMultipleLeads",
    mktows,
    () => ({
      result: ResultGetMultipleLeads,
    }),
    (result) => ({ result }),
  );

export const SuccessImportToList: Codec<types.SuccessImportToList> = /* @__PURE__ */ complex(
  "SuccessImportToList",
  mktows,
  () => ({
    result: ResultImportToList,
  }),
  (result) => ({ result }),
);

export const SuccessListOperation: Codec<types.SuccessListOperation> = /* @__PURE__ */ complex(
  "SuccessListOperation",
  mktows,
  () => ({
    result: ResultListOperation,
  }),
  (result) => ({ result }),
);

export const SuccessRequestCampaign: Codec<types.SuccessRequestCampaign> = /* @__PURE__ */ complex(
  "SuccessRequestCampaign",
  mktows,
  () => ({
    result: ResultRequestCampaign,
  }),
  (result) => ({ result }),
);

export const SuccessScheduleCampaign: Codec<types.SuccessScheduleCampaign> =
  /* @__PURE__ */ complex(
    "SuccessScheduleCampaign",
    mktows,
    () => ({
      result: ResultScheduleCampaign,
    }),
    (result) => ({ result }),
  );

export const SuccessSyncLead: Codec<types.SuccessSyncLead> = /* @__PURE__ */ complex(
  "SuccessSyncLead",
  mktows,
  () => ({
    result: ResultSyncLead,
  }),
  (result) => ({ result }),
);

export const SuccessSyncMultipleLeads: Codec<types.SuccessSyncMultipleLeads> =
  /* @__PURE__ */ complex(
    "SuccessSyncMultipleLeads",
    mktows,
    () => ({
      result: ResultSyncMultipleLeads,
    }),
    (result) => ({ result }),
  );

export const SuccessSyncCustomObjects: Codec<types.SuccessSyncCustomObjects> =
  /* @__PURE__ */ complex(
    "SuccessSyncCustomObjects",
    mktows,
    () => ({
      result: ResultSyncCustomObjects,
    }),
    (result) => ({ result }),
  );

export const SuccessDeleteCustomObjects: Codec<types.SuccessDeleteCustomObjects> =
  /* @__PURE__ */ complex(
    "SuccessDeleteCustomObjects",
    mktows,
    () => ({
      result: ResultDeleteCustomObjects,
    }),
    (result) => ({ result }),
  );

export const SuccessGetCustomObjects: Codec<types.SuccessGetCustomObjects> =
  /* @__PURE__ */ complex(
    "SuccessGetCustomObjects",
    mktows,
    () => ({
      result: ResultGetCustomObjects,
    }),
    (result) => ({ result }),
  );

export const SuccessMergeLeads: Codec<types.SuccessMergeLeads> = /* @__PURE__ */ complex(
  "SuccessMergeLeads",
  mktows,
  () => ({
    result: ResultMergeLeads,
  }),
  (result) => ({ result }),
);

export const SuccessGetChannels: Codec<types.SuccessGetChannels> = /* @__PURE__ */ complex(
  "SuccessGetChannels",
  mktows,
  () => ({
    result: ResultGetChannels,
  }),
  (result) => ({ result }),
);

export const SuccessGetTags: Codec<types.SuccessGetTags> = /* @__PURE__ */ complex(
  "SuccessGetTags",
  mktows,
  () => ({
    result: ResultGetTags,
  }),
  (result) => ({ result }),
);

export const AuthenticationHeaderInfo: Codec<types.AuthenticationHeaderInfo> =
  /* @__PURE__ */ complex(
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

export const MktowsContextHeaderInfo: Codec<types.MktowsContextHeaderInfo> =
  /* @__PURE__ */ complex(
    "MktowsContextHeaderInfo",
    mktows,
    () => ({
      targetWorkspace: xs.string,
    }),
    (targetWorkspace) => ({ targetWorkspace }),
  );
