// A value that is kept does not keep its document in memory.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { checkWellFormed } from "../../src/xml/reader.js";
import { getMultipleLeads } from "../../generated/operations.js";
import { decodeEnvelope, encodeEnvelope } from "../../src/wire/index.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

test("one value kept of each of twenty answers of 8 MB takes less than 1 MB", () => {
  const attribute = (index: number) => ({
    attrName: "FirstName",
    attrType: "string",
    attrValue: `a value of more than twenty characters ${index}`,
  });
  const leadRecordList = Array.from({ length: 1000 }, (_, lead) => ({
    Id: lead,
    leadAttributeList: Array.from({ length: 60 }, (_, index) => attribute(lead * 60 + index)),
  }));
  const value = { returnCount: 1000, remainingCount: 0, newStreamPosition: "", leadRecordList };
  const bytes = encodeEnvelope({ element: getMultipleLeads.output, value });
  expect(bytes.length).toBeGreaterThan(8_000_000);
  const contract = { bodies: [getMultipleLeads.output], headers: [], details: [] };
  const keep = (turn: number): string | undefined => {
    // A copy each time, as an answer would be.
    const { body } = decodeEnvelope(bytes.slice(), contract, {});
    const result = body?.value as typeof value;
    return result.leadRecordList[turn]?.leadAttributeList[turn]?.attrValue;
  };
  const kept: (string | undefined)[] = [keep(0)];
  const used = (): number => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const before = used();
  for (let turn = 1; turn <= 20; turn++) kept.push(keep(turn));
  expect(used() - before).toBeLessThan(1_000_000);
  expect(kept[20]).toBe("a value of more than twenty characters 1220");
});

test("skipping a document keeps little of it in memory", () => {
  const bytes = new TextEncoder().encode(
    `<r>${"<a>some text that is longer</a>".repeat(200_000)}</r>`,
  );
  checkWellFormed(bytes);
  collect();
  const before = process.memoryUsage().heapUsed;
  checkWellFormed(bytes);
  collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(1_000_000);
});
