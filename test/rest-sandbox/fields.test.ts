// The names of lead fields in the stand-in are those that two live instances described.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { restFields } from "../../src/rest-sandbox/world/lead-fields.js";
import { describeWithShared, shared } from "../outside.js";

describeWithShared("the fields of live instances", () => {
  const [, ...rows] = readFileSync(shared("facts/describe-live.tsv"), "utf8").trim().split("\n");
  const fields = restFields([]);

  test.each(rows.map((row) => row.split("\t")))("%s", (...row) => {
    const [rest = "", soap = "", label = "", type = "", , readOnly = ""] = row;
    const field = fields.get(rest);
    expect(field).toMatchObject({ label, type, ...(rest !== "id" && { inSoap: soap !== "-" }) });
    if (soap !== "-" && rest !== "id") expect(field?.stored).toBe(soap);
    if (readOnly === "true") expect(field?.readOnly).toBe(true);
  });
});

test("custom fields whose labels give one name are told apart by a number", () => {
  const custom = (name: string, label: string) => ({ name, type: "string", label, custom: true });
  const fields = restFields([
    custom("A", "Deal no."),
    custom("B", "Deal No"),
    custom("C", "9 to 5"),
  ]);
  expect([...fields.values()].slice(-3).map(({ name }) => name)).toEqual([
    "dealNo",
    "dealNo2",
    "field9To5",
  ]);
});
