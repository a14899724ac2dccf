// What the sandbox assumes where the behaviour of the service was never published: each assumption is an option with a
// default. Documented behaviour is not an option. docs/sandbox.md has the reasons.
import type { ForeignSysType, SyncOperationEnum } from "../../../generated/types.js";
import { faults, type FaultCode } from "../../mktows/rules/faults.js";
import { amount, expecting, flag, id, oneOf, partial, partialOf } from "./validators.js";
import { withDefaults } from "./with-defaults.js";

export interface Assumptions {
  /** Requests are read as the service read them, or strictly by the contract. */
  readonly reading: "service" | "strict";
  /** Requests that cannot be read at all have the faults of the service's SOAP extension, or codes such as 20012. */
  readonly unreadable: "extension" | "codes";
  /** A key of white space only is treated as absent, or refused as a missing key. */
  readonly blankKeys: "absent" | "refused";
  /** A record without a key creates a lead each time, or is refused. */
  readonly keyless: "created" | "refused";
  /** `Id` and `Email` in `leadAttributeList` are taken for the elements where those are absent. */
  readonly keysInAttributes: boolean;
  /** `ForeignSysType` without `ForeignSysPersonId` is ignored, or refused. */
  readonly foreignTypeAlone: "ignored" | "refused";
  /** `marketoCookie` takes precedence over Email. */
  readonly cookieBeforeEmail: boolean;
  /** When no lead has the `marketoCookie`, the lead is found by Email. `false`: a new lead is created. */
  readonly cookieFallsBackToEmail: boolean;
  /** A record with an Id that no lead has is refused, or creates a lead with another Id. */
  readonly unknownId: "refused" | "created";
  /** A record with a new foreign id and a known Email creates a lead, or updates the lead with the Email. */
  readonly newForeignIdBesideKnownEmail: "create" | "update";
  /** A lead found by cookie gets the Email of the record, as one found by foreign id does. */
  readonly cookieMatchOverwritesEmail: boolean;
  /** The cookie of a record is added to the lead when the lead is found by another key. */
  readonly strongerKeyAttachesCookie: boolean;
  /** Emails are compared without case. Outer white space is always ignored. */
  readonly emailIgnoresCase: boolean;
  /** `ForeignSysType` of a foreign id when absent. */
  readonly defaultForeignSysType: ForeignSysType;
  /** A lead that syncMultipleLeads creates by foreign id gets the Email of the record. */
  readonly creationTakesEmail: boolean;
  /** A refused record of syncMultipleLeads is FAILED. `false`: the whole call is refused. */
  readonly badRecordFailsAlone: boolean;
  /** `leadId` of a FAILED record: the given Id or else 0, or always 0. */
  readonly failedLeadId: "given" | "zero";
  /** A record of syncMultipleLeads with the key of an earlier one updates the same lead, or is FAILED. */
  readonly repeatedKey: "UPDATED" | "FAILED";
  /** Maximum number of leads in one syncMultipleLeads. No refusal by the service is known. */
  readonly maxLeadsPerSync: number;
  /** Page size of getMultipleLeads when `batchSize` is absent (documented as 100 and as 1000). */
  readonly defaultLeadPage: number;
  /** Maximum page size of getMultipleLeads. */
  readonly maxLeadPage: number;
  /** In a merge, values that the winner lacks are taken from the losers. */
  readonly mergeFillsEmptyValues: boolean;
  /** `strict` of listOperation when absent. */
  readonly listOperationStrict: boolean;
  /** `success` of ISMEMBEROFLIST is true even when a lead is not a member. */
  readonly membershipSucceeds: boolean;
  /** Key types of members in listOperation: all, or only the documented one. */
  readonly listMemberKeys: "all" | "IDNUM";
  /** `remainingCount` of getLeadActivity is a number, or with several types 1 when any remain. */
  readonly activityCount: "exact" | "flag";
  /** An empty cell of an import clears the field. `false`: the field is unchanged. */
  readonly emptyCellClears: boolean;
  /** A cell `NULL` in a numeric column logs a change even if the value does not change. */
  readonly nullCellLogsChange: boolean;
  /** Operation of syncCustomObjects when absent. */
  readonly customObjectOperation: SyncOperationEnum;
  /**
   * SKIPPED and UNCHANGED of custom objects are FAILED with that word in `error`, since the contract lacks them, or
   * are the status, as documented.
   */
  readonly customObjectWords: "contract" | "page";
  /** UPSERT of an MObject with an unknown id creates one with another id, or is SKIPPED. */
  readonly upsertOfUnknownId: "CREATED" | "SKIPPED";
  /** Status of an MObject that is updated with the values it has. */
  readonly sameValuesAre: "UNCHANGED" | "UPDATED";
  /**
   * An attribute of an opportunity or role is a field of it, with a value of its type, or any name and value is stored.
   */
  readonly objectAttributes: "fields" | "any";
  /** requestCampaign accepts `campaignId` together with `programTokenList`, as one published sample does. */
  readonly campaignIdWithTokens: boolean;
  /** Milliseconds before the first row of an import is processed. */
  readonly importStartMs: number;
  /** Milliseconds for each row of an import. */
  readonly importRowMs: number;
  /** Time zone of dates in answers. */
  readonly timeZone: string;
  /** Fault codes of refusals that are certain, but whose code is not. */
  readonly faultCodes: FaultCodes;
}

