import { describe, expect, test } from "vitest";
import { codeOf, faultOf, type FaultContext } from "../../src/bridge/fault-of.js";
import { SoapFaultError, TransportError } from "../../src/errors.js";
import { endpoint } from "../../src/rest/endpoint.js";
import { RestError } from "../../src/rest/rest-error.js";
import { answerOf, envelope, failureOf, refusal } from "../rest/stub.js";
import { bridgeStub } from "./door/bridge-stub.js";

const timeout = 1_000;
const row = (name: string) => endpoint(name, { method: "GET", path: "/rest/v1/x.json", timeout });

/** An operation that asks one endpoint once. */
const asking = (name: string) => ({
  getLead: async (bridge: { readonly rest: (of: ReturnType<typeof row>) => Promise<unknown> }) => {
    await bridge.rest(row(name));
    return { count: 0, leadRecordList: [] };
  },
});

const params = { leadKey: { keyType: "IDNUM", keyValue: "7" } } as const;

/** Code of REST, endpoint, code of mktows, whether it is repeated, whether the caller can repeat it. */
const rows: readonly (readonly [string, string, number, boolean, boolean])[] = [
  ["601", "leads.get", 20014, false, false],
  ["602", "leads.get", 20014, false, false],
  ["603", "leads.get", 20013, false, false],
  ["604", "leads.get", 20011, true, true],
  ["605", "leads.get", 20011, false, false],
  ["606", "leads.get", 20023, true, true],
  ["607", "leads.get", 20015, false, false],
  ["608", "leads.get", 20011, true, true],
  ["609", "leads.get", 20011, false, false],
  ["610", "leads.get", 20011, false, false],
  ["610", "customObjects.get", 20110, false, false],
  ["611", "leads.get", 20011, true, true],
  ["612", "leads.get", 20011, false, false],
  ["613", "leads.get", 20011, false, false],
  ["614", "leads.get", 10001, true, true],
  ["615", "leads.get", 20024, true, true],
  ["616", "leads.get", 20013, false, false],
  ["701", "leads.get", 20109, false, false],
  ["702", "leads.get", 20103, false, false],
  ["702", "lists.get", 20111, false, false],
  ["702", "campaigns.get", 20113, false, false],
  ["702", "programs.get", 20110, false, false],
  ["703", "leads.get", 20013, false, false],
  ["704", "leads.get", 20110, false, false],
  ["709", "programs.update", 20110, false, false],
  ["710", "programs.update", 20110, false, false],
  ["711", "programs.update", 20110, false, false],
  ["712", "leads.merge", 20110, false, false],
  ["713", "leads.get", 20011, true, true],
  ["714", "leads.merge", 20110, false, false],
  ["718", "leads.get", 20110, false, false],
  ["719", "leads.get", 20011, true, true],
  ["1001", "leads.get", 20110, false, false],
  ["1002", "leads.get", 20109, false, false],
  ["1003", "leads.get", 20110, false, false],
  ["1004", "leads.get", 20103, false, false],
  ["1006", "leads.get", 20105, false, false],
  ["1007", "leads.get", 20106, false, false],
  ["1008", "leads.get", 20013, false, false],
  ["1009", "leads.get", 20109, false, false],
  ["1010", "leads.get", 20106, false, false],
  ["1011", "leads.get", 20102, false, false],
  ["1012", "leads.get", 20110, false, false],
  ["1013", "lists.get", 20111, false, false],
  ["1013", "campaigns.trigger", 20113, false, false],
  ["1013", "programs.get", 20110, false, false],
  ["1013", "customObjects.get", 20110, false, false],
  ["1014", "leads.get", 20110, false, false],
  ["1016", "imports.start", 20024, false, true],
  ["1018", "opportunities.sync", 20013, false, false],
  ["1019", "imports.start", 20024, false, true],
  ["1020", "campaigns.schedule", 20015, false, false],
  ["1021", "leads.sync", 20106, false, false],
  ["1022", "leads.get", 20110, false, false],
  ["1026", "leads.get", 20110, false, false],
  ["1028", "leads.get", 20110, false, false],
  ["1029", "leads.get", 20015, false, false],
  ["1035", "leads.get", 20110, false, false],
  ["1036", "leads.get", 20110, false, false],
  ["1042", "campaigns.schedule", 20110, false, false],
  ["1048", "leads.get", 20110, false, false],
  ["1049", "leads.get", 20110, false, false],
  ["1076", "leads.merge", 20110, false, false],
  ["1080", "leads.merge", 20110, false, false],
  ["9999", "leads.get", 20011, false, false],
];

