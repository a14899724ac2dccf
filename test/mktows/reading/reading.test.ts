// `reading: "service"` of a server: what its methods get, what it answers, and what it tells of.
import { describe, expect, test } from "vitest";
import { operations } from "../../../generated/operations.js";
import type { AnyCodec, Complex } from "../../../src/codec/codec.js";
import { elementOf, elementsOf, itemOf } from "../../../src/codec/layout.js";
import type { AnyOperation } from "../../../src/codec/operation.js";
import { faults } from "../../../src/mktows/rules/faults.js";
import { missing } from "../../../src/mktows/reading/missing.js";
import type { Tolerated } from "../../../src/mktows/reading/reading.js";
import { sign } from "../../../src/mktows/sign.js";
import { createServer, type ServerOptions } from "../../../src/server.js";
import { check } from "../../../src/wire/index.js";
import { runs, seed } from "../../outside.js";
import { numbers } from "../../sandbox/hostile/breakages.js";
import { drawRequest, envelope } from "./draw-request.js";

const rows: readonly AnyOperation[] = Object.values(operations);
const timestamp = "2013-08-01 18:22:30 -0700";
const secretKey = "secret";

async function headerOf(secret = secretKey, more = ""): Promise<string> {
  const signature = await sign("ann", secret, timestamp);
  return (
    `<e:Header><m:AuthenticationHeader><mktowsUserId>ann</mktowsUserId><requestSignature>${signature}</requestSignature>` +
    `<requestTimestamp>${timestamp}</requestTimestamp>${more}</m:AuthenticationHeader></e:Header>`
  );
}

interface Got {
  readonly operation: string;
  readonly params: unknown;
}

/** A server whose methods keep what they are given, and all have the same fault. */
function open(options: Partial<ServerOptions> = {}) {
  const got: Got[] = [];
  const told: Tolerated[] = [];
  const failures: unknown[] = [];
  const methods = rows.map(({ name }) => [
    name,
    async (params: unknown) => {
      got.push({ operation: name, params });
      throw new Error("enough");
    },
  ]);
  const handle = createServer(Object.fromEntries(methods) as object, {
    secretKey: () => secretKey,
    now: () => new Date("2013-08-01T18:22:30-07:00"),
    reading: "service",
    onTolerated: (one) => told.push(one),
    onFailure: (error) => failures.push(error),
    ...options,
  });
  const send = async (document: string) => {
    const answer = await handle({
      method: "POST",
      url: "http://h/soap/mktows/3_1",
      headers: { "content-type": "text/xml" },
      body: new TextEncoder().encode(document),
    });
    const text = new TextDecoder().decode(answer.body);
    const [, fault] = /<faultstring>(.*?)<\/faultstring>/s.exec(text) ?? [];
    return { status: answer.status, text, fault, code: Number(/<code>(\d+)/.exec(text)?.[1] ?? 0) };
  };
  return {
    got,
    told,
    failures,
    send,
    call: async (body: string) => send(envelope(body, await headerOf())),
  };
}

const syncLead = (content: string) => `<m:paramsSyncLead>${content}</m:paramsSyncLead>`;

