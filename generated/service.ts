// Generated from mktows.wsdl by `mktows generate`. Do not edit: change the WSDL and regenerate.
/* eslint-disable */
// biome-ignore-all lint format assist: generated

import type { CallOptions, Input } from "../src/wire/index.js";
import type * as types from "./types.js";

/**
 * Header blocks of requests, by name: `headers` in the options of the client (for all calls), or of
 * a call.
 */
export interface RequestHeaders {
  /** The header block that names a workspace. Only syncLead declares it; there it is optional. */
  MktowsContextHeader: types.MktowsContextHeaderInfo;
}

/**
 * The service with its one SOAP 1.1 port. The address given here is a placeholder that the server
 * replaces with its own; a client must take the endpoint of its subscription from configuration,
 * never from this document.
 */
export interface Service {
  /**
   * Deletes opportunities and opportunity person roles. Programs and leads cannot be deleted this
   * way. Each object is named by its id; that an external key works too is assumed. The answer has
   * one status per object: DELETED, UNCHANGED when the object was not there, or FAILED with a
   * reason.
   */
  deleteMObjects(
    params: Input<types.ParamsDeleteMObjects>,
    options?: CallOptions,
  ): Promise<types.ResultDeleteMObjects>;

  /**
   * Returns the fields of one object type with their data types, sizes and flags. The types are
   * ActivityRecord, LeadRecord, Opportunity and OpportunityPersonRole; any other name gives fault
   * 20110. LeadRecord and ActivityRecord are virtual: their fields come from several stored
   * objects, which sourceObject names.
   */
  describeMObject(
    params: Input<types.ParamsDescribeMObject>,
    options?: CallOptions,
  ): Promise<types.ResultDescribeMObject>;

  /**
   * Reads programs, opportunities or opportunity person roles. Name one object by id or
   * externalKey, or search with conditions (all must hold) and associations. A page has at most 100
   * objects. Go on while hasMore is true, with newStreamPosition as the next streamPosition; the
   * position is filled even at the end. includeDetails works for programs only and adds tags, costs
   * and tokens. A position that was altered or belongs to another query gives fault 20122.
   */
  getMObjects(
    params: Input<types.ParamsGetMObjects>,
    options?: CallOptions,
  ): Promise<types.ResultGetMObjects>;

  /**
   * Creates and updates marketing objects, at most 100 in a call. INSERT creates only and skips
   * existing objects; UPDATE changes only and skips unknown ones; UPSERT does both. Existing
   * objects are found by id, in practice also by externalKey. Programs allow UPDATE only, to write
   * tags and cost lines: a cost needs Month and Amount, with Id to change a line and without to add
   * one; the type and value of a tag must already be defined. A role needs OpportunityId and
   * PersonId or matching associations. An opportunity and its role can be made in one call if an
   * external key links them. The answer has one status per object; problems with single objects are
   * no faults.
   */
  syncMObjects(
    params: Input<types.ParamsSyncMObjects>,
    options?: CallOptions,
  ): Promise<types.ResultSyncMObjects>;

  /**
   * Lists the campaigns that can be requested from a source. MKTOWS stands for campaigns with the
   * trigger Campaign is Requested and the web service API as its source, SALES for those of Sales
   * Insight. The one name filter is compared as a whole or as a part, depending on exactName.
   * Campaigns inside programs appear as Program.Campaign. If none fits, returnCount is 0; that is
   * no fault.
   */
  getCampaignsForSource(
    params: Input<types.ParamsGetCampaignsForSource>,
    options?: CallOptions,
  ): Promise<types.ResultGetCampaignsForSource>;

  /**
   * Reports on the last import into a list of a program. Name both the program and the list. Poll
   * at most once a minute. The state is PROCESSING until it becomes COMPLETE, FAILED or CANCELED;
   * everything else is nil while unknown.
   */
  getImportToListStatus(
    params: Input<types.ParamsGetImportToListStatus>,
    options?: CallOptions,
  ): Promise<types.ResultGetImportToListStatus>;

  /**
   * Returns every lead that fits one key, with all its filled fields. Owner, account and e-mail
   * keys can fit several leads, which come newest first; count tells how many. Empty text fields
   * are left out, and attributes are sorted by name and carry their data type. Faults: 20103 no
   * lead fits, 20102 the key type is not valid, 20101 the key is empty, 20108 the lead owner is
   * unknown.
   */
  getLead(params: Input<types.ParamsGetLead>, options?: CallOptions): Promise<types.ResultGetLead>;

