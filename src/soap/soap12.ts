// SOAP 1.2: its namespace, its roles, and what its fault has besides the terms of SOAP 1.1, in which it is given.
import type { Decoder } from "../codec/decode.js";
import { faultReaders, readText, soap11, type Fault, type Soap } from "./fault.js";
import { SOAP12 } from "./namespaces.js";
import type { SoapVersion } from "../codec/operation.js";
import type { Reader, Start } from "../xml/reader.js";
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
  readFault: faultReaders({ Code: readCode, Reason: readReason }),
};

/** The versions that the client of any contract speaks. Some servers put a fault of 1.2 into an envelope of 1.1. */
export const versions: Readonly<Record<SoapVersion, Soap>> = {
  "1.1": { ...soap11, readFault: soap12.readFault },
  "1.2": soap12,
};

function readCode({ reader }: Decoder, code: Start): Partial<Fault> {
  const [faultcode = "", ...subcodes] = valuesIn(reader, code);
  return subcodes.length === 0 ? { faultcode } : { faultcode, subcodes };
}

/** The values of a Code or Subcode and of the Subcodes nested in it. */
function valuesIn(reader: Reader, code: Start): readonly string[] {
  const values: string[] = [];
  for (let child = reader.child(code); child !== undefined; child = reader.child(code)) {
    if (child.local === "Value") values.push(trimmed(readText(reader, child)));
    else if (child.local === "Subcode") values.push(...valuesIn(reader, child));
    else reader.skip(child);
  }
  return values;
}

/** The Text in English where there is one, else the first. */
function readReason({ reader }: Decoder, reason: Start): Partial<Fault> {
  let first: string | undefined;
  let english: string | undefined;
  for (let child = reader.child(reason); child !== undefined; child = reader.child(reason)) {
    const language = child.attributes.find(({ local }) => local === "lang")?.value ?? "";
    const text = readText(reader, child);
    first ??= text;
    if (/^en\b/i.test(language)) english ??= text;
  }
  return { faultstring: english ?? first ?? "" };
}