describe("a method", () => {
  test(
    "gets params of the declared types, whatever a client got wrong",
    { timeout: 60_000 },
    async () => {
      const { got, failures, send } = open();
      const header = await headerOf();
      const pick = numbers(seed());
      const wrong: unknown[] = [];
      for (let run = 0; run < runs(400); run++) {
        const request = drawRequest(pick, header);
        const before = got.length;
        const { fault } = await send(request);
        const one = got[before];
        if (one === undefined) {
          expect(fault, request).toMatch(/^(SOAP-ERROR: Encoding: |\d{5} - )/);
          continue;
        }
        const { input } = operations[one.operation as keyof typeof operations];
        const violations = check(input.codec, one.params, input.name);
        if (violations.length > 0) wrong.push({ request, violations });
      }
      expect(wrong).toEqual([]);
      // Of each kind some: requests that were taken, and requests that were refused.
      expect(got.length).toBeGreaterThan(runs(400) / 10);
      expect(got.length).toBeLessThan(runs(400));
      expect(failures.every((error) => String(error) === "Error: enough")).toBe(true);
    },
  );

  test.each([
    ["an optional element that is blank", syncLead("<leadRecord><Id/></leadRecord>"), { Id: null }],
    ["an integer with white space", syncLead("<leadRecord><Id> 10 </Id></leadRecord>"), { Id: 10 }],
    ["an integer with a fraction", syncLead("<leadRecord><Id>5.7</Id></leadRecord>"), { Id: 5 }],
    ["an integer with an exponent", syncLead("<leadRecord><Id>1e2</Id></leadRecord>"), { Id: 100 }],
    [
      "nil that is false",
      syncLead('<leadRecord><Email i:nil="false">a</Email></leadRecord>'),
      { Email: null },
    ],
    [
      "a lower-case name",
      syncLead("<leadRecord><email>a</email></leadRecord>"),
      { Email: undefined },
    ],
    [
      "a reference",
      syncLead('<leadRecord href="#r"/>') + '<r id="r"><Email>a</Email></r>',
      { Email: "a" },
    ],
  ])("gets %s", async (_, body, record) => {
    const { got, call } = open();
    await call(body);
    expect(got).toMatchObject([
      { operation: "syncLead", params: { leadRecord: record, returnLead: false } },
    ]);
  });

  test.each([
    ["<m:paramsSyncLead><leadRecord/></m:paramsSyncLead>", { returnLead: false }],
    ["<m:paramsSyncLead><leadRecord/><returnLead/></m:paramsSyncLead>", { returnLead: false }],
    [
      '<m:paramsSyncLead><leadRecord/><returnLead i:nil="1"/></m:paramsSyncLead>',
      { returnLead: false },
    ],
    [
      "<m:paramsSyncLead><leadRecord/><returnLead>yes</returnLead></m:paramsSyncLead>",
      { returnLead: true },
    ],
    [
      "<m:paramsRequestCampaign><campaignId>1</campaignId></m:paramsRequestCampaign>",
      { source: "MKTOWS", campaignId: 1 },
    ],
    ["<m:paramsGetCampaignsForSource/>", { source: "MKTOWS" }],
    [
      "<m:paramsGetCustomObjects><objTypeName>A</objTypeName></m:paramsGetCustomObjects>",
      { includeAttributes: [] },
    ],
    ["<m:paramsDescribeMObject/>", { objectName: "" }],
    [
      "<m:paramsScheduleCampaign><campaignRunAt>2013-08-01 18:22:30 -0700</campaignRunAt></m:paramsScheduleCampaign>",
      { campaignRunAt: "2013-08-02T01:22:30Z" },
    ],
    [
      "<m:paramsGetLeadChanges><startPosition><oldestCreatedAt>2013-08-01T18:22:30-07:00</oldestCreatedAt></startPosition></m:paramsGetLeadChanges>",
      { startPosition: { oldestCreatedAt: "2013-08-01T18:22:30-07:00" } },
    ],
    [
      "<m:paramsGetMultipleLeads><leadSelector><keyType>EMAIL</keyType></leadSelector></m:paramsGetMultipleLeads>",
      { leadSelector: undefined },
    ],
  ])("gets of %s what the operation can do with it", async (body, params) => {
    const { got, call } = open();
    await call(body);
    expect(got).toMatchObject([{ params }]);
  });
});

