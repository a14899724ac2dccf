// The refusal of a call, or of one record, which becomes a fault or a status.
import type { FaultCode } from "../mktows/rules/faults.js";

/** What is refused with a fault code of mktows. The text says what was wrong in particular, with the code of REST if any. */
export class Refusal extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, text: string) {
    super(text);
    this.code = code;
  }

  /** As the `error` of a status. */
  get status(): string {
    return `${this.code} - ${this.message}`;
  }
}