describe("a request that REST refuses", () => {
  test.each(rows)("by %s at %s is fault %i", async (code, name, want, isRepeated, retryable) => {
    const { bridge, asked } = bridgeStub(asking(name), [refusal(code, "Something 'x'")]);
    const error = await failureOf(bridge.getLead(params));
    expect(error).toBeInstanceOf(SoapFaultError);
    expect(error).toMatchObject({ operation: "getLead", code: want, retryable, executed: "no" });
    expect(error.message).toContain(`Something 'x' (REST ${code}, f869#18c0a0b1c2d)`);
    // A token that is refused is renewed once, which is no repeat.
    const tries = isRepeated ? 5 : /^60[12]$/.test(code) ? 2 : 1;
    expect(asked).toHaveLength(tries);
  });

  test("once, and not again, succeeds", async () => {
    for (const [code, name, , isRepeated] of rows.filter(([, , , repeats]) => repeats)) {
      const { bridge, asked } = bridgeStub(asking(name), [refusal(code), envelope()]);
      await bridge.getLead(params);
      expect([code, asked.length]).toEqual([code, isRepeated ? 2 : 1]);
    }
  });

  test.each<[string, object, object]>([
    [
      "wrong credentials",
      answerOf({ error: "invalid_client" }, 401),
      { code: 20014, retryable: false },
    ],
  ])("is told for %s", async (_, answer, want) => {
    const { bridge, asked } = bridgeStub(asking("leads.get"), [envelope()], {}, [answer]);
    expect(await failureOf(bridge.getLead(params))).toMatchObject({ ...want, executed: "no" });
    expect(asked).toHaveLength(0);
  });

  test.each([
    [413, "HTTP 413"],
    [414, "HTTP 414"],
  ])("by HTTP status %i is fault 20110", async (status, code) => {
    const { bridge, asked } = bridgeStub(asking("leads.get"), [answerOf("too large", status)]);
    const error = await failureOf(bridge.getLead(params));
    expect(error).toMatchObject({ code: 20110, retryable: false });
    expect(error.message).toContain(`(REST ${code})`);
    expect(asked).toHaveLength(1);
  });

  test.each<[string, object, object, number]>([
    ["500", answerOf("down", 500), { reason: "status", status: 500 }, 5],
    ["502", answerOf("down", 502), { reason: "status", status: 502 }, 5],
    ["503", answerOf("down", 503), { reason: "status", status: 503 }, 5],
    ["504", answerOf("down", 504), { reason: "status", status: 504 }, 5],
    ["404", answerOf("gone", 404), { reason: "status", status: 404 }, 1],
    [
      "a socket",
      new TransportError("gone", { reason: "reset", sent: true }),
      { reason: "reset" },
      5,
    ],
  ])(
    "by %s of a server on the way is the error of a connection",
    async (_, answer, want, tries) => {
      const { bridge, asked } = bridgeStub(asking("leads.get"), [answer]);
      const error = await failureOf(bridge.getLead(params));
      expect(error).toBeInstanceOf(TransportError);
      expect(error).toMatchObject({ ...want, sent: false });
      expect(error.message).toMatch(/^getLead: leads\.get/);
      expect(asked).toHaveLength(tries);
    },
  );
});

test.each<[string, FaultContext | undefined, number]>([
  ["1013", undefined, 20110],
  ["1013", "list", 20111],
  ["1013", "campaign", 20113],
  ["1003", "key", 20102],
  ["702", "object", 20110],
  ["constructor", undefined, 20011],
  ["", undefined, 20011],
])("code %j of a record in the context %s is %i", (code, context, want) => {
  expect(codeOf(code, context)).toBe(want);
});

test("a filter type that REST does not know is a key type that is bad", () => {
  const reasons = [{ code: "1003", message: "Invalid filterType 'x'" }];
  const facts = { requestId: undefined, executed: "no", http: undefined } as const;
  const error = new RestError({ endpoint: "leads.get", reasons, ...facts });
  expect(faultOf(error, "getLead")).toMatchObject({ code: 20102, cause: error });
});

test("a fault tells all reasons, once each", () => {
  const reasons = ["a", "b", "a"].map((field) => ({
    code: "1006",
    message: `Field '${field}' not found`,
  }));
  const facts = { requestId: "1#2", executed: "no", http: undefined } as const;
  const error = new RestError({ endpoint: "leads.get", reasons, ...facts });
  expect(faultOf(error, "getLead").message).toContain(
    "20105 - Unknown lead field: Field 'a' not found; Field 'b' not found (REST 1006, 1#2)",
  );
});
