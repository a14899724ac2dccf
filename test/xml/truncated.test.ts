// Half a message is not a message: every proper prefix of every sample is refused, by our own error. Of long samples
// `npm test` draws some prefixes; long runs try all.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  AuthenticationHeader,
  MktowsContextHeader,
  operations,
} from "../../generated/operations.js";
import { serviceException } from "../../src/mktows/rules/faults.js";
import { decodeEnvelope, type EnvelopeContract } from "../../src/wire/index.js";
import { checkWellFormed } from "../../src/xml/reader.js";
import { describeWithShared, runs, seed, shared } from "../outside.js";
import { refusal } from "../codec/documents.js";

const rows = Object.values(operations);
const requests: EnvelopeContract = {
  bodies: rows.map(({ input }) => input),
  headers: [AuthenticationHeader, MktowsContextHeader],
  details: [],
};
const answers: EnvelopeContract = {
  bodies: rows.map(({ output }) => output),
  headers: [],
  details: [serviceException],
};

/** All lengths of short documents, and some of others. */
function lengthsBelow(end: number): readonly number[] {
  const all = Array.from({ length: end }, (_, length) => length);
  return runs(1) > 1 || end < 700
    ? all
    : fc.sample(fc.constantFrom(...all), { numRuns: 300, seed: seed() });
}

describeWithShared("the vendor's samples", () => {
  const files = readdirSync(shared("samples")).filter((file) =>
    /\.(request|response)\.xml$/.test(file),
  );

  test.each(files)("%s", (file) => {
    const bytes = new Uint8Array(readFileSync(shared(`samples/${file}`)));
    const isRequest = file.includes("request");
    const read = (document: Uint8Array) =>
      decodeEnvelope(document, isRequest ? requests : answers, {
        mode: isRequest ? "request" : "answer",
      });
    const whole = read(bytes);
    expect([whole.body, whole.fault].filter((part) => part !== undefined)).toHaveLength(1);
    // White space after the root can be missing.
    const end = new TextDecoder().decode(bytes).trimEnd().length;
    expect(bytes[end - 1]).toBe(0x3e);
    // Not an expectation for each, which would take longer than to read the document.
    const wrong = lengthsBelow(end).filter((length) => {
      const part = bytes.subarray(0, length);
      const { offset = Infinity } = refusal(() => read(part));
      return offset > length || refusal(() => checkWellFormed(part)).reason !== "malformed";
    });
    expect(wrong).toEqual([]);
  });
});
