// How a rule of the service says no, deep inside an operation: a fault code and what was wrong. The door
// of the operation turns it into a fault, or, where records stand for themselves, into a FAILED status.
import { faults, type FaultCode } from "../../mktows/faults.js";

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string = faults[code].text) {
    super(message);
    this.code = code;
  }
  /** `20103 - No lead has this key`: the form of `error` in a status. */
  get status(): string {
    return `${this.code} - ${this.message}`;
  }
}
