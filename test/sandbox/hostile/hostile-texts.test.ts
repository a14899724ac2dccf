// Long texts cost no more than their length, wherever they stand in a call or in a fault: none is read by a pattern that
// tries all of it again from each of its places. A hang guard is all that is measured: such a pattern takes minutes.
import { expect, test } from "vitest";
import { AuthenticationHeader, operations } from "../../../generated/operations.js";
import type { OperationName } from "../../../src/index.js";
import { faultError } from "../../../src/mktows/rules/faults.js";
import { encodeEnvelope } from "../../../src/wire/index.js";
import { calls } from "../calls.js";
import { credentialsOf, open, post, type Fixture } from "../fixture.js";
import { setup } from "../refusals.js";

const timeout = 10_000;

/** Repeated, and followed by what fits nothing. */
const repeated = ["1", " ", "0", "@a", " (1", '"', '"" ', "1.", "my.{", ":ck:", "-", "\n"];
const long = (text: string, length: number) => `${text.repeat(length / text.length)}\u00e9`;

const others: readonly [OperationName, unknown][] = [
  ["getMultipleLeads", { streamPosition: "x" }],
  ["getMObjects", { type: "Program", streamPosition: "x" }],
  ["getCustomObjects", { objTypeName: "Roadshow", includeAttributes: [], streamPosition: "x" }],
  ...["Amount", "CloseDate", "IsWon"].map((name): [OperationName, unknown] => [
    "syncMObjects",
    {
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", attribList: [{ name, value: "1" }] }],
    },
  ]),
];

/** The signed call as a document. */
async function documentOf({ sandbox, clock }: Fixture, operation: OperationName, value: unknown) {
  const credentials = await credentialsOf(sandbox, clock.now());
  const header = { element: AuthenticationHeader, value: credentials };
  const bytes = encodeEnvelope({ element: operations[operation].input, value }, [header]);
  return new TextDecoder().decode(bytes);
}

test.each(repeated.map((text) => [JSON.stringify(text), text]))(
  "%s many times in any text of a call",
  async (_, text) => {
    const fixture = open({ setup });
    for (const [operation, params] of [...others, ...calls]) {
      const document = await documentOf(fixture, operation, params);
      for (const { index, 0: leaf } of document.matchAll(/(?<=>)[^<>]+(?=<)/g)) {
        const rest = document.slice(index + leaf.length);
        const hostile = document.slice(0, index) + long(text, 100_000) + rest;
        expect([200, 500]).toContain((await post(fixture.sandbox, hostile)).status);
      }
    }
  },
  timeout,
);

test.each(repeated.map((text) => [JSON.stringify(text), text]))(
  "%s many times in a fault",
  (_, text) => {
    const message = long(text, 600_000);
    const detail = { serviceException: { message, code: message } };
    const given = { faultcode: message, faultstring: message, detail };
    expect(faultError("getLead", given).code).toBeUndefined();
  },
  timeout,
);
