// What became of one record: its status, and the refusal behind a FAILED one.
import type { SyncStatus } from "../../../generated/types.js";
import { CodecError } from "../../errors.js";
import type { JsonObject, RestAnswer } from "../../rest/endpoint.js";
import * as read from "../../rest/read.js";
import { dryRun } from "../dry-run.js";
import { codeOf } from "../fault-of.js";
import { largestInt } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import type { LeadWrite } from "./lead-write.js";

export interface Outcome {
  readonly status: SyncStatus;
  /** Why it failed. */
  readonly refusal?: Refusal | undefined;
  /** The code of REST, where that refused it. */
  readonly code?: string | undefined;
  /** The key by which the lead was written. */
  readonly by?: LeadWrite["by"];
}

interface WrittenLead {
  readonly kind: "written";
  readonly id: number;
  readonly status: "CREATED" | "UPDATED";
}

/** An entry of an answer to `leads.sync`. */
export type LeadResult =
  WrittenLead | { readonly kind: "refused"; readonly code: string; readonly message: string };

/** The entries, one for each record that was sent. REST answers them in the order of the request. */
export function readResults(
  { result }: RestAnswer,
  writes: readonly Pick<LeadWrite, "lookupField" | "input">[],
): readonly LeadResult[] {
  const count = writes.length;
  if (result.length !== count)
    throw unreadable(`expected ${count} entries, one for each lead, got ${result.length}`);
  return result.map((entry, at) => {
    const read = readResult(entry);
    const { lookupField, input } = writes[at] ?? {};
    if (read.kind === "written" && lookupField === "id" && read.id !== input?.["id"])
      throw unreadable("expected the entries in the order of the request, got another lead's id");
    return read;
  });
}

function readResult(entry: JsonObject): LeadResult {
  const status = read.text(entry, "status");
  const [reason] = read.list(entry, "reasons") ?? [];
  if (status === "created" || status === "updated") {
    const id = read.required(read.integer, entry, "id");
    if (id < 1 || id > largestInt)
      throw unreadable(`expected an id from 1 to ${largestInt}, got ${id}`);
    return { kind: "written", id, status: status === "created" ? "CREATED" : "UPDATED" };
  }
  // An entry without a status is refused as well, if it has a reason.
  if (status !== "skipped" && reason === undefined)
    throw unreadable("expected an entry with the status created, updated or skipped");
  const code = (reason && read.word(reason, "code")) ?? "unknown";
  const message = (reason && read.text(reason, "message")) ?? "no reason is given";
  return { kind: "refused", code, message };
}

function unreadable(problem: string): CodecError {
  return new CodecError("decode", "value", "leads.sync result", problem);
}

export function refusedByRest(
  { id }: Pick<LeadWrite, "id">,
  code: string,
  message: string,
): Outcome {
  if (code === dryRun) return { status: { leadId: id, status: "FAILED", error: code } };
  const refusal = new Refusal(codeOf(code), `${message} (REST ${code})`);
  return { ...failed(id, refusal), code };
}

export function failed(id: number, refusal: Refusal): Outcome {
  return { status: { leadId: id, status: "FAILED", error: refusal.status }, refusal };
}

export function written({ by }: LeadWrite, { id, status }: WrittenLead): Outcome {
  return { status: { leadId: id, status, error: null }, by };
}
