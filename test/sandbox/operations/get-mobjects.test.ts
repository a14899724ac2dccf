import { describe, expect, test } from "vitest";
import { deal, getProgram, role, sync } from "../objects.js";
import { expectFault, open, type Fixture } from "../fixture.js";

describe("reading and deleting", () => {
  async function withDeals(): Promise<Fixture> {
    const fixture = open();
    const values = [
      ["A", "9"],
      ["B", "10"],
      ["C", "100"],
    ].map(([Name = "", Amount = ""]) => deal({ Name, Amount }));
    await fixture.client.syncMObjects({ operation: "INSERT", mObjectList: values });
    return fixture;
  }

  test.each([
    ["EQ", "10", ["B"]],
    ["NE", "10", ["A", "C"]],
    ["LT", "10", ["A"]],
    ["LE", "10", ["A", "B"]],
    ["GT", "10", ["C"]],
    ["GE", "10", ["B", "C"]],
  ] as const)("Amount %s %s compares numbers as numbers", async (comparison, attrValue, names) => {
    const { client } = await withDeals();
    const { mObjectList } = await client.getMObjects({
      type: "Opportunity",
      mObjCriteriaList: [{ attrName: "Amount", comparison, attrValue }],
    });
    expect(mObjectList?.map(({ attribList }) => attribList?.[0]?.value)).toEqual(names);
  });

  test.each([
    ["a text as text", "Name", "5", ["5"]],
    ["a date by its time", "CloseDate", "2013-08-01T02:00:00+02:00", ["date"]],
    ["a flag by its meaning", "IsWon", "true", ["flag"]],
    ["an external key of digits as text", "DealNo", "7", []],
  ])("compares %s", async (_, attrName, attrValue, names) => {
    const { client } = open();
    const mObjectList = [
      deal({ Name: "5", DealNo: "07" }),
      deal({ Name: "5.0" }),
      deal({ Name: "date", CloseDate: "2013-08-01" }),
      deal({ Name: "flag", IsWon: "1" }),
    ];
    await client.syncMObjects({ operation: "INSERT", mObjectList });
    const mObjCriteriaList = [{ attrName, comparison: "EQ" as const, attrValue }];
    const found = await client.getMObjects({ type: "Opportunity", mObjCriteriaList });
    expect(found.mObjectList?.map(({ attribList }) => attribList?.[0]?.value)).toEqual(names);
  });

  test.each([
    ["Opportunity", "Ammount", "EQ", "5", 20105, /'Ammount'; did you mean Amount\?/],
    ["Opportunity", "Role", "EQ", "Boss", 20105, /'Role': expected one of .*Stage/],
    ["Opportunity", "Amount", "GT", "abc", 20110, /Amount is 'abc': expected a number/],
    ["Opportunity", "CloseDate", "LT", "soon", 20110, /expected a date/],
    ["OpportunityPersonRole", "PersonId", "EQ", "Ann", 20110, /expected a number/],
    ["Program", "Id", "EQ", "x", 20110, /Id is 'x'/],
    ["Program", "Include Archive", "EQ", "maybe", 20110, /expected true or false/],
    ["Program", "Tag Type", "NE", "Region", 20110, /'Tag Type' is compared by NE: expected EQ/],
  ] as const)(
    "%s by %s %s %s is refused",
    async (type, attrName, comparison, attrValue, code, message) => {
      const { client } = open();
      const mObjCriteriaList = [{ attrName, comparison, attrValue }];
      await expectFault(client.getMObjects({ type, mObjCriteriaList }), code, message);
    },
  );

  test("two tag types are refused, and so are associations that a type cannot have", async () => {
    const { client } = open();
    const mObjCriteriaList = ["Region", "Channel"].map((attrValue) => ({
      attrName: "Tag Type",
      comparison: "EQ" as const,
      attrValue,
    }));
    const twice = client.getMObjects({ type: "Program", mObjCriteriaList });
    await expectFault(twice, 20110, /'Tag Type' is given twice/);
    for (const type of ["Program", "Opportunity"]) {
      const mObjAssociationList = [{ mObjType: "Lead", id: 1 }];
      const linked = client.getMObjects({ type, mObjAssociationList });
      await expectFault(linked, 20110, /is not associated with Lead/);
    }
  });

  test("names that are no field are compared as text where any name can be stored", async () => {
    const { client } = open({ assume: { objectAttributes: "any" } });
    const mObjectList = ["5", "5.0"].map((Size) => deal({ Size }));
    await client.syncMObjects({ operation: "INSERT", mObjectList });
    const mObjCriteriaList = [{ attrName: "Size", comparison: "EQ" as const, attrValue: "5" }];
    const found = await client.getMObjects({ type: "Opportunity", mObjCriteriaList });
    expect(found.returnCount).toBe(1);
  });

  test("criteria on dates, on the id and on several attributes must all hold", async () => {
    const { client, clock } = await withDeals();
    clock.pass(60_000);
    await client.syncMObjects({ operation: "INSERT", mObjectList: [deal({ Name: "D" })] });
    const find = async (...criteria: [string, "GT" | "EQ", string][]) => {
      const mObjCriteriaList = criteria.map(([attrName, comparison, attrValue]) => ({
        attrName,
        comparison,
        attrValue,
      }));
      const found = await client.getMObjects({ type: "Opportunity", mObjCriteriaList });
      return found.mObjectList?.map(({ attribList }) => attribList?.[0]?.value);
    };
    expect(await find(["Created At", "GT", "2013-08-01T12:00:30-05:00"])).toEqual(["D"]);
    expect(await find(["Id", "EQ", "1971"])).toEqual(["A"]);
    expect(await find(["Id", "EQ", "1971"], ["Name", "EQ", "B"])).toEqual([]);
  });

  test("programs are found by tag; archived ones only on demand; other names are refused", async () => {
    const programs = [1, 2].map((id) => ({
      id,
      name: `P${id}`,
      type: "Marketing Program" as const,
      channel: "Webinar",
      archived: id === 2,
      tags: [{ type: "Region", value: "EMEA" }],
    }));
    const { client } = open({ setup: { programs } });
    const find = async (...criteria: [string, string][]) => {
      const mObjCriteriaList = criteria.map(([attrName, attrValue]) => ({
        attrName,
        comparison: "EQ" as const,
        attrValue,
      }));
      return (await client.getMObjects({ type: "Program", mObjCriteriaList })).mObjectList?.map(
        ({ id }) => id,
      );
    };
    expect(await find(["Tag Type", "Region"], ["Tag Value", "EMEA"])).toEqual([1]);
    expect(await find(["Tag Type", "Region"], ["Tag Value", "APAC"])).toEqual([]);
    expect(await find(["Include Archive", "true"])).toEqual([1, 2]);
    await expectFault(find(["Role", "x"]), 20105, /'Role'/);
  });

  test("details of a program come only when asked for", async () => {
    const { client } = open();
    const [program] = (await client.getMObjects({ type: "Program", id: 1970 })).mObjectList ?? [];
    expect(program?.typeAttribList).toBeUndefined();
    expect((await getProgram(client)).groups.map(([type]) => type)).toEqual([
      "Tag",
      "Tag",
      "Cost",
      "Token",
    ]);
  });

  test("reads 100 a page; the position of the last page leads to the end of the stream", async () => {
    const { client } = open();
    for (const _ of [1, 2, 3])
      await client.syncMObjects({
        operation: "INSERT",
        mObjectList: Array.from({ length: 50 }, () => deal({ Name: "x" })),
      });
    const first = await client.getMObjects({ type: "Opportunity" });
    expect([first.returnCount, first.hasMore]).toEqual([100, true]);
    const second = await client.getMObjects({
      type: "Opportunity",
      streamPosition: first.newStreamPosition,
    });
    expect([second.returnCount, second.hasMore]).toEqual([50, false]);
    const again = client.getMObjects({
      type: "Opportunity",
      streamPosition: second.newStreamPosition,
    });
    await expectFault(again, 20123);
    const other = client.getMObjects({
      type: "Program",
      streamPosition: first.newStreamPosition,
    });
    await expectFault(other, 20122);
  });

  test("deleting an opportunity deletes its roles; deleting nothing is UNCHANGED", async () => {
    const fixture = open();
    const { client } = fixture;
    const { id } = await sync(fixture, "INSERT", deal({ Name: "Big" }));
    await sync(fixture, "INSERT", role({ PersonId: "1", OpportunityId: String(id) }));
    const mObjectList = [
      deal({}, id!),
      deal({}, id!),
      { type: "Program", id: 1970 },
      { type: "Opportunity" },
    ];
    const { mObjStatusList } = await client.deleteMObjects({ mObjectList });
    expect(mObjStatusList.map(({ status }) => status)).toEqual([
      "DELETED",
      "UNCHANGED",
      "FAILED",
      "FAILED",
    ]);
    expect((await client.getMObjects({ type: "OpportunityPersonRole" })).returnCount).toBe(0);
  });
});

