// Which writes of records can be repeated.
import { isRecord } from "../../is-record.js";
import type { RestParams } from "../endpoint.js";

/** Whether the write names what it changes, so that to repeat it changes nothing more. */
export function isUpdate({ json }: RestParams): boolean {
  const action: unknown = isRecord(json) ? json["action"] : undefined;
  return action === "updateOnly" || action === "createOrUpdate";
}
