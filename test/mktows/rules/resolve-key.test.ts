// By which key the service identifies a record, and what happens to its other identifiers.
import { describe, expect, test } from "vitest";
import { resolveKey } from "../../../src/mktows/rules/resolve-key.js";

const listed = (name: string) => ({
  leadAttributeList: [{ attrName: name, attrValue: "new@b.c" }],
});

describe("syncLead", () => {
  test.each([
    ["Id over all others", { Id: 7, ForeignSysPersonId: "F", Email: "a@b.c" }, "C", "Id", 7],
    [
      "the foreign id over cookie and Email",
      { ForeignSysPersonId: "F", Email: "a@b.c" },
      "C",
      "ForeignSysPersonId",
      "F",
    ],
    ["the cookie over Email", { Email: "a@b.c" }, "C", "marketoCookie", "C"],
    ["Email last", { Email: "a@b.c" }, undefined, "Email", "a@b.c"],
    [
      "what is not nil",
      { Id: null, ForeignSysPersonId: null, Email: "a@b.c" },
      null,
      "Email",
      "a@b.c",
    ],
    ["what is not blank", { ForeignSysPersonId: " \t", Email: "a@b.c" }, "", "Email", "a@b.c"],
    [
      "what is not 0, an Id that no lead has",
      { Id: 0, Email: "a@b.c" },
      undefined,
      "Email",
      "a@b.c",
    ],
  ])("takes %s", (_, record, marketoCookie, key, value) => {
    expect(resolveKey(record, "syncLead", { marketoCookie })).toMatchObject({
      key,
      value,
      creates: false,
    });
  });

  test("writes Email, foreign id and cookie to a lead found by Id", () => {
    const record = { Id: 7, ForeignSysPersonId: "F", ForeignSysType: "SFDC", Email: "a@b.c" };
    expect(resolveKey(record, "syncLead", { marketoCookie: "C" })).toMatchObject({
      updates: ["ForeignSysPersonId", "marketoCookie", "Email"],
      ignores: [],
      notes: [
        "ForeignSysPersonId is taken from any other lead that has it",
        "marketoCookie is taken from any other lead that has it",
      ],
    });
  });

  test("leaves the cookie where it is, where moveCookie is false and another key is stronger", () => {
    const context = { marketoCookie: "C", moveCookie: false };
    const resolution = resolveKey({ Id: 7 }, "syncLead", context);
    expect(resolution).toMatchObject({ updates: [], ignores: ["marketoCookie"], notes: [] });
    expect(resolveKey({}, "syncLead", context).key).toBe("marketoCookie");
  });

  test("notes that the service assumes CUSTOM for a foreign id without a type", () => {
    expect(resolveKey({ ForeignSysPersonId: "F" }, "syncLead").notes).toEqual([
      "ForeignSysType is omitted: the service assumes CUSTOM",
    ]);
  });

  test("creates no lead for an unknown Id, but one for an unknown Email", () => {
    expect(resolveKey({ Id: 7 }, "syncLead").unmatched).toContain("20103");
    expect(resolveKey({ Email: "a@b.c" }, "syncLead").unmatched).toContain("created");
  });

  test("finds no key in a record without one", () => {
    const record = { id: 7, leadAttributeList: [] };
    expect(resolveKey(record, "syncLead")).toMatchObject({
      key: undefined,
      creates: true,
      notes: ["no key: a new lead is created each time"],
    });
  });
});