/** Fault codes by condition. */
export type FaultCodes = Readonly<Record<keyof typeof defaultFaultCodes, FaultCode>>;

/** The assumptions that differ from the default. */
export type Assumed = {
  readonly [K in Exclude<keyof Assumptions, "faultCodes">]?: Assumptions[K] | undefined;
} & {
  readonly faultCodes?: Partial<FaultCodes> | undefined;
};

const defaultFaultCodes = {
  noLeadKey: 20101,
  foreignTypeWithoutId: 20109,
  unknownId: 20103,
  otherPartition: 20106,
  unknownWorkspace: 20110,
  tooManyLeads: 20110,
  repeatedKey: 20110,
  noSelector: 10001,
  unnamedList: 20109,
  noLosers: 20109,
  winnerAmongLosers: 20110,
  unknownStrictMember: 20103,
  tokensWithoutCampaign: 20109,
  nothingImported: 20110,
  unknownCampaign: 20113,
  unrequestableCampaign: 20110,
  unknownRequestedLead: 20103,
  triggerCampaignScheduled: 20110,
  clonesUsedUp: 20015,
  cloneNameTaken: 20110,
  streamPositionChanged: 20122,
  streamAtEnd: 20123,
} as const;

export const defaultAssumptions: Assumptions = {
  reading: "service",
  unreadable: "extension",
  blankKeys: "absent",
  keyless: "created",
  keysInAttributes: true,
  foreignTypeAlone: "ignored",
  cookieBeforeEmail: true,
  cookieFallsBackToEmail: true,
  unknownId: "refused",
  newForeignIdBesideKnownEmail: "create",
  cookieMatchOverwritesEmail: true,
  strongerKeyAttachesCookie: true,
  emailIgnoresCase: true,
  defaultForeignSysType: "CUSTOM",
  creationTakesEmail: true,
  badRecordFailsAlone: true,
  failedLeadId: "given",
  repeatedKey: "UPDATED",
  maxLeadsPerSync: Number.POSITIVE_INFINITY,
  defaultLeadPage: 100,
  maxLeadPage: 1000,
  mergeFillsEmptyValues: true,
  listOperationStrict: false,
  membershipSucceeds: false,
  listMemberKeys: "all",
  activityCount: "exact",
  emptyCellClears: true,
  nullCellLogsChange: true,
  customObjectOperation: "UPSERT",
  customObjectWords: "contract",
  upsertOfUnknownId: "CREATED",
  sameValuesAre: "UNCHANGED",
  objectAttributes: "fields",
  campaignIdWithTokens: true,
  importStartMs: 1000,
  importRowMs: 10,
  timeZone: "America/Chicago",
  faultCodes: defaultFaultCodes,
};

export const faultCode = expecting("a fault code of the service, such as 20110", (value) =>
  Object.hasOwn(faults, String(value)),
);

export const validateAssumptions = partial<Assumptions>({
  reading: oneOf("service", "strict"),
  unreadable: oneOf("extension", "codes"),
  blankKeys: oneOf("absent", "refused"),
  keyless: oneOf("created", "refused"),
  keysInAttributes: flag,
  foreignTypeAlone: oneOf("ignored", "refused"),
  cookieBeforeEmail: flag,
  cookieFallsBackToEmail: flag,
  unknownId: oneOf("refused", "created"),
  newForeignIdBesideKnownEmail: oneOf("create", "update"),
  cookieMatchOverwritesEmail: flag,
  strongerKeyAttachesCookie: flag,
  emailIgnoresCase: flag,
  defaultForeignSysType: oneOf("CUSTOM", "SFDC", "NETSUITE"),
  creationTakesEmail: flag,
  badRecordFailsAlone: flag,
  failedLeadId: oneOf("given", "zero"),
  repeatedKey: oneOf("UPDATED", "FAILED"),
  maxLeadsPerSync: amount,
  defaultLeadPage: id,
  maxLeadPage: id,
  mergeFillsEmptyValues: flag,
  listOperationStrict: flag,
  membershipSucceeds: flag,
  listMemberKeys: oneOf("all", "IDNUM"),
  activityCount: oneOf("exact", "flag"),
  emptyCellClears: flag,
  nullCellLogsChange: flag,
  customObjectOperation: oneOf("UPSERT", "INSERT", "UPDATE"),
  customObjectWords: oneOf("contract", "page"),
  upsertOfUnknownId: oneOf("CREATED", "SKIPPED"),
  sameValuesAre: oneOf("UNCHANGED", "UPDATED"),
  objectAttributes: oneOf("fields", "any"),
  campaignIdWithTokens: flag,
  importStartMs: amount,
  importRowMs: amount,
  timeZone: expecting("a time zone such as America/Chicago", isTimeZone),
  faultCodes: partialOf(Object.keys(defaultFaultCodes), faultCode),
});

export function assumptions(assumed: Assumed = {}): Assumptions {
  const faultCodes = withDefaults(defaultAssumptions.faultCodes, assumed.faultCodes);
  return withDefaults(defaultAssumptions, { ...assumed, faultCodes });
}

function isTimeZone(value: unknown): boolean {
  try {
    return typeof value === "string" && Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}