describe("the fault", () => {
  test.each([
    ["no leadRecord", syncLead(""), 20104],
    ["a nil leadRecord", syncLead('<leadRecord i:nil="true"/>'), 20104],
    ["no leadKey", "<m:paramsGetLead/>", 20101],
    [
      "no key type",
      "<m:paramsGetLead><leadKey><keyValue>1</keyValue></leadKey></m:paramsGetLead>",
      20101,
    ],
    [
      "another key type",
      "<m:paramsGetLead><leadKey><keyType>PHONE</keyType></leadKey></m:paramsGetLead>",
      20102,
    ],
    [
      "another activity type",
      "<m:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType></leadKey><activityFilter><includeTypes><activityType>Sneeze</activityType></includeTypes></activityFilter></m:paramsGetLeadActivity>",
      20107,
    ],
    [
      "another word",
      "<m:paramsListOperation><listOperation>FILL</listOperation></m:paramsListOperation>",
      20110,
    ],
    ["an element twice", syncLead("<leadRecord/><leadRecord/>"), 20110],
    [
      "no date",
      "<m:paramsScheduleCampaign><campaignRunAt>soon</campaignRunAt></m:paramsScheduleCampaign>",
      20110,
    ],
    [
      "an integer that is too large",
      syncLead("<leadRecord><Id>99999999999</Id></leadRecord>"),
      20110,
    ],
    ["nothing to write", "<m:paramsSyncMultipleLeads/>", 20017],
  ])("of %s has the operation's code", async (_, body, code) => {
    const { got, call } = open();
    expect(await call(body)).toMatchObject({ status: 500, code });
    expect(got).toEqual([]);
  });

  test.each([
    [syncLead(""), "leadRecord: is required and missing"],
    [syncLead("<leadRecord/><leadRecord/>"), "leadRecord: occurs 2 times, and may occur once"],
    [
      "<m:paramsListOperation><listOperation>FILL</listOperation></m:paramsListOperation>",
      'listOperation: expected one of ADDTOLIST, ISMEMBEROFLIST, REMOVEFROMLIST, got "FILL"',
    ],
    [
      `<m:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType></leadKey><activityFilter><includeTypes><activityType>${"x".repeat(99)}</activityType></includeTypes></activityFilter></m:paramsGetLeadActivity>`,
      `activityFilter.includeTypes[0]: expected one of 57 words, got "${"x".repeat(40)}"`,
    ],
    [
      "<m:paramsScheduleCampaign><campaignRunAt>soon</campaignRunAt></m:paramsScheduleCampaign>",
      'campaignRunAt: expected a time such as 2013-08-01T18:22:30-07:00, got "soon"',
    ],
    [
      syncLead("<leadRecord><Id>99999999999</Id></leadRecord>"),
      "leadRecord.Id: expected a whole number from -2147483648 to 2147483647, got 99999999999",
    ],
    [
      '<m:paramsSyncMultipleLeads><leadRecordList><leadRecord i:nil="true"/></leadRecordList></m:paramsSyncMultipleLeads>',
      "leadRecordList[0]: is nil",
    ],
  ])("of %s says where and what", async (body, message) => {
    const { text } = await open().call(body);
    const [, told = ""] = /<message>([^<]*)</.exec(text) ?? [];
    expect(told.replaceAll("&quot;", '"')).toContain(message);
  });

  test("of a wrong signature comes before what the operation requires", async () => {
    const { send } = open();
    expect((await send(envelope(syncLead(""), await headerOf("other")))).code).toBe(20014);
    expect((await send(envelope(syncLead("")))).code).toBe(20014);
    expect(
      (await send(envelope(syncLead(""), "<e:Header><m:AuthenticationHeader/></e:Header>"))).code,
    ).toBe(20014);
  });

  const unreadable = [
    ["tags that do not match", "<a><b></a>", "Bad Request", 20012],
    [
      "an unknown call",
      envelope("<m:paramsGetNothing/>"),
      "Procedure 'paramsGetNothing' not present",
      20019,
    ],
    [
      "a call in no namespace",
      envelope("<paramsGetLead/>"),
      "Procedure 'paramsGetLead' not present",
      20019,
    ],
    [
      "no integer",
      envelope(syncLead("<leadRecord><Id>abc</Id></leadRecord>")),
      "SOAP-ERROR: Encoding: Violation of encoding rules",
      20110,
    ],
    [
      "a reference in a circle",
      envelope(syncLead('<leadRecord id="r" href="#r"/>')),
      "SOAP-ERROR: Encoding: the element leadRecord contains itself by its references",
      20012,
    ],
  ] as const;

  test.each(unreadable)(
    "of %s is that of the extension, without detail",
    async (_, document, text) => {
      const answer = await open().send(document);
      expect(answer).toMatchObject({ status: 500, fault: text });
      expect(answer.text).not.toContain("detail");
    },
  );

  test.each(unreadable)(
    "of %s has a code, where codes are asked for",
    async (_, document, __, code) => {
      expect((await open({ unreadable: "codes" }).send(document)).code).toBe(code);
    },
  );
});

test("a DOCTYPE and too deep a document are refused in any reading", async () => {
  const { got, send } = open();
  const inside = envelope("<m:paramsListMObjects/>", await headerOf());
  expect((await send(`<!DOCTYPE a>${inside}`)).status).toBe(500);
  const deep = envelope(syncLead("<x>".repeat(250) + "</x>".repeat(250)), await headerOf());
  expect((await send(deep)).status).toBe(500);
  expect(got).toEqual([]);
});

test("a server reads strictly unless it is asked for more", async () => {
  const { got, call } = open({ reading: undefined });
  expect((await call(syncLead("<leadRecord/>"))).code).toBe(20017);
  expect(got).toEqual([]);
});

