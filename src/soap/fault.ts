// Reads the fault of SOAP 1.1, and defines what differs between the versions of SOAP. SOAP 1.2 is in soap12.ts, so that
// clients of 1.1 do not bundle it. What a fault means is not decided here.
import type { Decoder } from "../codec/decode.js";
import { SOAP } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import { trimmed } from "../codec/scalar.js";

/** A SOAP fault as sent, in the terms of SOAP 1.1. */
export interface Fault {
  /** The text with its prefix, e.g. `SOAP-ENV:Client`; in SOAP 1.2 the Value of Code. */
  readonly faultcode: string;
  /** In SOAP 1.2 the Reason in English, else the first. */
  readonly faultstring: string;
  /** In SOAP 1.2 the Role. */
  readonly faultactor?: string | undefined;
  /** The Subcodes, outermost first; SOAP 1.2 only. */
  readonly subcodes?: readonly string[] | undefined;
  /** The elements in `detail` that the contract declares, by name; `{}` for an empty `detail`. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** What differs between the versions of SOAP. */
export interface Soap {
  readonly version: SoapVersion;
  readonly namespace: string;
  /** The HTTP headers of a request: content type and action. */
  readonly httpHeaders: (action: string) => Readonly<Record<string, string>>;
  /** The attribute of a header block that says which receiver it addresses. */
  readonly actor: string;
  /** Its values that address the ultimate receiver. */
  readonly ours: readonly string[];
  /** Readers of a fault whose start tag was just read, by the namespace of the envelope. */
  readonly readFault: Readonly<Record<string, FaultReader>>;
}

export type FaultReader = (decoder: Decoder, fault: Start, details: readonly AnyElement[]) => Fault;

export const soap11: Soap = {
  version: "1.1",
  namespace: SOAP,
  httpHeaders: (action) => ({
    "content-type": "text/xml; charset=utf-8",
    soapaction: `"${action}"`,
  }),
  actor: "actor",
  ours: ["http://schemas.xmlsoap.org/soap/actor/next"],
  readFault: { [SOAP]: readFault },
};

function readFault(decoder: Decoder, fault: Start, details: readonly AnyElement[]): Fault {
  const { reader } = decoder;
  const texts = new Map<string, string>();
  let detail: Record<string, unknown> | undefined;
  for (let child = reader.child(fault); child !== undefined; child = reader.child(fault)) {
    // These elements are unqualified in SOAP 1.1, but some senders qualify them.
    const name = child.uri === "" || child.uri === SOAP ? child.local : "";
    if (name === "detail" && detail === undefined) detail = readDetail(decoder, child, details);
    else if (!faultTexts.includes(name)) {
      if (name === "detail")
        throw reader.error("duplicate", "detail occurs twice in Fault", child.at);
      decoder.skip(child);
    } else {
      if (texts.has(name))
        throw reader.error("duplicate", `${name} occurs twice in Fault`, child.at);
      texts.set(name, readText(decoder, child));
    }
  }
  const faultcode = texts.get("faultcode");
  const faultstring = texts.get("faultstring");
  if (faultcode === undefined || faultstring === undefined)
    throw reader.error("missing", "Fault requires faultcode and faultstring", fault.at);
  return {
    faultcode: trimmed(faultcode),
    faultstring,
    faultactor: texts.get("faultactor"),
    detail,
  };
}

const faultTexts: readonly string[] = ["faultcode", "faultstring", "faultactor"];

export function readText({ reader }: Decoder, element: Start): string {
  const text = reader.text(element);
  reader.leave(element);
  return text;
}

export function readDetail(
  decoder: Decoder,
  detail: Start,
  details: readonly AnyElement[],
): Record<string, unknown> {
  const { reader } = decoder;
  const found: Record<string, unknown> = {};
  for (let entry = reader.child(detail); entry !== undefined; entry = reader.child(detail)) {
    // Some senders put it in no namespace, as its children are.
    const element =
      details.find(({ name, namespace }) => name === entry.local && entry.uri === namespace) ??
      details.find(({ name }) => name === entry.local && entry.uri === "");
    if (element === undefined) decoder.skip(entry);
    else if (Object.hasOwn(found, memberOf(element)))
      throw reader.error("duplicate", `${element.name} occurs twice in detail`, entry.at);
    else found[memberOf(element)] = decoder.element(entry, element);
  }
  return found;
}

/** The key of a header block or a detail element in objects that hold them by name. */
export function memberOf({ as, name }: AnyElement): string {
  return as ?? name;
}
