import { describe, expect, test } from "vitest";
import { infoset } from "../infoset.js";
import { mktows, output } from "./shell.js";

const lead = { leadRecord: { Email: "ada@lovelace.example" }, returnLead: false };
const user = "demo17_1_809934544BFABAE58E5D27";

async function encode(args: readonly string[], json: unknown): Promise<string> {
  return output(["encode", ...args], JSON.stringify(json));
}

async function decode(xml: string): Promise<unknown> {
  return JSON.parse(await output(["decode"], xml));
}

describe("encode and decode are each other's inverse", () => {
  test.each([
    [
      "a request with both headers, in their order",
      ["syncLead"],
      {
        operation: "syncLead",
        headers: {
          MktowsContextHeader: { targetWorkspace: "EU" },
          AuthenticationHeader: {
            mktowsUserId: "me",
            requestSignature: "00",
            requestTimestamp: "2013-08-01T18:22:30-07:00",
          },
        },
        params: { ...lead, marketoCookie: "id:1&token:<2>" },
      },
    ],
    [
      "a type named by $type",
      ["getMultipleLeads"],
      {
        operation: "getMultipleLeads",
        headers: {},
        params: {
          leadSelector: { $type: "LeadKeySelector", keyType: "IDNUM", keyValues: ["1", " 2 "] },
          batchSize: 7,
        },
      },
    ],
    [
      "an answer with nil and empty",
      ["syncLead", "--response"],
      {
        operation: "syncLead",
        result: {
          leadId: 1,
          syncStatus: { leadId: 1, status: "CREATED", error: null },
          leadRecord: { Email: "", leadAttributeList: [] },
        },
      },
    ],
    [
      "a fault",
      ["fault", "--response"],
      {
        fault: {
          faultcode: "SOAP-ENV:Client",
          faultstring: "20101 - Lead key missing",
          detail: {
            serviceException: {
              name: "mktServiceException",
              message: "Lead key missing (20101)",
              code: "20101",
            },
          },
        },
      },
    ],
  ])("%s", async (_, args, json) => {
    expect(JSON.stringify(await decode(await encode(args, json)))).toBe(JSON.stringify(json));
  });
});

test("the parameters alone are taken too, and an answer's result", async () => {
  const framed = { operation: "syncLead", headers: {}, params: lead };
  expect(await encode(["syncLead"], lead)).toBe(await encode(["syncLead"], framed));
  const result = { success: true };
  expect(await encode(["requestCampaign", "--response"], result)).toBe(
    await encode(["requestCampaign", "--response"], { operation: "requestCampaign", result }),
  );
});

test("a long number may be digits or a safe integer", async () => {
  const record = (id: unknown) => ({
    returnCount: 1,
    remainingCount: 0,
    newStartPosition: {},
    leadChangeRecordList: [
      {
        id,
        activityDateTime: "2013-08-01T00:13:13+00:00",
        activityType: "New Lead",
        mktgAssetName: null,
        activityAttributes: [],
        mktPersonId: "5",
      },
    ],
  });
  const xml = await encode(["getLeadChanges", "--response"], record("9007199254740993"));
  expect(xml).toContain("<id>9007199254740993</id>");
  expect(await encode(["getLeadChanges", "--response"], record(12))).toContain("<id>12</id>");
});

describe("with a secret the AuthenticationHeader is completed", () => {
  const args = ["syncLead", "--secret", "27272727aa"];
  const timestamp = "2013-08-01T18:22:30-07:00";
  const signature = "b5e21953ae9f1b263e644da5eccce9ff33802513";
  const header = { mktowsUserId: user, requestSignature: signature, requestTimestamp: timestamp };

  async function headerOf(args: readonly string[], json: unknown): Promise<unknown> {
    const message = await decode(await encode(args, json));
    return (message as { headers: { AuthenticationHeader?: unknown } }).headers
      .AuthenticationHeader;
  }

  test("from the options", async () => {
    expect(await headerOf([...args, "--user", user, "--timestamp", timestamp], lead)).toEqual(
      header,
    );
  });

  test("from the JSON, whose other properties are kept", async () => {
    const given = { mktowsUserId: user, requestTimestamp: timestamp, mode: 1 };
    const json = { headers: { AuthenticationHeader: given }, params: lead };
    expect(await headerOf(args, json)).toEqual({ ...header, mode: 1 });
  });

  test("anew, when the JSON has a signature of something else", async () => {
    const stale = {
      ...header,
      requestSignature: "0",
      requestTimestamp: "2010-01-01T00:00:00+00:00",
    };
    const json = { headers: { AuthenticationHeader: stale }, params: lead };
    expect(await headerOf([...args, "--timestamp", timestamp], json)).toEqual(header);
  });

  test("with the current time, when none is given", async () => {
    const before = Date.now();
    const { requestTimestamp } = (await headerOf([...args, "--user", user], lead)) as typeof header;
    expect(requestTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);
    expect(Date.parse(requestTimestamp)).toBeGreaterThanOrEqual(before - 1000);
    expect(Date.parse(requestTimestamp)).toBeLessThanOrEqual(Date.now());
  });

  test("and without a secret nothing is added", async () => {
    expect(await headerOf(["syncLead"], lead)).toBeUndefined();
    expect(infoset(await encode(["syncLead"], lead)).content).toHaveLength(1);
  });
});

