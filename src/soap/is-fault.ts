// Makes an error of a fault, for any contract, and tells which of the declared faults an error is.
import { SoapFaultError, type Http } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { Fault } from "./fault.js";
import type { AnyOperation, Blocks, Element } from "../codec/operation.js";

/** The fault as an error. `executed` is left at `unknown`: no contract declares whether a fault had effects. */
export function toFaultError(
  { name }: AnyOperation,
  fault: Fault,
  headers: Readonly<Record<string, unknown>>,
  http: Http,
): SoapFaultError {
  const { faultcode, faultstring, faultactor, subcodes, detail, detailXml, cause } = fault;
  const details = Object.keys(detail ?? {});
  const inside = details.length === 0 ? "" : `, detail ${details.join(", ")}`;
  const said = `${faultstring || "no text"} (${faultcode || "no code"}${inside})`;
  return new SoapFaultError({
    message: `${name}: the service answered with a fault: ${said}`,
    operation: name,
    faultCode: faultcode,
    subcodes: subcodes ?? [],
    faultString: faultstring,
    faultActor: faultactor,
    detail,
    detailXml,
    headers,
    http,
    cause,
  });
}

/** The values of some elements of a table, by name. */
type ValuesOf<Table extends Blocks, Name extends keyof Table> = {
  readonly [K in Name]: Table[K] extends Element<infer T> ? T : never;
};

/**
 * Whether an error is a fault with this element in its detail; narrows the type of `detail`:
 *
 *     if (isFault(error, order, "OutOfStock")) error.detail.OutOfStock.sku;
 */
export function isFault<Faults extends Blocks, Name extends keyof Faults & string>(
  error: unknown,
  operation: { readonly faults?: Faults | undefined },
  name: Name,
): error is SoapFaultError<ValuesOf<Faults, Name>> {
  if (operation.faults?.[name] === undefined || !(error instanceof SoapFaultError)) return false;
  return isRecord(error.detail) && Object.hasOwn(error.detail, name);
}
