// What is said of records with mistyped names: any name that no element has is taken for an attribute.
import { expect, test } from "vitest";
import { checkerOf } from "../../../src/sync/records/check-record.js";
import { leads, objects } from "../../../src/sync/records/targets.js";

const leadsOf = checkerOf(leads, "leadRecordList", {}, {}, undefined);
const objectsOf = checkerOf(objects, "mObjectList", { operation: "UPSERT" }, {}, undefined);
const noKey = "no key: expected one of Id, ForeignSysPersonId, Email, not blank";

test.each([
  [{ email: "a@x.example" }, `: ${noKey}; did you mean Email instead of email?`],
  [{ FirstName: "A", Emial: "a@x" }, `: ${noKey}; did you mean Email instead of Emial?`],
  [{ ID: 12 }, `: ${noKey}; did you mean Id instead of ID?`],
  [{ FirstName: "A" }, `: ${noKey}`],
  [{ FirstName: "A", Email: " ", email: "b" }, `: ${noKey}`],
  ["a@x.example", ': expected a record or a plain object, got "a@x.example"'],
  [
    { Email: "a", ForeignSysType: "CUSTOM", foreignSysPersonID: "1" },
    "ForeignSysType: requires ForeignSysPersonId: set both, or omit this" +
      "; did you mean ForeignSysPersonId instead of foreignSysPersonID?",
  ],
])("of the lead %j", (given, wanted) => {
  expect(said(leadsOf(given))).toBe(wanted);
});

const noText = "expected a string, a finite number, a bigint, a boolean or a Date, got";

test.each([
  [{ Email: "a", leadAttributelist: [] }, `${noText} an array; did you mean leadAttributeList?`],
  [{ Email: "a", Tags: [] }, `${noText} an array`],
])("of a member of %j that has no text", (given, wanted) => {
  expect(said(leadsOf(given))).toContain(`: ${wanted}`);
});

test.each([
  [{ Type: "Opportunity" }, "type: is required and missing; did you mean type instead of Type?"],
  [{ Stage: "Won" }, "type: is required and missing"],
  [
    { type: "Opportunity", ExternalKey: { name: "DealNo", value: "1" } },
    `ExternalKey: ${noText} an object; did you mean externalKey?`,
  ],
])("of the object %j", (given, wanted) => {
  expect(said(objectsOf(given))).toBe(wanted);
});

test("a name like that of an element is an attribute where nothing is missing", () => {
  const given = { type: "Opportunity", Type: "New Business", Id: "7" };
  expect(objectsOf(given)).toMatchObject({ violations: [], record: { attribList: [{}, {}] } });
});

function said({ violations }: ReturnType<typeof leadsOf>): string {
  return violations.map(({ path, message }) => `${path}: ${message}`).join("\n");
}
