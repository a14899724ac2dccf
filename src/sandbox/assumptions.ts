// The rules nobody published: what the sandbox assumes where the service's behaviour is inferred, each an
// option with its default. Documented behaviour is not an option.

export interface Assumptions {
  /** A `marketoCookie` that matches no lead: look for the Email instead. `false`: a new lead is created. */
  readonly cookieFallsBackToEmail: boolean;
  /** A foreign id that no lead has, beside an Email that a lead has: a new lead, or that lead. */
  readonly newForeignIdBesideKnownEmail: "create" | "update";
  /** A lead matched by cookie gets the Email of the record, as one matched by foreign id does. */
  readonly cookieMatchOverwritesEmail: boolean;
  /** A cookie beside a stronger key is attached to the lead that was matched. */
  readonly strongerKeyAttachesCookie: boolean;
  /** Emails are equal without regard to outer white space and case. */
  readonly emailIgnoresCase: boolean;
  /** `ForeignSysType` when a foreign id comes without one. */
  readonly defaultForeignSysType: "CUSTOM" | "SFDC" | "NETSUITE";
  /** Most leads in one syncMultipleLeads; more is refused with 20110. Nobody saw the service refuse. */
  readonly maxLeadsPerSync: number;
  /** Page of getMultipleLeads when `batchSize` is absent (the pages say 100 and 1000). */
  readonly defaultLeadPage: number;
  /** Largest page of getMultipleLeads. */
  readonly maxLeadPage: number;
  /** Loser's values fill the winner's empty ones in a merge. */
  readonly mergeFillsEmptyValues: boolean;
  /** `strict` of listOperation when absent. */
  readonly listOperationStrict: boolean;
  /** Operation of syncCustomObjects when absent. */
  readonly customObjectOperation: "UPSERT" | "INSERT" | "UPDATE";
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
}

export const defaultAssumptions: Assumptions = {
  cookieFallsBackToEmail: true,
  newForeignIdBesideKnownEmail: "create",
  cookieMatchOverwritesEmail: true,
  strongerKeyAttachesCookie: true,
  emailIgnoresCase: true,
  defaultForeignSysType: "CUSTOM",
  maxLeadsPerSync: Number.POSITIVE_INFINITY,
  defaultLeadPage: 100,
  maxLeadPage: 1000,
  mergeFillsEmptyValues: true,
  listOperationStrict: false,
  customObjectOperation: "UPSERT",
  sameValuesAre: "UNCHANGED",
  campaignIdWithTokens: true,
  importStartMs: 1000,
  importRowMs: 10,
  timeZone: "America/Chicago",
};
