// What is told of a call over the bridge, and what it is told by.
import type { OperationName } from "../../mktows/rules/rules.js";
import type { LeadFields } from "../fields/fields.js";
import type { OperationReport } from "../report.js";
import type { Settings } from "../settings.js";

export interface PlannedRequest {
  /** Under which condition it is sent; `undefined` where it always is. */
  readonly when: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly what: string;
  /** The paths of its records. */
  readonly records: readonly string[];
}

export interface BridgeExplanation {
  readonly operation: OperationName;
  /** `undefined` for operations whose requests are not planned in advance. */
  readonly requests: readonly PlannedRequest[] | undefined;
  readonly refused: readonly ExplainedRefusal[];
  /** What has no effect in this call. */
  readonly lost: readonly AtPath[];
  /** What the instance, or the state of the bridge, would be asked, and which answer the requests are planned for. */
  readonly assumed: readonly AtPath[];
  /** What is not as it was for any call of the operation. */
  readonly report: OperationReport;
}

export interface AtPath {
  readonly path: string;
  readonly text: string;
}

export interface ExplainedRefusal extends AtPath {
  readonly code: number;
}

export interface BridgeContext {
  readonly fields: LeadFields;
  readonly settings: Settings;
  readonly workspace?: string | undefined;
}
