// Where mktows over REST is not what it was: what is refused, and with which fault, what is ignored, and what is not the
// same. The operations refuse and ignore by these rows, and `mktows bridge report` prints them, so that neither can tell
// something that the other does not do.
import type { FaultCode } from "../mktows/rules/faults.js";
import type { OperationName } from "../mktows/rules/rules.js";
import { Refusal } from "./refusal.js";

interface Row {
  readonly operations: readonly OperationName[];
  /** One sentence for the report. */
  readonly text: string;
}

export interface Refused extends Row {
  readonly code: FaultCode;
}

export type Ignored = Row;

/** Refused with a fault, or with a status of FAILED: never a silent success. */
export const refused = {
  leadOwnerEmail: {
    operations: ["getLead", "getMultipleLeads"],
    code: 20102,
    text: "the key type LEADOWNEREMAIL has no counterpart: find leads by another key",
  },
} as const satisfies Readonly<Record<string, Refused>>;

/** Has no counterpart and no effect: told by `onIgnored`. */
export const ignored = {
  skipActivityLog: {
    operations: ["listOperation"],
    text: "skipActivityLog: REST always writes the activity",
  },
} as const satisfies Readonly<Record<string, Ignored>>;

/** Carried out, with another outcome than SOAP's. */
export const differs = {
  foreignIds: {
    operations: ["syncLead", "syncMultipleLeads"],
    text: "a foreign id is one custom field of the lead: one per lead, not unique by itself; those from before the switch-off are not found",
  },
} as const satisfies Readonly<Record<string, Row>>;

export function notAvailable({ code, text }: Refused): Refusal {
  return new Refusal(code, `not available over REST: ${text}`);
}