describe("listMObjects and describeMObject", () => {
  test("every object listed can be described, lead fields with the custom ones", async () => {
    const customFields = [{ name: "Shoe_Size", type: "integer", label: "Shoe Size" }];
    const { client } = open({ setup: { customFields } });
    const { objects } = await client.listMObjects({});
    expect(objects).toEqual([
      "ActivityRecord",
      "LeadRecord",
      "Opportunity",
      "OpportunityPersonRole",
    ]);
    for (const objectName of objects) {
      const { metadata } = await client.describeMObject({ objectName });
      expect(metadata.isVirtual).toBe(objectName.endsWith("Record"));
      expect(metadata.fieldList.filter(({ isPrimaryKey }) => isPrimaryKey)).toHaveLength(1);
    }
    const lead = (await client.describeMObject({ objectName: "LeadRecord" })).metadata.fieldList;
    expect(lead.find(({ name }) => name === "Shoe_Size")).toMatchObject({
      isCustom: true,
      displayName: "Shoe Size",
    });
    await expectFault(client.describeMObject({ objectName: "Program" }), 20110, /'Program'/);
  });

  test("fields that the setup adds to an object are shown with it alone, as custom ones", async () => {
    const objectFields = [
      { object: "Opportunity", name: "Rank", type: "integer", label: "The Rank" },
      { object: "OpportunityPersonRole", name: "Notes", type: "text", label: "Notes" },
      { object: "OpportunityPersonRole", name: "Code", type: "string", label: "Code", size: 5 },
    ] as const;
    const { client } = open({ setup: { objectFields } });
    const custom = async (objectName: string) => {
      const { metadata } = await client.describeMObject({ objectName });
      return metadata.fieldList
        .filter(({ isCustom }) => isCustom)
        .map(({ name, displayName, dataType, size }) => [name, displayName, dataType, size]);
    };
    expect(await custom("Opportunity")).toEqual([["Rank", "The Rank", "integer", 10]]);
    expect(await custom("OpportunityPersonRole")).toEqual([
      ["Notes", "Notes", "text", null],
      ["Code", "Code", "string", 5],
    ]);
    expect(await custom("LeadRecord")).toEqual([]);
  });
});
