import { describe, expect, test } from "vitest";
import { operations } from "../../../src/index.js";
import type { MObject, SyncOperationEnum } from "../../../generated/types.js";
import { attribs, deal, getProgram, group, program, role, sync, syncRaw } from "../objects.js";
import { open, send } from "../fixture.js";

describe("syncMObjects of a program", () => {
  test("changes the cost line that Id names, and keeps its note", async () => {
    const fixture = open();
    const cost = group("Cost", { Month: "2013-06", Amount: "2000", Id: "153" });
    expect(await sync(fixture, "UPDATE", program([cost]))).toEqual({ id: 1970, status: "UPDATED" });
    const { groups } = await getProgram(fixture.client);
    expect(groups).toContainEqual([
      "Cost",
      { Id: "153", Month: "2013-06-01", Amount: "2000", Note: "Hall" },
    ]);
  });

  test("adds a cost line without Id, and answers UNCHANGED when nothing differs", async () => {
    const fixture = open();
    const cost = group("Cost", { Month: "2013-07-15", Amount: "50" });
    await sync(fixture, "UPDATE", program([cost]));
    const { groups } = await getProgram(fixture.client);
    expect(groups).toContainEqual(["Cost", { Id: "154", Month: "2013-07-01", Amount: "50" }]);
    const same = group("Cost", { Month: "2013-07", Amount: "50", Id: "154" });
    expect((await sync(fixture, "UPDATE", program([same]))).status).toBe("UNCHANGED");
  });

  test("replaces a tag, the channel among them, by a value that is defined", async () => {
    const fixture = open();
    const tags = [
      group("Tag", { Type: "Region", Value: "EMEA" }),
      group("Tag", { Type: "Channel", Value: "Online Advertising" }),
    ];
    await sync(fixture, "UPDATE", program(tags));
    const { groups } = await getProgram(fixture.client);
    expect(groups.filter(([type]) => type === "Tag")).toEqual([
      ["Tag", { Type: "Channel", Value: "Online Advertising" }],
      ["Tag", { Type: "Region", Value: "EMEA" }],
    ]);
    expect(await sync(fixture, "UPDATE", program(tags))).toMatchObject({ status: "UNCHANGED" });
  });

  test.each([
    [
      "a cost line it does not have",
      group("Cost", { Month: "2013-06", Amount: "1", Id: "9" }),
      /20110 - .*Id 9/,
    ],
    ["a cost without Amount", group("Cost", { Month: "2013-06", Id: "153" }), /20109 - .*Amount/],
    [
      "a tag type nobody defined",
      group("Tag", { Type: "Colour", Value: "Red" }),
      /20110 - .*'Colour'/,
    ],
    [
      "a value its tag does not have",
      group("Tag", { Type: "Region", Value: "Moon" }),
      /20110 - .*EMEA/,
    ],
    [
      "a channel nobody defined",
      group("Tag", { Type: "Channel", Value: "Fax" }),
      /20110 - .*Webinar/,
    ],
  ])("fails for %s, and changes nothing", async (_, change, error) => {
    const fixture = open();
    const before = await getProgram(fixture.client);
    const status = await syncRaw(fixture, "UPDATE", program([change]));
    expect(status.status).toBe("FAILED");
    expect(status.error).toMatch(error);
    expect(await getProgram(fixture.client)).toEqual(before);
  });

  test.each(["INSERT", "UPSERT"] as const)(
    "%s fails: programs can only be updated",
    async (operation) => {
      const status = await syncRaw(open(), operation, program([]));
      expect(status).toMatchObject({
        status: "FAILED",
        error: expect.stringContaining("20110 - ") as string,
      });
    },
  );
});

