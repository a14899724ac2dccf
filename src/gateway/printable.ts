// Texts of REST as an XML answer can carry them. JSON can have characters that XML has no way to write, such as a vertical
// tab in a field of a lead: one of them would cost the caller the whole answer, when the records are written already.
import { SoapFaultError } from "../errors.js";
import { isRecord } from "../is-record.js";

const forbidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The value with U+FFFD for each character that XML does not allow. It is the same value where there is none. */
export function printable(value: unknown): unknown {
  if (typeof value === "string") return value.search(forbidden) < 0 ? value : cleaned(value);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const all = items.map(printable);
    return all.every((each, at) => each === items[at]) ? value : all;
  }
  if (value instanceof SoapFaultError) return printableFault(value);
  if (!isPlain(value)) return value;
  const entries = Object.entries(value);
  const all = entries.map(([name, each]) => [name, printable(each)] as const);
  const isSame = all.every(([, each], at) => each === entries[at]?.[1]);
  return isSame ? value : Object.fromEntries(all);
}

function cleaned(text: string): string {
  return text.replace(forbidden, "\uFFFD");
}

function printableFault(fault: SoapFaultError): SoapFaultError {
  const detail = printable(fault.detail);
  const faultString = cleaned(fault.faultString);
  if (detail === fault.detail && faultString === fault.faultString) return fault;
  const { http, cause, message } = fault;
  return new SoapFaultError({
    ...{ ...fault, http, cause, detail, faultString },
    message: cleaned(message),
  });
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}
