// What the bridge sends for one record, and what for a whole call, as data.
import type { Json, JsonObject } from "../../rest/endpoint.js";
import type { Ignored } from "../differences.js";
import type { Refusal } from "../refusal.js";

export type LeadAction = "createOrUpdate" | "createOnly" | "updateOnly" | "createDuplicate";
export type LeadKeyName = "Id" | "ForeignSysPersonId" | "marketoCookie" | "Email";

/** One record as it is sent. */
export interface LeadWrite {
  /** The position in the request. */
  readonly index: number;
  /** Where in the request, such as `leadRecordList[3]`. */
  readonly path: string;
  /** `undefined` where a lead is created whichever exist. */
  readonly by: LeadKeyName | undefined;
  /** The key as one text. No group has two records with one. */
  readonly key: string | undefined;
  readonly action: LeadAction;
  /** The REST name of the field by which the lead is found. `createDuplicate` has none. */
  readonly lookupField: string | undefined;
  /** That of the call's workspace: a new lead is created there, and a lead found by other keys than Email must be there. */
  readonly partition: string | undefined;
  readonly input: JsonObject;
  /** Sent with `createOnly` where no lead was found: it has values that a lead that is found does not get. */
  readonly creation: JsonObject | undefined;
  /** Sent with `updateOnly` where, by then, a lead has the key. */
  readonly update?: JsonObject | undefined;
  /** REST names of the input's fields that belong to the company. */
  readonly company: readonly string[];
  /** The foreign id that is taken from any other lead that has it. */
  readonly moved: string | undefined;
  /** The id in the request, else 0: the `leadId` of a record that failed. */
  readonly id: number;
}

export interface Refused {
  readonly index: number;
  readonly path: string;
  readonly id: number;
  readonly refusal: Refusal;
}

export interface LeadPlan {
  readonly operation: "syncLead" | "syncMultipleLeads";
  readonly writes: readonly LeadWrite[];
  /** Records that are not sent. */
  readonly refused: readonly Refused[];
  /** What is left out. */
  readonly ignored: readonly { readonly row: Ignored; readonly path: string }[];
  /** Of syncLead. */
  readonly cookie: CookiePlan | undefined;
}

export interface CookiePlan {
  readonly value: string;
  /** What is sent, with the id of the lead, where a lead has the cookie. `undefined`: the cookie is not the key. */
  readonly found: LeadWrite | undefined;
}

/** Records that go in one request. */
export type LeadGroup = readonly [LeadWrite, ...LeadWrite[]];

/** Records that REST takes in one request. */
const mostRecords = 300;
/** Bytes of the request beside its records: names and words. */
const frame = 1_000;

/** A body of the endpoint. All writes have one action, lookup field and partition. */
export function bodyOf([first, ...others]: LeadGroup): JsonObject {
  const { action, lookupField, partition } = first;
  return {
    action,
    ...(lookupField !== undefined && { lookupField }),
    ...(partition !== undefined && action !== "updateOnly" && { partitionName: partition }),
    input: [first, ...others].map(({ input }) => input),
  };
}

/** How records of one request are measured and how large it can be. */
export interface BodyLimit {
  readonly bytes: number;
  readonly bytesOf: (json: Json) => number;
}

/**
 * The records that are sent next: the first, and all that can go with it. A record waits while an earlier one with its key
 * does. `pending` is in the order of the request.
 */
export function nextGroup(
  pending: readonly LeadWrite[],
  { bytes, bytesOf }: BodyLimit,
): LeadGroup | undefined {
  const [first, ...others] = pending;
  if (first === undefined) return undefined;
  const keys = new Set([first.key]);
  const group: [LeadWrite, ...LeadWrite[]] = [first];
  let size = frame + bytesOf(first.input);
  for (const write of others) {
    const waits = write.key !== undefined && keys.has(write.key);
    keys.add(write.key);
    if (waits || !isAlike(first, write)) continue;
    size += bytesOf(write.input) + 1;
    if (group.length >= mostRecords || size > bytes) break;
    group.push(write);
  }
  return group;
}

/** Whether the record fits into a request alone. */
export function fits(write: LeadWrite, { bytes, bytesOf }: BodyLimit): boolean {
  const inputs = [write.input, write.creation ?? write.input];
  return inputs.every((input) => frame + bytesOf(input) <= bytes);
}

function isAlike(one: LeadWrite, other: LeadWrite): boolean {
  return (
    one.action === other.action &&
    one.lookupField === other.lookupField &&
    one.partition === other.partition
  );
}

/** The groups in which the records are sent, where REST finds and takes all of them. */
export function groupsOf(writes: readonly LeadWrite[], limit: BodyLimit): LeadGroup[] {
  const groups: LeadGroup[] = [];
  for (let pending = writes; ;) {
    const group = nextGroup(pending, limit);
    if (group === undefined) return groups;
    groups.push(group);
    const sent = new Set(group);
    pending = pending.filter((write) => !sent.has(write));
  }
}
