// A fault in the form of the service: code and text in the fault string and, in reverse order, in the detail. What each
// code means is in faults.ts.
import { faults, serviceException, type FaultCode } from "./faults.js";
import type { Fault } from "../soap/fault.js";

/** The fault with this code. `text` tells what was wrong. Default: the text of the code. */
export function serviceFault(code: FaultCode, text: string = faults[code].text): Fault {
  return {
    faultcode: "SOAP-ENV:Client",
    faultstring: `${code} - ${text}`,
    detail: {
      [serviceException.name]: {
        name: "mktServiceException",
        message: `${text} (${code})`,
        code: String(code),
      },
    },
  };
}
