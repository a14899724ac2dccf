// Why a record was not written, in one line for logs. The texts of the service are quoted; of the record itself nothing
// but the names of its members is shown.
import type { Violation } from "../../errors.js";

export function reasonOfRefusal(violations: readonly Violation[]): string {
  const reasons = violations.map(({ path, message }) => {
    const bare = withoutValues(message);
    return path === "" ? bare : `${path}: ${bare}`;
  });
  return oneLine(reasons.join("; "));
}

/** Of a status that says FAILED. */
export function reasonOfStatus(status: unknown): string {
  const { error } = status as { readonly error?: unknown }; // of either operation
  const isText = typeof error === "string" && error.trim() !== "";
  return isText ? oneLine(error) : "the service says FAILED, without a reason";
}

/** Of what ended a call: the first line, since further ones repeat it for each record. */
export function reasonOfError(error: Error): string {
  return oneLine(error.message.split("\n")[0] ?? "") || error.name;
}

export function reasonOfDoubt(harmless: boolean, error: Error | undefined): string {
  const why =
    error === undefined ? "an earlier run ended before it had the answer" : reasonOfError(error);
  const again = harmless ? "can be sent again" : "to send it again could write it twice";
  return `may be written; ${again}: ${why}`;
}

/** The message without the values it shows: texts in quotes, and numbers that were given. */
function withoutValues(message: string): string {
  return message
    .replace(/"(?:[^"\\]|\\.)*"/g, "a text")
    .replace(/\bgot (?:-?\d[\d.e+-]*n?|-?Infinity)$/, "got a number")
    .replace(/^-?\d[\d.e+-]*n? is not/, "a number is not");
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
