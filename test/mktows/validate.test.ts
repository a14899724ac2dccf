// Violations of the contract, of the service's rules and in options, by operation.
import { describe, expect, test } from "vitest";
import { createClient } from "../../src/mktows/client.js";
import type { OperationName } from "../../src/mktows/rules/rules.js";
import { validate } from "../../src/mktows/validate.js";
import { credentials } from "../stub.js";

type Case = [
  name: string,
  params: unknown,
  want: readonly (readonly [path: string, part: string])[],
];

/** Expects these violations and no others, each at its path and with this part of its message. */
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
    ["no valid params", lead({ Email: "a@b.c" }), []],
    ["no record that has only a cookie", lead({}, { marketoCookie: "id:1&token:x" }), []],
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
      "a type without the foreign id",
      lead({ Email: "a@b.c", ForeignSysType: "SFDC" }),
      [["leadRecord.ForeignSysType", "ForeignSysPersonId"]],
    ],
    [
      "lower-case keys, with a suggestion",
      lead({ id: 7, foreignSysPersonId: "F" }),
      [
        ["leadRecord.id", "did you mean Id?"],
        ["leadRecord.foreignSysPersonId", "did you mean ForeignSysPersonId?"],
        ["leadRecord", "no key"],
      ],
    ],
    [
      "several violations at once",
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
      "a record that is not an object",
      { leadRecord: "Email", returnLead: true },
      [["leadRecord", "expected an object"]],
    ],
    ["no params at all", undefined, [["", "required"]]],
  ]);
});

