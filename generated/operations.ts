// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

import { operation, unwrapped, type Element, type Operation } from "../src/wire/index.js";
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

export const deleteMObjects: Operation<types.ParamsDeleteMObjects, types.ResultDeleteMObjects> =
  /* @__PURE__ */ operation({
    name: "deleteMObjects",
    soapAction: "http://www.marketo.com/mktows/deleteMObjects",
    input: { namespace, name: "paramsDeleteMObjects", codec: codecs.ParamsDeleteMObjects },
    output: {
      namespace,
      name: "successDeleteMObjects",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessDeleteMObjects, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const describeMObject: Operation<types.ParamsDescribeMObject, types.ResultDescribeMObject> =
  /* @__PURE__ */ operation({
    name: "describeMObject",
    soapAction: "http://www.marketo.com/mktows/describeMObject",
    input: { namespace, name: "paramsDescribeMObject", codec: codecs.ParamsDescribeMObject },
    output: {
      namespace,
      name: "successDescribeMObject",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessDescribeMObject, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getMObjects: Operation<types.ParamsGetMObjects, types.ResultGetMObjects> =
  /* @__PURE__ */ operation({
    name: "getMObjects",
    soapAction: "http://www.marketo.com/mktows/getMObjects",
    input: { namespace, name: "paramsGetMObjects", codec: codecs.ParamsGetMObjects },
    output: {
      namespace,
      name: "successGetMObjects",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetMObjects, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const syncMObjects: Operation<types.ParamsSyncMObjects, types.ResultSyncMObjects> =
  /* @__PURE__ */ operation({
    name: "syncMObjects",
    soapAction: "http://www.marketo.com/mktows/syncMObjects",
    input: { namespace, name: "paramsSyncMObjects", codec: codecs.ParamsSyncMObjects },
    output: {
      namespace,
      name: "successSyncMObjects",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessSyncMObjects, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getCampaignsForSource: Operation<
  types.ParamsGetCampaignsForSource,
  types.ResultGetCampaignsForSource
> = /* @__PURE__ */ operation({
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
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetCampaignsForSource, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getImportToListStatus: Operation<
  types.ParamsGetImportToListStatus,
  types.ResultGetImportToListStatus
> = /* @__PURE__ */ operation({
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
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetImportToListStatus, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getLead: Operation<types.ParamsGetLead, types.ResultGetLead> =
  /* @__PURE__ */ operation({
    name: "getLead",
    soapAction: "http://www.marketo.com/mktows/getLead",
    input: { namespace, name: "paramsGetLead", codec: codecs.ParamsGetLead },
    output: {
      namespace,
      name: "successGetLead",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetLead, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getLeadActivity: Operation<types.ParamsGetLeadActivity, types.LeadActivityList> =
  /* @__PURE__ */ operation({
    name: "getLeadActivity",
    soapAction: "http://www.marketo.com/mktows/getLeadActivity",
    input: { namespace, name: "paramsGetLeadActivity", codec: codecs.ParamsGetLeadActivity },
    output: {
      namespace,
      name: "successGetLeadActivity",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetLeadActivity, "leadActivityList"),
    },
    headers: { AuthenticationHeader },
  });

export const getLeadChanges: Operation<types.ParamsGetLeadChanges, types.ResultGetLeadChanges> =
  /* @__PURE__ */ operation({
    name: "getLeadChanges",
    soapAction: "http://www.marketo.com/mktows/getLeadChanges",
    input: { namespace, name: "paramsGetLeadChanges", codec: codecs.ParamsGetLeadChanges },
    output: {
      namespace,
      name: "successGetLeadChanges",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetLeadChanges, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getMultipleLeads: Operation<
  types.ParamsGetMultipleLeads,
  types.ResultGetMultipleLeads
> = /* @__PURE__ */ operation({
  name: "getMultipleLeads",
  soapAction: "http://www.marketo.com/mktows/getMultipleLeads",
  input: { namespace, name: "paramsGetMultipleLeads", codec: codecs.ParamsGetMultipleLeads },
  output: {
    namespace,
    name: "successGetMultipleLeads",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetMultipleLeads, "result"),
  },
  headers: { AuthenticationHeader },
});

export const importToList: Operation<types.ParamsImportToList, types.ResultImportToList> =
  /* @__PURE__ */ operation({
    name: "importToList",
    soapAction: "http://www.marketo.com/mktows/importToList",
    input: { namespace, name: "paramsImportToList", codec: codecs.ParamsImportToList },
    output: {
      namespace,
      name: "successImportToList",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessImportToList, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const listMObjects: Operation<types.ParamsListMObjects, types.ResultListMObjects> =
  /* @__PURE__ */ operation({
    name: "listMObjects",
    soapAction: "http://www.marketo.com/mktows/listMObjects",
    input: { namespace, name: "paramsListMObjects", codec: codecs.ParamsListMObjects },
    output: {
      namespace,
      name: "successListMObjects",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessListMObjects, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const listOperation: Operation<types.ParamsListOperation, types.ResultListOperation> =
  /* @__PURE__ */ operation({
    name: "listOperation",
    soapAction: "http://www.marketo.com/mktows/listOperation",
    input: { namespace, name: "paramsListOperation", codec: codecs.ParamsListOperation },
    output: {
      namespace,
      name: "successListOperation",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessListOperation, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const requestCampaign: Operation<types.ParamsRequestCampaign, types.ResultRequestCampaign> =
  /* @__PURE__ */ operation({
    name: "requestCampaign",
    soapAction: "http://www.marketo.com/mktows/requestCampaign",
    input: { namespace, name: "paramsRequestCampaign", codec: codecs.ParamsRequestCampaign },
    output: {
      namespace,
      name: "successRequestCampaign",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessRequestCampaign, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const scheduleCampaign: Operation<
  types.ParamsScheduleCampaign,
  types.ResultScheduleCampaign
> = /* @__PURE__ */ operation({
  name: "scheduleCampaign",
  soapAction: "http://www.marketo.com/mktows/scheduleCampaign",
  input: { namespace, name: "paramsScheduleCampaign", codec: codecs.ParamsScheduleCampaign },
  output: {
    namespace,
    name: "successScheduleCampaign",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessScheduleCampaign, "result"),
  },
  headers: { AuthenticationHeader },
});

export const syncLead: Operation<types.ParamsSyncLead, types.ResultSyncLead> =
  /* @__PURE__ */ operation({
    name: "syncLead",
    soapAction: "http://www.marketo.com/mktows/syncLead",
    input: { namespace, name: "paramsSyncLead", codec: codecs.ParamsSyncLead },
    output: {
      namespace,
      name: "successSyncLead",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessSyncLead, "result"),
    },
    headers: { AuthenticationHeader, MktowsContextHeader },
  });

export const syncMultipleLeads: Operation<
  types.ParamsSyncMultipleLeads,
  types.ResultSyncMultipleLeads
> = /* @__PURE__ */ operation({
  name: "syncMultipleLeads",
  soapAction: "http://www.marketo.com/mktows/syncMultipleLeads",
  input: { namespace, name: "paramsSyncMultipleLeads", codec: codecs.ParamsSyncMultipleLeads },
  output: {
    namespace,
    name: "successSyncMultipleLeads",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessSyncMultipleLeads, "result"),
  },
  headers: { AuthenticationHeader },
});

export const syncCustomObjects: Operation<
  types.ParamsSyncCustomObjects,
  types.ResultSyncCustomObjects
> = /* @__PURE__ */ operation({
  name: "syncCustomObjects",
  soapAction: "http://www.marketo.com/mktows/syncCustomObjects",
  input: { namespace, name: "paramsSyncCustomObjects", codec: codecs.ParamsSyncCustomObjects },
  output: {
    namespace,
    name: "successSyncCustomObjects",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessSyncCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const deleteCustomObjects: Operation<
  types.ParamsDeleteCustomObjects,
  types.ResultDeleteCustomObjects
> = /* @__PURE__ */ operation({
  name: "deleteCustomObjects",
  soapAction: "http://www.marketo.com/mktows/deleteCustomObjects",
  input: { namespace, name: "paramsDeleteCustomObjects", codec: codecs.ParamsDeleteCustomObjects },
  output: {
    namespace,
    name: "successDeleteCustomObjects",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessDeleteCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const getCustomObjects: Operation<
  types.ParamsGetCustomObjects,
  types.ResultGetCustomObjects
> = /* @__PURE__ */ operation({
  name: "getCustomObjects",
  soapAction: "http://www.marketo.com/mktows/getCustomObjects",
  input: { namespace, name: "paramsGetCustomObjects", codec: codecs.ParamsGetCustomObjects },
  output: {
    namespace,
    name: "successGetCustomObjects",
    codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetCustomObjects, "result"),
  },
  headers: { AuthenticationHeader },
});

export const mergeLeads: Operation<types.ParamsMergeLeads, types.ResultMergeLeads> =
  /* @__PURE__ */ operation({
    name: "mergeLeads",
    soapAction: "http://www.marketo.com/mktows/mergeLeads",
    input: { namespace, name: "paramsMergeLeads", codec: codecs.ParamsMergeLeads },
    output: {
      namespace,
      name: "successMergeLeads",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessMergeLeads, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getChannels: Operation<types.ParamsGetChannels, types.ResultGetChannels> =
  /* @__PURE__ */ operation({
    name: "getChannels",
    soapAction: "http://www.marketo.com/mktows/getChannels",
    input: { namespace, name: "paramsGetChannels", codec: codecs.ParamsGetChannels },
    output: {
      namespace,
      name: "successGetChannels",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetChannels, "result"),
    },
    headers: { AuthenticationHeader },
  });

export const getTags: Operation<types.ParamsGetTags, types.ResultGetTags> =
  /* @__PURE__ */ operation({
    name: "getTags",
    soapAction: "http://www.marketo.com/mktows/getTags",
    input: { namespace, name: "paramsGetTags", codec: codecs.ParamsGetTags },
    output: {
      namespace,
      name: "successGetTags",
      codec: /* @__PURE__ */ unwrapped(codecs.SuccessGetTags, "result"),
    },
    headers: { AuthenticationHeader },
  });

/** The operations of port MktowsApiSoapPort, by name. */
export const operations: {
  deleteMObjects: typeof deleteMObjects;
  describeMObject: typeof describeMObject;
  getMObjects: typeof getMObjects;
  syncMObjects: typeof syncMObjects;
  getCampaignsForSource: typeof getCampaignsForSource;
  getImportToListStatus: typeof getImportToListStatus;
  getLead: typeof getLead;
  getLeadActivity: typeof getLeadActivity;
  getLeadChanges: typeof getLeadChanges;
  getMultipleLeads: typeof getMultipleLeads;
  importToList: typeof importToList;
  listMObjects: typeof listMObjects;
  listOperation: typeof listOperation;
  requestCampaign: typeof requestCampaign;
  scheduleCampaign: typeof scheduleCampaign;
  syncLead: typeof syncLead;
  syncMultipleLeads: typeof syncMultipleLeads;
  syncCustomObjects: typeof syncCustomObjects;
  deleteCustomObjects: typeof deleteCustomObjects;
  getCustomObjects: typeof getCustomObjects;
  mergeLeads: typeof mergeLeads;
  getChannels: typeof getChannels;
  getTags: typeof getTags;
} = {
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
