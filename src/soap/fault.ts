// The fault in an envelope of SOAP 1.1, read, and what the versions of SOAP differ in. SOAP 1.2 is soap12.ts, so
// that who does not speak it need not carry it. What a fault means is not decided here.
import type { Decoder } from "../codec/decode.js";
import { SOAP } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import { trimmed } from "../codec/scalars.js";

/** A SOAP fault, as it stands on the wire. */
export interface Fault {
  /** Kept as text, its prefix included, e.g. `SOAP-ENV:Client`; in SOAP 1.2 the value of the code. */
  readonly faultcode: string;
  /** In SOAP 1.2 the English reason, else the first. */
  readonly faultstring: string;
  /** In SOAP 1.2 the role. */
  readonly faultactor?: string | undefined;
  /** The codes that make the first one narrower; SOAP 1.2 only. */
  readonly subcodes?: readonly string[] | undefined;
  /** The known elements inside `detail`, by name; `{}` for an empty `detail`. */
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/** What one version of SOAP does its own way. */
export interface Soap {
  readonly version: SoapVersion;
  readonly namespace: string;
  /** How a request says what it is and what it wants done. */
  readonly httpHeaders: (action: string) => Readonly<Record<string, string>>;
  /** The actor, in SOAP 1.2 role, of a header block, and those that whoever reads the message last has. */
  readonly actor: string;
  readonly ours: readonly string[];
  /** How to read the fault whose start tag was just read, by the namespace of its envelope. */
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
  for (let part = reader.child(fault); part !== undefined; part = reader.child(fault)) {
    // SOAP 1.1 leaves them unqualified; some senders do not.
    const name = part.uri === "" || part.uri === SOAP ? part.local : "";
    if (name === "detail" && detail === undefined) detail = readDetail(decoder, part, details);
    else if (!faultTexts.includes(name)) {
      if (name === "detail")
        throw reader.error("duplicate", "detail stands twice in a fault", part.at);
      decoder.skip(part);
    } else {
      if (texts.has(name))
        throw reader.error("duplicate", `${name} stands twice in a fault`, part.at);
      texts.set(name, readText(decoder, part));
    }
  }
  const faultcode = texts.get("faultcode");
  const faultstring = texts.get("faultstring");
  if (faultcode === undefined || faultstring === undefined)
    throw reader.error("missing", "a fault needs faultcode and faultstring", fault.at);
  return {
    faultcode: trimmed(faultcode),
    faultstring,
    faultactor: texts.get("faultactor"),
    detail,
  };
}

const faultTexts: readonly string[] = ["faultcode", "faultstring", "faultactor"];

export function readText({ reader }: Decoder, part: Start): string {
  const text = reader.text(part);
  reader.leave(part);
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
    // Some senders leave it in no namespace, as its children are.
    const element =
      details.find(({ name, namespace }) => name === entry.local && entry.uri === namespace) ??
      details.find(({ name }) => name === entry.local && entry.uri === "");
    if (element === undefined) decoder.skip(entry);
    else if (Object.hasOwn(found, memberOf(element)))
      throw reader.error("duplicate", `${element.name} stands twice in detail`, entry.at);
    else found[memberOf(element)] = decoder.element(entry, element);
  }
  return found;
}

/** The member in which a header block or a detail stands in a record of them. */
export function memberOf({ as, name }: AnyElement): string {
  return as ?? name;
}