describe("what was passed over", () => {
  test("is told with its path, and what was made of it", async () => {
    const { told, send } = open();
    const record = '<Id>5.7</Id><email>a</email><Email i:nil="0"/>';
    const more = "<returnLead>yes</returnLead><marketoCookie href='#c'/><x id='c'>k</x>";
    const header = await headerOf(secretKey, "<partner>1</partner>");
    await send(envelope(syncLead(`<leadRecord>${record}</leadRecord>${more}`), header));
    expect(told.map(({ operation, path, what }) => `${operation} ${path}: ${what}`)).toEqual([
      "syncLead AuthenticationHeader.partner: is not in the contract: ignored",
      "syncLead leadRecord.email: is not in the contract: ignored",
      'syncLead leadRecord.Email: has the attribute nil="0", and was taken for nil',
      'syncLead returnLead: "yes" was taken for true',
      'syncLead marketoCookie: was read where "#c" is',
      "syncLead x: is not in the contract: ignored",
      "syncLead leadRecord.Id: 5.7 was taken for 5",
    ]);
  });

  const told: readonly (readonly [body: string, what: string])[] = [
    [
      syncLead("<leadRecord>x</leadRecord><returnLead>1</returnLead>"),
      "leadRecord: has text between its elements: ignored",
    ],
    [syncLead("<leadRecord/>"), "returnLead: is missing: false was assumed"],
    ["<m:paramsDescribeMObject/>", "objectName: is missing: taken as empty"],
    [
      "<m:paramsGetMultipleLeads><leadSelector/></m:paramsGetMultipleLeads>",
      "leadSelector: has no xsi:type, expected one of LastUpdateAtSelector, StaticListSelector, LeadKeySelector: its elements were ignored",
    ],
    [
      '<m:paramsGetMultipleLeads><includeAttributes i:type="x:Array"/></m:paramsGetMultipleLeads>',
      'includeAttributes: has the xsi:type "x:Array": ignored',
    ],
    [
      '<m:paramsGetMultipleLeads><includeAttributes><stringItem/><stringItem i:nil="1"/></includeAttributes></m:paramsGetMultipleLeads>',
      "includeAttributes[1]: is nil: taken as empty",
    ],
    [
      "<m:paramsScheduleCampaign><programName/><campaignName/><campaignRunAt>2013-08-01 UTC</campaignRunAt></m:paramsScheduleCampaign>",
      'campaignRunAt: "2013-08-01 UTC" was taken for 2013-08-01T00:00:00Z',
    ],
  ];
  test.each(told)("is told of %s in words", async (body, what) => {
    const { told, call } = open();
    await call(body);
    expect(told.map((one) => `${one.path}: ${one.what}`)).toEqual([what]);
  });

  test("is told of a request that was refused, whose fault does not say where", async () => {
    const { told, call } = open();
    await call(syncLead("<leadRecord><Id>abc</Id></leadRecord>"));
    expect(told).toEqual([
      {
        operation: "syncLead",
        path: "leadRecord.Id",
        what: 'expected a whole number from -2147483648 to 2147483647, got "abc": refused',
      },
    ]);
  });

  test("is bounded for each request", async () => {
    const { told, call } = open();
    await call(
      syncLead(`<leadRecord>${"<x/>".repeat(1000)}</leadRecord><returnLead>1</returnLead>`),
    );
    expect(told).toHaveLength(21);
    expect(told.at(-1)?.what).toBe("and 980 more");
  });

  test("is told in one line, however long names and values are", async () => {
    const { told, call } = open();
    const long = "x".repeat(1000);
    await call(syncLead(`<leadRecord i:nil="&#10;${long}"/><returnLead>1</returnLead><${long}/>`));
    expect(told).toHaveLength(2);
    for (const { path, what } of told) expect(`${path} ${what}`).toMatch(/^.{1,300}$/);
  });

  test("is not told of a request as the contract has it", async () => {
    const { told, call } = open();
    await call(syncLead("<leadRecord><Email>a</Email></leadRecord><returnLead>true</returnLead>"));
    expect(told).toEqual([]);
  });

  test("is told of a strict reading as well: elements that the contract does not have", async () => {
    const { told, call } = open({ reading: "strict" });
    const unknown = "<email/>".repeat(30);
    await call(syncLead(`<leadRecord>${unknown}</leadRecord><returnLead>true</returnLead>`));
    expect(told).toHaveLength(20);
    expect(told[0]).toEqual({
      operation: "syncLead",
      path: "leadRecord.email",
      what: "is not in the contract: ignored",
    });
  });

  test.each(["service", "strict"] as const)(
    "is told to a function that fails, without harm: %s",
    async (reading) => {
      const onTolerated = () => {
        throw new Error("no");
      };
      const { got, call } = open({ reading, onTolerated });
      await call(syncLead("<leadRecord><x/></leadRecord><returnLead>1</returnLead>"));
      expect(got).toHaveLength(1);
    },
  );
});

