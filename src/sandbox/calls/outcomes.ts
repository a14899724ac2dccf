// What became of the records of a call, as its answer says it, and how many there were.
import { isRecord } from "../../is-record.js";

export interface RecordOutcome {
  /** The word of the answer, such as `CREATED`; `true` or `false` for the members of a list. */
  readonly status: string;
  /** The id of the record that was written; `undefined` where the answer does not have one. */
  readonly id: number | undefined;
  /** Why it failed. */
  readonly error: string | undefined;
}

/** The members of answers that have a status for each record. */
const statusLists = [
  ...["syncStatusList", "mObjStatusList", "syncCustomObjStatusList"],
  ...["deleteCustomObjStatusList", "statusList"],
];

/** The members of answers that have the status of the only record. */
const statuses = ["syncStatus", "mergeStatus"];

const ids = ["leadId", "id", "winningLeadId"];

export function outcomesOf(result: unknown): readonly RecordOutcome[] {
  const lists = statusLists.flatMap((name) => listIn(result, name) ?? []);
  const single = statuses.flatMap((name) => memberIn(result, name) ?? []);
  return [...lists, ...single].map(toOutcome);
}

function toOutcome(entry: unknown): RecordOutcome {
  const id = ids.map((name) => memberIn(entry, name)).find((value) => typeof value === "number");
  const error = memberIn(entry, "error");
  return {
    status: String(memberIn(entry, "status")),
    id: typeof id === "number" ? id : undefined,
    error: typeof error === "string" ? error : undefined,
  };
}

/** The members of requests, and then of answers, that are or have the records. */
const records = [
  ...["leadRecord", "leadRecordList", "mObjectList", "customObjList", "customObjKeyLists"],
  ...["importFileRows", "listMemberList", "leadList", "losingLeadKeyLists"],
];
const answered = [
  ...["leadRecordList", "activityRecordList", "leadChangeRecordList", "mObjectList"],
  ...["customObjList", "campaignRecordList", "tagList", "tags", "objects"],
];

/** How many records the request has, or else the answer. */
export function countRecords(params: unknown, result: unknown): number | undefined {
  for (const name of records) {
    const value = memberIn(params, name);
    if (isRecord(value)) return 1;
    if (Array.isArray(value)) return value.length;
  }
  return answered.map((name) => listIn(result, name)?.length).find((count) => count !== undefined);
}

function memberIn(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function listIn(value: unknown, name: string): readonly unknown[] | undefined {
  const list = memberIn(value, name);
  return Array.isArray(list) ? list : undefined;
}
