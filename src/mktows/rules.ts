// The rules of the service that the WSDL cannot express, as data. A rule about an operation is a row here; the code
// that interprets it knows no operation by name. Paths that are not in the contract do not compile.
import type { Service } from "../../generated/service.js";
import type { Path } from "./path.js";
import type { KeyRule, OperationRules } from "./rule.js";

export type OperationName = keyof Service;
export type ParamsOf<K extends OperationName> = Parameters<Service[K]>[0];
export type ResultOf<K extends OperationName> = Awaited<ReturnType<Service[K]>>;

const unknownId = "fails with 20103, nothing is created (inferred)";
const created = "a new lead is created";
const unknownCookie = "matched by Email instead, else a new lead is created (inferred)";
const unknownObject = "INSERT and UPSERT create it, UPDATE answers SKIPPED";
const unknownAssociate = "the object is answered FAILED (inferred)";

const typeNeedsId = {
  code: 20109,
  source: "comment in the WSDL, page syncLead; code inferred",
} as const;
const objects = { code: 20110, source: "vendor page syncMObjects; code inferred" } as const;
const missing = { code: 20109, source: "vendor page syncMObjects; code inferred" } as const;
const objectTypes = { code: 20110, source: "vendor page marketo-objects; code inferred" } as const;

const role = ["OpportunityPersonRole", "OpportunityLeadRole"] as const;
const isProgram = { path: "mObjectList[].type", is: ["Program"] } as const;
const isOpportunity = { path: "mObjectList[].type", is: ["Opportunity"] } as const;
const isRole = { path: "mObjectList[].type", is: role } as const;
const isCost = { path: "mObjectList[].typeAttribList[].attrType", is: ["Cost"] } as const;
const isTag = { path: "mObjectList[].typeAttribList[].attrType", is: ["Tag"] } as const;

type Table = {
  readonly [K in OperationName]?: OperationRules<Path<ParamsOf<K>>, keyof ResultOf<K>>;
};

export const rules = {
  syncLead: {
    rules: [
      {
        kind: "key",
        path: "leadRecord",
        keys: [
          { path: "leadRecord.Id", unmatched: unknownId },
          {
            path: "leadRecord.ForeignSysPersonId",
            unmatched: created,
            updated: true,
            assumes: { path: "leadRecord.ForeignSysType", value: "CUSTOM" },
          },
          { path: "marketoCookie", unmatched: unknownCookie, updated: true },
          { path: "leadRecord.Email", unmatched: created, updated: true },
        ],
        code: 20101,
        source: "vendor page syncLead, vendor blog; rank of the cookie and code inferred",
      },
      {
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
        kind: "key",
        path: "leadRecordList[]",
        keys: [
          { path: "leadRecordList[].Id", unmatched: unknownId },
          {
            path: "leadRecordList[].ForeignSysPersonId",
            unmatched: created,
            updated: true,
            assumes: { path: "leadRecordList[].ForeignSysType", value: "CUSTOM" },
          },
          {
            path: "leadRecordList[].Email",
            unmatched: created,
            listed: { list: "leadRecordList[].leadAttributeList", name: "Email" },
            createsWhen: { path: "dedupEnabled", is: [false] },
          },
        ],
        code: 20101,
        source: "vendor page syncMultipleLeads, vendor blog; code inferred",
      },
      {
        kind: "needs",
        path: "leadRecordList[].ForeignSysType",
        needs: "leadRecordList[].ForeignSysPersonId",
        ...typeNeedsId,
      },
    ],
  },
  syncMObjects: {
    batch: { list: "mObjectList", size: 100, answers: "mObjStatusList", ...objects },
    rules: [
      {
        kind: "key",
        path: "mObjectList[]",
        keys: [
          { path: "mObjectList[].id", unmatched: unknownObject },
          { path: "mObjectList[].externalKey", unmatched: unknownObject },
        ],
        when: { path: "operation", is: ["UPDATE"] },
        code: 20109,
        source: "vendor page syncMObjects, vendor blog; code inferred",
      },
      {
        kind: "word",
        path: "mObjectList[].type",
        words: ["Program", "Opportunity", "OpportunityPersonRole"],
        aliases: { OpportunityLeadRole: "OpportunityPersonRole" },
        code: 20110,
        source: "vendor page marketo-objects; alias from MObjectTypeEnum in the WSDL",
      },
      {
        kind: "word",
        path: "mObjectList[].type",
        except: ["Program"],
        when: { path: "operation", is: ["INSERT", "UPSERT"] },
        ...objects,
      },
      { kind: "absent", path: "mObjectList[].typeAttribList", when: isOpportunity, ...objects },
      { kind: "absent", path: "mObjectList[].typeAttribList", when: isRole, ...objects },
      {
        kind: "word",
        path: "mObjectList[].typeAttribList[].attrType",
        words: ["Cost", "Tag"],
        when: isProgram,
        ...objects,
      },
      {
        kind: "attributes",
        path: "mObjectList[].typeAttribList[].attrList",
        names: ["Month", "Amount"],
        when: isCost,
        ...missing,
      },
      {
        kind: "attribute",
        path: "mObjectList[].typeAttribList[].attrList[]",
        formats: { Month: "month", Amount: "number", Id: "integer", Note: "text" },
        when: isCost,
        ...objects,
      },
      {
        kind: "attributes",
        path: "mObjectList[].typeAttribList[].attrList",
        names: ["Type", "Value"],
        when: isTag,
        ...missing,
      },
      {
        kind: "attribute",
        path: "mObjectList[].typeAttribList[].attrList[]",
        formats: { Type: "text", Value: "text" },
        when: isTag,
        ...objects,
      },
      {
        kind: "attributes",
        path: "mObjectList[].attribList",
        names: ["OpportunityId", "PersonId"],
        standIns: {
          path: "mObjectList[].associationList[].mObjType",
          types: { OpportunityId: "Opportunity", PersonId: "Lead" },
        },
        when: isRole,
        code: 20109,
        source: "vendor page syncMObjects; associations from the vendor blog",
      },
      { kind: "absent", path: "mObjectList[].externalKey", when: isRole, ...objectTypes },
      { kind: "absent", path: "mObjectList[].associationList", when: isProgram, ...objectTypes },
      {
        kind: "word",
        path: "mObjectList[].associationList[].mObjType",
        words: ["Company"],
        when: isOpportunity,
        ...objectTypes,
      },
      {
        kind: "word",
        path: "mObjectList[].associationList[].mObjType",
        words: ["Lead", "Opportunity"],
        when: isRole,
        ...objectTypes,
      },
      {
        kind: "key",
        path: "mObjectList[].associationList[]",
        keys: [
          { path: "mObjectList[].associationList[].id", unmatched: unknownAssociate },
          { path: "mObjectList[].associationList[].externalKey", unmatched: unknownAssociate },
        ],
        code: 20109,
        source: "vendor page marketo-objects; code inferred",
      },
    ],
  },
} satisfies Table;

export type KeyedOperation = keyof typeof rules;

/** The rules of an operation, when there are any. */
export function rulesOf(operation: string): OperationRules | undefined {
  const table: Readonly<Record<string, OperationRules | undefined>> = rules;
  return Object.hasOwn(table, operation) ? table[operation] : undefined;
}

/** The row that tells how an operation's records are identified: the first of its kind. */
export function keyRuleOf(operation: string): KeyRule | undefined {
  return rulesOf(operation)?.rules.find((rule) => rule.kind === "key");
}
