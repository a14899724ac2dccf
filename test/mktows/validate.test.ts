import { describe, expect, test } from "vitest";
import type { OperationName } from "../../src/mktows/rules.js";
import { validate } from "../../src/mktows/validate.js";

type Case = [
  name: string,
  params: unknown,
  want: readonly (readonly [path: string, part: string])[],
];

/** The violations are these, each at its path and with these words, and no others. */
function refuses(operation: OperationName, cases: readonly Case[]): void {
  test.each(cases)("%s", (_, params, want) => {
    const violations = validate(operation, params);
    expect(violations.map(({ path }) => path)).toEqual(want.map(([path]) => path));
    violations.forEach(({ message }, index) => expect(message).toContain(want[index]?.[1]));
  });
}

const lead = (leadRecord: object, more: object = {}) => ({
  leadRecord,
  returnLead: false,
  ...more,
});

describe("syncLead refuses", () => {
  refuses("syncLead", [
    ["nothing that is right", lead({ Email: "a@b.c" }), []],
    ["no record that has a cookie only", lead({}, { marketoCookie: "id:1&token:x" }), []],
    ["no foreign id without a type", lead({ ForeignSysPersonId: "F" }), []],
    [
      "a record without key",
      lead({ leadAttributeList: [] }),
      [["leadRecord", "expected one of Id, ForeignSysPersonId, marketoCookie, Email"]],
    ],
    [
      "a record with blank keys",
      lead({ Id: null, Email: "  " }, { marketoCookie: "" }),
      [["leadRecord", "no key"]],
    ],
    [
      "a type without the id it is of",
      lead({ Email: "a@b.c", ForeignSysType: "SFDC" }),
      [["leadRecord.ForeignSysType", "ForeignSysPersonId"]],
    ],
    [
      "lower-case keys, saying what was meant",
      lead({ id: 7, foreignSysPersonId: "F" }),
      [
        ["leadRecord.id", "did you mean Id?"],
        ["leadRecord.foreignSysPersonId", "did you mean ForeignSysPersonId?"],
        ["leadRecord", "no key"],
      ],
    ],
    [
      "everything at once",
      { leadRecord: { Id: "7", ForeignSysType: "CRM", Emial: "a@b.c", Email: "a\u0001@b.c" } },
      [
        ["leadRecord.Emial", "did you mean Email?"],
        ["leadRecord.Id", "expected a whole number"],
        ["leadRecord.Email", "U+0001"],
        ["leadRecord.ForeignSysType", "not one of CUSTOM, SFDC, NETSUITE"],
        ["returnLead", "required"],
        ["leadRecord.ForeignSysType", "requires ForeignSysPersonId"],
      ],
    ],
    ["a lone surrogate", lead({ Email: "a\ud800@b.c" }), [["leadRecord.Email", "lone surrogate"]]],
    [
      "a record that is none",
      { leadRecord: "Email", returnLead: true },
      [["leadRecord", "expected an object"]],
    ],
    ["no params at all", undefined, [["", "required"]]],
  ]);
});

describe("syncMultipleLeads refuses", () => {
  refuses("syncMultipleLeads", [
    ["nothing that is right", { leadRecordList: [{ Email: "a@b.c" }, { Id: 1 }] }, []],
    ["no empty list", { leadRecordList: [] }, []],
    [
      "each bad record at its place",
      {
        leadRecordList: [{ Email: "a@b.c" }, {}, { Id: 1, ForeignSysType: "SFDC" }, { Email: "" }],
      },
      [
        ["leadRecordList[1]", "expected one of Id, ForeignSysPersonId, Email"],
        ["leadRecordList[3]", "no key"],
        ["leadRecordList[2].ForeignSysType", "ForeignSysPersonId"],
      ],
    ],
    [
      "the cookie, which it does not know",
      { leadRecordList: [{ Email: "a@b.c" }], marketoCookie: "id:1" },
      [["marketoCookie", "no element of this name"]],
    ],
    [
      "a record without key also where duplicates are allowed",
      { leadRecordList: [{}], dedupEnabled: false },
      [["leadRecordList[0]", "no key"]],
    ],
    [
      "a list that is none",
      { leadRecordList: { 0: {} } },
      [["leadRecordList", "expected an array"]],
    ],
  ]);
});

