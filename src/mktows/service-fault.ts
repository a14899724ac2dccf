// A fault in the form of the service: code and generic text of the code in the fault string; what was wrong in particular
// and, in reverse order, the code in the detail. Codes and generic texts are in faults.ts.
import { faults, serviceException, type FaultCode } from "./rules/faults.js";
import type { Fault } from "../soap/fault.js";

/** Particular texts, without the code, as recorded faults have them. Clients of the service compare some of them. */
export const faultTexts = {
  noLead: (keyType: string, value: string) => `No lead found with ${keyType} = ${value}`,
  unknownFields: (operation: string, names: readonly string[]) =>
    `${operation} operation failed: unknown fields for import: ${names.join(", ")}`,
  unknownAttributes: (names: readonly string[]) =>
    `Unknown name attribute list: ${names.join(", ")}`,
  unknownObject: "Object name is not valid",
  noSelector: "No selection criteria found in request",
} as const;

/** The fault with this code. `text` tells what was wrong in particular. Default: the generic text of the code. */
export function serviceFault(code: FaultCode, text: string = faults[code].text): Fault {
  // It was seen with a generic text of its own, and with an empty `cause`.
  const lacksSelector = code === 10001 && text === faultTexts.noSelector;
  return {
    faultcode: "SOAP-ENV:Client",
    faultstring: `${code} - ${lacksSelector ? "Parameter required" : faults[code].text}`,
    detail: {
      [serviceException.name]: {
        name: "mktServiceException",
        message: `${text} (${code})`,
        code: String(code),
        ...(lacksSelector && { cause: "" }),
      },
    },
  };
}