describe("encode refuses, naming the place,", () => {
  test.each([
    [
      "a property of another name, with the one that was meant",
      ["syncLead"],
      { leadRecord: { id: 5, foreignSysPersonId: "x" }, returnLead: false },
      "params.leadRecord.foreignSysPersonId: LeadRecord has no element of this name; did you mean ForeignSysPersonId?",
    ],
    [
      "a missing element",
      ["syncLead"],
      { leadRecord: {} },
      "params.returnLead: is required and missing",
    ],
    [
      "a number that XML cannot hold in an int",
      ["syncLead"],
      { leadRecord: { Id: 1.5 }, returnLead: false },
      "params.leadRecord.Id: ",
    ],
    ["JSON that is not an object", ["syncLead"], [], "params: expected an object"],
    [
      "a header of another name",
      ["syncLead"],
      { headers: { AuthentificationHeader: {} }, params: lead },
      "headers.AuthentificationHeader: unknown header; did you mean AuthenticationHeader?",
    ],
    [
      "headers that are not an object",
      ["syncLead"],
      { headers: 5, params: lead },
      "headers: expected an object",
    ],
    [
      "a member that a request does not have",
      ["syncLead"],
      { header: {}, params: lead },
      "header: unknown property of a request; did you mean headers?",
    ],
    [
      "a message of another operation",
      ["getLead"],
      { operation: "syncLead", params: lead },
      'operation: expected "getLead", found "syncLead"',
    ],
    [
      "an answer for a request",
      ["syncLead"],
      { operation: "syncLead", result: {} },
      "add --response",
    ],
    ["a request for an answer", ["syncLead", "--response"], { params: lead }, "omit --response"],
    [
      "a fault for an answer",
      ["syncLead", "--response"],
      { fault: {} },
      "use the operation `fault`",
    ],
    [
      "a fault without its code",
      ["fault", "--response"],
      { fault: { faultstring: "x" } },
      "fault.faultcode: is required",
    ],
    ["signing without a user", ["syncLead", "--secret", "s3cret"], lead, "signing requires --user"],
    [
      "a timestamp that is not text",
      ["syncLead", "--secret", "s3cret", "--user", "u"],
      { headers: { AuthenticationHeader: { requestTimestamp: 5 } }, params: lead },
      "requestTimestamp: expected text",
    ],
  ])("%s", async (_, args, json, want) => {
    const { code, out, err } = await mktows(["encode", ...args], JSON.stringify(json));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("mktows: standard input");
    expect(err).toContain(want);
    expect(err).not.toContain("s3cret");
  });

  test("everything that is wrong at once", async () => {
    const json = { headers: { Foo: {} }, params: { leadRecord: { id: 1, Email: 2 } } };
    const { err } = await mktows(["encode", "syncLead"], JSON.stringify(json));
    for (const place of [
      "headers.Foo",
      "params.leadRecord.id",
      "params.leadRecord.Email",
      "params.returnLead",
    ])
      expect(err).toContain(`\n  ${place}: `);
  });

  test.each([
    [
      "text that is not JSON",
      '{\n  "leadRecord": {,\n}',
      ':2:18: not JSON: expected a value, found ",',
    ],
    ["text that is not UTF-8", Uint8Array.of(0x22, 0xff, 0x22), " is not UTF-8; save it as UTF-8"],
    ["nothing", "", " is empty: give a file, or pipe the document in"],
  ])("%s", async (_, text, want) => {
    const { code, out, err } = await mktows(["encode", "syncLead"], text);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`mktows: standard input${want}`);
  });
});

describe("wrong usage ends with 2", () => {
  test.each([
    ["an unknown operation", ["syncLeed"], "did you mean syncLead?"],
    ["no operation", [], "missing required argument 'operation'"],
    ["a fault as a request", ["fault"], "fault requires --response"],
    [
      "a user without a secret",
      ["syncLead", "--user", "u"],
      "--user and --timestamp require --secret",
    ],
    [
      "a timestamp that is not a date",
      ["syncLead", "--secret", "s3cret", "--timestamp", "yesterday"],
      "--timestamp: expected a date such as 2013-08-01T18:22:30-07:00",
    ],
    [
      "signing an answer",
      ["syncLead", "--response", "--secret", "s3cret"],
      "cannot be used with option '--secret",
    ],
    ["an unknown option", ["syncLead", "--secrett", "x"], "unknown option '--secrett'"],
    ["one argument too many", ["syncLead", "a.json", "b.json"], "too many arguments"],
  ])("%s", async (_, args, want) => {
    const { code, out, err } = await mktows(["encode", ...args], JSON.stringify(lead));
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(want);
    expect(err).not.toContain("s3cret");
  });
});
