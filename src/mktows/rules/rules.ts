// The rules of the service that the WSDL cannot express, as data; those of syncMObjects are object-rules.ts. A rule about an operation is a row here; the code
// that interprets it knows no operation by name. Paths that are not in the contract do not compile.
import type { operations } from "../../../generated/operations.js";
import type { Service } from "../../../generated/service.js";
import type { Operation } from "../../codec/operation.js";
import { syncMObjects } from "./object-rules.js";
import type { KeyRule, OperationRules, RulesFor } from "./rule.js";

export type OperationName = keyof Service;
export type ParamsOf<K extends OperationName> =
  (typeof operations)[K] extends Operation<infer Params, infer _> ? Params : never;
export type ResultOf<K extends OperationName> = Awaited<ReturnType<Service[K]>>;

const unknownId = "fails with 20103, nothing is created (inferred)";
const created = "a new lead is created";
const keyless = "a new lead is created each time";
const unknownCookie = "matched by Email instead, else a new lead is created (inferred)";
const typeNeedsId = {
  code: 20109,
  source: "comment in the WSDL, page syncLead; code inferred",
} as const;
type Table = {
  readonly [K in OperationName]?: RulesFor<ParamsOf<K>, keyof ResultOf<K>>;
};

export const rules = {
  syncLead: {
    rules: [
      {
        name: "leadKey",
        kind: "key",
        path: "leadRecord",
        keyless,
        keys: [
          {
            path: "leadRecord.Id",
            unmatched: unknownId,
            mustExist: true,
            absent: 0,
            listed: { list: "leadRecord.leadAttributeList", name: "Id", writes: false },
          },
          {
            path: "leadRecord.ForeignSysPersonId",
            unmatched: created,
            updated: true,
            exclusive: true,
            assumes: { path: "leadRecord.ForeignSysType", value: "CUSTOM" },
          },
          {
            path: "marketoCookie",
            unmatched: unknownCookie,
            fallsThrough: true,
            updated: true,
            keptWhen: { path: "moveCookie", is: [false] },
            exclusive: true,
          },
          {
            path: "leadRecord.Email",
            unmatched: created,
            updated: true,
            listed: { list: "leadRecord.leadAttributeList", name: "Email", writes: true },
          },
        ],
        code: 20101,
        source: "vendor page syncLead, vendor blog; rank of the cookie and code inferred",
      },
      {
        name: "foreignTypeNeedsId",
        kind: "needs",
        path: "leadRecord.ForeignSysType",
        needs: "leadRecord.ForeignSysPersonId",
        ...typeNeedsId,
      },
    ],
  },
  syncMultipleLeads: {
    batch: {
      list: "leadRecordList",
      size: 300,
      answers: "syncStatusList",
      source: "vendor pages soap-api and syncMultipleLeads",
    },
    rules: [
      {
        name: "leadKey",
        kind: "key",
        path: "leadRecordList[]",
        keyless,
        keys: [
          {
            path: "leadRecordList[].Id",
            unmatched: unknownId,
            mustExist: true,
            absent: 0,
            listed: { list: "leadRecordList[].leadAttributeList", name: "Id", writes: false },
          },
          {
            path: "leadRecordList[].ForeignSysPersonId",
            unmatched: created,
            updated: true,
            exclusive: true,
            assumes: { path: "leadRecordList[].ForeignSysType", value: "CUSTOM" },
          },
          {
            path: "leadRecordList[].Email",
            unmatched: created,
            listed: { list: "leadRecordList[].leadAttributeList", name: "Email", writes: true },
            createsWhen: { path: "dedupEnabled", is: [false] },
          },
        ],
        code: 20101,
        source: "vendor page syncMultipleLeads, vendor blog; code inferred",
      },
      {
        name: "foreignTypeNeedsId",
        kind: "needs",
        path: "leadRecordList[].ForeignSysType",
        needs: "leadRecordList[].ForeignSysPersonId",
        ...typeNeedsId,
      },
    ],
  },
  syncMObjects,
  getMultipleLeads: {
    rules: [
      {
        name: "leadSelector",
        kind: "some",
        path: "leadSelector",
        others: ["lastUpdatedAt", "streamPosition"],
        code: 10001,
        source: "comment of a client's author; a position stands alone in production code",
      },
    ],
  },
  requestCampaign: {
    rules: [
      {
        name: "requestedCampaign",
        kind: "some",
        path: "campaignId",
        others: ["campaignName"],
        code: 20110,
        source: "vendor page requestCampaign; code inferred",
      },
      {
        name: "requestedLeads",
        kind: "some",
        path: "leadList",
        others: [],
        code: 20109,
        source: "vendor page requestCampaign; code inferred",
      },
    ],
  },
} as const satisfies Table;

export type RuledOperation = keyof typeof rules;

/** The operations whose records are identified by key. */
export type KeyedOperation = {
  [K in RuledOperation]: "key" extends (typeof rules)[K]["rules"][number]["kind"] ? K : never;
}[RuledOperation];

/** The names of the rules, by which a caller can switch them off. */
export type RuleName = (typeof rules)[RuledOperation]["rules"][number]["name"];

/** The rules of an operation, when there are any. */
export function rulesOf(operation: string): OperationRules | undefined {
  const table: Readonly<Record<string, OperationRules | undefined>> = rules;
  return Object.hasOwn(table, operation) ? table[operation] : undefined;
}

/** The row that tells how an operation's records are identified: the first of its kind. */
export function keyRuleOf(operation: string): KeyRule | undefined {
  return rulesOf(operation)?.rules.find((rule) => rule.kind === "key");
}
