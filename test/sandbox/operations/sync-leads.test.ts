import { describe, expect, test } from "vitest";
import { operations, type Service } from "../../../src/index.js";
import type { LeadRecord } from "../../../generated/types.js";
import { anonymousCookie } from "../../../src/sandbox/index.js";
import { attributes, credentialsOf, expectFault, open, post, send, valuesOf } from "../fixture.js";

async function sync(client: Service, leadRecord: LeadRecord, marketoCookie?: string) {
  const result = await client.syncLead({ leadRecord, returnLead: false, marketoCookie });
  return { id: result.leadId, status: result.syncStatus.status };
}

async function read(client: Service, id: number) {
  const { leadRecordList } = await client.getLead({
    leadKey: { keyType: "IDNUM", keyValue: String(id) },
  });
  const lead = leadRecordList?.[0];
  return { ...lead, leadAttributeList: valuesOf(lead?.leadAttributeList) };
}

describe("syncLead", () => {
  test("creates a lead, then updates it by its Email without regard to case and outer space", async () => {
    const { client } = open();
    const created = await sync(client, { Email: "ann@x.example" });
    expect(created.status).toBe("CREATED");
    const again = await sync(client, {
      Email: " ANN@x.example ",
      leadAttributeList: attributes({ FirstName: "Ann" }),
    });
    expect(again).toEqual({ id: created.id, status: "UPDATED" });
    expect(await read(client, created.id)).toMatchObject({
      Email: "ann@x.example",
      leadAttributeList: { FirstName: "Ann" },
    });
  });

  test("answers with the record after the write when asked, and with nil when not", async () => {
    const { client } = open();
    const leadRecord = {
      Email: "ann@x.example",
      leadAttributeList: attributes({ Website: "x.example", City: "Kobe", FirstName: "" }),
    };
    const shown = await client.syncLead({ leadRecord, returnLead: true });
    expect(shown).toEqual({
      leadId: shown.leadId,
      syncStatus: { leadId: shown.leadId, status: "CREATED", error: null },
      leadRecord: {
        Id: shown.leadId,
        Email: "ann@x.example",
        ForeignSysPersonId: null,
        ForeignSysType: null,
        leadAttributeList: [
          { attrName: "City", attrType: "string", attrValue: "Kobe" },
          { attrName: "Website", attrType: "url", attrValue: "x.example" },
        ],
      },
    });
    expect((await client.syncLead({ leadRecord, returnLead: false })).leadRecord).toBeNull();
  });

  test("an empty value clears an attribute; one that is not named stays", async () => {
    const { client } = open();
    const { id } = await sync(client, {
      Email: "ann@x.example",
      leadAttributeList: attributes({ City: "Kobe", Title: "Chef" }),
    });
    await sync(client, { Id: id, leadAttributeList: attributes({ City: "" }) });
    expect((await read(client, id)).leadAttributeList).toEqual({
      Title: "Chef",
      Website: "x.example",
    });
  });

  test.each([
    ["has the domain of its Email as Website", { Email: " ann@mill.example " }, "mill.example"],
    [
      "keeps the Website it is given",
      { Email: "a@x", leadAttributeList: attributes({ Website: "w" }) },
      "w",
    ],
    [
      "has none if an empty one is given",
      { Email: "a@x", leadAttributeList: attributes({ Website: "" }) },
      undefined,
    ],
    [
      "has the domain of an Email in its attributes",
      { leadAttributeList: attributes({ Email: "a@x" }) },
      "x",
    ],
    ["has none without Email", { ForeignSysPersonId: "7" }, undefined],
    ["has none with an Email that is no address", { Email: "ann" }, undefined],
    ["has a domain in any letters", { Email: "ann@mühle-1.example" }, "mühle-1.example"],
    ["has none with a name beside the address", { Email: "Ann <ann@x.example>" }, undefined],
    ["has none with an address and more", { Email: "ann@x.example, bob" }, undefined],
  ])("a created lead %s", async (_, record, website) => {
    const { client, sandbox } = open({ setup: { leads: [] } });
    await client.syncMultipleLeads({ leadRecordList: [record] }, { rules: { leadKey: false } });
    expect(sandbox.inspect().leads[0]?.attributes["Website"]).toBe(website);
  });

  test("a lead that is updated keeps its Website, or has none", async () => {
    const { client, sandbox } = open({ setup: { leads: [] } });
    const { id } = await sync(client, { Email: "a@x" });
    await sync(client, { Id: id, Email: "a@y" });
    expect(sandbox.inspect().leads[0]?.attributes["Website"]).toBe("x");
    await sync(client, { Id: id, leadAttributeList: attributes({ Website: "" }) });
    await sync(client, { Id: id, Email: "a@z" });
    expect(sandbox.inspect().leads[0]?.attributes["Website"]).toBeUndefined();
  });

  describe("matches the strongest key only", () => {
    test("Id: the Email is overwritten and the foreign id attached", async () => {
      const { client } = open();
      const { id } = await sync(client, { Email: "old@x.example" });
      const record = { Id: id, Email: "new@x.example", ForeignSysPersonId: "77" };
      expect(await sync(client, record)).toEqual({ id, status: "UPDATED" });
      expect(await sync(client, { ForeignSysPersonId: "77" })).toEqual({ id, status: "UPDATED" });
      expect((await read(client, id)).Email).toBe("new@x.example");
    });

    test("an Id that no lead has is a fault, and nothing is created", async () => {
      const { client } = open();
      await expectFault(sync(client, { Id: 999, Email: "ann@x.example" }), 20103, /IDNUM = 999/);
      const leadKey = { keyType: "EMAIL", keyValue: "ann@x.example" } as const;
      await expectFault(client.getLead({ leadKey }), 20103);
    });

    test("foreign id: its lead's Email is overwritten", async () => {
      const { client } = open();
      const { id } = await sync(client, { ForeignSysPersonId: "77", Email: "old@x.example" });
      expect(await sync(client, { ForeignSysPersonId: "77", Email: "new@x.example" })).toEqual({
        id,
        status: "UPDATED",
      });
      expect((await read(client, id)).Email).toBe("new@x.example");
    });

    test("a foreign id that no lead has creates a lead, even beside an Email that one has", async () => {
      const { client } = open();
      const first = await sync(client, { Email: "ann@x.example" });
      const second = await sync(client, { ForeignSysPersonId: "77", Email: "ann@x.example" });
      expect(second.status).toBe("CREATED");
      expect(second.id).not.toBe(first.id);
    });

    test("the assumption can be turned: it updates the lead with the Email and attaches the id", async () => {
      const { client } = open({ assume: { newForeignIdBesideKnownEmail: "update" } });
      const first = await sync(client, { Email: "ann@x.example" });
      const second = await sync(client, { ForeignSysPersonId: "77", Email: "ann@x.example" });
      expect(second).toEqual({ id: first.id, status: "UPDATED" });
      expect((await read(client, first.id)).ForeignSysPersonId).toBe("77");
    });

    test("the type of the foreign id is part of it, CUSTOM when it is left out", async () => {
      const { client } = open();
      const custom = await sync(client, { ForeignSysPersonId: "77" });
      const sfdc = await sync(client, { ForeignSysPersonId: "77", ForeignSysType: "SFDC" });
      expect(sfdc.status).toBe("CREATED");
      const again = await sync(client, { ForeignSysPersonId: "77", ForeignSysType: "CUSTOM" });
      expect(again.id).toBe(custom.id);
    });

    test("cookie: the anonymous lead becomes known and gets the Email", async () => {
      const { client } = open();
      const { id, status } = await sync(client, { Email: "ann@x.example" }, anonymousCookie);
      expect(status).toBe("UPDATED");
      expect(await read(client, id)).toMatchObject({
        Email: "ann@x.example",
        leadAttributeList: { AnonymousIP: "192.0.2.1" },
      });
      expect(await sync(client, { Email: "ann@x.example" })).toEqual({ id, status: "UPDATED" });
    });

    test("a cookie that no lead has: matched by Email, the cookie added", async () => {
      const { client } = open();
      const { id } = await sync(client, { Email: "ann@x.example" });
      expect(await sync(client, { Email: "ann@x.example" }, "id:1&token:a")).toEqual({
        id,
        status: "UPDATED",
      });
      const found = await client.getLead({
        leadKey: { keyType: "COOKIE", keyValue: "id:1&token:a" },
      });
      expect(found.leadRecordList?.[0]?.Id).toBe(id);
    });

    test.each([
      ["moves to a lead that is found by a stronger key", undefined, "ann"],
      ["moves there with moveCookie as well", true, "ann"],
      ["stays with its lead where moveCookie is false", false, "bob"],
    ])("a cookie %s", async (_, moveCookie, owner) => {
      for (const strongerKeyAttachesCookie of [true, false]) {
        const { client, sandbox } = open({ assume: { strongerKeyAttachesCookie } });
        const marketoCookie = "id:1&token:b";
        const lead = async (name: string) =>
          (await sync(client, { Email: `${name}@x.example` })).id;
        const ids = { ann: await lead("ann"), bob: await lead("bob") };
        await sync(client, { Email: "bob@x.example" }, marketoCookie);
        const params = {
          leadRecord: { Id: ids.ann },
          returnLead: false,
          marketoCookie,
          moveCookie,
        };
        await client.syncLead(params);
        const holder = sandbox
          .inspect()
          .leads.find((one) => one.keys.some(({ value }) => value === marketoCookie));
        // What the call does not say, the assumption decides.
        const wanted = moveCookie === undefined && !strongerKeyAttachesCookie ? "bob" : owner;
        expect(holder?.email).toBe(`${wanted}@x.example`);
      }
    });

    test("the assumption can be turned: such a cookie creates a lead", async () => {
      const { client } = open({ assume: { cookieFallsBackToEmail: false } });
      await sync(client, { Email: "ann@x.example" });
      expect((await sync(client, { Email: "ann@x.example" }, "id:1&token:a")).status).toBe(
        "CREATED",
      );
    });

    test("white space only is no key, and without a key a lead is created each time", async () => {
      const fixture = open();
      const params = { leadRecord: { Email: " ", ForeignSysPersonId: "" }, returnLead: false };
      for (const id of [2, 3]) {
        const { text } = await send(fixture, operations.syncLead, params);
        expect(text).toContain(`<leadId>${id}</leadId><status>CREATED</status>`);
      }
      const strict = open({ assume: { keyless: "refused" } });
      expect((await send(strict, operations.syncLead, params)).code).toBe(20101);
    });

    test.each([
      ["an Email in the list of attributes", { leadAttributeList: attributes({ Email: "ann@x" }) }],
      ["an Id in the list of attributes", { leadAttributeList: attributes({ Id: " 2 " }) }],
      [
        "an Id in the list, stronger than the element Email",
        { Email: "bob@x", leadAttributeList: attributes({ Id: "2" }) },
      ],
      ["the Email, where the Id is 0", { Id: 0, Email: "ann@x" }],
      [
        "the Email, where the foreign id is blank and has a type",
        { Email: "ann@x", ForeignSysPersonId: "", ForeignSysType: "SFDC" as const },
      ],
    ])("%s is a key, in a batch as well", async (_, leadRecord) => {
      const fixture = open();
      await sync(fixture.client, { Email: "ann@x" });
      const single = await send(fixture, operations.syncLead, { leadRecord, returnLead: false });
      expect(single.text).toContain("<leadId>2</leadId><status>UPDATED</status>");
      const params = { leadRecordList: [leadRecord, leadRecord] };
      const { text } = await send(fixture, operations.syncMultipleLeads, params);
      expect([...text.matchAll(/<leadId>2<\/leadId><status>UPDATED/g)]).toHaveLength(2);
    });

    test("a listed key does not count where that is assumed", async () => {
      const assume = { keysInAttributes: false, keyless: "refused" } as const;
      const fixture = open({ assume });
      const leadRecord = { leadAttributeList: attributes({ Email: "ann@x" }) };
      const params = { leadRecord, returnLead: false };
      expect((await send(fixture, operations.syncLead, params)).code).toBe(20101);
      const patient = open({ assume: { keysInAttributes: false } });
      for (const id of [2, 3])
        expect((await send(patient, operations.syncLead, params)).text).toContain(
          `<leadId>${id}</leadId><status>CREATED`,
        );
      const listed = { Email: "ann@x", leadAttributeList: attributes({ Id: "1" }) };
      const more = { leadRecord: listed, returnLead: false };
      expect((await send(fixture, operations.syncLead, more)).code).toBe(20105);
    });
  });

  test("a foreign id given to another lead moves there; a lead may hold several", async () => {
    const { client } = open();
    const ann = await sync(client, { Email: "ann@x.example", ForeignSysPersonId: "1" });
    const bob = await sync(client, { Email: "bob@x.example" });
    await sync(client, { Id: ann.id, ForeignSysPersonId: "2" });
    await sync(client, { Id: bob.id, ForeignSysPersonId: "1" });
    expect((await sync(client, { ForeignSysPersonId: "1" })).id).toBe(bob.id);
    expect((await sync(client, { ForeignSysPersonId: "2" })).id).toBe(ann.id);
  });

  test("of several leads with one Email, the one added last is taken", async () => {
    const { client } = open();
    const leadRecordList = [{ Email: "ann@x.example" }, { Email: "ann@x.example" }];
    const { syncStatusList } = await client.syncMultipleLeads({
      leadRecordList,
      dedupEnabled: false,
    });
    const { id } = await sync(client, { Email: "ann@x.example" });
    expect(id).toBe(syncStatusList[1]?.leadId);
  });

  test.each([
    ["an unknown attribute", { firstName: "Ann" }, 20105, /firstName/],
    [
      "an attribute that only the service writes",
      { MarketoSocialTotalReferredVisits: "1" },
      20110,
      /is read-only/,
    ],
  ])("refuses %s, and writes nothing", async (_, values, code, text) => {
    const { client } = open();
    const record = { Email: "ann@x.example", leadAttributeList: attributes(values) };
    await expectFault(sync(client, record), code, text);
    expect((await sync(client, { Email: "ann@x.example" })).status).toBe("CREATED");
  });

  test("Email in the attribute list is the address too; empty, it takes the address away", async () => {
    const { client } = open();
    const listed = (Email: string) => ({ leadAttributeList: attributes({ Email }) });
    const { id } = await sync(client, { Email: "ann@x.example", ...listed(" bob@x.example ") });
    expect((await read(client, id)).Email).toBe("bob@x.example");
    // Beside the element it is no value.
    const again = await sync(client, { Email: "bob@x.example", ...listed("") });
    expect(again).toEqual({ id, status: "UPDATED" });
    expect((await read(client, id)).Email).toBe("bob@x.example");
    await sync(client, { Id: id, ...listed("") });
    expect((await read(client, id)).Email).toBeNull();
    expect((await sync(client, { Email: "bob@x.example" })).status).toBe("CREATED");
  });

  test("knows the custom fields of the setup", async () => {
    const setup = { customFields: [{ name: "Shoe_Size", type: "integer", label: "Shoe Size" }] };
    const { client } = open({ setup });
    const record = { Email: "ann@x.example", leadAttributeList: attributes({ Shoe_Size: "44" }) };
    const { leadRecord } = await client.syncLead({ leadRecord: record, returnLead: true });
    expect(leadRecord?.leadAttributeList).toEqual([
      { attrName: "Shoe_Size", attrType: "integer", attrValue: "44" },
      { attrName: "Website", attrType: "url", attrValue: "x.example" },
    ]);
  });
});

