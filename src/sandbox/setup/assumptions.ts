// The rules nobody published: what the sandbox assumes where the service's behaviour is inferred, each an
// option with its default. Documented behaviour is not an option. docs/sandbox.md says what each rests on.
import type { ForeignSysType, SyncOperationEnum } from "../../../generated/types.js";
import { faults, type FaultCode } from "../../mktows/faults.js";
import { amount, expecting, flag, id, oneOf, partial, partialOf } from "./validators.js";
import { withDefaults } from "./with-defaults.js";

export interface Assumptions {
  /** A key that is there, but of white space only: as if it were left out, or refused as a missing key. */
  readonly blankKeys: "absent" | "refused";
  /** `marketoCookie` counts more than Email. */
  readonly cookieBeforeEmail: boolean;
  /** A `marketoCookie` that matches no lead: look for the Email instead. `false`: a new lead is created. */
  readonly cookieFallsBackToEmail: boolean;
  /** An Id that no lead has: the record is refused, or a lead with another Id is created. */
  readonly unknownId: "refused" | "created";
  /** A foreign id that no lead has, beside an Email that a lead has: a new lead, or that lead. */
  readonly newForeignIdBesideKnownEmail: "create" | "update";
  /** A lead matched by cookie gets the Email of the record, as one matched by foreign id does. */
  readonly cookieMatchOverwritesEmail: boolean;
  /** A cookie beside a stronger key is attached to the lead that was matched. */
  readonly strongerKeyAttachesCookie: boolean;
  /** Emails are equal without regard to case; outer white space never counts. */
  readonly emailIgnoresCase: boolean;
  /** `ForeignSysType` when a foreign id comes without one. */
  readonly defaultForeignSysType: ForeignSysType;
  /** Email beside a foreign id that nobody has is the address of the lead that syncMultipleLeads creates. */
  readonly creationTakesEmail: boolean;
  /** A record of syncMultipleLeads that is refused is FAILED. `false`: the call is refused as a whole. */
  readonly badRecordFailsAlone: boolean;
  /** `leadId` of a FAILED record: the Id that was given or else 0, or always 0. */
  readonly failedLeadId: "given" | "zero";
  /** A record of syncMultipleLeads with the key of an earlier one: it updates that lead, or it is FAILED. */
  readonly repeatedKey: "UPDATED" | "FAILED";
  /** Most leads in one syncMultipleLeads; more is refused. Nobody saw the service refuse. */
  readonly maxLeadsPerSync: number;
  /** Page of getMultipleLeads when `batchSize` is absent (the pages say 100 and 1000). */
  readonly defaultLeadPage: number;
  /** Largest page of getMultipleLeads. */
  readonly maxLeadPage: number;
  /** Loser's values fill the winner's empty ones in a merge. */
  readonly mergeFillsEmptyValues: boolean;
  /** `strict` of listOperation when absent. */
  readonly listOperationStrict: boolean;
  /** Key types that name members in listOperation: any, or only the one that the page has. */
  readonly listMemberKeys: "all" | "IDNUM";
  /** An empty cell of an import clears the field. `false`: the field stays as it is. */
  readonly emptyCellClears: boolean;
  /** The cell `NULL` in a numeric column logs a change of value even where nothing changes. */
  readonly nullCellLogsChange: boolean;
  /** Operation of syncCustomObjects when absent. */
  readonly customObjectOperation: SyncOperationEnum;
  /** SKIPPED and UNCHANGED of custom objects: FAILED with the word in `error`, as the contract has no such
   * word, or the word itself, as the page has it. */
  readonly customObjectWords: "contract" | "page";
  /** UPSERT of an MObject with an id that none has: a new one is created, with another id, or it is SKIPPED. */
  readonly upsertOfUnknownId: "CREATED" | "SKIPPED";
  /** An MObject that is updated with the values it has already: UNCHANGED, or UPDATED. */
  readonly sameValuesAre: "UNCHANGED" | "UPDATED";
  /** requestCampaign takes `campaignId` together with `programTokenList`, as one published sample does. */
  readonly campaignIdWithTokens: boolean;
  /** Milliseconds before the first row of an import is worked on. */
  readonly importStartMs: number;
  /** Milliseconds each row of an import takes. */
  readonly importRowMs: number;
  /** Time zone of dates in answers. */
  readonly timeZone: string;
  /** The code of the fault, where a refusal is certain and its code is not. */
  readonly faultCodes: FaultCodes;
}

/** Fault codes by condition. */
export type FaultCodes = Readonly<Record<keyof typeof defaultFaultCodes, FaultCode>>;

/** What is assumed otherwise than by default. */
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
  blankKeys: "absent",
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
  listMemberKeys: "all",
  emptyCellClears: true,
  nullCellLogsChange: true,
  customObjectOperation: "UPSERT",
  customObjectWords: "contract",
  upsertOfUnknownId: "CREATED",
  sameValuesAre: "UNCHANGED",
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
  blankKeys: oneOf("absent", "refused"),
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
  listMemberKeys: oneOf("all", "IDNUM"),
  emptyCellClears: flag,
  nullCellLogsChange: flag,
  customObjectOperation: oneOf("UPSERT", "INSERT", "UPDATE"),
  customObjectWords: oneOf("contract", "page"),
  upsertOfUnknownId: oneOf("CREATED", "SKIPPED"),
  sameValuesAre: oneOf("UNCHANGED", "UPDATED"),
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