const objects = (operation: string, ...mObjectList: object[]) => ({ operation, mObjectList });
const program = (attrType: string, attributes: Record<string, string>) => ({
  type: "Program",
  id: 1970,
  typeAttribList: [{ attrType, attrList: attribs(attributes) }],
});
const attribs = (attributes: Record<string, string>) =>
  Object.entries(attributes).map(([name, value]) => ({ name, value }));
const role = (attributes: Record<string, string>, ...associationList: object[]) => ({
  type: "OpportunityPersonRole",
  attribList: attribs(attributes),
  associationList,
});
const list = "mObjectList[0].typeAttribList[0].attrList";

describe("syncMObjects refuses", () => {
  refuses("syncMObjects", [
    [
      "no change of a cost line",
      objects("UPDATE", program("Cost", { Month: "2013-06", Amount: "2000", Id: "153" })),
      [],
    ],
    [
      "no cost with day and note",
      objects("UPDATE", program("Cost", { Month: "2012-02-29", Amount: "-1.50", Note: "x" })),
      [],
    ],
    ["no channel", objects("UPDATE", program("Tag", { Type: "Channel", Value: "Webinar" })), []],
    [
      "no free attributes of an Opportunity",
      objects("UPSERT", {
        type: "Opportunity",
        attribList: attribs({ Probability: "80%", My__c: "" }),
      }),
      [],
    ],
    [
      "no role with ids",
      objects("UPSERT", role({ OpportunityId: "1", PersonId: "2", Role: "Buyer" })),
      [],
    ],
    [
      "no role by its old name",
      objects("UPSERT", {
        ...role({ OpportunityId: "1", PersonId: "2" }),
        type: "OpportunityLeadRole",
      }),
      [],
    ],
    [
      "no role with associations in place of ids",
      objects(
        "INSERT",
        role(
          {},
          { mObjType: "Opportunity", externalKey: { name: "crmId", value: "O" } },
          { mObjType: "Lead", id: 2 },
        ),
      ),
      [],
    ],
    [
      "a Program that is to be created",
      objects("INSERT", { type: "Program", id: 1 }),
      [["mObjectList[0].type", '"Program" is not taken (operation is INSERT)']],
    ],
    [
      "an UPDATE without key",
      objects(
        "UPDATE",
        { type: "Opportunity" },
        { type: "Opportunity", externalKey: { name: "crmId", value: " " } },
      ),
      [
        ["mObjectList[0]", "expected one of id, externalKey, not blank (operation is UPDATE)"],
        ["mObjectList[1]", "no key"],
      ],
    ],
    [
      "an unknown type",
      objects("UPSERT", { type: "opportunity" }),
      [["mObjectList[0].type", "did you mean Opportunity?"]],
    ],
    [
      "typeAttribList on what is no Program",
      objects("UPSERT", { type: "Opportunity", typeAttribList: [] }),
      [
        [
          "mObjectList[0].typeAttribList",
          "must be omitted here (mObjectList[0].type is Opportunity)",
        ],
      ],
    ],
    [
      "another attrType than Cost and Tag",
      objects("UPDATE", program("Kost", { Month: "2013-06" })),
      [["mObjectList[0].typeAttribList[0].attrType", "expected Cost or Tag; did you mean Cost?"]],
    ],
    [
      "a Cost without Month and Amount",
      objects("UPDATE", program("Cost", { Id: "153", Amount: " " })),
      [[list, "needs the attribute Month and Amount"]],
    ],
    [
      "a Cost without any list",
      objects("UPDATE", { type: "Program", id: 1, typeAttribList: [{ attrType: "Cost" }] }),
      [[list, "needs the attribute Month and Amount"]],
    ],
    [
      "a month that is none",
      objects("UPDATE", program("Cost", { Month: "2013-13", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM"]],
    ],
    [
      "a day that is none",
      objects("UPDATE", program("Cost", { Month: "2013-02-29", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM-dd"]],
    ],
    [
      "a month in another form",
      objects("UPDATE", program("Cost", { Month: "6/2013", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM"]],
    ],
    [
      "an amount that is no number",
      objects("UPDATE", program("Cost", { Month: "2013-06", Amount: "2,000" })),
      [[`${list}[1]`, "a number"]],
    ],
    [
      "an Id that is no whole number",
      objects("UPDATE", program("Cost", { Month: "2013-06", Amount: "1", Id: "x" })),
      [[`${list}[2]`, "a whole number"]],
    ],
    [
      "an attribute that a Cost does not have",
      objects("UPDATE", program("Cost", { Month: "2013-06", Amount: "1", note: "x" })),
      [[`${list}[2]`, "did you mean Note?"]],
    ],
    [
      "a Tag without Value",
      objects("UPDATE", program("Tag", { Type: "Channel" })),
      [[list, "needs the attribute Value"]],
    ],
    [
      "a role without ids or associations",
      objects("UPSERT", role({ PersonId: "2" }, { mObjType: "Lead", id: 2 })),
      [
        [
          "mObjectList[0].attribList",
          "needs the attribute OpportunityId, or an association with Opportunity",
        ],
      ],
    ],
    [
      "a role by external key",
      objects("UPDATE", {
        ...role({ OpportunityId: "1", PersonId: "2" }),
        externalKey: { name: "key", value: "1" },
      }),
      [["mObjectList[0].externalKey", "OpportunityPersonRole"]],
    ],
    [
      "a Company beside a role, and a Lead beside an Opportunity",
      objects(
        "UPSERT",
        role({ OpportunityId: "1", PersonId: "2" }, { mObjType: "Company", id: 1 }),
        {
          type: "Opportunity",
          associationList: [
            { mObjType: "Company", id: 1 },
            { mObjType: "Lead", id: 1 },
          ],
        },
      ),
      [
        ["mObjectList[1].associationList[1].mObjType", "expected Company"],
        ["mObjectList[0].associationList[0].mObjType", "expected Lead or Opportunity"],
      ],
    ],
    [
      "a Program with associations",
      objects("UPDATE", {
        type: "Program",
        id: 1,
        associationList: [{ mObjType: "Company", id: 1 }],
      }),
      [["mObjectList[0].associationList", "must be omitted here"]],
    ],
    [
      "an association that names nothing",
      objects("UPSERT", { type: "Opportunity", associationList: [{ mObjType: "Company" }] }),
      [["mObjectList[0].associationList[0]", "expected one of id, externalKey"]],
    ],
  ]);
});

describe("a violation", () => {
  test("says which fault the service would answer with, and where the rule comes from", () => {
    const [violation] = validate("syncLead", lead({}));
    expect(violation).toMatchObject({ rule: "key", code: 20101 });
    expect(violation?.source).toContain("vendor page syncLead");
  });
});

describe("options", () => {
  const params = lead({ Email: "a@b.c" });

  test.each([
    ["none", undefined, []],
    ["those that every call has", { signal: new AbortController().signal, timeout: 1 }, []],
    ["the workspace of syncLead", { targetWorkspace: "Default" }, []],
    ["an option that is undefined", { targetWorkspaces: undefined }, []],
    [
      "an unknown one",
      { targetWorkspaces: "Default" },
      [["options.targetWorkspaces", "did you mean targetWorkspace?"]],
    ],
    [
      "a workspace that is none",
      { targetWorkspace: 7 },
      [["headers.MktowsContextHeader.targetWorkspace", "expected a string"]],
    ],
    ["a signal that is none", { signal: "now" }, [["options.signal", "AbortSignal"]]],
    ["no time", { timeout: 0 }, [["options.timeout", "above 0"]]],
    ["no object", null, [["options", "expected an object"]]],
  ] as const)("%s", (_, options, want) => {
    const violations = validate("syncLead", params, options);
    expect(violations.map(({ path }) => path)).toEqual(want.map(([path]) => path));
    violations.forEach(({ message }, index) => expect(message).toContain(want[index]?.[1]));
  });

  test("are those of the operation: the workspace is refused elsewhere", () => {
    const violations = validate(
      "getLead",
      { leadKey: { keyType: "IDNUM", keyValue: "1" } },
      { targetWorkspace: "Default" },
    );
    expect(violations).toMatchObject([
      {
        path: "options.targetWorkspace",
        message:
          "unknown option: expected signal, timeout, deadline, headers, xmlHeaders, onHeaders, httpHeaders, context, caller",
      },
    ]);
  });
});