describe("syncLead with workspaces", () => {
  const setup = {
    workspaces: [
      { id: 1, name: "Default", primaryPartition: "Default" },
      { id: 2, name: "Asia", primaryPartition: "Asian Leads" },
    ],
    assignmentRules: [{ attribute: "Country", equals: "Peru", partition: "Andes" }],
  };
  const inAsia = { targetWorkspace: "Asia" };
  const write = (client: Service, leadRecord: LeadRecord, options?: { targetWorkspace: string }) =>
    client.syncLead({ leadRecord, returnLead: false }, options);

  test("a lead found by Id must live in the primary partition of the workspace; by Email it need not", async () => {
    const { client } = open({ setup });
    const home = await write(client, { Email: "ann@x.example" });
    const asia = await write(client, { Email: "bo@x.example" }, inAsia);
    await write(client, { Id: asia.leadId }, inAsia);
    await expectFault(
      write(client, { Id: home.leadId }, inAsia),
      20106,
      /'Default'.*'Asian Leads'/,
    );
    expect((await write(client, { Email: "ann@x.example" }, inAsia)).leadId).toBe(home.leadId);
  });

  test("without the header a lead is updated where it is", async () => {
    const { client } = open({ setup });
    const asia = await write(client, { Email: "bo@x.example" }, inAsia);
    expect((await write(client, { Id: asia.leadId })).syncStatus.status).toBe("UPDATED");
  });

  test("assignment rules come before the workspace's partition", async () => {
    const { client } = open({ setup });
    const record = { Email: "eva@x.example", leadAttributeList: attributes({ Country: "Peru" }) };
    const { leadId } = await write(client, record, inAsia);
    await expectFault(write(client, { Id: leadId }, inAsia), 20106, /'Andes'/);
  });

  test("a workspace that does not exist is refused", async () => {
    const { client } = open({ setup });
    const call = write(client, { Email: "ann@x.example" }, { targetWorkspace: "Mars" });
    await expectFault(call, 20110, /Default, Asia/);
  });

  test("while workspaces are off the header may say Default in any case, and nothing else", async () => {
    const { client } = open();
    await write(client, { Email: "ann@x.example" }, { targetWorkspace: "default" });
    await expectFault(write(client, { Email: "ann@x.example" }, inAsia), 20110, /'Asia'/);
  });
});

