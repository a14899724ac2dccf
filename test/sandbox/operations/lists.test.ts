import { describe, expect, test } from "vitest";
import { operations, type Service } from "../../../src/index.js";
import type { LeadKeyRef, ListOperationType } from "../../../generated/types.js";
import type { Assumptions, Setup } from "../../../src/sandbox/index.js";
import { contract } from "../../../src/mktows/versions/contract.js";
import { endpoint, expectFault, open, send } from "../fixture.js";

const setup: Partial<Setup> = {
  lists: [
    { id: 1, name: "News", keys: { SFDCLEADOWNERID: "005A" } },
    { id: 2, name: "Guests", program: "Launch Webinar" },
  ],
  leads: ["ann", "bob"].map((name) => ({
    email: `${name}@x.example`,
    cookies: [`id:1&token:${name}`],
  })),
};

const idKey = (id: number) => ({ keyType: "IDNUM" as const, keyValue: String(id) });

function run(client: Service, listOperation: ListOperationType, ids: number[], strict?: boolean) {
  const listKey = { keyType: "MKTOLISTNAME", keyValue: "News" } as const;
  return client.listOperation({ listOperation, listKey, listMemberList: ids.map(idKey), strict });
}

const statuses = async (answer: ReturnType<Service["listOperation"]>) => {
  const { success, statusList } = await answer;
  return [success, ...(statusList?.map(({ status }) => status) ?? ["none"])];
};

