// A fault as the service writes it: code and text in the fault string and, the other way round, in the
// detail. What each code means is in faults.ts.
import { faults, serviceException, type FaultCode } from "../mktows/faults.js";
import type { Fault } from "../soap/fault.js";

/** The fault with this code. Say in `text` what was wrong; the words of the code stand in otherwise. */
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
