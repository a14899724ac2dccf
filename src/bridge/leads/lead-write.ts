// What the bridge sends for one record, and what for a whole call, as data.
import type { JsonObject } from "../../rest/endpoint.js";
import { bytesOf, maxBodyBytes } from "../../rest/message.js";
import type { Ignored } from "../differences.js";
import type { Refusal } from "../../mktows/rules/refusal.js";

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
  /** What is sent for it, whichever it is, has no more bytes. Measured once: to do so is to write it. */
  readonly bytes: number;
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

/** Bytes by which a record grows where it is sent by id: the member, with the longest number. */
const idBytes = 25;

/** The most bytes that are sent for a record. What creates it has the input's values, and more. */
export function mostBytes({ input, creation }: Pick<LeadWrite, "input" | "creation">): number {
  return bytesOf(creation ?? input) + idBytes;
}

/** Whether the record fits into a request alone. */
export function fits({ bytes }: LeadWrite): boolean {
  return frame + bytes <= maxBodyBytes;
}

/** Records that wait to be sent, by their position and in the order of the request. */
export type Pending = Map<number, LeadWrite>;

export function pendingOf(writes: readonly LeadWrite[]): Pending {
  return new Map(writes.map((write) => [write.index, write]));
}

/**
 * The records that are sent next: the first, and all that can go with it. A record waits while an earlier one with its key
 * does.
 */
export function nextGroup(pending: Pending): LeadGroup | undefined {
  const group: LeadWrite[] = [];
  const keys = new Set<string>();
  let size = frame;
  for (const write of pending.values()) {
    const { key } = write;
    const waits = key !== undefined && keys.has(key);
    if (key !== undefined) keys.add(key);
    if (waits || !isAlike(group[0] ?? write, write)) continue;
    size += write.bytes + 1;
    if (group.length >= mostRecords || (group.length > 0 && size > maxBodyBytes)) break;
    group.push(write);
  }
  const [first, ...others] = group;
  return first && [first, ...others];
}

function isAlike(one: LeadWrite, other: LeadWrite): boolean {
  return (
    one.action === other.action &&
    one.lookupField === other.lookupField &&
    one.partition === other.partition
  );
}

/** The groups in which the records are sent, where REST finds and takes all of them. */
export function groupsOf(writes: readonly LeadWrite[]): LeadGroup[] {
  const groups: LeadGroup[] = [];
  const pending = pendingOf(writes);
  for (;;) {
    const group = nextGroup(pending);
    if (group === undefined) return groups;
    groups.push(group);
    for (const { index } of group) pending.delete(index);
  }
}