describe("listOperation", () => {
  test("tells statuses when one failed or when asked; success is true when every status is", async () => {
    const { client } = open({ setup });
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1, 2]))).toEqual([false, false, false]);
    expect(await statuses(run(client, "ADDTOLIST", [1]))).toEqual([true, "none"]);
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1, 2]))).toEqual([false, true, false]);
    expect(await statuses(run(client, "ADDTOLIST", [1, 2]))).toEqual([true, "none"]);
    expect(await statuses(run(client, "REMOVEFROMLIST", [1]))).toEqual([true, "none"]);
    expect(await statuses(run(client, "REMOVEFROMLIST", [1, 2]))).toEqual([false, false, true]);
  });

  test("an unknown lead has status false, and the others are done", async () => {
    const { client } = open({ setup });
    expect(await statuses(run(client, "ADDTOLIST", [99, 1]))).toEqual([false, false, true]);
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1]))).toEqual([true, true]);
  });

  test("a member named by an unknown owner has status false, as with any unknown key", async () => {
    const { client } = open({ setup });
    const listMemberList = [{ keyType: "LEADOWNEREMAIL", keyValue: "no@x.example" } as const];
    const listKey = { keyType: "MKTOLISTNAME", keyValue: "News" } as const;
    const call = client.listOperation({ listOperation: "ADDTOLIST", listKey, listMemberList });
    expect(await statuses(call)).toEqual([false, false]);
  });

  test("strict: one that fails fails all, and nothing is done", async () => {
    const { client } = open({ setup });
    await expectFault(run(client, "ADDTOLIST", [1, 99], true), 20103, /IDNUM = 99/);
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1]))).toEqual([false, false]);
    await run(client, "ADDTOLIST", [1]);
    expect(await statuses(run(client, "REMOVEFROMLIST", [1, 2], true))).toEqual([
      false,
      false,
      false,
    ]);
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1]))).toEqual([true, true]);
  });

  test("asks for unknown leads, too, strict or not", async () => {
    const { client } = open({ setup });
    await run(client, "ADDTOLIST", [1]);
    for (const strict of [true, false])
      expect(await statuses(run(client, "ISMEMBEROFLIST", [99, 1], strict))).toEqual([
        ...[false, false, true],
      ]);
  });

  test("asking succeeds whoever is a member, if that is assumed", async () => {
    const { client } = open({ setup, assume: { membershipSucceeds: true } });
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1]))).toEqual([true, false]);
    expect(await statuses(run(client, "REMOVEFROMLIST", [1]))).toEqual([false, false]);
  });

  test("skipActivityLog, which clients of version 2_2 send, keeps the log as it is", async () => {
    const fixture = open({ setup });
    const operation = contract.listOperation;
    const listKey = { keyType: "MKTOLISTNAME", keyValue: "News" };
    const params = { listOperation: "ADDTOLIST", listKey, listMemberList: [idKey(1)] };
    const { text } = await send(fixture, operation, { ...params, skipActivityLog: true });
    expect(text).toContain("<success>true</success>");
    expect(fixture.sandbox.inspect().leads[0]?.lists).toEqual(["News"]);
    expect(fixture.sandbox.inspect().activities).toEqual([]);
    const remove = { ...params, listOperation: "REMOVEFROMLIST", skipActivityLog: false };
    await send(fixture, operation, remove);
    expect(fixture.sandbox.inspect().activities).toMatchObject([{ type: "RemoveFromList" }]);
  });

  test("CLEARLIST, which some clients of 2_1 and 2_2 send, empties the list, whoever is named", async () => {
    const fixture = open({ setup });
    await run(fixture.client, "ADDTOLIST", [1, 2]);
    const listKey = { keyType: "MKTOLISTNAME", keyValue: "News" };
    const clear = (more: object = {}) => {
      const params = { listOperation: "CLEARLIST", listKey, listMemberList: [idKey(1)], ...more };
      return send(fixture, contract.listOperation, params, endpoint.replace("3_1", "2_1"));
    };
    const unknown = { keyType: "MKTOLISTNAME", keyValue: "Olds" };
    expect((await clear({ listKey: unknown })).code).toBe(20111);
    expect((await clear()).text).toContain("<success>true</success>");
    const { leads, activities } = fixture.sandbox.inspect();
    expect(leads.map(({ lists }) => lists)).toEqual([[], []]);
    expect(activities.filter(({ type }) => type === "RemoveFromList")).toHaveLength(2);
    await run(fixture.client, "ADDTOLIST", [1, 2]);
    await clear({ skipActivityLog: true, listMemberList: [] });
    expect(fixture.sandbox.inspect().activities.length).toBe(activities.length + 2);
  });

  test("CLEARLIST is in no contract that a client of ours has", async () => {
    const { client } = open({ setup });
    // @ts-expect-error the type has three words
    await expect(run(client, "CLEARLIST", [1])).rejects.toMatchObject({ kind: "validation" });
  });

  test("what is assumed of members can be turned", async () => {
    const faultCodes = { unknownStrictMember: 20110 } as const;
    const { client } = open({ setup, assume: { listMemberKeys: "IDNUM", faultCodes } });
    expect(await statuses(run(client, "ADDTOLIST", [1]))).toEqual([true, "none"]);
    await expectFault(run(client, "ADDTOLIST", [99], true), 20110);
    const call = client.listOperation({
      listOperation: "ADDTOLIST",
      listKey: { keyType: "MKTOLISTNAME", keyValue: "News" },
      listMemberList: [{ keyType: "EMAIL", keyValue: "ann@x.example" }],
    });
    await expectFault(call, 20102, /IDNUM/);
  });

  test("members can be named by every key type, lists by every key they have", async () => {
    const { client } = open({ setup });
    const keys: [LeadKeyRef, string][] = [
      ["EMAIL", "ann@x.example"],
      ["COOKIE", "id:1&token:bob"],
    ];
    const listMemberList = keys.map(([keyType, keyValue]) => ({ keyType, keyValue }));
    const listKey = { keyType: "SFDCLEADOWNERID", keyValue: "005A" } as const;
    await client.listOperation({ listOperation: "ADDTOLIST", listKey, listMemberList });
    expect(await statuses(run(client, "ISMEMBEROFLIST", [1, 2]))).toEqual([true, true, true]);
  });

  test.each(["Nope", "Guests", "Launch Webinar.Guests"])(
    "the list '%s' is unknown: 20111",
    async (keyValue) => {
      const { client } = open({ setup });
      const listKey = { keyType: "MKTOLISTNAME", keyValue } as const;
      const call = client.listOperation({
        listOperation: "ADDTOLIST",
        listKey,
        listMemberList: [],
      });
      await expectFault(call, 20111, /News|list/);
    },
  );

  test("takes 1000 members at most, and no word that the contract does not have", async () => {
    const fixture = open({ setup });
    const listKey = { keyType: "MKTOLISTNAME", keyValue: "News" };
    const listMemberList = Array.from({ length: 1001 }, () => idKey(1));
    const params = { listOperation: "ADDTOLIST", listKey, listMemberList };
    expect((await send(fixture, operations.listOperation, params)).code).toBe(20110);
  });

  test("adding and removing is in the activity log, once for each change", async () => {
    const { client } = open({ setup });
    await run(client, "ADDTOLIST", [1]);
    await run(client, "ADDTOLIST", [1]);
    await run(client, "REMOVEFROMLIST", [1]);
    const { activityRecordList } = await client.getLeadActivity({ leadKey: idKey(1) });
    expect(
      activityRecordList?.map(({ activityType, mktgAssetName }) => [activityType, mktgAssetName]),
    ).toEqual([
      ["Remove from List", "News"],
      ["Add to List", "News"],
    ]);
  });
});

