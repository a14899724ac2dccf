// SOAP 1.2: its envelope's namespace, its roles, and its fault as it is read: it comes out in the form of SOAP 1.1.
import type { Decoder } from "../codec/decode.js";
import { readDetail, readText, soap11, type Fault, type Soap } from "./fault.js";
import { SOAP, SOAP12 } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import { trimmed } from "../codec/scalars.js";

export const soap12: Soap = {
  version: "1.2",
  namespace: SOAP12,
  // What has a header of its own in SOAP 1.1 is a parameter here.
  httpHeaders(action) {
    const parameter = action === "" ? "" : `; action="${action}"`;
    return { "content-type": `application/soap+xml; charset=utf-8${parameter}` };
  },
  actor: "role",
  ours: [`${SOAP12}/role/next`, `${SOAP12}/role/ultimateReceiver`],
  // In SOAP 1.1 a service says that it does not know 1.2 (SOAP 1.2, appendix A).
  readFault: { [SOAP]: readFault, [SOAP12]: readFault },
};

/** What a client of any contract speaks. */
export const versions: Readonly<Record<SoapVersion, Soap>> = {
  "1.1": { ...soap11, readFault: soap12.readFault },
  "1.2": soap12,
};

/** Reads a fault of either form, for some servers put that of SOAP 1.2 into an envelope of 1.1. */
function readFault(decoder: Decoder, fault: Start, details: readonly AnyElement[]): Fault {
  const { reader } = decoder;
  const seen = new Set<string>();
  let codes: readonly string[] = [];
  let faultstring: string | undefined;
  let faultactor: string | undefined;
  let detail: Record<string, unknown> | undefined;
  for (let part = reader.child(fault); part !== undefined; part = reader.child(fault)) {
    const local = part.uri === "" || part.uri === fault.uri ? part.local : "";
    if (local !== "" && seen.has(local))
      throw reader.error("duplicate", `${local} stands twice in a fault`, part.at);
    seen.add(local);
    if (local === "Code") codes = readCodes(decoder, part);
    else if (local === "faultcode") codes = [trimmed(readText(decoder, part))];
    else if (local === "Reason") faultstring = readReason(decoder, part);
    else if (local === "faultstring") faultstring = readText(decoder, part);
    else if (local === "Role" || local === "faultactor") faultactor = readText(decoder, part);
    else if (local === "Detail" || local === "detail") detail = readDetail(decoder, part, details);
    else decoder.skip(part);
  }
  const [faultcode, ...subcodes] = codes;
  if (faultcode === undefined || faultstring === undefined) {
    const wanted = fault.uri === SOAP ? "faultcode and faultstring" : "Code and Reason";
    throw reader.error("missing", `a fault needs ${wanted}`, fault.at);
  }
  const narrower = subcodes.length === 0 ? {} : { subcodes };
  return { faultcode, faultstring, faultactor, ...narrower, detail };
}

/** The value of a Code or Subcode, and of the Subcodes inside it. */
function readCodes(decoder: Decoder, code: Start): readonly string[] {
  const { reader } = decoder;
  const values: string[] = [];
  for (let part = reader.child(code); part !== undefined; part = reader.child(code)) {
    if (part.local === "Value") values.push(trimmed(readText(decoder, part)));
    else if (part.local === "Subcode") values.push(...readCodes(decoder, part));
    else decoder.skip(part);
  }
  return values;
}

/** The reason in English where there is one, else the first. */
function readReason(decoder: Decoder, reason: Start): string | undefined {
  const { reader } = decoder;
  let first: string | undefined;
  let english: string | undefined;
  for (let part = reader.child(reason); part !== undefined; part = reader.child(reason)) {
    const language = part.attributes.find(({ local }) => local === "lang")?.value ?? "";
    const text = readText(decoder, part);
    first ??= text;
    if (/^en\b/i.test(language)) english ??= text;
  }
  return english ?? first;
}