describe("syncMultipleLeads", () => {
  test("gives one status for each record in order; a bad record fails alone", async () => {
    const fixture = open();
    const leadRecordList = [
      { Email: "ann@x.example" },
      { Email: "bob@x.example", leadAttributeList: attributes({ Nope: "1" }) },
      { Id: 999 },
      { Email: "ann@x.example" },
      { Email: "" },
    ];
    const answer = await send(fixture, operations.syncMultipleLeads, { leadRecordList });
    const statuses = [...answer.text.matchAll(/<status>(\w+)<\/status>/g)].map(([, word]) => word);
    expect(statuses).toEqual(["CREATED", "FAILED", "FAILED", "UPDATED", "CREATED"]);
    const errors = [...answer.text.matchAll(/<error>(\d+ - )/g)].map(([, code]) => code);
    expect(errors).toEqual(["20105 - ", "20103 - "]);
    const own = "syncMultipleLeads operation failed: unknown fields for import: Nope";
    expect(answer.text).toContain(`<error>20105 - ${own}</error>`);
    const ids = [...answer.text.matchAll(/<leadId>(\d+)<\/leadId>/g)].map(([, id]) => id);
    expect(ids).toEqual(["2", "0", "999", "2", "3"]);
  });

  test("Email beside a stronger key stays unless the attribute list has it too", async () => {
    const { client } = open();
    const { id } = await sync(client, { Email: "old@x.example" });
    await client.syncMultipleLeads({ leadRecordList: [{ Id: id, Email: "new@x.example" }] });
    expect((await read(client, id)).Email).toBe("old@x.example");
    const listed = {
      Id: id,
      Email: "new@x.example",
      leadAttributeList: attributes({ Email: "new@x.example" }),
    };
    await client.syncMultipleLeads({ leadRecordList: [listed] });
    expect((await read(client, id)).Email).toBe("new@x.example");
    expect((await sync(client, { Email: "new@x.example" })).id).toBe(id);
  });

  test("on creation Email is the address, also beside a foreign id", async () => {
    const { client } = open();
    const leadRecordList = [{ ForeignSysPersonId: "1", Email: "ann@x.example" }];
    const { syncStatusList } = await client.syncMultipleLeads({ leadRecordList });
    const { id } = await sync(client, { Email: "ann@x.example" });
    expect(id).toBe(syncStatusList[0]?.leadId);
  });

  test("dedupEnabled=false makes duplicates of records without a stronger key", async () => {
    const { client } = open();
    const { id } = await sync(client, { Email: "ann@x.example", ForeignSysPersonId: "1" });
    const { syncStatusList } = await client.syncMultipleLeads({
      leadRecordList: [{ Email: "ann@x.example" }, { ForeignSysPersonId: "1" }],
      dedupEnabled: false,
    });
    expect(syncStatusList.map(({ status }) => status)).toEqual(["CREATED", "UPDATED"]);
    expect(syncStatusList[1]?.leadId).toBe(id);
    const leadKey = { keyType: "EMAIL", keyValue: "ann@x.example" } as const;
    expect((await client.getLead({ leadKey })).count).toBe(2);
  });

  test("more leads than the option allows are refused as a whole", async () => {
    const fixture = open({ assume: { maxLeadsPerSync: 2 } });
    const leadRecordList = [{ Email: "a@x" }, { Email: "b@x" }, { Email: "c@x" }];
    const answer = await send(fixture, operations.syncMultipleLeads, { leadRecordList });
    expect(answer.code).toBe(20110);
    const leadKey = { keyType: "EMAIL", keyValue: "a@x" } as const;
    await expectFault(fixture.client.getLead({ leadKey }), 20103);
  });
});