describe("syncMObjects of opportunities and roles", () => {
  test("the mode decides about existing and missing rows", async () => {
    const fixture = open();
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big", Amount: "1" }));
    const outcomes: [SyncOperationEnum, number | undefined, string][] = [
      ["INSERT", id!, "SKIPPED"],
      ["UPDATE", id!, "UPDATED"],
      ["UPSERT", id!, "UNCHANGED"],
      ["UPDATE", 99999, "SKIPPED"],
      ["UPSERT", undefined, "CREATED"],
    ];
    for (const [operation, which, status] of outcomes)
      expect(await sync(fixture, operation, deal({ Amount: "2" }, which)), operation).toMatchObject(
        { status },
      );
  });

  test("an external key creates an object and finds it again: the newest of several", async () => {
    const fixture = open();
    const object: MObject = {
      ...deal({ Name: "Big" }),
      externalKey: { name: "DealNo", value: "80%" },
    };
    const first = await sync(fixture, "UPSERT", object);
    expect(first).toMatchObject({
      status: "CREATED",
      externalKey: { name: "DealNo", value: "80%" },
    });
    expect(await sync(fixture, "UPSERT", object)).toMatchObject({
      id: first.id,
      status: "UNCHANGED",
    });
    const second = await sync(fixture, "INSERT", deal({ DealNo: "80%" }));
    expect(
      (await sync(fixture, "UPDATE", { ...object, attribList: attribs({ Name: "X" }) })).id,
    ).toBe(second.id);
  });

  test("an external key beside the id of an object identifies nothing and writes nothing", async () => {
    const fixture = open();
    const key = (name: string, value: string) => ({ externalKey: { name, value } });
    const before = await getProgram(fixture.client);
    const renamed = await sync(fixture, "UPDATE", { ...program([]), ...key("Name", "Taken over") });
    expect(renamed).toMatchObject({ id: 1970, status: "UNCHANGED", ...key("Name", "Taken over") });
    expect(await getProgram(fixture.client)).toEqual(before);

    const object = { ...deal({ Name: "Big" }), ...key("DealNo", "1") };
    const [first, second] = [
      await sync(fixture, "INSERT", object),
      await sync(fixture, "INSERT", { ...deal({ Name: "Small" }), ...key("DealNo", "2") }),
    ];
    const both = { ...deal({ Amount: "5" }, first.id!), ...key("DealNo", "2") };
    expect(await sync(fixture, "UPDATE", both)).toMatchObject({ id: first.id, status: "UPDATED" });
    const { mObjectList } = await fixture.client.getMObjects({ type: "Opportunity" });
    expect(mObjectList?.map(({ id, attribList }) => [id, attribList])).toEqual([
      [first.id, attribs({ Name: "Big", DealNo: "1", Amount: "5" })],
      [second.id, attribs({ Name: "Small", DealNo: "2" })],
    ]);
  });

  test("an object that is created with both keys is found by the external one", async () => {
    const fixture = open();
    const externalKey = { name: "DealNo", value: "1" };
    const { id } = await sync(fixture, "UPSERT", { ...deal({ Name: "Big" }, 99999), externalKey });
    const found = await fixture.client.getMObjects({ type: "Opportunity", externalKey });
    expect(found.mObjectList?.map((one) => one.id)).toEqual([id]);
  });

  test("an association follows the id, whatever the external key beside it names", async () => {
    const customFields = [{ name: "PersonNo", type: "string", label: "Person No" }];
    const leads = ["P1", "P2"].map((PersonNo) => ({ attributes: { PersonNo } }));
    const companies = [7, 8].map((id) => ({ id, name: "C", fields: { No: `C${id}` } }));
    const fixture = open({ setup: { customFields, leads, companies } });
    const ids: number[] = [];
    for (const value of ["1", "2"]) {
      const object = {
        ...deal({ Name: value }),
        externalKey: { name: "DealNo", value },
        associationList: [{ mObjType: "Company", id: 7, externalKey: { name: "No", value: "C8" } }],
      };
      ids.push((await sync(fixture, "INSERT", object)).id!);
    }
    const associationList = [
      { mObjType: "Lead", id: 1, externalKey: { name: "PersonNo", value: "P2" } },
      { mObjType: "Opportunity", id: ids[0]!, externalKey: { name: "DealNo", value: "2" } },
    ];
    await sync(fixture, "INSERT", { type: "OpportunityPersonRole", associationList });
    const linked = async (type: string) =>
      (await fixture.client.getMObjects({ type })).mObjectList?.map((one) => one.associationList);
    expect(await linked("Opportunity")).toEqual([
      [{ mObjType: "Company", id: 7 }],
      [{ mObjType: "Company", id: 7 }],
    ]);
    expect(await linked("OpportunityPersonRole")).toEqual([
      [
        { mObjType: "Lead", id: 1 },
        { mObjType: "Opportunity", id: ids[0]! },
      ],
    ]);
  });

  test("an opportunity and a role in it are created in one call, linked by external keys", async () => {
    const customFields = [{ name: "PersonNo", type: "string", label: "Person No" }];
    const fixture = open({
      setup: { customFields, leads: [{ email: "ann@x.example", attributes: { PersonNo: "P1" } }] },
    });
    const { client } = fixture;
    const externalKey = { name: "DealNo", value: "1" };
    const { mObjStatusList } = await client.syncMObjects({
      operation: "UPSERT",
      mObjectList: [
        { ...deal({ Name: "Big" }), externalKey },
        {
          type: "OpportunityPersonRole",
          attribList: attribs({ Role: "Buyer" }),
          associationList: [
            { mObjType: "Lead", externalKey: { name: "PersonNo", value: "P1" } },
            { mObjType: "Opportunity", externalKey },
          ],
        },
      ],
    });
    expect(mObjStatusList.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
    const roles = await client.getMObjects({
      type: "OpportunityPersonRole",
      mObjAssociationList: [{ mObjType: "Lead", id: 1 }],
    });
    const opportunity = String(mObjStatusList[0]?.id);
    expect(roles.mObjectList?.[0]?.attribList).toEqual(
      attribs({ Role: "Buyer", PersonId: "1", OpportunityId: opportunity }),
    );
    const log = await client.getLeadActivity({ leadKey: { keyType: "IDNUM", keyValue: "1" } });
    expect(log.activityRecordList?.[0]).toMatchObject({
      activityType: "Add to Opportunity",
      mktgAssetName: "Big",
    });
  });

  test("an unknown id in UPSERT makes an object with an id of its own, or is skipped", async () => {
    const created = await sync(open(), "UPSERT", deal({ Name: "Big" }, 99999));
    expect(created).toMatchObject({ id: 1971, status: "CREATED" });
    const skipping = open({ assume: { upsertOfUnknownId: "SKIPPED" } });
    const skipped = await sync(skipping, "UPSERT", deal({ Name: "Big" }, 99999));
    expect(skipped).toMatchObject({ id: 99999, status: "SKIPPED" });
    expect((await sync(skipping, "UPSERT", deal({ Name: "Big" }))).status).toBe("CREATED");
  });

  test("a company of the setup is named by id or by the value of a field", async () => {
    const companies = [
      { id: 7, name: "Old", fields: { No: "C" } },
      { id: 8, name: "New", fields: { No: "C" } },
    ];
    const fixture = open({ setup: { companies } });
    const of = (company: { id?: number; externalKey?: { name: string; value: string } }) => ({
      ...deal({ Name: "Big" }),
      associationList: [{ mObjType: "Company", ...company }],
    });
    const externalKey = { name: "No", value: "C" };
    await sync(fixture, "INSERT", of({ id: 7 }));
    await sync(fixture, "INSERT", of({ externalKey }));
    const mObjAssociationList = [{ mObjType: "Company", externalKey }];
    const found = await fixture.client.getMObjects({ type: "Opportunity", mObjAssociationList });
    expect(found.mObjectList?.map(({ associationList }) => associationList)).toEqual([
      [{ mObjType: "Company", id: 8 }],
    ]);
    for (const company of [{ id: 9 }, { externalKey: { name: "No", value: "D" } }])
      expect(await sync(fixture, "INSERT", of(company))).toMatchObject({
        status: "FAILED",
        error: expect.stringMatching(
          /^20110 - No Company has the (id 9|external key No 'D')/,
        ) as string,
      });
  });

  test("a role that goes to another person is in the log of both, with its opportunity", async () => {
    const fixture = open({ setup: { leads: [{ email: "a@x" }, { email: "b@x" }] } });
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    const links = (PersonId: string) => attribs({ PersonId, OpportunityId: String(id) });
    const type = "OpportunityPersonRole";
    const created = await sync(fixture, "INSERT", { type, attribList: links("1") });
    await sync(fixture, "UPDATE", { type, id: created.id!, attribList: links("2") });
    const { activities } = fixture.sandbox.inspect();
    expect(activities.map((one) => [one.lead, one.type])).toEqual([
      [1, "AssocWithOpprtntyInSales"],
      [1, "DissocFromOpprtntyInSales"],
      [2, "AssocWithOpprtntyInSales"],
    ]);
    for (const one of activities)
      expect(one).toMatchObject({ asset: "Big", attributes: { "Opportunity ID": String(id) } });
  });

  test.each([
    ["an unknown person", role({ PersonId: "9", OpportunityId: "1971" }), /20103 - .*id 9/],
    [
      "an opportunity that is not there",
      role({ PersonId: "1", OpportunityId: "9" }),
      /20110 - .*id 9/,
    ],
    ["an invalid id", role({ PersonId: "1", OpportunityId: "x" }), /20110 - .*'x'/],
    ["no opportunity at all", role({ PersonId: "1" }), /20109 - .*OpportunityId/],
    [
      "a role with an external key",
      { ...role({ PersonId: "1", OpportunityId: "1971" }), externalKey: { name: "a", value: "b" } },
      /20110 - .*externalKey/,
    ],
    [
      "a lead by a field that is not custom",
      role({ OpportunityId: "1971" }, [
        { mObjType: "Lead", externalKey: { name: "City", value: "x" } },
      ]),
      /20105 - .*'City'/,
    ],
    [
      "two opportunities of one role",
      role({ PersonId: "1" }, [
        { mObjType: "Opportunity", id: 1971 },
        { mObjType: "Opportunity", id: 1971 },
      ]),
      /20110 - .*Opportunity.* twice/,
    ],
    [
      "two companies of an opportunity",
      {
        ...deal({}),
        associationList: [
          { mObjType: "Company", id: 501 },
          { mObjType: "Company", id: 501 },
        ],
      },
      /20110 - .*Company.* twice/,
    ],
    ["a misspelt name", deal({ Ammount: "5" }), /20105 - 'Ammount' is not .*mean Amount\?/],
    ["a custom field of another object", deal({ Rank: "5" }), /20105 - 'Rank' .*objectFields/],
    [
      "a field of opportunities in a role",
      role({ Amount: "5", PersonId: "1", OpportunityId: "1971" }),
      /20105 - 'Amount' is not a field of OpportunityPersonRole/,
    ],
    ["the Id as a value", deal({ Id: "5" }), /20110 - .*'Id' is read-only/],
    ["a number that is none", deal({ Amount: "abc" }), /20110 - Amount is 'abc': .* number/],
    ["a fraction of a year", deal({ FiscalYear: "2013.5" }), /20110 - .* whole number/],
    ["a flag that is none", deal({ IsWon: "maybe" }), /20110 - .* true or false/],
    ["a date that is none", deal({ CloseDate: "soon" }), /20110 - .* a date such as/],
    ["a text that is too long", deal({ Name: "x".repeat(256) }), /20110 - .*256 .* at most 255/],
    [
      "an external key that is no custom field",
      { ...deal({}), externalKey: { name: "Name", value: "Big" } },
      /20105 - 'Name' is not a custom field of Opportunity/,
    ],
    [
      "a company by a field that none has",
      {
        ...deal({}),
        associationList: [{ mObjType: "Company", externalKey: { name: "Nr", value: "1" } }],
      },
      /20105 - 'Nr' is not a custom field of Company/,
    ],
    ["a type that does not exist", { type: "Deal" }, /20110 - .*Deal/],
    [
      "an association that means nothing here",
      { ...deal({}), associationList: [{ mObjType: "Lead", id: 1 }] },
      /20110 - .*Company/,
    ],
  ])("fails for %s", async (_, object, error) => {
    const fixture = open();
    await sync(fixture, "INSERT", deal({ Name: "Big" }));
    const status = await syncRaw(fixture, "INSERT", object);
    expect(status.status).toBe("FAILED");
    expect(status.error).toMatch(error);
  });

  test.each([
    ["Amount", ["5", "-5.25", " 1e3 ", ""]],
    ["Probability", ["0", "+80"]],
    ["IsWon", ["true", "False", "1", "no"]],
    ["CloseDate", ["2013-08-01", "2013-08-01T12:00:00-05:00", "2013-08-01 12:00:00 UTC"]],
    ["Description", ["x".repeat(3000)]],
    ["Rank", ["1", ""]],
    ["Region_c", ["four"]],
  ])("stores a value of the type of %s as it is sent", async (name, values) => {
    const objectFields = [
      { object: "Opportunity", name: "Rank", type: "integer", label: "Rank" },
      { object: "Opportunity", name: "Region_c", type: "string", label: "Region", size: 4 },
    ] as const;
    const fixture = open({ setup: { objectFields } });
    for (const value of values) {
      const { id, status } = await sync(fixture, "INSERT", deal({ [name]: value }));
      expect(status).toBe("CREATED");
      const { mObjectList } = await fixture.client.getMObjects({ type: "Opportunity", id: id! });
      expect(mObjectList?.[0]?.attribList).toEqual(value === "" ? [] : attribs({ [name]: value }));
    }
    expect(await sync(fixture, "INSERT", deal({ Region_c: "fives" }))).toMatchObject({
      status: "FAILED",
    });
  });

  test("takes every attribute that the pages of the service list", async () => {
    const fixture = open();
    const ofDeal = {
      ...{ Amount: "17000.50", ExpectedRevenue: "9000", Probability: "75", Quantity: "1.5" },
      ...{ CloseDate: "2013-09-30", ExternalCreatedDate: "2013-08-01T09:00:00Z" },
      ...{ LastActivityDate: "2013-08-01", IsClosed: "false", IsWon: "false" },
      ...{
        Fiscal: "2013 Q3",
        FiscalQuarter: "3",
        FiscalYear: "2013",
        ForecastCategoryName: "Open",
      },
      ...{ Name: "Engine", Description: "Long", NextStep: "Call", Stage: "Proposal", Type: "New" },
      LeadSource: "Web",
    };
    const created = await sync(fixture, "INSERT", deal(ofDeal));
    expect(created.error).toBeUndefined();
    const links = { OpportunityId: String(created.id), PersonId: "1" };
    const more = { Role: "Buyer", IsPrimary: "true", ExternalCreatedDate: "2013-08-01" };
    expect(await sync(fixture, "INSERT", role({ ...links, ...more }))).toMatchObject({
      status: "CREATED",
    });
    expect(Object.keys(ofDeal)).toHaveLength(19);
    const found = await fixture.client.getMObjects({ type: "Opportunity", id: created.id! });
    expect(found.mObjectList?.[0]?.attribList).toEqual(attribs(ofDeal));
  });

  test("any name and value is stored when that is assumed", async () => {
    const fixture = open({ assume: { objectAttributes: "any" } });
    const values = { Ammount: "5", Amount: "abc" };
    const externalKey = { name: "Ammount", value: "5" };
    const { id } = await sync(fixture, "UPSERT", { ...deal(values), externalKey });
    const found = await fixture.client.getMObjects({ type: "Opportunity", externalKey });
    expect(found.mObjectList).toMatchObject([{ id, attribList: attribs(values) }]);
  });

  test("a role that is associated with what it links already is UNCHANGED", async () => {
    const fixture = open();
    const { id: opportunity } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    const links = [
      { mObjType: "Lead", id: 1 },
      { mObjType: "Opportunity", id: opportunity! },
    ];
    const { id } = await sync(fixture, "INSERT", role({}, links));
    const again = { ...role({}, [...links].reverse()), id: id! };
    expect(await sync(fixture, "UPDATE", again)).toMatchObject({ status: "UNCHANGED" });
    const some = { ...role({}, links.slice(0, 1)), id: id! };
    expect(await sync(fixture, "UPDATE", some)).toMatchObject({ status: "UNCHANGED" });
  });

  test("a role that a merge gives to another lead is updated then", async () => {
    const fixture = open({ setup: { leads: [{ email: "a@x" }, { email: "b@x" }] } });
    const { client, clock } = fixture;
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    await sync(fixture, "INSERT", role({ PersonId: "2", OpportunityId: String(id) }));
    clock.pass(60_000);
    const key = (keyValue: string) => [{ attrName: "IDNUM", attrValue: keyValue }];
    await client.mergeLeads({ winningLeadKeyList: key("1"), losingLeadKeyLists: [key("2")] });
    const { mObjectList } = await client.getMObjects({
      type: "OpportunityPersonRole",
      mObjCriteriaList: [
        { attrName: "Updated At", comparison: "GT", attrValue: "2013-08-01T12:00:30-05:00" },
      ],
      mObjAssociationList: [{ mObjType: "Lead", id: 1 }],
    });
    expect(mObjectList?.map(({ attribList }) => attribList)).toEqual([
      attribs({ PersonId: "1", OpportunityId: String(id) }),
    ]);
  });

  test("an association counts, whatever the attribute beside it names", async () => {
    const fixture = open();
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    const object = role({ PersonId: "99", OpportunityId: String(id) }, [
      { mObjType: "Lead", id: 1 },
    ]);
    expect(await sync(fixture, "INSERT", object)).toMatchObject({ status: "CREATED" });
    const { mObjectList } = await fixture.client.getMObjects({ type: "OpportunityPersonRole" });
    expect(mObjectList?.[0]?.attribList).toEqual(
      attribs({ PersonId: "1", OpportunityId: String(id) }),
    );
  });

  test("takes the schema's name for a role too", async () => {
    const fixture = open();
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    const object = {
      ...role({ PersonId: "1", OpportunityId: String(id) }),
      type: "OpportunityLeadRole",
    };
    expect((await sync(fixture, "INSERT", object)).status).toBe("CREATED");
    expect((await fixture.client.getMObjects({ type: "OpportunityPersonRole" })).returnCount).toBe(
      1,
    );
  });

  test("more than 100 objects in one request are refused as a whole", async () => {
    const fixture = open();
    const mObjectList = Array.from({ length: 101 }, () => deal({ Name: "Big" }));
    const answer = await send(fixture, operations.syncMObjects, {
      operation: "INSERT",
      mObjectList,
    });
    expect(answer.code).toBe(20110);
    expect((await fixture.client.getMObjects({ type: "Opportunity" })).returnCount).toBe(0);
  });
});
