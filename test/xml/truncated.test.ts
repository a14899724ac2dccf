// Half a message is no message: every proper prefix of every sample is refused, by our own error.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  AuthenticationHeader,
  MktowsContextHeader,
  operations,
} from "../../generated/operations.js";
import { serviceException } from "../../src/mktows/faults.js";
import { decodeEnvelope, type EnvelopeContract } from "../../src/wire/index.js";
import { checkWellFormed } from "../../src/xml/reader.js";
import { describeWithShared, shared } from "../outside.js";
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
    // White space after the root may be missing.
    const end = new TextDecoder().decode(bytes).trimEnd().length;
    expect(bytes[end - 1]).toBe(0x3e);
    for (let length = 0; length < end; length++) {
      const part = bytes.subarray(0, length);
      expect(refusal(() => read(part)).offset).toBeLessThanOrEqual(length);
      expect(refusal(() => checkWellFormed(part)).reason).toBe("malformed");
    }
  });
});
