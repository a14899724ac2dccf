// What an operation throws when a rule of the service is broken: a fault code and a message. It becomes a fault of
// the call or, in operations with a status for each record, the FAILED status of one record.
import { faults, type FaultCode } from "./faults.js";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string = faults[code].text) {
    super(message);
    this.code = code;
  }
  /** The text of `error` in a status, such as `20103 - No lead found with IDNUM = 7`. */
  get status(): string {
    return `${this.code} - ${this.message}`;
  }
}
