// The codec cases as data: which message, which way, and how to tell that a library did the whole job.

import {
  leadsDocument,
  leadsResult,
  syncLeadDocument,
  syncLeadParams,
  syncLeadResult,
  syncLeadsParams,
} from "./data.mjs";

/** What is decoded or encoded, made when the case is measured. */
export const codecCases = {
  "decode-compact": {
    heading: "decode 7.9 MB compact",
    yardstick: "JSON.parse",
    make: () => decoding("successGetMultipleLeads", leadsResult(1000, 60), leadsDocument),
  },
  "decode-namespace": {
    heading: "the same, elements in a namespace",
    yardstick: "JSON.parse",
    // The contract with elementFormDefault="qualified": its rows are ours, the other libraries would need its WSDL.
    libraries: ["mktows"],
    make: () => decoding("successGetMultipleLeads, qualified", leadsResult(1000, 60), qualified),
  },
  "decode-indented": {
    heading: "decode 12.9 MB indented",
    yardstick: "JSON.parse",
    make: () =>
      decoding("successGetMultipleLeads", leadsResult(1000, 60), (result) =>
        leadsDocument(result, { indented: true }),
      ),
  },
  "decode-small": {
    heading: "decode a small answer",
    yardstick: "JSON.parse",
    make: () => decoding("successSyncLead", syncLeadResult(), syncLeadDocument),
  },
  "encode-batch": {
    heading: "encode 300 leads × 20",
    yardstick: "JSON.stringify",
    make: () => encoding("syncMultipleLeads", syncLeadsParams(300, 20)),
  },
  "encode-small": {
    heading: "encode a small request",
    yardstick: "JSON.stringify",
    make: () => encoding("syncLead", syncLeadParams()),
  },
};

/** All elements in the namespace of the message, which is the default one. */
function qualified(result) {
  return leadsDocument(result)
    .replace(/<ns1:(\w+)>/, '<$1 xmlns="http://www.marketo.com/mktows/">')
    .replace(/<\/ns1:/, "</");
}

function decoding(message, result, write) {
  return { direction: "decode", message, value: result, document: write(result) };
}

function encoding(operation, params) {
  return { direction: "encode", operation, value: params };
}

/**
 * Throws unless all of `wanted` is in `got`: nobody is fast by leaving work out. Other libraries may say
 * nil and empty in their own way, and numbers as text; with `exact` nobody may.
 */
export function assertSame(wanted, got, { exact }, path = "result") {
  if (typeof wanted === "object" && wanted !== null) {
    for (const [name, member] of Object.entries(wanted)) {
      assertSame(member, got?.[name], { exact }, `${path}.${name}`);
    }
    return;
  }
  if (exact ? got === wanted : !wanted || String(got) === String(wanted)) return;
  throw new Error(`${path} is ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`);
}

/** Throws unless the document holds every text of the value, in order and escaped. */
export function assertWritten(value, document) {
  let position = 0;
  for (const text of texts(value)) {
    const written = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const prefix = written.split(">")[0];
    const found = document.indexOf(`>${prefix}`, position);
    if (found < 0) throw new Error(`${JSON.stringify(text)} is not in the document`);
    position = found;
  }
}

/** Everything in the value that is written as text, in order. */
export function texts(value) {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(texts);
  return value === null ? [] : [String(value)];
}
