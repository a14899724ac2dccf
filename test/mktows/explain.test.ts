// What a call would do, as data and as text.
import { describe, expect, test } from "vitest";
import { explain, printExplanation } from "../../src/mktows/explain.js";

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

  test("can be printed as text", () => {
    const leadRecordList = [{ Id: 7, Email: "a@b.c" }, {}];
    expect(printExplanation(explain("syncMultipleLeads", { leadRecordList }))).toBe(
      `syncMultipleLeads: refused (1 violation)
  leadRecordList[1]: no key: expected one of Id, ForeignSysPersonId, Email, not blank [leadKey; 20101; vendor page syncMultipleLeads, vendor blog; code inferred]
leadRecordList[0]: key Id = 7
  no match: fails with 20103, nothing is created (inferred)
  ignores: Email
  note: Email stays as it is: to change it, give it in leadAttributeList too
leadRecordList[1]: no key
  note: no key: the service creates a record each time
`,
    );
  });
});