/** The sequences in the requests of all operations, by name. */
function sequences(): ReadonlyMap<string, Complex> {
  const found = new Map<string, Complex>();
  const visit = (codec: AnyCodec): void => {
    if (codec.kind === "complex") {
      if (found.has(codec.name)) return;
      found.set(codec.name, codec);
      Object.values(elementsOf(codec)).forEach(visit);
    } else if (codec.kind === "list") visit(itemOf(codec));
    else if (codec.kind === "family") Object.values(codec.types()).forEach(visit);
    else if (codec.kind === "unwrapped") visit(elementOf(codec) ?? codec.codec);
    else if ("codec" in codec) visit(codec.codec);
  };
  for (const { input } of rows) visit(input.codec);
  return found;
}

test("every required element of a request that is no text has a row, and no other", () => {
  const required = [...sequences()].flatMap(([type, codec]) =>
    Object.entries(elementsOf(codec)).flatMap(([name, { kind, name: of }]) => {
      const isText = kind === "scalar" && (of === "string" || of === "anySimpleType");
      const isRequired = kind !== "optional" && kind !== "nillable" && kind !== "repeated";
      return isRequired && !isText ? [`${type}.${name}`] : [];
    }),
  );
  const named = Object.entries(missing).flatMap(([type, elements]) =>
    Object.keys(elements).map((name) => `${type}.${name}`),
  );
  expect(named.sort()).toEqual(required.sort());
  const codes = Object.values(missing).flatMap((elements) =>
    Object.values(elements).flatMap((row: object) => ("code" in row ? [row.code] : [])),
  );
  const known: readonly unknown[] = Object.values(faults).map(({ code }) => code);
  expect(codes.filter((code) => !known.includes(code))).toEqual([]);
});

describe("whoever sends it", () => {
  const lead = (content: string) => syncLead(`<leadRecord>${content}</leadRecord>`);

  test.each([
    ["an element that occurs very often", lead("<Id/>".repeat(200_000)), 20110],
    ["more than a million elements", lead("<a/>".repeat(1_000_001)), "Bad Request"],
    [
      "references in references",
      `${lead(`<leadAttributeList id="l">${'<attribute href="#a"/>'.repeat(3000)}</leadAttributeList>` + `<ForeignSysType id="a"><attrName>${"x".repeat(1000)}</attrName></ForeignSysType>`)}`,
      "SOAP-ERROR: Encoding: ",
    ],
    [
      "a circle of an element with a long name",
      lead(`<${"n".repeat(1_000_000)} id="r" href="#r"/>`),
      "SOAP-ERROR: Encoding: ",
    ],
  ])("is answered at once, and shortly: %s", { timeout: 10_000 }, async (_, body, want) => {
    const { call, told, failures } = open();
    const { fault, code, text } = await call(body);
    expect(code === 0 ? fault : String(code)).toContain(String(want));
    expect(text.length).toBeLessThan(3000);
    for (const { path, what } of told) expect(path.length + what.length).toBeLessThan(500);
    expect(failures).toEqual([]);
  });

  test("is told the first of very many violations", async () => {
    const types = "<activityType>Sneeze</activityType>".repeat(10_000);
    const { call } = open();
    const { text, code } = await call(
      `<m:paramsGetLeadActivity><leadKey><keyType>IDNUM</keyType><keyValue>1</keyValue></leadKey>` +
        `<activityFilter><includeTypes>${types}</includeTypes></activityFilter></m:paramsGetLeadActivity>`,
    );
    expect(code).toBe(20107);
    expect(text).toContain("and 9980 more");
  });

  test("finds no value of its credentials on the log", async () => {
    const { send, told } = open();
    const header = await headerOf(secretKey, "<mode>hidden-words</mode>");
    await send(envelope("<m:paramsListMObjects/>", header));
    expect(told.map(({ path }) => path)).toContain("AuthenticationHeader.mode");
    expect(JSON.stringify(told)).not.toContain("hidden");
  });
});

test("texts that are sent as bytes are texts, as SOAP::Lite sends what is not ASCII", async () => {
  const { call, got, told } = open();
  const typed = `xmlns:x="http://www.w3.org/2001/XMLSchema" i:type="x:base64Binary"`;
  await call(syncLead(`<leadRecord><Email ${typed}>w6lAeC5l</Email></leadRecord>`));
  expect(got).toMatchObject([{ params: { leadRecord: { Email: "é@x.e" } } }]);
  expect(told).toContainEqual({
    operation: "syncLead",
    path: "leadRecord.Email",
    what: "was decoded from base64Binary",
  });
  const { fault } = await call(syncLead(`<leadRecord><Email ${typed}>?</Email></leadRecord>`));
  expect(fault).toContain("Violation of encoding rules");
});