describe("a record that is not as the schema has it", () => {
  const records = (...ids: string[]) =>
    ids.map((Id) => `<leadRecord>${Id}<Email>ann@x.example</Email></leadRecord>`).join("");
  async function sendRecords(list: string) {
    const fixture = open();
    const { mktowsUserId, requestSignature, requestTimestamp } = await credentialsOf(
      fixture.sandbox,
      fixture.clock.now(),
    );
    const answer = await post(
      fixture.sandbox,
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://www.marketo.com/mktows/">
       <s:Header><m:AuthenticationHeader><mktowsUserId>${mktowsUserId}</mktowsUserId>
       <requestSignature>${requestSignature}</requestSignature>
       <requestTimestamp>${requestTimestamp}</requestTimestamp></m:AuthenticationHeader></s:Header>
       <s:Body><m:paramsSyncMultipleLeads><leadRecordList>${list}</leadRecordList>
       </m:paramsSyncMultipleLeads></s:Body></s:Envelope>`,
    );
    const statuses = [...answer.text.matchAll(/<status>(\w+)/g)].map(([, word]) => word);
    return { ...answer, statuses, leads: fixture.sandbox.inspect().leads.length };
  }

  test("a blank Id is as if left out", async () => {
    const { statuses } = await sendRecords(records("<Id/>", "<Id> </Id>", "<Id></Id>"));
    expect(statuses).toEqual(["CREATED", "UPDATED", "UPDATED"]);
  });

  test("an Id that is not a number refuses the whole call, and nothing is written", async () => {
    const { text, leads } = await sendRecords(records("", "<Id>abc</Id>"));
    expect(text).toContain("Violation of encoding rules");
    expect(leads).toBe(1);
  });
});

describe("what is assumed about writing leads can be turned", () => {
  const ann = { Email: "ann@x.example" };
  const many = (client: Service, ...leadRecordList: LeadRecord[]) =>
    client.syncMultipleLeads({ leadRecordList });

  test("a blank key is refused instead of passed over", async () => {
    const blank = { ...ann, ForeignSysPersonId: " " };
    expect((await sync(open().client, blank)).status).toBe("CREATED");
    const { client } = open({ assume: { blankKeys: "refused" } });
    await expectFault(sync(client, blank), 20101);
    await expectFault(sync(client, ann, ""), 20101);
    expect((await many(client, blank, ann)).syncStatusList.map(({ status }) => status)).toEqual([
      "FAILED",
      "CREATED",
    ]);
  });

  test("Email counts more than the cookie", async () => {
    const { client } = open({ assume: { cookieBeforeEmail: false } });
    const { id } = await sync(client, ann);
    expect(await sync(client, ann, anonymousCookie)).toEqual({ id, status: "UPDATED" });
    expect((await sync(client, {}, anonymousCookie)).id).toBe(id);
  });

  test("an Id that no lead has creates a lead, which gets another Id", async () => {
    const { client } = open({ assume: { unknownId: "created" } });
    const { id, status } = await sync(client, { Id: 999, ...ann });
    expect([id, status]).toEqual([2, "CREATED"]);
    expect((await read(client, id)).Email).toBe("ann@x.example");
  });

  test("Email beside a new foreign id is not the address in syncMultipleLeads", async () => {
    const { client } = open({ assume: { creationTakesEmail: false } });
    const { syncStatusList } = await many(client, { ...ann, ForeignSysPersonId: "1" }, ann);
    expect(syncStatusList.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
    expect((await read(client, syncStatusList[0]?.leadId ?? 0)).Email).toBeNull();
  });

  test("one bad record refuses the whole call, and nothing is written", async () => {
    const { client, sandbox } = open({ assume: { badRecordFailsAlone: false } });
    await expectFault(many(sandbox.service, ann, { Id: 999 }), 20103);
    expect((await sync(client, ann)).status).toBe("CREATED");
  });

  test("a failed record has the Id 0", async () => {
    const { client } = open({ assume: { failedLeadId: "zero" } });
    const { syncStatusList } = await many(client, { Id: 999 });
    expect(syncStatusList[0]).toMatchObject({ leadId: 0, status: "FAILED" });
  });

  test("a record with the key of an earlier one fails", async () => {
    const { client } = open({ assume: { repeatedKey: "FAILED" } });
    const again = { Email: "ANN@x.example" };
    const foreign = { ForeignSysPersonId: "1" };
    const { syncStatusList } = await many(client, ann, again, foreign, foreign, {
      ...foreign,
      ForeignSysType: "SFDC",
    });
    expect(syncStatusList.map(({ status, error }) => [status, error?.slice(0, 5)])).toEqual([
      ["CREATED", undefined],
      ["FAILED", "20110"],
      ["CREATED", undefined],
      ["FAILED", "20110"],
      ["CREATED", undefined],
    ]);
    const { syncStatusList: doubles } = await client.syncMultipleLeads({
      leadRecordList: [ann, ann],
      dedupEnabled: false,
    });
    expect(doubles.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
  });

  test("each fault code can be another", async () => {
    const faultCodes = {
      noLeadKey: 20104,
      foreignTypeWithoutId: 20110,
      unknownId: 20106,
      unknownWorkspace: 20114,
      otherPartition: 20013,
      tooManyLeads: 20109,
    } as const;
    const workspaces = [
      { id: 1, name: "Default", primaryPartition: "Home" },
      { id: 2, name: "Asia", primaryPartition: "Asian" },
    ];
    const assume = { faultCodes, maxLeadsPerSync: 1 };
    const strict = { keyless: "refused", foreignTypeAlone: "refused" } as const;
    const fixture = open({ setup: { workspaces }, assume: { ...assume, ...strict } });
    const { client } = fixture;
    const raw = async (leadRecord: LeadRecord) =>
      (await send(fixture, operations.syncLead, { leadRecord, returnLead: false })).code;
    expect(await raw({})).toBe(20104);
    expect(await raw({ ...ann, ForeignSysType: "SFDC" })).toBe(20110);
    const { id } = await sync(client, ann);
    await expectFault(sync(client, { Id: 999 }), 20106);
    const inside = (targetWorkspace: string) =>
      client.syncLead({ leadRecord: { Id: id }, returnLead: false }, { targetWorkspace });
    await expectFault(inside("Mars"), 20114);
    await expectFault(inside("Asia"), 20013, /'Home'/);
    await expectFault(many(fixture.sandbox.service, ann, ann), 20109);
  });
});

test("leads of the setup live in the primary partition of Default, too", () => {
  const workspaces = [
    { id: 1, name: "Default", primaryPartition: "Home" },
    { id: 2, name: "Asia", primaryPartition: "Elsewhere" },
  ];
  const leads = [{ email: "a@x" }, { email: "b@x", partition: "Elsewhere" }];
  const { sandbox } = open({ setup: { workspaces, leads } });
  expect(sandbox.inspect().leads.map(({ partition }) => partition)).toEqual(["Home", "Elsewhere"]);
});