describe("importToList", () => {
  const job = {
    programName: "Launch Webinar",
    listName: "Guests",
    importFileHeader: "Email Address,First Name",
    importFileRows: [
      "ann@x.example,Ann",
      '"new@x.example","Doe, ""J"""',
      "only-one-column",
      ",Nobody",
    ],
    importListMode: "UPSERTLEADS",
    clearList: false,
    campaignName: null,
  } as const;
  const mutable = (changes: object) => ({
    ...job,
    importFileRows: [...job.importFileRows],
    ...changes,
  });
  const where = { programName: "Launch Webinar", listName: "Guests" };
  const onList = async (client: Service) => {
    const leadSelector = { $type: "StaticListSelector", staticListId: 2 } as const;
    return (await client.getMultipleLeads({ leadSelector })).leadRecordList?.map(
      ({ Email }) => Email,
    );
  };

  test("progresses over time: rows are worked on one after the other, and counted", async () => {
    const { client, clock } = open({ setup, assume: { importStartMs: 1000, importRowMs: 1000 } });
    expect(await client.importToList(mutable({}))).toEqual({ importStatus: "PROCESSING" });
    expect(await client.getImportToListStatus(where)).toEqual({
      status: "PROCESSING",
      startedTime: "2013-08-01T12:00:00-05:00",
      endedTime: null,
      estimatedTime: 4,
      estimatedRows: 4,
      rowsImported: 0,
      rowsFailed: 0,
      rowsIgnored: 4,
      importSummary: null,
    });
    clock.pass(2000);
    expect(await onList(client)).toEqual(["ann@x.example"]);
    expect(await client.getImportToListStatus(where)).toMatchObject({
      status: "PROCESSING",
      rowsImported: 1,
      rowsIgnored: 3,
    });
    clock.pass(60_000);
    expect(await client.getImportToListStatus(where)).toMatchObject({
      status: "COMPLETE",
      endedTime: "2013-08-01T12:00:05-05:00",
      rowsImported: 2,
      rowsFailed: 2,
      rowsIgnored: 0,
      importSummary: "2 of 4 rows imported",
    });
    const { leadRecordList } = await client.getLead({
      leadKey: { keyType: "EMAIL", keyValue: "new@x.example" },
    });
    expect(leadRecordList?.[0]?.leadAttributeList?.[0]).toMatchObject({ attrValue: 'Doe, "J"' });
  });

  test("LISTONLY puts leads on the list that are there, and ignores others", async () => {
    const { client, clock } = open({ setup });
    await client.importToList(mutable({ importListMode: "LISTONLY" }));
    clock.pass(60_000);
    expect(await onList(client)).toEqual(["ann@x.example"]);
    expect(await client.getImportToListStatus(where)).toMatchObject({
      rowsImported: 1,
      rowsIgnored: 1,
    });
    const { leadRecordList } = await client.getLead({ leadKey: idKey(1) });
    expect(leadRecordList?.[0]?.leadAttributeList).toBeNull();
  });

  test("clearList and campaignName are optional, as documented: the list is not cleared", async () => {
    const fixture = open({ setup });
    const { client, clock } = fixture;
    const full = mutable({});
    await client.importToList(full);
    clock.pass(60_000);
    const { clearList: _, campaignName: __, ...params } = full;
    const rows = { ...params, importFileRows: ["bob@x.example,Bob"] };
    const answer = await send(fixture, contract.importToList, rows);
    expect(answer).toMatchObject({ status: 200, code: undefined });
    clock.pass(60_000);
    expect(await onList(client)).toEqual(["ann@x.example", "bob@x.example", "new@x.example"]);
    const tokens = { ...rows, importFileHeader: "Email Address,{{my.City}}" };
    expect(await send(fixture, contract.importToList, tokens)).toMatchObject({ code: 20109 });
  });

  test("clearList empties the list first", async () => {
    const { client, clock } = open({ setup });
    await client.importToList(mutable({}));
    clock.pass(60_000);
    await client.importToList(mutable({ clearList: true, importFileRows: ["bob@x.example,Bob"] }));
    clock.pass(60_000);
    expect(await onList(client)).toEqual(["bob@x.example"]);
    const { activityRecordList } = await client.getLeadActivity({ leadKey: idKey(1) });
    expect(activityRecordList?.[0]).toMatchObject({
      activityType: "Remove from List",
      mktgAssetName: "Guests",
    });
  });

  describe("a cell", () => {
    const header = "Email Address,First Name,Lead Score,Date of Birth";
    const leads = [
      {
        email: "ann@x.example",
        attributes: { FirstName: "Ann", LeadScore: "5", DateofBirth: "1990-01-01" },
      },
      { email: "bob@x.example" },
    ];
    async function after(row: string, assume: Partial<Assumptions> = {}) {
      const { client, clock, sandbox } = open({ setup: { ...setup, leads }, assume });
      await client.importToList(mutable({ importFileHeader: header, importFileRows: [row] }));
      clock.pass(60_000);
      const { activities, leads: stored } = sandbox.inspect();
      const changes = activities.filter(({ type }) => type === "ChangeDataValue");
      const email = row.split(",")[0];
      return {
        attributes: stored.find((lead) => lead.email === email)?.attributes,
        changes: changes.map((change) => [change.asset, change.attributes["New Value"]]),
      };
    }

    test("that is empty clears the field, or leaves it, as is assumed", async () => {
      const row = "ann@x.example,,6,";
      expect((await after(row)).attributes).toEqual({ LeadScore: "6" });
      expect((await after(row, { emptyCellClears: false })).attributes).toEqual({
        FirstName: "Ann",
        LeadScore: "6",
        DateofBirth: "1990-01-01",
      });
    });

    test("NULL clears a number or a date; in a text it is a text", async () => {
      const { attributes, changes } = await after("ann@x.example,NULL,NULL,NULL");
      expect(attributes).toEqual({ FirstName: "NULL" });
      expect(changes).toEqual([
        ["Date of Birth", ""],
        ["First Name", "NULL"],
        ["Lead Score", ""],
      ]);
    });

    test("NULL in a numeric column is logged even where nothing changes, if that is assumed", async () => {
      const row = "bob@x.example,Bob,NULL,NULL";
      expect((await after(row)).changes).toEqual([
        ["First Name", "Bob"],
        ["Lead Score", ""],
      ]);
      const quiet = await after(row, { nullCellLogsChange: false });
      expect(quiet.changes).toEqual([["First Name", "Bob"]]);
    });
  });

  test.each([
    ["a list that is not in the program", { listName: "News" }, 20111],
    ["a column that is not a display name", { importFileHeader: "Email Address,FirstName" }, 20105],
    ["no column for the address", { importFileHeader: "First Name" }, 20110],
    ["a quote that is not closed", { importFileHeader: 'Email Address,"First' }, 20110],
    ["tokens for no campaign", { importFileHeader: "Email Address,{{my.Speaker}}" }, 20109],
    ["an unknown campaign", { campaignName: "Nope" }, 20113],
  ])("refuses %s", async (_, changes, code) => {
    await expectFault(open({ setup }).client.importToList(mutable(changes)), code);
  });

  test("the status needs both names, and an import", async () => {
    const { client } = open({ setup });
    await expectFault(client.getImportToListStatus({ programName: "Launch Webinar" }), 20109);
    await expectFault(client.getImportToListStatus(where), 20110, /Nothing was imported/);
    await expectFault(client.getImportToListStatus({ ...where, listName: "News" }), 20111);
  });

  test("each fault code can be another", async () => {
    const faultCodes = {
      tokensWithoutCampaign: 20110,
      unknownCampaign: 20114,
      nothingImported: 20111,
    } as const;
    const { client } = open({ setup, assume: { faultCodes } });
    const tokens = { importFileHeader: "Email Address,{{my.Speaker}}" };
    await expectFault(client.importToList(mutable(tokens)), 20110);
    await expectFault(client.importToList(mutable({ campaignName: "Nope" })), 20114);
    await expectFault(client.getImportToListStatus(where), 20111);
  });
});