  /**
   * Returns the activity log of one lead, newest first. A page has at most 100 activities, or
   * batchSize if that is less. Go on while remainingCount is greater than 0, with newStartPosition
   * as the next startPosition; with several activity types remainingCount is only a flag. The
   * filter includes or excludes types by enum word, while records show display names. Faults: 20103
   * no such lead, 20107 unknown activity type, 20110 both include and exclude, 20122 position not
   * usable.
   */
  getLeadActivity(
    params: Input<types.ParamsGetLeadActivity>,
    options?: CallOptions,
  ): Promise<types.LeadActivityList>;

  /**
   * Returns the activities of all leads, or of selected ones, oldest first. Despite its name it
   * covers every activity type, not only changed fields. startPosition is required and may at first
   * hold just oldestCreatedAt or activityCreatedAt. A page has at most 1000 activities; go on with
   * newStartPosition while remainingCount is greater than 0. Types are filtered by enum word in
   * activityFilter or by display name in activityNameFilter. A selector narrows the leads; more
   * than 100 keys are refused with fault 20110, in contrast to getMultipleLeads. Other faults:
   * 20107 unknown activity type, 20122 position not usable.
   */
  getLeadChanges(
    params: Input<types.ParamsGetLeadChanges>,
    options?: CallOptions,
  ): Promise<types.ResultGetLeadChanges>;

  /**
   * Returns the leads that a selector names: by up to 100 keys of one type, by static list, or by
   * time of last change or activity. Further keys are ignored without a fault, and if nothing fits
   * the answer is an empty success. Go on while remainingCount is greater than 0, and repeat
   * selector, fields and batch size together with the new position. Limit the fields with
   * includeAttributes where you can. Lead partitions are not considered: leads of the whole
   * instance are returned. A time range of more than 30 days gives fault 20022, a position that is
   * not usable 20122.
   */
  getMultipleLeads(
    params: Input<types.ParamsGetMultipleLeads>,
    options?: CallOptions,
  ): Promise<types.ResultGetMultipleLeads>;

  /**
   * Imports rows of comma-separated values into a static list inside a program. The work is
   * asynchronous: follow it with getImportToListStatus. Columns are named by display name, not by
   * field name. UPSERTLEADS creates and updates leads; LISTONLY just puts known leads on the list.
   * Columns named like a token set that token per lead for the next run of campaignName and are
   * forgotten after it. Writing NULL to a numeric column may log a changed value although nothing
   * changed. Faults: 20111 list not found, 20113 campaign not found.
   */
  importToList(
    params: Input<types.ParamsImportToList>,
    options?: CallOptions,
  ): Promise<types.ResultImportToList>;

  /**
   * Lists the object types that describeMObject can describe. They are ActivityRecord, LeadRecord,
   * Opportunity and OpportunityPersonRole. The request has no parameters. Program is missing from
   * the list although getMObjects and syncMObjects know it.
   */
  listMObjects(
    params: Input<types.ParamsListMObjects>,
    options?: CallOptions,
  ): Promise<types.ResultListMObjects>;

  /**
   * Adds leads to a static list, removes them, or asks whether they are members. Only lists in the
   * lead database can be named; use importToList for lists inside programs. A call takes at most
   * 1000 leads. With strict, one lead that fails makes the whole operation fail; without it, each
   * lead gets its own status, and an unknown lead is just false. ADDTOLIST and REMOVEFROMLIST that
   * went well for all answer with success alone. A list that is not found gives fault 20111.
   */
  listOperation(
    params: Input<types.ParamsListOperation>,
    options?: CallOptions,
  ): Promise<types.ResultListOperation>;

  /**
   * Sends leads through a trigger campaign that is active and has the trigger Campaign is
   * Requested. Name the campaign by campaignId alone, or by campaignName, programName and
   * programTokenList; other combinations give fault 20110, although campaignId with tokens has been
   * shown to work. At most 100 leads are taken, further ones are ignored. Token values apply to
   * this request only; tokens are named \{\{my.name\}\} or my.name. A campaign that is not found
   * gives 20113; a missing lead list gives 20109. That an unknown lead gives 20103 is assumed.
   */
  requestCampaign(
    params: Input<types.ParamsRequestCampaign>,
    options?: CallOptions,
  ): Promise<types.ResultRequestCampaign>;

  /**
   * Schedules a run of a batch campaign, named by program and campaign. Without campaignRunAt it
   * runs at once. Token values hold for this run only; values sent by importToList per lead rank
   * above them, the tokens of the program below. An unknown program or campaign gives fault 20113.
   * That a trigger campaign is refused with 20110 is assumed.
   */
  scheduleCampaign(
    params: Input<types.ParamsScheduleCampaign>,
    options?: CallOptions,
  ): Promise<types.ResultScheduleCampaign>;

