// What a call would do, as data and as text.
import { describe, expect, test } from "vitest";
import { explain, printExplanation } from "../../src/explain.js";

describe("an explanation", () => {
  test("names for each record the key, and what is updated and ignored", () => {
    const leadRecordList = [{ Id: 7, ForeignSysPersonId: "F", Email: "a@b.c" }, { Email: "d@e.f" }];
    const explanation = explain("syncMultipleLeads", { leadRecordList });
    expect(explanation).toMatchObject({ operation: "syncMultipleLeads", calls: 1, violations: [] });
    expect(explanation.records).toMatchObject([
      {
        path: "leadRecordList[0]",
        key: "Id",
        value: 7,
        updates: ["ForeignSysPersonId"],
        ignores: ["Email"],
      },
      { path: "leadRecordList[1]", key: "Email", value: "d@e.f", updates: [], ignores: [] },
    ]);
    expect(JSON.parse(JSON.stringify(explanation)).records).toHaveLength(2);
  });

  test.each([
    [0, 0],
    [300, 1],
    [301, 2],
  ])("of %i leads counts %i requests", (count, calls) => {
    const leadRecordList = Array.from({ length: count }, () => ({ Id: 1 }));
    expect(explain("syncMultipleLeads", { leadRecordList }).calls).toBe(calls);
  });

  test("of a refused call counts no request, and has the keys all the same", () => {
    const params = { leadRecord: { Id: 7, ForeignSysType: "SFDC" }, returnLead: true };
    expect(explain("syncLead", params)).toMatchObject({
      calls: 0,
      records: [{ key: "Id" }],
      violations: [{ path: "leadRecord.ForeignSysType" }],
    });
  });

  test("notes which values are taken as others", () => {
    const mObjectList = [
      { type: "OpportunityLeadRole", id: 1 },
      { type: "Opportunity", id: 2 },
    ];
    const { records } = explain("syncMObjects", { operation: "UPSERT", mObjectList });
    expect(records.map(({ notes }) => notes)).toEqual([
      ["OpportunityLeadRole is taken as OpportunityPersonRole"],
      [],
    ]);
  });

  test("takes the options into account", () => {
    const params = { leadKey: { keyType: "IDNUM", keyValue: "1" } };
    expect(explain("getLead", params, { targetWorkspace: "x" }).violations).toHaveLength(1);
    expect(explain("getLead", params)).toEqual({
      operation: "getLead",
      calls: 1,
      records: [],
      violations: [],
    });
  });

  test.each([[undefined], [null], [{ leadRecordList: [null, "x"] }]])(
    "accepts the params %j",
    (params) => {
      expect(explain("syncMultipleLeads", params).records).toEqual([]);
    },
  );

  test("has what happens as data, in order, each with its conditions", () => {
    const leadRecord = { ForeignSysPersonId: " 7 ", Email: "a@b.c" };
    const params = { leadRecord, returnLead: false, marketoCookie: "C" };
    const { records } = explain("syncLead", params, { targetWorkspace: "Europe" });
    const key = { name: "ForeignSysPersonId", value: "7", system: "CUSTOM" };
    const workspace = "Europe";
    const cookie = { kind: "moved", key: { name: "marketoCookie", value: "C" } };
    expect(records[0]?.statements).toEqual([
      {
        when: [{ kind: "workspace", name: workspace, exists: false }],
        then: [{ kind: "refused", code: 20110 }],
      },
      {
        when: [
          { kind: "lead", key, exists: true },
          { kind: "partition", key, workspace, same: false },
        ],
        then: [{ kind: "refused", code: 20106 }],
      },
      {
        when: [{ kind: "lead", key, exists: true }],
        then: [
          { kind: "updated", lead: key },
          { kind: "set", name: "Email", value: "a@b.c" },
          cookie,
        ],
      },
      {
        when: [],
        then: [
          { kind: "created", workspace },
          { kind: "set", name: "Email", value: "a@b.c" },
          { kind: "set", name: "Website", value: "b.c" },
          { kind: "moved", key },
          cookie,
        ],
      },
    ]);
  });

  test("takes the workspace from the header block as well", () => {
    const params = { leadRecord: { Id: 7 }, returnLead: false };
    const headers = { MktowsContextHeader: { targetWorkspace: "Europe" } };
    const short = explain("syncLead", params, { targetWorkspace: "Europe" });
    expect(explain("syncLead", params, { headers })).toEqual(short);
    expect(explain("syncLead", params)).not.toEqual(short);
  });

  test("tells which records repeat the key of an earlier one, as the service compares keys", () => {
    const leadRecordList = [
      { Email: "a@b.c" },
      { ForeignSysPersonId: "1" },
      { Email: " A@B.c " },
      { ForeignSysPersonId: "1", ForeignSysType: "SFDC" },
      { ForeignSysPersonId: " 1", ForeignSysType: "CUSTOM" },
      { leadAttributeList: [{ attrName: "Email", attrValue: "A@b.c" }] },
    ];
    const { records } = explain("syncMultipleLeads", { leadRecordList });
    expect(records.map(({ repeats }) => repeats)).toEqual([
      undefined,
      undefined,
      "leadRecordList[0]",
      undefined,
      "leadRecordList[1]",
      "leadRecordList[0]",
    ]);
  });

  test("notes an attribute that is given twice", () => {
    const leadAttributeList = ["x", "y"].map((attrValue) => ({ attrName: "City", attrValue }));
    const params = { leadRecord: { Id: 7, leadAttributeList }, returnLead: false };
    const [record] = explain("syncLead", params).records;
    expect(record?.notes).toEqual(["City is given twice: the last value counts"]);
    expect(record?.statements.at(-2)?.then).toContainEqual({
      kind: "set",
      name: "City",
      value: "y",
    });
  });

  test("can be printed as text", () => {
    const leadAttributeList = [{ attrName: "City", attrValue: "" }];
    const leadRecordList = [{ Id: 7, Email: "a@b.c", leadAttributeList }, {}];
    expect(printExplanation(explain("syncMultipleLeads", { leadRecordList }))).toBe(
      `syncMultipleLeads: refused, nothing is sent (1 violation)
  leadRecordList[1]: no key: expected one of Id, ForeignSysPersonId, Email, not blank [leadKey; 20101; vendor page syncMultipleLeads, vendor blog; code inferred]
if it were sent:
leadRecordList[0]: key Id = 7
  refused (20105) if no field of leads is named "City"
  refused (20110) if the field "City" is read-only
  if a lead has the Id "7": updated
    City is cleared
  otherwise refused (20103)
  ignores: Email
  note: Email stays as it is: to change it, give it in leadAttributeList too
leadRecordList[1]: no key
  always created, in the partition of workspace "Default" unless an assignment rule names another
  note: no key: a new lead is created each time
`,
    );
  });

  test("of many records is a summary and the first ones", () => {
    const emails = Array.from({ length: 20 }, (_, index) => ({ Email: `${index % 15}@b.c` }));
    const leadRecordList = [...emails, { Id: 7 }, { Id: 8 }, {}];
    const rules = { leadKey: false };
    const explanation = explain("syncMultipleLeads", { leadRecordList }, { rules });
    const lines = printExplanation(explanation, { most: 2 }).split("\n");
    expect(lines.slice(0, 5)).toEqual([
      "syncMultipleLeads: 1 call",
      "  20 by Email: updated, or else created",
      "  2 by Id: updated, or else refused (20103)",
      "  1 without a key: always created",
      "  5 with the key of an earlier record",
    ]);
    expect(lines.filter((line) => line.startsWith("leadRecordList["))).toHaveLength(2);
    expect(lines.at(-2)).toBe("and 21 more records");
    expect(printExplanation(explanation)).toContain("leadRecordList[22]: no key");
  });

  test("ends with what always happens", () => {
    const attribList = [{ name: "Name", value: "Other" }];
    const mObjectList = [{ type: "Program", id: 1970, attribList }];
    const [record] = explain("syncMObjects", { operation: "UPDATE", mObjectList }).records;
    expect(record?.statements.map(({ then }) => then)).toEqual([
      [{ kind: "skipped" }],
      [{ kind: "refused", code: 20110 }],
    ]);
  });

  test("clears nothing of what it creates", () => {
    const leadAttributeList = [{ attrName: "City", attrValue: "" }];
    const params = { leadRecord: { Email: "a@b", leadAttributeList }, returnLead: false };
    const [update, creation] = explain("syncLead", params).records[0]?.statements.slice(-2) ?? [];
    expect(update?.then).toContainEqual({ kind: "set", name: "City", value: "" });
    expect(creation?.then).not.toContainEqual(expect.objectContaining({ name: "City" }));
  });

  test("says of which operations nothing is explained", () => {
    const text = printExplanation(explain("mergeLeads", {}));
    expect(text).toContain("that is told of syncLead, syncMultipleLeads and syncMObjects");
  });

  test("refuses an operation that is none, with a hint", () => {
    expect(() => explain("synclead" as never, {})).toThrow(
      'unknown operation "synclead"; did you mean syncLead?',
    );
  });

  test("forges no line by the names and values of a request", () => {
    const forged = 'x"\n  always refused (20013)\nsyncLead: 0 calls';
    const pair = { name: forged, value: forged };
    const leadAttributeList = [1, 2].map(() => ({ attrName: forged, attrValue: forged }));
    const record = { ForeignSysPersonId: forged, Email: forged, leadAttributeList };
    const group = { attrType: "Tag", attrList: [pair, { name: "Type", value: forged }] };
    const association = { mObjType: forged, externalKey: pair };
    const objects = ["Program", "Opportunity", forged].flatMap((type) => [
      ...[{ type, externalKey: pair, attribList: [pair], associationList: [association] }],
      { type, id: 7, attribList: [], typeAttribList: [group] },
    ]);
    const texts = [
      explain("syncMultipleLeads", { leadRecordList: [record] }),
      explain(
        "syncLead",
        { leadRecord: record, marketoCookie: forged, returnLead: false },
        { targetWorkspace: forged },
      ),
      ...["INSERT", "UPDATE", "UPSERT"].map((operation) =>
        explain("syncMObjects", { operation, mObjectList: objects }),
      ),
    ].map((explanation) => printExplanation({ ...explanation, violations: [] }));
    expect(texts.join("")).toContain("always refused");
    for (const text of texts) expect(text).not.toMatch(/^ *always refused|^syncLead: 0/m);
  });

  test("takes time in proportion to the request", { timeout: 10_000 }, () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `f${index}`);
    const attribList = many.map((name) => ({ name, value: "1" }));
    const leadAttributeList = many.map((attrName) => ({ attrName, attrValue: "1" }));
    const sparse: object[] = [{}];
    sparse.length = 4e9;
    for (const explanation of [
      explain("syncMObjects", {
        operation: "INSERT",
        mObjectList: [{ type: "Opportunity", attribList }],
      }),
      explain("syncLead", { leadRecord: { Id: 7, leadAttributeList }, returnLead: false }),
      explain("syncMultipleLeads", { leadRecordList: sparse }),
    ])
      expect(printExplanation(explanation).length).toBeGreaterThan(100);
  });
});