describe.each(["syncLead", "syncMultipleLeads"] as const)(
  "%s, attributes for elements",
  (operation) => {
    test.each([
      ["an Email", {}, { Email: "a@b.c" }, "Email", "a@b.c", true],
      ["an Id over an Email", {}, { Id: " 07 ", Email: "a@b.c" }, "Id", 7, true],
      ["an Id over the element Email", { Email: "a@b.c" }, { Id: "7" }, "Id", 7, true],
      ["no Id beside the element", { Id: 3 }, { Id: "7" }, "Id", 3, false],
      ["no Id that is not one", { Email: "a@b.c" }, { Id: "x" }, "Email", "a@b.c", false],
      [
        "no blank Email",
        { ForeignSysPersonId: "F" },
        { Email: " " },
        "ForeignSysPersonId",
        "F",
        false,
      ],
    ])("takes %s", (_, record, values, key, value, isListed) => {
      const leadAttributeList = Object.entries(values).map(([attrName, attrValue]) => ({
        attrName,
        attrValue,
      }));
      const resolution = resolveKey({ ...record, leadAttributeList }, operation);
      expect(resolution).toMatchObject({ key, value, listed: isListed, creates: false });
    });

    test("tells that an Email in the list is written beside any other key", () => {
      const record = { Email: "old@b.c", ...listed("Email") };
      expect(resolveKey(record, operation)).toMatchObject({ key: "Email", updates: ["Email"] });
      expect(resolveKey({ Id: 7, ...listed("Email") }, operation).updates).toEqual(["Email"]);
    });
  },
);

describe("syncMultipleLeads", () => {
  test("ignores the Email beside a stronger key", () => {
    const { key, updates, ignores, notes } = resolveKey(
      { Id: 7, Email: "a@b.c" },
      "syncMultipleLeads",
    );
    expect({ key, updates, ignores }).toEqual({ key: "Id", updates: [], ignores: ["Email"] });
    expect(notes.join()).toContain("leadAttributeList");
  });

  test("updates an Email that is in the attribute list, too", () => {
    const record = { Id: 7, Email: "a@b.c", ...listed("Email") };
    expect(resolveKey(record, "syncMultipleLeads")).toMatchObject({
      updates: ["Email"],
      ignores: [],
    });
  });

  test("does not take another attribute for the Email", () => {
    const record = { Id: 7, Email: "a@b.c", ...listed("email") };
    expect(resolveKey(record, "syncMultipleLeads")).toMatchObject({
      updates: [],
      ignores: ["Email"],
    });
  });

  test("writes the foreign id to a lead found by Id", () => {
    const record = { Id: 7, ForeignSysPersonId: "F", ForeignSysType: "SFDC" };
    expect(resolveKey(record, "syncMultipleLeads").updates).toEqual(["ForeignSysPersonId"]);
  });

  test.each([
    [undefined, "Email", false],
    [null, "Email", false],
    [true, "Email", false],
    [false, undefined, true],
  ])("with dedupEnabled %j an Email identifies: %j, creates: %j", (dedupEnabled, key, creates) => {
    const resolution = resolveKey({ Email: "a@b.c" }, "syncMultipleLeads", { dedupEnabled });
    expect(resolution).toMatchObject({ key, creates });
  });

  test("identifies by Id even where duplicates are allowed", () => {
    const resolution = resolveKey({ Id: 7 }, "syncMultipleLeads", { dedupEnabled: false });
    expect(resolution).toMatchObject({ key: "Id", creates: false });
  });
});

describe("syncMObjects", () => {
  const externalKey = { name: "crmId", value: "O-1" };

  test.each([
    ["id over the external key", { type: "Opportunity", id: 1, externalKey }, "id", 1],
    [
      "the external key otherwise",
      { type: "Opportunity", externalKey },
      "externalKey",
      externalKey,
    ],
    [
      "no blank external key",
      { type: "Opportunity", externalKey: { name: "crmId", value: "" } },
      undefined,
      undefined,
    ],
  ])("takes %s", (_, record, key, value) => {
    expect(resolveKey(record, "syncMObjects", { operation: "UPSERT" })).toMatchObject({
      key,
      value,
    });
  });

  test.each([
    ["INSERT", true],
    ["UPSERT", true],
    ["UPDATE", false],
  ] as const)("%s of an object without key creates: %j", (operation, creates) => {
    expect(resolveKey({ type: "Opportunity" }, "syncMObjects", { operation }).creates).toBe(
      creates,
    );
  });
});

test("what is no record is refused", () => {
  expect(() => resolveKey(null as never, "syncLead")).toThrow(
    "resolveKey syncLead: expected one record, got null",
  );
});

test("params instead of a record are refused", () => {
  expect(() => resolveKey({ leadRecord: { Id: 1 } }, "syncLead")).toThrow(
    "resolveKey syncLead: expected one record, got params.leadRecord",
  );
});
