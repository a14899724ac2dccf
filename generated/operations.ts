// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.

import { operation, unwrapped, type Element } from "../src/wire/index.js";
import * as codecs from "./codecs.js";
import type * as types from "./types.js";

const namespace = "http://www.marketo.com/mktows/";

export const AuthenticationHeader: Element<types.AuthenticationHeaderInfo> = {
  namespace,
  name: "AuthenticationHeader",
  codec: codecs.AuthenticationHeaderInfo,
};

export const MktowsContextHeader: Element<types.MktowsContextHeaderInfo> = {
  namespace,
  name: "MktowsContextHeader",
  codec: codecs.MktowsContextHeaderInfo,
};

export const deleteMObjects = operation({
  name: "deleteMObjects",
  soapAction: "http://www.marketo.com/mktows/deleteMObjects",
  input: { namespace, name: "paramsDeleteMObjects", codec: codecs.ParamsDeleteMObjects },
  output: {
    namespace,
    name: "successDeleteMObjects",
    codec: unwrapped(codecs.SuccessDeleteMObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const describeMObject = operation({
  name: "describeMObject",
  soapAction: "http://www.marketo.com/mktows/describeMObject",
  input: { namespace, name: "paramsDescribeMObject", codec: codecs.ParamsDescribeMObject },
  output: {
    namespace,
    name: "successDescribeMObject",
    codec: unwrapped(codecs.SuccessDescribeMObject, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getMObjects = operation({
  name: "getMObjects",
  soapAction: "http://www.marketo.com/mktows/getMObjects",
  input: { namespace, name: "paramsGetMObjects", codec: codecs.ParamsGetMObjects },
  output: {
    namespace,
    name: "successGetMObjects",
    codec: unwrapped(codecs.SuccessGetMObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const syncMObjects = operation({
  name: "syncMObjects",
  soapAction: "http://www.marketo.com/mktows/syncMObjects",
  input: { namespace, name: "paramsSyncMObjects", codec: codecs.ParamsSyncMObjects },
  output: {
    namespace,
    name: "successSyncMObjects",
    codec: unwrapped(codecs.SuccessSyncMObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getCampaignsForSource = operation({
  name: "getCampaignsForSource",
  soapAction: "http://www.marketo.com/mktows/getCampaignsForSource",
  input: {
    namespace,
    name: "paramsGetCampaignsForSource",
    codec: codecs.ParamsGetCampaignsForSource,
  },
  output: {
    namespace,
    name: "successGetCampaignsForSource",
    codec: unwrapped(codecs.SuccessGetCampaignsForSource, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getImportToListStatus = operation({
  name: "getImportToListStatus",
  soapAction: "http://www.marketo.com/mktows/getImportToListStatus",
  input: {
    namespace,
    name: "paramsGetImportToListStatus",
    codec: codecs.ParamsGetImportToListStatus,
  },
  output: {
    namespace,
    name: "successGetImportToListStatus",
    codec: unwrapped(codecs.SuccessGetImportToListStatus, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getLead = operation({
  name: "getLead",
  soapAction: "http://www.marketo.com/mktows/getLead",
  input: { namespace, name: "paramsGetLead", codec: codecs.ParamsGetLead },
  output: { namespace, name: "successGetLead", codec: unwrapped(codecs.SuccessGetLead, "result") },
  headers: { AuthenticationHeader },
});

export const getLeadActivity = operation({
  name: "getLeadActivity",
  soapAction: "http://www.marketo.com/mktows/getLeadActivity",
  input: { namespace, name: "paramsGetLeadActivity", codec: codecs.ParamsGetLeadActivity },
  output: {
    namespace,
    name: "successGetLeadActivity",
    codec: unwrapped(codecs.SuccessGetLeadActivity, "leadActivityList"),
  },
  headers: { AuthenticationHeader },
});

export const getLeadChanges = operation({
  name: "getLeadChanges",
  soapAction: "http://www.marketo.com/mktows/getLeadChanges",
  input: { namespace, name: "paramsGetLeadChanges", codec: codecs.ParamsGetLeadChanges },
  output: {
    namespace,
    name: "successGetLeadChanges",
    codec: unwrapped(codecs.SuccessGetLeadChanges, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getMultipleLeads = operation({
  name: "getMultipleLeads",
  soapAction: "http://www.marketo.com/mktows/getMultipleLeads",
  input: { namespace, name: "paramsGetMultipleLeads", codec: codecs.ParamsGetMultipleLeads },
  output: {
    namespace,
    name: "successGetMultipleLeads",
    codec: unwrapped(codecs.SuccessGetMultipleLeads, "result"),
  },
  headers: { AuthenticationHeader },
});

export const importToList = operation({
  name: "importToList",
  soapAction: "http://www.marketo.com/mktows/importToList",
  input: { namespace, name: "paramsImportToList", codec: codecs.ParamsImportToList },
  output: {
    namespace,
    name: "successImportToList",
    codec: unwrapped(codecs.SuccessImportToList, "result"),
  },
  headers: { AuthenticationHeader },
});

export const listMObjects = operation({
  name: "listMObjects",
  soapAction: "http://www.marketo.com/mktows/listMObjects",
  input: { namespace, name: "paramsListMObjects", codec: codecs.ParamsListMObjects },
  output: {
    namespace,
    name: "successListMObjects",
    codec: unwrapped(codecs.SuccessListMObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const listOperation = operation({
  name: "listOperation",
  soapAction: "http://www.marketo.com/mktows/listOperation",
  input: { namespace, name: "paramsListOperation", codec: codecs.ParamsListOperation },
  output: {
    namespace,
    name: "successListOperation",
    codec: unwrapped(codecs.SuccessListOperation, "result"),
  },
  headers: { AuthenticationHeader },
});

export const requestCampaign = operation({
  name: "requestCampaign",
  soapAction: "http://www.marketo.com/mktows/requestCampaign",
  input: { namespace, name: "paramsRequestCampaign", codec: codecs.ParamsRequestCampaign },
  output: {
    namespace,
    name: "successRequestCampaign",
    codec: unwrapped(codecs.SuccessRequestCampaign, "result"),
  },
  headers: { AuthenticationHeader },
});

export const scheduleCampaign = operation({
  name: "scheduleCampaign",
  soapAction: "http://www.marketo.com/mktows/scheduleCampaign",
  input: { namespace, name: "paramsScheduleCampaign", codec: codecs.ParamsScheduleCampaign },
  output: {
    namespace,
    name: "successScheduleCampaign",
    codec: unwrapped(codecs.SuccessScheduleCampaign, "result"),
  },
  headers: { AuthenticationHeader },
});

export const syncLead = operation({
  name: "syncLead",
  soapAction: "http://www.marketo.com/mktows/syncLead",
  input: { namespace, name: "paramsSyncLead", codec: codecs.ParamsSyncLead },
  output: {
    namespace,
    name: "successSyncLead",
    codec: unwrapped(codecs.SuccessSyncLead, "result"),
  },
  headers: { AuthenticationHeader, MktowsContextHeader },
});

export const syncMultipleLeads = operation({
  name: "syncMultipleLeads",
  soapAction: "http://www.marketo.com/mktows/syncMultipleLeads",
  input: { namespace, name: "paramsSyncMultipleLeads", codec: codecs.ParamsSyncMultipleLeads },
  output: {
    namespace,
    name: "successSyncMultipleLeads",
    codec: unwrapped(codecs.SuccessSyncMultipleLeads, "result"),
  },
  headers: { AuthenticationHeader },
});

export const syncCustomObjects = operation({
  name: "syncCustomObjects",
  soapAction: "http://www.marketo.com/mktows/syncCustomObjects",
  input: { namespace, name: "paramsSyncCustomObjects", codec: codecs.ParamsSyncCustomObjects },
  output: {
    namespace,
    name: "successSyncCustomObjects",
    codec: unwrapped(codecs.SuccessSyncCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const deleteCustomObjects = operation({
  name: "deleteCustomObjects",
  soapAction: "http://www.marketo.com/mktows/deleteCustomObjects",
  input: { namespace, name: "paramsDeleteCustomObjects", codec: codecs.ParamsDeleteCustomObjects },
  output: {
    namespace,
    name: "successDeleteCustomObjects",
    codec: unwrapped(codecs.SuccessDeleteCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getCustomObjects = operation({
  name: "getCustomObjects",
  soapAction: "http://www.marketo.com/mktows/getCustomObjects",
  input: { namespace, name: "paramsGetCustomObjects", codec: codecs.ParamsGetCustomObjects },
  output: {
    namespace,
    name: "successGetCustomObjects",
    codec: unwrapped(codecs.SuccessGetCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const mergeLeads = operation({
  name: "mergeLeads",
  soapAction: "http://www.marketo.com/mktows/mergeLeads",
  input: { namespace, name: "paramsMergeLeads", codec: codecs.ParamsMergeLeads },
  output: {
    namespace,
    name: "successMergeLeads",
    codec: unwrapped(codecs.SuccessMergeLeads, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getChannels = operation({
  name: "getChannels",
  soapAction: "http://www.marketo.com/mktows/getChannels",
  input: { namespace, name: "paramsGetChannels", codec: codecs.ParamsGetChannels },
  output: {
    namespace,
    name: "successGetChannels",
    codec: unwrapped(codecs.SuccessGetChannels, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getTags = operation({
  name: "getTags",
  soapAction: "http://www.marketo.com/mktows/getTags",
  input: { namespace, name: "paramsGetTags", codec: codecs.ParamsGetTags },
  output: { namespace, name: "successGetTags", codec: unwrapped(codecs.SuccessGetTags, "result") },
  headers: { AuthenticationHeader },
});

/** Every operation of port MktowsApiSoapPort, by name. */
export const operations = {
  deleteMObjects,
  describeMObject,
  getMObjects,
  syncMObjects,
  getCampaignsForSource,
  getImportToListStatus,
  getLead,
  getLeadActivity,
  getLeadChanges,
  getMultipleLeads,
  importToList,
  listMObjects,
  listOperation,
  requestCampaign,
  scheduleCampaign,
  syncLead,
  syncMultipleLeads,
  syncCustomObjects,
  deleteCustomObjects,
  getCustomObjects,
  mergeLeads,
  getChannels,
  getTags,
};
