// What the service demands and does beyond what the WSDL can say, as data. `validate.ts`, `resolve-key.ts`
// and `batch.ts` read it and know no operation by name; a rule about an operation is a row here.
import type { Service } from "../generated/service.js";
import type { FaultCode } from "./faults.js";
import type { Path } from "./path.js";

export type OperationName = keyof Service;
export type ParamsOf<K extends OperationName> = Parameters<Service[K]>[0];
export type ResultOf<K extends OperationName> = Awaited<ReturnType<Service[K]>>;

/** What holds for one operation. `P` are the paths of its params, `R` the members of its result. */
export interface OperationRules<P extends string = string, R extends string = string> {
  readonly batch?: BatchRule<P, R>;
  readonly rules: readonly Rule<P>[];
}

/** Records that are sent in parts when there are many, each part answered by a list of as many. */
export interface BatchRule<P extends string = string, R extends string = string> {
  readonly list: P;
  readonly size: number;
  readonly answers: R;
  /** The fault for a larger request, where the service refuses it. */
  readonly code?: FaultCode;
  readonly source: string;
}

export type Rule<P extends string = string> =
  KeyRule<P> | NeedsRule<P> | AbsentRule<P> | WordRule<P> | AttributesRule<P> | AttributeRule<P>;

interface Row<P extends string> {
  readonly when?: Condition<P>;
  /** The fault with which the service answers a request that breaks the rule. */
  readonly code: FaultCode;
  readonly source: string;
}

/** Holds when the value at `path`, in the same record, is one of these. */
export interface Condition<P extends string = string> {
  readonly path: P;
  readonly is: readonly (string | boolean)[];
}

/** How something is identified: by the strongest key that is present. One has to be, where `when` holds. */
export interface KeyRule<P extends string = string> extends Row<P> {
  readonly kind: "key";
  readonly each: P;
  readonly keys: readonly Key<P>[];
}

export interface Key<P extends string = string> {
  readonly path: P;
  /** What happens when nothing has this key. */
  readonly unmatched: string;
  /** What becomes of the value beside a stronger key. */
  readonly beside: "updated" | "ignored";
  /** The value is updated nevertheless when this list of attributes has one of this name. */
  readonly unlessListed?: { readonly list: P; readonly name: string };
  /** The key identifies nothing then: a record without a stronger one is always created. */
  readonly createsWhen?: Condition<P>;
  /** What the service takes for an element left out beside this key. */
  readonly assumes?: { readonly path: P; readonly value: string };
}

/** An element that says nothing without another one. */
export interface NeedsRule<P extends string = string> extends Row<P> {
  readonly kind: "needs";
  readonly path: P;
  readonly needs: P;
}

/** An element that has no place here. */
export interface AbsentRule<P extends string = string> extends Row<P> {
  readonly kind: "absent";
  readonly path: P;
}