describe("syncMultipleLeads refuses", () => {
  refuses("syncMultipleLeads", [
    ["no valid params", { leadRecordList: [{ Email: "a@b.c" }, { Id: 1 }] }, []],
    ["no empty list", { leadRecordList: [] }, []],
    [
      "each invalid record at its index",
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
      "the cookie, which it does not have",
      { leadRecordList: [{ Email: "a@b.c" }], marketoCookie: "id:1" },
      [["marketoCookie", "no element of this name"]],
    ],
    [
      "a record without key even where duplicates are allowed",
      { leadRecordList: [{}], dedupEnabled: false },
      [["leadRecordList[0]", "no key"]],
    ],
    [
      "a list that is not an array",
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
      "no role with associations instead of ids",
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
      [["mObjectList[0].type", '"Program" is not allowed (operation is INSERT)']],
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
      "typeAttribList on another type than Program",
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
      [[list, "requires the attributes Month and Amount"]],
    ],
    [
      "a Cost without any list",
      objects("UPDATE", { type: "Program", id: 1, typeAttribList: [{ attrType: "Cost" }] }),
      [[list, "requires the attributes Month and Amount"]],
    ],
    [
      "an invalid month",
      objects("UPDATE", program("Cost", { Month: "2013-13", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM"]],
    ],
    [
      "an invalid day",
      objects("UPDATE", program("Cost", { Month: "2013-02-29", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM-dd"]],
    ],
    [
      "a month in another form",
      objects("UPDATE", program("Cost", { Month: "6/2013", Amount: "1" })),
      [[`${list}[0]`, "yyyy-MM"]],
    ],
    [
      "an amount that is not a number",
      objects("UPDATE", program("Cost", { Month: "2013-06", Amount: "2,000" })),
      [[`${list}[1]`, "a number"]],
    ],
    [
      "an Id that is not a whole number",
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
      [[list, "requires the attribute Value"]],
    ],
    [
      "a role without ids or associations",
      objects("UPSERT", role({ PersonId: "2" }, { mObjType: "Lead", id: 2 })),
      [
        [
          "mObjectList[0].attribList",
          "requires the attribute OpportunityId, or an association with Opportunity",
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
      "two associations of one type",
      objects(
        "UPSERT",
        role({}, { mObjType: "Lead", id: 1 }, { mObjType: "Opportunity", id: 1 }),
        role(
          {},
          { mObjType: "Opportunity", id: 1 },
          { mObjType: "Lead", id: 1 },
          { mObjType: "Opportunity", externalKey: { name: "crmId", value: "O" } },
        ),
      ),
      [["mObjectList[1].associationList", 'has the mObjType "Opportunity" twice']],
    ],
    [
      "an association without a key",
      objects("UPSERT", { type: "Opportunity", associationList: [{ mObjType: "Company" }] }),
      [["mObjectList[0].associationList[0]", "expected one of id, externalKey"]],
    ],
  ]);
});

describe("a violation", () => {
  test("has the service's fault code and the source of the rule", () => {
    const [violation] = validate("syncLead", lead({}));
    expect(violation).toMatchObject({ rule: "leadKey", code: 20101 });
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
      "a workspace that is not a string",
      { targetWorkspace: 7 },
      [["headers.MktowsContextHeader.targetWorkspace", "expected a string"]],
    ],
    ["a signal that is not an AbortSignal", { signal: "now" }, [["options.signal", "AbortSignal"]]],
    [
      "an HTTP header that the transport sets",
      { httpHeaders: { "Content-Length": "5", "x-mine": "1" } },
      [["options.httpHeaders.Content-Length", "must be omitted"]],
    ],
    ["a timeout of 0", { timeout: 0 }, [["options.timeout", "above 0"]]],
    ["options that are not an object", null, [["options", "expected an object"]]],
  ] as const)("%s", (_, options, want) => {
    const violations = validate("syncLead", params, options);
    expect(violations.map(({ path }) => path)).toEqual(want.map(([path]) => path));
    violations.forEach(({ message }, index) => expect(message).toContain(want[index]?.[1]));
  });

  test("of other operations are unknown, such as targetWorkspace", () => {
    const violations = validate(
      "getLead",
      { leadKey: { keyType: "IDNUM", keyValue: "1" } },
      { targetWorkspace: "Default" },
    );
    expect(violations).toMatchObject([
      {
        path: "options.targetWorkspace",
        message:
          "unknown option: expected signal, timeout, deadline, headers, xmlHeaders, onHeaders, onInvalid, httpHeaders, context, caller",
      },
    ]);
  });
});

describe("without end", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["a"] = [cyclic, cyclic];
  const inItself: unknown[] = [];
  inItself.push(inItself);
  let deep: object = {};
  for (let level = 0; level < 20_000; level++) deep = { deep };

  test.each([
    ["an object that contains itself", cyclic],
    ["an array that contains itself", inItself],
    ["20,000 objects in each other", deep],
  ])("%s is a violation at every key", async (_, value) => {
    const client = createClient({ ...credentials, transport: () => expect.unreachable("sent") });
    for (const name of ["Email", "Id", "ForeignSysPersonId"]) {
      const record = { [name]: value };
      const calls = [
        ["syncLead", lead(record), `leadRecord.${name}`],
        ["syncMultipleLeads", { leadRecordList: [record] }, `leadRecordList[0].${name}`],
      ] as const;
      for (const [operation, params, path] of calls) {
        expect(validate(operation, params)).toContainEqual(expect.objectContaining({ path }));
        const call = client[operation](params as never); // what no compiler has seen
        await expect(call).rejects.toMatchObject({
          name: "ValidationError",
          violations: expect.arrayContaining([expect.objectContaining({ path })]),
        });
      }
    }
  });

  test("an array with more holes than can be counted is a violation at the first", async () => {
    const client = createClient({ ...credentials, transport: () => expect.unreachable("sent") });
    const sparse = new Array<never>(4e9);
    sparse[1] = undefined as never;
    await expect(client.syncMultipleLeads({ leadRecordList: sparse })).rejects.toMatchObject({
      violations: [{ path: "leadRecordList[0]", rule: "required" }],
    });
    const leadAttributeList = new Array<never>(4e9);
    const leadRecord = { Email: "a@b.c", leadAttributeList };
    await expect(client.syncLead(lead(leadRecord) as never)).rejects.toMatchObject({
      violations: [{ path: "leadRecord.leadAttributeList[0]", rule: "required" }],
    });
    const mObjectList = new Array<never>(4e9);
    await expect(client.syncMObjects({ operation: "UPDATE", mObjectList })).rejects.toMatchObject({
      violations: [{ path: "mObjectList[0]", rule: "required" }],
    });
  }, 10_000);
});

describe("a name of the vendor's pages", () => {
  test.each([
    [
      "syncMObjects",
      { operation: "INSERT", mObjectList: [{ type: "Opportunity", mObjAssociationList: [] }] },
      "associationList",
    ],
    ["getMObjects", { type: "Opportunity", associationList: [] }, "mObjAssociationList"],
    [
      "syncCustomObjects",
      { objectTypeName: "x", customObjList: [], objTypeName: "x" },
      "objTypeName",
    ],
    [
      "getCustomObjects",
      { objTypeName: "x", includeAttributes: [], customObjKeyLists: [] },
      "customObjKeyList",
    ],
    ["syncLead", { leadRecord: { Id: 7, leadId: 7 }, returnLead: false }, "Id"],
    [
      "getLeadActivity",
      { leadKey: { keyType: "IDNUM", keyValue: "1" }, activityFilter: { includeAttributes: [] } },
      "includeTypes",
    ],
  ] as const)("in %s gets the contract's name as a hint: %j", async (operation, params, name) => {
    const hint = expect.stringMatching(`; did you mean ${name}\\?$`);
    expect(validate(operation, params)).toMatchObject([
      { rule: "unknown-property", message: hint },
    ]);
    const client = createClient(credentials);
    const call = (client[operation] as (params: unknown) => Promise<unknown>)(params);
    await expect(call).rejects.toMatchObject({ violations: [{ message: hint }] });
  });

  test("gets none where the contract's name would be wrong", () => {
    const params = { leadKey: { keyType: "IDNUM", keyValue: "1" }, includeAttributes: ["City"] };
    expect(validate("getLead", params)).toMatchObject([
      { message: "ParamsGetLead has no element of this name" },
    ]);
  });
});

test("leads that nothing selects are refused; a position selects them", () => {
  expect(validate("getMultipleLeads", { batchSize: 5 })).toMatchObject([
    {
      rule: "leadSelector",
      path: "leadSelector",
      code: 10001,
      message: "one of leadSelector, lastUpdatedAt, streamPosition is required",
    },
  ]);
  expect(validate("getMultipleLeads", { streamPosition: "id:7" })).toEqual([]);
  expect(validate("requestCampaign", { source: "MKTOWS" })).toMatchObject([
    { rule: "requestedCampaign", code: 20110 },
    { rule: "requestedLeads", code: 20109, message: "is required" },
  ]);
});
