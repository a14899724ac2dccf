// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.

import type { CallOptions, HeaderOptions } from "../src/wire/index.js";
import type * as types from "./types.js";

export interface Service {
  deleteMObjects(
    params: types.ParamsDeleteMObjects,
    options?: CallOptions,
  ): Promise<types.ResultDeleteMObjects>;
  describeMObject(
    params: types.ParamsDescribeMObject,
    options?: CallOptions,
  ): Promise<types.ResultDescribeMObject>;
  getMObjects(
    params: types.ParamsGetMObjects,
    options?: CallOptions,
  ): Promise<types.ResultGetMObjects>;
  syncMObjects(
    params: types.ParamsSyncMObjects,
    options?: CallOptions,
  ): Promise<types.ResultSyncMObjects>;
  getCampaignsForSource(
    params: types.ParamsGetCampaignsForSource,
    options?: CallOptions,
  ): Promise<types.ResultGetCampaignsForSource>;
  getImportToListStatus(
    params: types.ParamsGetImportToListStatus,
    options?: CallOptions,
  ): Promise<types.ResultGetImportToListStatus>;
  getLead(params: types.ParamsGetLead, options?: CallOptions): Promise<types.ResultGetLead>;
  getLeadActivity(
    params: types.ParamsGetLeadActivity,
    options?: CallOptions,
  ): Promise<types.LeadActivityList>;
  getLeadChanges(
    params: types.ParamsGetLeadChanges,
    options?: CallOptions,
  ): Promise<types.ResultGetLeadChanges>;
  getMultipleLeads(
    params: types.ParamsGetMultipleLeads,
    options?: CallOptions,
  ): Promise<types.ResultGetMultipleLeads>;
  importToList(
    params: types.ParamsImportToList,
    options?: CallOptions,
  ): Promise<types.ResultImportToList>;
  listMObjects(
    params: types.ParamsListMObjects,
    options?: CallOptions,
  ): Promise<types.ResultListMObjects>;
  listOperation(
    params: types.ParamsListOperation,
    options?: CallOptions,
  ): Promise<types.ResultListOperation>;
  requestCampaign(
    params: types.ParamsRequestCampaign,
    options?: CallOptions,
  ): Promise<types.ResultRequestCampaign>;
  scheduleCampaign(
    params: types.ParamsScheduleCampaign,
    options?: CallOptions,
  ): Promise<types.ResultScheduleCampaign>;
  syncLead(
    params: types.ParamsSyncLead,
    options?: CallOptions & HeaderOptions<types.MktowsContextHeaderInfo>,
  ): Promise<types.ResultSyncLead>;
  syncMultipleLeads(
    params: types.ParamsSyncMultipleLeads,
    options?: CallOptions,
  ): Promise<types.ResultSyncMultipleLeads>;
  syncCustomObjects(
    params: types.ParamsSyncCustomObjects,
    options?: CallOptions,
  ): Promise<types.ResultSyncCustomObjects>;
  deleteCustomObjects(
    params: types.ParamsDeleteCustomObjects,
    options?: CallOptions,
  ): Promise<types.ResultDeleteCustomObjects>;
  getCustomObjects(
    params: types.ParamsGetCustomObjects,
    options?: CallOptions,
  ): Promise<types.ResultGetCustomObjects>;
  mergeLeads(
    params: types.ParamsMergeLeads,
    options?: CallOptions,
  ): Promise<types.ResultMergeLeads>;
  getChannels(
    params: types.ParamsGetChannels,
    options?: CallOptions,
  ): Promise<types.ResultGetChannels>;
  getTags(params: types.ParamsGetTags, options?: CallOptions): Promise<types.ResultGetTags>;
}