  /**
   * Creates or updates one lead. The keys rank Id, ForeignSysPersonId, marketoCookie, Email; it is
   * assumed that only the strongest one present selects the lead. An Email next to a stronger key
   * replaces the address of the lead, which is the way to change an address. A foreign id next to
   * Id is attached to that lead. If a foreign id, cookie or Email fits nobody, a new lead is
   * created; if several leads share the Email, the one added last is taken. With
   * MktowsContextHeader new leads go to the primary partition of that workspace unless assignment
   * rules say otherwise, and a lead found by a key other than Email must live there. Email and Id
   * in the attribute list serve as keys as well. Without any key a lead is created each time: give
   * one. Faults: 20104 no lead record, 20105 unknown field name; assumed is 20103 for an Id no lead
   * has.
   */
  syncLead(
    params: Input<types.ParamsSyncLead>,
    options?: CallOptions<RequestHeaders>,
  ): Promise<types.ResultSyncLead>;

  /**
   * Creates or updates leads and answers with one status per lead, assumed to be in the order of
   * the request. The keys rank Id, ForeignSysPersonId, Email; there is no cookie and no workspace
   * header. Unlike in syncLead, an Email next to a stronger key is not written unless Email is also
   * in the attribute list. With dedupEnabled false, leads without Id and foreign id are always
   * created; so are those without any key. It is assumed that a bad lead gets the status FAILED
   * while the others go on. More than 300 leads in a call are not supported.
   */
  syncMultipleLeads(
    params: Input<types.ParamsSyncMultipleLeads>,
    options?: CallOptions,
  ): Promise<types.ResultSyncMultipleLeads>;

  /**
   * Creates and updates records of one custom object type, at most 100 in a call. INSERT skips
   * existing records, UPDATE skips unknown ones, UPSERT does both. The key list holds the dedupe
   * fields; link fields that are no dedupe fields belong to the attributes. The answer has one
   * status per record. An unknown type gives fault 20110.
   */
  syncCustomObjects(
    params: Input<types.ParamsSyncCustomObjects>,
    options?: CallOptions,
  ): Promise<types.ResultSyncCustomObjects>;

  /**
   * Deletes records of one custom object type, each named by its key list. The answer has one
   * status per key list. For a record that was not there the service was documented to report
   * UNCHANGED, a word the schema lacks; FAILED with that word in the error text is the assumed
   * form. An unknown type gives fault 20110.
   */
  deleteCustomObjects(
    params: Input<types.ParamsDeleteCustomObjects>,
    options?: CallOptions,
  ): Promise<types.ResultDeleteCustomObjects>;

  /**
   * Reads records of one custom object type by their key. A part of the key selects all records
   * that have it, so MKTOID alone returns those of one lead. includeAttributes is required; leave
   * it empty for all fields. A page has at most 100 records; go on while remainingCount is greater
   * than 0, for newStreamPosition is filled even at the end. An unknown type gives fault 20110, a
   * position that is not usable 20122.
   */
  getCustomObjects(
    params: Input<types.ParamsGetCustomObjects>,
    options?: CallOptions,
  ): Promise<types.ResultGetCustomObjects>;

  /**
   * Merges one or more losing leads into a winner. Each lead is named by an attribute whose name is
   * a lead key type; all types except COOKIE are allowed. It is assumed that values of the winner
   * stay and only its empty fields are filled. mergeInSales, new in version 2_7, extends the merge
   * to the connected sales system. The answer tells MERGED or FAILED for the merge as a whole.
   * Faults are assumed to be 20103 for a key no lead has, 20109 for no losers and 20110 for a
   * winner that is also a loser.
   */
  mergeLeads(
    params: Input<types.ParamsMergeLeads>,
    options?: CallOptions,
  ): Promise<types.ResultMergeLeads>;

  /**
   * Lists the program channels with the steps a lead can reach in each. The optional tag filters by
   * channel name; without it all channels are returned. Channels and steps are sorted by name. Step
   * 0, Not in Program, is not shown.
   */
  getChannels(
    params: Input<types.ParamsGetChannels>,
    options?: CallOptions,
  ): Promise<types.ResultGetChannels>;

  /**
   * Lists the program tags and their values, channels excepted. The optional list filters by type
   * and values; without it all tags are returned. Use it to find the tag types and values that
   * syncMObjects accepts for programs.
   */
  getTags(params: Input<types.ParamsGetTags>, options?: CallOptions): Promise<types.ResultGetTags>;
}
