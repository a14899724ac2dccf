import { describe, expect, test } from "vitest";
import { createGateway, printCall } from "../../src/gateway/index.js";
import type { HttpRequest, HttpResponse, Transport } from "../../src/platform/contract.js";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";
import { answerOf, refusal } from "../rest/stub.js";
import { down, failureOf, opened, world } from "./world.js";

const ann = {
  Email: "ann@example.com",
  leadAttributeList: [{ attrName: "FirstName", attrValue: "Ann" }],
};

describe("a call through the gateway", () => {
  test("is carried out over REST, and told in one entry", async () => {
    const { client, calls, sent } = world();
    const { leadId, syncStatus } = await client.syncLead({ leadRecord: ann, returnLead: false });
    expect(syncStatus.status).toBe("CREATED");
    const found = await client.getLead({ leadKey: { keyType: "EMAIL", keyValue: ann.Email } });
    expect(found.leadRecordList?.map(({ Id }) => Id)).toEqual([leadId]);
    expect(calls).toMatchObject([
      { operation: "syncLead", userId: "old", records: 1, outcome: "ok" },
      { operation: "getLead", outcome: "ok" },
    ]);
    expect(calls.reduce((sum, { restCalls }) => sum + restCalls, 0)).toBe(sent.length);
    for (const call of calls)
      expect(printCall(call)).toMatch(
        /^\S+Z \w+ user=old (?:records=1 )?outcome=ok ms=\d+ rest=\d+\n$/,
      );
  });

  test("whose signature is wrong reaches no REST call", async () => {
    const { client, calls, sent } = world(undefined, {}, { secretKey: "another" });
    expect(await failureOf(client.listMObjects({}))).toMatchObject({ code: 20014 });
    expect(calls).toMatchObject([
      { operation: undefined, userId: undefined, outcome: "fault 20014" },
    ]);
    expect(sent).toHaveLength(0);
  });

  test("whose timestamp is old reaches no REST call", async () => {
    const now = () => new Date("2020-01-01T00:00:00Z");
    const { client, sent } = world(undefined, {}, { now });
    expect(await failureOf(client.listMObjects({}))).toMatchObject({ code: 20016 });
    expect(sent).toHaveLength(0);
  });

  test("that breaks a rule is refused before any REST call", async () => {
    const rules = { requestedCampaign: false } as const;
    const { client, calls, sent } = world(undefined, {}, { rules });
    const leadList = [{ keyType: "IDNUM", keyValue: "1" }] as const;
    const error = await failureOf(
      client.requestCampaign({ source: "MKTOWS", leadList: [...leadList] }),
    );
    expect(error).toMatchObject({ name: "SoapFaultError", executed: "no" });
    expect(calls).toMatchObject([
      { operation: "requestCampaign", outcome: expect.stringMatching(/^fault \d{5}$/) as string },
    ]);
    expect(sent).toHaveLength(0);
  });

  test("with records that are broken carries out the others, in order", async () => {
    const rules = { objectKey: false, programsAreUpdated: false } as const;
    const { client, sent } = world(undefined, {}, { rules });
    const name = "externalOpportunityId";
    const opportunity = (value: string) => ({
      type: "Opportunity",
      externalKey: { name, value },
      attribList: [{ name: "Name", value }],
    });
    const broken = { type: "Program", id: 1 };
    const mObjectList = [opportunity("one"), broken, opportunity("two")];
    const { mObjStatusList } = await client.syncMObjects({ operation: "INSERT", mObjectList });
    expect(mObjStatusList.map(({ status }) => status)).toEqual(["CREATED", "FAILED", "CREATED"]);
    expect(mObjStatusList[1]?.error).toMatch(/^\d{5} - mObjectList\[1\]/);
    expect(sent.some(({ url }) => url.includes("/program"))).toBe(false);
  });
});

