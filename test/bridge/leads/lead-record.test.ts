import { expect, test } from "vitest";
import { leadFieldsOf } from "../../../src/bridge/fields/fields.js";
import { recordFields, toLeadRecord } from "../../../src/bridge/leads/lead-record.js";

const fields = leadFieldsOf(undefined, { Crm_Id: "crmId", Crm_Type: "crmType" });
const settings = { foreignId: "crmId", foreignType: "crmType" };

const lead = {
  id: 4711,
  email: "ada@mill.example",
  website: "mill.example",
  firstName: "Ada",
  lastName: "",
  leadScore: 16,
  unsubscribed: false,
  doNotCall: true,
  dateOfBirth: null,
  createdAt: "2024-01-02T03:04:05Z",
  crmId: "c-1",
  crmType: "NETSUITE",
};

test("a record has sorted attributes by their SOAP names, without those that are empty", () => {
  expect(toLeadRecord(lead, fields, settings)).toEqual({
    Id: 4711,
    Email: "ada@mill.example",
    ForeignSysPersonId: "c-1",
    ForeignSysType: "NETSUITE",
    leadAttributeList: [
      { attrName: "DoNotCall", attrType: "boolean", attrValue: "1" },
      { attrName: "FirstName", attrType: "string", attrValue: "Ada" },
      { attrName: "LeadScore", attrType: "integer", attrValue: "16" },
      { attrName: "Website", attrType: "url", attrValue: "mill.example" },
    ],
  });
});

test("a record has only what is named, if anything is", () => {
  expect(toLeadRecord(lead, fields, settings, new Set(["Crm_Id", "ForeignSysType"]))).toEqual({
    Id: 4711,
    Email: null,
    ForeignSysPersonId: null,
    ForeignSysType: "NETSUITE",
    leadAttributeList: [{ attrName: "Crm_Id", attrType: "string", attrValue: "c-1" }],
  });
});

test("a record without attributes has a nil list, and without a configured field no foreign id", () => {
  const none = { foreignId: undefined, foreignType: undefined };
  expect(toLeadRecord({ id: 1, email: null, crmId: "c-1" }, leadFieldsOf([]), none)).toEqual({
    Id: 1,
    Email: null,
    ForeignSysPersonId: null,
    ForeignSysType: null,
    leadAttributeList: null,
  });
});

test("a foreign id is CUSTOM where its field tells no type of mktows", () => {
  const odd = toLeadRecord({ ...lead, crmType: "SAP" }, fields, settings);
  expect(odd.ForeignSysType).toBe("CUSTOM");
});

test("what is requested of REST are the elements and all fields that mktows has, or those named", () => {
  const all = recordFields(fields, settings);
  expect(all.slice(0, 4)).toEqual(["id", "email", "crmId", "crmType"]);
  expect(all).toContain("firstName");
  expect(all).not.toContain("createdAt");
  expect(new Set(all).size).toBe(all.length);
  const none = { foreignId: undefined, foreignType: undefined };
  expect(recordFields(fields, none, new Set(["FirstName"]))).toEqual(["id", "email", "firstName"]);
});