/** A text of which only some words are taken, or all but some. */
export interface WordRule<P extends string = string> extends Row<P> {
  readonly kind: "word";
  readonly path: P;
  readonly words?: readonly string[];
  readonly except?: readonly string[];
  /** Other names that are taken for a word. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** A list of names and values that has to hold some names. */
export interface AttributesRule<P extends string = string> extends Row<P> {
  readonly kind: "attributes";
  readonly each: P;
  readonly list: P;
  readonly names: readonly string[];
  /** An association with an object of this type, found at `path`, stands for the attribute. */
  readonly standIns?: { readonly path: P; readonly types: Readonly<Record<string, string>> };
}

export type Format = "text" | "number" | "integer" | "month";

/** One entry of a list of names and values: no other names are taken. */
export interface AttributeRule<P extends string = string> extends Row<P> {
  readonly kind: "attribute";
  readonly path: P;
  readonly formats: Readonly<Record<string, Format>>;
}

const notMatched = {
  id: "fails with 20103, nothing is created (inferred)",
  create: "a new lead is created",
  cookie: "matched by Email instead, else a new lead is created (inferred)",
  mObject: "INSERT and UPSERT create it, UPDATE answers SKIPPED",
  association: "the object is answered FAILED (inferred)",
} as const;
const role = ["OpportunityPersonRole", "OpportunityLeadRole"] as const;

type Table = {
  readonly [K in OperationName]?: OperationRules<
    Path<ParamsOf<K>>,
    Extract<keyof ResultOf<K>, string>
  >;
};

export const rules = {
  syncLead: {
    rules: [
      {
        kind: "key",
        each: "leadRecord",
        keys: [
          { path: "leadRecord.Id", unmatched: notMatched.id, beside: "ignored" },
          {
            path: "leadRecord.ForeignSysPersonId",
            unmatched: notMatched.create,
            beside: "updated",
            assumes: { path: "leadRecord.ForeignSysType", value: "CUSTOM" },
          },
          { path: "marketoCookie", unmatched: notMatched.cookie, beside: "updated" },
          { path: "leadRecord.Email", unmatched: notMatched.create, beside: "updated" },
        ],
        code: 20101,
        source: "vendor page syncLead, vendor blog; cookie and code inferred",
      },
      {
        kind: "needs",
        path: "leadRecord.ForeignSysType",
        needs: "leadRecord.ForeignSysPersonId",
        code: 20109,
        source: "WSDL comment, vendor page syncLead",
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
        each: "leadRecordList[]",
        keys: [
          { path: "leadRecordList[].Id", unmatched: notMatched.id, beside: "ignored" },
          {
            path: "leadRecordList[].ForeignSysPersonId",
            unmatched: notMatched.create,
            beside: "updated",
            assumes: { path: "leadRecordList[].ForeignSysType", value: "CUSTOM" },
          },
          {
            path: "leadRecordList[].Email",
            unmatched: notMatched.create,
            beside: "ignored",
            unlessListed: { list: "leadRecordList[].leadAttributeList", name: "Email" },
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
        code: 20109,
        source: "WSDL comment, vendor page syncLead",
      },
    ],
  },
  syncMObjects: {
    batch: {
      list: "mObjectList",
      size: 100,
      answers: "mObjStatusList",
      code: 20110,
      source: "vendor page syncMObjects; code inferred",
    },
    rules: [
      {
        kind: "key",
        each: "mObjectList[]",
        keys: [
          { path: "mObjectList[].id", unmatched: notMatched.mObject, beside: "ignored" },
          { path: "mObjectList[].externalKey", unmatched: notMatched.mObject, beside: "ignored" },
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
        source: "vendor page marketo-objects; alias from the WSDL's MObjectTypeEnum",
      },
      {
        kind: "word",
        path: "mObjectList[].type",
        except: ["Program"],
        when: { path: "operation", is: ["INSERT", "UPSERT"] },
        code: 20110,
        source: "vendor page syncMObjects: a Program can only be updated",
      },
      {
        kind: "absent",
        path: "mObjectList[].typeAttribList",
        when: { path: "mObjectList[].type", is: ["Opportunity", ...role] },
        code: 20110,
        source: "vendor page syncMObjects",
      },
      {
        kind: "word",
        path: "mObjectList[].typeAttribList[].attrType",
        words: ["Cost", "Tag"],
        when: { path: "mObjectList[].type", is: ["Program"] },
        code: 20110,
        source: "vendor page syncMObjects",
      },
      {
        kind: "attributes",
        each: "mObjectList[].typeAttribList[]",
        list: "mObjectList[].typeAttribList[].attrList",
        names: ["Month", "Amount"],
        when: { path: "mObjectList[].typeAttribList[].attrType", is: ["Cost"] },
        code: 20109,
        source: "vendor page syncMObjects; code inferred",
      },
      {
        kind: "attribute",
        path: "mObjectList[].typeAttribList[].attrList[]",
        formats: { Month: "month", Amount: "number", Id: "integer", Note: "text" },
        when: { path: "mObjectList[].typeAttribList[].attrType", is: ["Cost"] },
        code: 20110,
        source: "vendor page syncMObjects; yyyy-MM-dd inferred from getMObjects",
      },
      {
        kind: "attributes",
        each: "mObjectList[].typeAttribList[]",
        list: "mObjectList[].typeAttribList[].attrList",
        names: ["Type", "Value"],
        when: { path: "mObjectList[].typeAttribList[].attrType", is: ["Tag"] },
        code: 20109,
        source: "vendor page syncMObjects; code inferred",
      },
      {
        kind: "attribute",
        path: "mObjectList[].typeAttribList[].attrList[]",
        formats: { Type: "text", Value: "text" },
        when: { path: "mObjectList[].typeAttribList[].attrType", is: ["Tag"] },
        code: 20110,
        source: "vendor page syncMObjects; code inferred",
      },
      {
        kind: "attributes",
        each: "mObjectList[]",
        list: "mObjectList[].attribList",
        names: ["OpportunityId", "PersonId"],
        standIns: {
          path: "mObjectList[].associationList[].mObjType",
          types: { OpportunityId: "Opportunity", PersonId: "Lead" },
        },
        when: { path: "mObjectList[].type", is: role },
        code: 20109,
        source: "vendor page syncMObjects; associations from the vendor blog",
      },
      {
        kind: "absent",
        path: "mObjectList[].associationList",
        when: { path: "mObjectList[].type", is: ["Program"] },
        code: 20110,
        source: "vendor page marketo-objects",
      },
      {
        kind: "word",
        path: "mObjectList[].associationList[].mObjType",
        words: ["Company"],
        when: { path: "mObjectList[].type", is: ["Opportunity"] },
        code: 20110,
        source: "vendor page marketo-objects",
      },
      {
        kind: "word",
        path: "mObjectList[].associationList[].mObjType",
        words: ["Lead", "Opportunity"],
        when: { path: "mObjectList[].type", is: role },
        code: 20110,
        source: "vendor page marketo-objects",
      },
      {
        kind: "key",
        each: "mObjectList[].associationList[]",
        keys: [
          {
            path: "mObjectList[].associationList[].id",
            unmatched: notMatched.association,
            beside: "ignored",
          },
          {
            path: "mObjectList[].associationList[].externalKey",
            unmatched: notMatched.association,
            beside: "ignored",
          },
        ],
        code: 20109,
        source: "vendor page marketo-objects",
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

/** The row that says how an operation's records are identified: the first of its kind. */
export function keyRuleOf(operation: string): KeyRule | undefined {
  return rulesOf(operation)?.rules.find((rule) => rule.kind === "key");
}
