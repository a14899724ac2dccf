// Answers that have a status for each record: of those that were carried out as the bridge tells it, of the others FAILED.
import type {
  Attribute,
  CustomObj,
  LeadRecord,
  MObject,
  MObjStatus,
  SyncCustomObjStatus,
  SyncStatus,
} from "../../generated/types.js";
import { isRecord } from "../is-record.js";
import type { OperationName, ParamsOf, ResultOf } from "../mktows/rules/rules.js";

/** How the answer of an operation has its statuses. */
interface Row<Params, Result, Record, Status> {
  readonly records: (params: Params) => readonly Record[];
  /** The status of a record that failed. */
  readonly failed: (record: Record, error: string, params: Params) => Status;
  readonly answer: (statuses: readonly Status[]) => Result;
}

type AnyRow = Row<unknown, unknown, unknown, unknown>;

function row<K extends OperationName, Record, Status>(
  _: K,
  of: Row<ParamsOf<K>, ResultOf<K>, Record, Status>,
): AnyRow {
  return of as unknown as AnyRow; // is given the params of its operation only, and statuses that it made or those of the bridge
}

const failedLead = ({ Id }: LeadRecord, error: string): SyncStatus => ({
  leadId: Id ?? 0,
  status: "FAILED",
  error,
});

const failedObject = ({ id, externalKey }: MObject, error: string): MObjStatus => ({
  id: id ?? null,
  externalKey,
  status: "FAILED",
  error,
});

const failedCustomObject = (
  objTypeName: string,
  customObjKeyList: Attribute[] | null | undefined,
  error: string,
): SyncCustomObjStatus => ({ objTypeName, customObjKeyList, status: "FAILED", error });

const rows: { readonly [K in OperationName]?: AnyRow } = {
  syncLead: row("syncLead", {
    records: ({ leadRecord }) => [leadRecord],
    failed: failedLead,
    answer: (statuses) => {
      const [syncStatus = failedLead({}, "no status")] = statuses;
      return { leadId: syncStatus.leadId, syncStatus, leadRecord: null };
    },
  }),
  syncMultipleLeads: row("syncMultipleLeads", {
    records: ({ leadRecordList }) => leadRecordList,
    failed: failedLead,
    answer: (statuses) => ({ syncStatusList: [...statuses] }),
  }),
  syncMObjects: row("syncMObjects", {
    records: ({ mObjectList }) => mObjectList,
    failed: failedObject,
    answer: (statuses) => ({ mObjStatusList: [...statuses] }),
  }),
  deleteMObjects: row("deleteMObjects", {
    records: ({ mObjectList }) => mObjectList,
    failed: failedObject,
    answer: (statuses) => ({ mObjStatusList: [...statuses] }),
  }),
  listOperation: row("listOperation", {
    records: ({ listMemberList }) => listMemberList,
    failed: (leadKey) => ({ leadKey, status: false }),
    answer: (statuses) => ({ success: false, statusList: [...statuses] }),
  }),
  syncCustomObjects: row("syncCustomObjects", {
    records: ({ customObjList }) => customObjList,
    failed: ({ customObjKeyList }: CustomObj, error, { objTypeName }) =>
      failedCustomObject(objTypeName, customObjKeyList, error),
    answer: (statuses) => ({ syncCustomObjStatusList: [...statuses] }),
  }),
  deleteCustomObjects: row("deleteCustomObjects", {
    records: ({ customObjKeyLists }) => customObjKeyLists,
    failed: (keys, error, { objTypeName }) => failedCustomObject(objTypeName, keys, error),
    answer: (statuses) => ({ deleteCustomObjStatusList: [...statuses] }),
  }),
};

/**
 * The answer of an operation, a status for each record: what `known` has at its position, else FAILED with the error at its
 * position. `undefined` for an operation whose answer has no statuses.
 */
export function answerWith(
  operation: OperationName,
  params: unknown,
  known: ReadonlyMap<number, unknown>,
  errorAt: (index: number) => string,
): unknown {
  const of = rows[operation];
  if (of === undefined) return undefined;
  const statuses = of
    .records(params)
    .map((record, index) =>
      known.has(index) ? known.get(index) : of.failed(record, errorAt(index), params),
    );
  return of.answer(statuses);
}

/** How many records an operation is to write, of those whose answer has a status for each. */
export function countOf(operation: OperationName, params: unknown): number | undefined {
  const records: unknown = isRecord(params) ? rows[operation]?.records(params) : undefined;
  return Array.isArray(records) ? records.length : undefined;
}
