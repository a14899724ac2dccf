// What became of one record of a write, as REST answers it, in the words of mktows. Results of objects have `seq`, the
// position of their record.
import type { Attempts } from "../../call/attempts.js";
import { CodecError } from "../../errors.js";
import type { MObjStatusEnum } from "../../../generated/types.js";
import type { JsonObject, RestAnswer } from "../../rest/endpoint.js";
import { integer, list, text, word as wordIn } from "../../rest/read.js";
import { dryRun } from "../dry-run.js";
import { codeOf } from "../fault-of.js";

export type Action = "createOnly" | "updateOnly" | "createOrUpdate" | "delete";

export interface Outcome {
  readonly status: MObjStatusEnum;
  /** Of a record that failed: the code of mktows, the message, the code of REST. */
  readonly error?: string | undefined;
}

/** The status of records that an action does not concern, by the code of REST. */
const passedOver: Readonly<Record<Action, Readonly<Record<string, MObjStatusEnum | undefined>>>> = {
  createOnly: { "1005": "SKIPPED", "1017": "SKIPPED" },
  updateOnly: { "1004": "SKIPPED", "1013": "SKIPPED" },
  createOrUpdate: {},
  delete: { "1013": "UNCHANGED" },
};

const words: Readonly<Record<string, MObjStatusEnum | undefined>> = {
  created: "CREATED",
  updated: "UPDATED",
  deleted: "DELETED",
};

/** The words by which REST says that it did what an action asks for. */
const fitting: Readonly<Record<Action, readonly string[]>> = {
  createOnly: ["created"],
  updateOnly: ["updated"],
  createOrUpdate: ["created", "updated"],
  delete: ["deleted"],
};

/** Throws a `CodecError` where the entry does not say what became of the record: it may have been written. */
export function outcomeOf(action: Action, entry: JsonObject): Outcome {
  const word = text(entry, "status") ?? "";
  const [reason] = list(entry, "reasons") ?? [];
  // A reason beside it does not undo what was written.
  const status = Object.hasOwn(words, word) ? words[word] : undefined;
  if (status !== undefined && fitting[action].includes(word)) return { status };
  if (status !== undefined || (word !== "skipped" && reason === undefined))
    throw unreadable(
      `expected ${fitting[action].join(", ")} or skipped for ${action}, got '${word}'`,
    );
  const [code, message] = [reason && wordIn(reason, "code"), reason && text(reason, "message")];
  const codes = passedOver[action];
  const passed = code !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (passed !== undefined) return { status: passed };
  return { status: "FAILED", error: failureText(code, message ?? `status '${word}'`) };
}

/** What an earlier attempt of the call may have deleted, the last one does not find: it is gone, as was wanted. */
export function deletionOf(entry: JsonObject, { mayHaveRunTwice }: Attempts): Outcome {
  const outcome = outcomeOf("delete", entry);
  return mayHaveRunTwice && outcome.status === "UNCHANGED" ? { status: "DELETED" } : outcome;
}

/** The text of a status; a dry run is told as what it is. */
export function failureText(code: string | undefined, message: string): string {
  if (code === dryRun) return dryRun;
  if (code === undefined) return `20011 - ${message} (REST gave no reason)`;
  return `${codeOf(code, "object")} - ${message} (REST ${code})`;
}

/** The entries of an answer by the positions of their records: one for each, or the answer is not to be trusted. */
export function entriesOf({ result }: RestAnswer, count: number): JsonObject[] {
  const entries = new Map(result.map((entry, at) => [integer(entry, "seq") ?? at, entry]));
  const all = Array.from({ length: count }, (_, at) => entries.get(at));
  const found = all.filter((entry) => entry !== undefined);
  if (found.length === count && result.length === count) return found;
  const problem = `expected one entry for each of ${count} records, got ${result.length} for ${found.length} of them`;
  throw unreadable(problem);
}

function unreadable(problem: string): CodecError {
  return new CodecError("decode", "value", "result", problem);
}
