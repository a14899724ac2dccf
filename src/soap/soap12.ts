// SOAP 1.2: its namespace, its roles, and the reader of its fault, which is given in the terms of SOAP 1.1.
import type { Decoder } from "../codec/decode.js";
import { readDetail, readText, soap11, type Fault, type Soap } from "./fault.js";
import { SOAP, SOAP12 } from "./namespaces.js";
import type { AnyElement, SoapVersion } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import { trimmed } from "../codec/scalar.js";

export const soap12: Soap = {
  version: "1.2",
  namespace: SOAP12,
  // The action is a header in SOAP 1.1, a parameter of the media type in 1.2.
  httpHeaders(action) {
    const parameter = action === "" ? "" : `; action="${action}"`;
    return { "content-type": `application/soap+xml; charset=utf-8${parameter}` };
  },
  actor: "role",
  ours: [`${SOAP12}/role/next`, `${SOAP12}/role/ultimateReceiver`],
  // A service that does not know SOAP 1.2 answers in 1.1 (SOAP 1.2, appendix A).
  readFault: { [SOAP]: readFault, [SOAP12]: readFault },
};

/** The versions that the client of any contract speaks. */
export const versions: Readonly<Record<SoapVersion, Soap>> = {
  "1.1": { ...soap11, readFault: soap12.readFault },
  "1.2": soap12,
};

/** Reads a fault of either version: some servers put one of 1.2 into an envelope of 1.1. */
function readFault(decoder: Decoder, fault: Start, details: readonly AnyElement[]): Fault {
  const { reader } = decoder;
  const seen = new Set<string>();
  let codes: readonly string[] = [];
  let faultstring: string | undefined;
  let faultactor: string | undefined;
  let detail: Record<string, unknown> | undefined;
  for (let child = reader.child(fault); child !== undefined; child = reader.child(fault)) {
    const local = child.uri === "" || child.uri === fault.uri ? child.local : "";
    if (local !== "" && seen.has(local))
      throw reader.error("duplicate", `${local} occurs twice in Fault`, child.at);
    seen.add(local);
    if (local === "Code") codes = readCodes(decoder, child);
    else if (local === "faultcode") codes = [trimmed(readText(decoder, child))];
    else if (local === "Reason") faultstring = readReason(decoder, child);
    else if (local === "faultstring") faultstring = readText(decoder, child);
    else if (local === "Role" || local === "faultactor") faultactor = readText(decoder, child);
    else if (local === "Detail" || local === "detail") detail = readDetail(decoder, child, details);
    else decoder.skip(child);
  }
  const [faultcode, ...subcodes] = codes;
  if (faultcode === undefined || faultstring === undefined) {
    const wanted = fault.uri === SOAP ? "faultcode and faultstring" : "Code and Reason";
    throw reader.error("missing", `Fault requires ${wanted}`, fault.at);
  }
  const narrower = subcodes.length === 0 ? {} : { subcodes };
  return { faultcode, faultstring, faultactor, ...narrower, detail };
}

/** The values of a Code or Subcode and of the Subcodes nested in it. */
function readCodes(decoder: Decoder, code: Start): readonly string[] {
  const { reader } = decoder;
  const values: string[] = [];
  for (let child = reader.child(code); child !== undefined; child = reader.child(code)) {
    if (child.local === "Value") values.push(trimmed(readText(decoder, child)));
    else if (child.local === "Subcode") values.push(...readCodes(decoder, child));
    else decoder.skip(child);
  }
  return values;
}

/** The Text in English where there is one, else the first. */
function readReason(decoder: Decoder, reason: Start): string | undefined {
  const { reader } = decoder;
  let first: string | undefined;
  let english: string | undefined;
  for (let child = reader.child(reason); child !== undefined; child = reader.child(reason)) {
    const language = child.attributes.find(({ local }) => local === "lang")?.value ?? "";
    const text = readText(decoder, child);
    first ??= text;
    if (/^en\b/i.test(language)) english ??= text;
  }
  return english ?? first;
}