describe("a failure of REST", () => {
  const isWrite = ({ url, method }: HttpRequest): boolean =>
    method === "POST" && /\/rest\/v1\/leads\.json$/.test(url);

  test.each<[string, HttpResponse, number]>([
    ["502", down, 20011],
    ["429", answerOf("slow down", 429), 20023],
    ["607", answerOf(refusal("607")), 20015],
    ["606", answerOf(refusal("606")), 20023],
    ["603", answerOf(refusal("603")), 20013],
    ["half an answer", answerOf('{"success":'), 20011],
  ])("before anything is written is a fault: %s", async (_, answer, code) => {
    const { client, calls, failures } = world((request) =>
      request.url.includes("leads.json?") || isWrite(request) ? answer : undefined,
    );
    const error = await failureOf(
      client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "x@y.z" } }),
    );
    expect(error).toMatchObject({ code });
    expect(calls.at(-1)).toMatchObject({ outcome: `fault ${code}` });
    expect(failures).toEqual([]);
    expect(String(error)).not.toMatch(/html|mktorest|sandbox-client/);
  });

  test("after a part of the records is written gives each record its status", async () => {
    let writes = 0;
    const { client, calls } = world((request) => {
      if (!isWrite(request)) return undefined;
      return ++writes === 2 ? down : undefined;
    });
    // Two groups: by Email, and by Id.
    const leadRecordList = [{ Email: "a@example.com" }, { Id: 1 }, { Email: "b@example.com" }];
    const { syncStatusList } = await client.syncMultipleLeads({ leadRecordList });
    expect(writes).toBe(2);
    const written = syncStatusList.filter(({ status }) => status === "CREATED");
    const doubtful = syncStatusList.filter(({ error }) => error === "20011 - outcome unknown");
    expect([written.length + doubtful.length, doubtful.length > 0]).toEqual([3, true]);
    expect(calls.at(-1)).toMatchObject({
      operation: "syncMultipleLeads",
      records: 3,
      outcome: "partial",
    });
  });

  test("with wrong credentials of the instance is a fault that shows none", async () => {
    const standIn = createRestSandbox();
    opened.push(standIn);
    const { baseUrl: endpoint, handle: transport } = standIn;
    const bridge = {
      endpoint,
      transport,
      clientId: "wrong",
      clientSecret: "wrong-secret",
      repeat: false,
    } as const;
    const { client } = world(undefined, { bridge });
    const error = await failureOf(
      client.getLead({ leadKey: { keyType: "EMAIL", keyValue: "x@y.z" } }),
    );
    expect(error).toMatchObject({ code: 20014 });
    expect(String(error)).not.toContain("wrong-secret");
  });
});

test("a dry run reads, and answers what would write as FAILED", async () => {
  const standIn = createRestSandbox();
  opened.push(standIn);
  const { baseUrl: endpoint, clientId, clientSecret, handle: transport } = standIn;
  const bridge = { endpoint, clientId, clientSecret, transport, dryRun: true } as const;
  const { client } = world(undefined, { bridge });
  const before = standIn.inspect();
  const { syncStatus } = await client.syncLead({ leadRecord: ann, returnLead: false });
  expect(syncStatus).toMatchObject({ status: "FAILED", error: "dry run" });
  expect(standIn.inspect()).toEqual(before);
});

describe("the gateway", () => {
  const get = (handle: Transport, path: string) =>
    handle({ method: "GET", url: path, headers: { host: "localhost" }, body: new Uint8Array() });
  const textOf = ({ body }: HttpResponse) => new TextDecoder().decode(body);

  test("tells that it is alive, and serves the WSDL of each version", async () => {
    const { handle, calls } = world();
    expect(await get(handle, "/healthz")).toMatchObject({ status: 200 });
    for (const version of ["2_0", "2_2", "3_1"])
      expect(textOf(await get(handle, `/soap/mktows/${version}?WSDL`))).toContain(
        `location="http://localhost/soap/mktows/${version}"`,
      );
    expect(calls).toEqual([]);
  });

  test("serves other machines only with TLS, or where that is said to be someone else's", async () => {
    const { gateway } = world();
    expect(String(await failureOf(gateway.listen({ host: "0.0.0.0" })))).toMatch(
      /host: is not an address/,
    );
    const port = await gateway.listen({ host: "0.0.0.0", plain: true });
    expect(
      await (await fetch(port.url.replace(/0\.0\.0\.0(:\d+).*/, "127.0.0.1$1/healthz"))).text(),
    ).toContain("ok");
  });

  test("tells wrong options, all of them, and no value", () => {
    const wrong = {
      bridge: { endpoint: "x", clientId: "c", clientSecret: 1 },
      users: { old: "" },
      deadline: -1,
      onCall: 1,
      secret: "the-secret",
    };
    expect(() => createGateway(wrong as never)).toThrow(
      /bridge\.endpoint[^]*bridge\.clientSecret[^]*users[^]*deadline[^]*onCall[^]*secret: unknown option/,
    );
    expect(() => createGateway(wrong as never)).not.toThrow(/the-secret/);
  });
});
