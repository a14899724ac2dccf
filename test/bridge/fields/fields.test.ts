import { describe, expect, test } from "vitest";
import { readDescribe } from "../../../src/bridge/fields/describe.js";
import { leadFieldsOf } from "../../../src/bridge/fields/fields.js";
import {
  isEdited,
  snapshotFields,
  snapshotViolations,
  takeSnapshot,
} from "../../../src/bridge/fields/snapshot.js";
import { standardFields } from "../../../src/bridge/fields/standard-fields.js";

/** Rows as the service answered them, and some that it should not. */
const described = readDescribe([
  {
    id: 53,
    displayName: "First Name",
    dataType: "string",
    length: 255,
    rest: { name: "firstName", readOnly: false },
    soap: { name: "FirstName", readOnly: false },
  },
  {
    id: 45,
    displayName: "Full Name",
    dataType: "string",
    rest: { name: "mktoName", readOnly: true },
  },
  {
    displayName: "Shoe Size",
    dataType: "integer",
    rest: { name: "shoeSize" },
    soap: { name: "Shoe_Size__c" },
  },
  { displayName: "Company Name", dataType: "string", rest: { name: "company" } },
  { displayName: "only SOAP", dataType: "string", soap: { name: "OnlySoap" } },
  { rest: { name: "__proto__" }, soap: { name: "constructor" }, dataType: 7, length: -1 },
  { rest: "firstName", soap: ["FirstName"] },
  { rest: { name: "twice" }, soap: { name: "FirstName" } },
]);

describe("the fields of an instance", () => {
  const fields = leadFieldsOf(described);

  test("have the names that it describes", () => {
    expect(fields.bySoap("Shoe_Size__c")).toMatchObject({ rest: "shoeSize", type: "integer" });
    expect(fields.byRest("shoeSize")?.soap).toBe("Shoe_Size__c");
    expect(fields.bySoap("firstname")).toBeUndefined();
    expect(fields.bySoap("toString")).toBeUndefined();
    expect(fields.bySoap("constructor")).toMatchObject({ rest: "__proto__", type: "string" });
  });

  test("have the standard SOAP name where none is described", () => {
    expect(fields.bySoap("Company")).toMatchObject({ rest: "company", company: true });
  });

  test("are only those that it has", () => {
    expect(fields.bySoap("LastName")).toBeUndefined();
    expect(fields.all.map(({ rest }) => rest)).not.toContain("lastName");
  });

  test("without a SOAP name are known by their REST name alone", () => {
    expect(fields.byRest("mktoName")).toMatchObject({ soap: undefined, readOnly: true });
    expect(fields.byRest("twice")?.soap).toBeUndefined();
  });

  test("have the names that a map gives, and no other", () => {
    const mapped = leadFieldsOf(described, {
      Size: "shoeSize",
      Name: "mktoName",
      FirstName: "twice",
      Later: "addedLater",
    });
    expect(mapped.bySoap("Size")).toMatchObject({ rest: "shoeSize", type: "integer" });
    expect(mapped.bySoap("Shoe_Size__c")).toBeUndefined();
    expect(mapped.byRest("shoeSize")?.soap).toBe("Size");
    expect(mapped.bySoap("Name")?.rest).toBe("mktoName");
    expect(mapped.bySoap("FirstName")?.rest).toBe("twice");
    expect(mapped.byRest("firstName")?.soap).toBeUndefined();
    expect(mapped.bySoap("Later")).toMatchObject({ rest: "addedLater", type: "string" });
  });

  test("are the standard ones where nothing is described", () => {
    const standard = leadFieldsOf(undefined);
    expect(standard.bySoap("DateofBirth")).toMatchObject({ rest: "dateOfBirth", type: "date" });
    expect(standard.bySoap("Acquisition Program ID")?.rest).toBe("acquisitionProgramId");
    expect(standard.bySoap("BillingCity")?.company).toBe(true);
  });
});

test("no two standard fields have a name in common", () => {
  const soap = standardFields.flatMap((field) => field.soap ?? []);
  expect(new Set(soap).size).toBe(soap.length);
  expect(new Set(standardFields.map(({ rest }) => rest)).size).toBe(standardFields.length);
});

describe("a snapshot", () => {
  const taken = takeSnapshot("https://x.example", "2026-08-01T00:00:00Z", described);

  test("is the same fields after it was written and read", () => {
    const read: unknown = JSON.parse(JSON.stringify(taken));
    expect(snapshotViolations(read)).toEqual([]);
    expect(snapshotFields(read as typeof taken)).toEqual(described);
    expect(isEdited(read as typeof taken)).toBe(false);
  });

  test("is edited where a field is another, not where rows moved", () => {
    const [first, ...others] = taken.fields;
    expect(isEdited({ ...taken, fields: [...others, first!] })).toBe(false);
    expect(isEdited({ ...taken, fields: [{ ...first!, soap: "Vorname" }, ...others] })).toBe(true);
    expect(isEdited({ ...taken, fields: others })).toBe(true);
  });

  test.each([
    [[], "snapshot: expected a snapshot of lead fields: an object"],
    [
      { ...taken, version: 2 },
      "snapshot.version: expected 1, the only version of snapshots there is",
    ],
    [{ ...taken, takenAt: "soon" }, "snapshot.takenAt: expected an ISO 8601 time"],
    [{ ...taken, instance: undefined }, "snapshot.instance: expected the address of the instance"],
    [{ ...taken, fields: {} }, "snapshot.fields: expected a list of fields"],
    [{ ...taken, field: [] }, /snapshot.field: unknown property: .*did you mean fields\?/],
    [{ ...taken, fields: [7] }, "snapshot.fields[0]: expected a field: an object"],
    [
      { ...taken, fields: [{ rest: "", type: "string", label: "" }] },
      "snapshot.fields[0].rest: expected the REST name of the field",
    ],
    [
      { ...taken, fields: [taken.fields[0], taken.fields[0]] },
      "snapshot.fields[1]: has the REST name of snapshot.fields[0]",
    ],
    [
      { ...taken, fields: [{ ...taken.fields[0], readOnly: "no" }] },
      "snapshot.fields[0].readOnly: expected true or false",
    ],
  ])("that is not one is refused: %#", (given, want) => {
    const found = snapshotViolations(given).map(({ path, message }) => `${path}: ${message}`);
    expect(found[0]).toMatch(want);
  });

  test("has all its violations told", () => {
    const fields = [{ rest: 1, soap: 2, type: 3, label: 4, length: 5.5, company: 6, more: 7 }];
    expect(snapshotViolations({ fields }).map(({ path }) => path)).toEqual([
      "snapshot.version",
      "snapshot.instance",
      "snapshot.takenAt",
      "snapshot.fields[0].more",
      "snapshot.fields[0].rest",
      "snapshot.fields[0].soap",
      "snapshot.fields[0].type",
      "snapshot.fields[0].label",
      "snapshot.fields[0].length",
      "snapshot.fields[0].company",
    ]);
  });
});
