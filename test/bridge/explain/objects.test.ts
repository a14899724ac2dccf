import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MObject, ParamsSyncMObjects } from "../../../generated/types.js";
import { explainBridge } from "../../../src/bridge/explain/explain.js";
import { knownFields } from "../../../src/bridge/leads/lead-fields.js";
import { syncObjects } from "../../../src/bridge/mobjects/sync.js";
import type { Bridge } from "../../../src/bridge/operation.js";
import { isRecord } from "../../../src/is-record.js";
import { mktows, output } from "../../cli/shell.js";
import { runs } from "../../outside.js";
import { bridgeOver, opportunityDescribe, roleDescribe, type Called } from "../mobjects/fixture.js";

const key = (value: string) => ({ name: "externalOpportunityId", value });
const opportunity = (more: Partial<MObject> = {}): MObject => ({ type: "Opportunity", ...more });
const role = (more: Partial<MObject> = {}): MObject => ({
  type: "OpportunityPersonRole",
  attribList: [{ name: "Role", value: "Buyer" }],
  ...more,
});
const group = (attrType: string, values: Readonly<Record<string, string>>) => ({
  attrType,
  attrList: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const explain = (params: ParamsSyncMObjects, ...flags: readonly string[]) =>
  output(["explain", "syncMObjects", "--bridge", ...flags], JSON.stringify(params));

describe("explain --bridge says of objects", () => {
  test("which calls write them, and what is assumed of what is not asked for", async () => {
    const email = { name: "Email", value: "a@b.example" };
    const custom = [{ name: "My_Field__c", value: "1" }];
    const mObjectList = [
      opportunity({ externalKey: key("o1"), attribList: custom }),
      opportunity({ id: 7, attribList: [{ name: "Stage", value: "Won" }] }),
      opportunity({ id: 8, externalKey: key("o8") }),
      role({
        associationList: [
          { mObjType: "Lead", externalKey: email },
          { mObjType: "Opportunity", id: 9 },
        ],
      }),
    ];
    const lines = (await explain({ operation: "UPSERT", mObjectList })).split("\n");
    const write = "POST /rest/v1/opportunities.json:";
    const byKey = "createOrUpdate by externalOpportunityId";
    const ours = "the numbers are of this bridge";
    expect(lines).toEqual(
      expect.arrayContaining([
        "  GET /rest/v1/leads.json: finds leads by email (1 record: mObjectList[3])",
        `  ${write} ${byKey} (1 record: mObjectList[0])`,
        `  if ${ours}: ${write} updateOnly by marketoGUID (2 records: mObjectList[1], mObjectList[2])`,
        `  if the numbers are not of this bridge: ${write} ${byKey} (1 record: mObjectList[2])`,
        "  mObjectList[0]: the instance has the field 'My_Field__c': otherwise FAILED, 20105",
        "  mObjectList[1]: the numbers in it are of this bridge: otherwise SKIPPED",
        "  mObjectList[3]: the number 9 of the Opportunity is of this bridge: otherwise FAILED, 20110",
        "  mObjectList[3]: a lead has the Email 'a@b.example': otherwise FAILED, 20103",
      ]),
    );
    expect(lines.find((line) => line.includes("describe"))).toMatch(
      /^ {2}if it was not read within a day: GET .*\(3 records: /,
    );
  });

  test("which calls update programs", async () => {
    const groups = [
      group("Tag", { Type: "Region", Value: "West" }),
      group("Tag", { Type: "Channel", Value: "Webinar" }),
    ];
    const added = group("Cost", { Month: "2013-06-01", Amount: "9" });
    const changed = group("Cost", { Month: "2013-07-01", Amount: "9", Id: "1" });
    const mObjectList = [
      { type: "Program", id: 5, typeAttribList: [...groups, added] },
      { type: "Program", id: 6, typeAttribList: [...groups, added, changed] },
    ];
    const text = await explain({ operation: "UPDATE", mObjectList }, "--json");
    const { requests, assumed } = JSON.parse(text) as ReturnType<typeof explainBridge>;
    const one = "/rest/asset/v1/program/{id}";
    const both = ["mObjectList[0]", "mObjectList[1]"];
    expect(requests?.map(({ method, path, records }) => [`${method} ${path}`, records])).toEqual([
      [`GET ${one}.json`, both],
      [`POST ${one}/tag/{tagType}.json`, both],
      [`POST ${one}.json`, ["mObjectList[0]"]],
      [`POST ${one}.json`, ["mObjectList[1]"]],
    ]);
    expect(assumed.filter(({ path }) => path === "mObjectList[1]").map(({ text }) => text)).toEqual(
      [
        "there is a program 6: otherwise SKIPPED",
        "its channel is 'Webinar': otherwise FAILED, 20110",
        "it has one cost in 2013-07, or one with the same Note: otherwise FAILED, 20110",
      ],
    );
  });

  test("what is refused, which is not assumed anything of, and ends with 1", async () => {
    const links = [
      { mObjType: "Lead", id: 4 },
      { mObjType: "Opportunity", externalKey: key("o1") },
    ];
    const comma = { mObjType: "Lead", externalKey: { name: "Email", value: "a,b" } };
    const mObjectList = [
      role({ attribList: [], associationList: links }),
      role({ associationList: [comma, ...links.slice(1)] }),
      opportunity({ id: 7, attribList: [{ name: "createdAt", value: "now" }] }),
    ];
    const params = JSON.stringify({ operation: "UPSERT", mObjectList });
    const { code, out, err } = await mktows(["explain", "syncMObjects", "--bridge"], params);
    expect(code).toBe(1);
    expect(err).toBe("mktows: standard input would be refused over REST\n");
    expect(out).toMatch(/mObjectList\[0\]: 20109 - .*a role without Role/);
    expect(out).toMatch(/mObjectList\[1\]: 20110 - .*has a comma/);
    expect(out).toMatch(/mObjectList\[2\]: 20110 - The attribute 'createdAt' is read-only/);
    expect(out).not.toContain("assumed");
  });
});

describe("what is told is what is sent", () => {
  const number = fc.option(fc.constantFrom(11, 12), { nil: undefined });
  const external = fc.option(fc.constantFrom(key("o1"), key("o2")), { nil: undefined });
  const opportunities = fc
    .record({ id: number, externalKey: external })
    .map(({ id, externalKey }) =>
      opportunity({ ...(id && { id }), ...(externalKey && { externalKey }) }),
    );
  const roles = fc.tuple(number, external, fc.constantFrom(4, 5)).map(([id, externalKey, lead]) =>
    role({
      ...(id && { id }),
      associationList: [
        { mObjType: "Lead", id: lead },
        ...(externalKey ? [{ mObjType: "Opportunity", externalKey }] : []),
      ],
    }),
  );
  const calls = fc.record({
    operation: fc.constantFrom("INSERT", "UPDATE", "UPSERT"),
    mObjectList: fc.array(fc.oneof(opportunities, roles), { minLength: 1, maxLength: 8 }),
  });

  test.each([
    ["are of this bridge", true],
    ["are not of this bridge", false],
  ])("where the numbers %s", async (condition, isKnown) => {
    let conditional = 0;
    await fc.assert(
      fc.asyncProperty(calls, async (params) => {
        const { bridge, calls: sent } = bridgeOver(answerOf);
        const { settings, state } = bridge;
        // As the default of the option is.
        const options = { ...settings, opportunityKey: "externalOpportunityId" };
        const identityOf: Bridge["state"]["identityOf"] = (kind, id) =>
          isKnown ? { guid: `${kind} ${id}`, external: `${kind} ${id}` } : undefined;
        const knowing = { ...bridge, settings: options, state: { ...state, identityOf } };
        const { mObjStatusList } = await syncObjects(knowing, params);
        const context = { fields: knownFields(options), settings: options };
        const { requests = [], refused } = explainBridge("syncMObjects", params, context);
        const met = requests.filter(({ when }) => when === `the numbers ${condition}`);
        conditional += met.length;
        const told = [...requests.filter(({ when }) => when === undefined), ...met].flatMap(
          ({ path, what, records }) => records.map(() => `${path} ${what}`),
        );
        expect(told.sort()).toEqual(sent.flatMap(recordsOf).sort());
        for (const { path, code, text } of refused) {
          const status = mObjStatusList[Number(/\d+/.exec(path))];
          if (status?.status !== "SKIPPED") expect(status?.error).toBe(`${code} - ${text}`);
        }
      }),
      { numRuns: runs(100) },
    );
    expect(conditional).toBeGreaterThan(10);
  });

  const answerOf = (call: Called) => {
    if (call.endpoint === "opportunities.describe") return opportunityDescribe;
    if (call.endpoint === "opportunities.roles.describe") return roleDescribe;
    const { json } = call.params;
    const status = isRecord(json) && json["action"] === "createOnly" ? "created" : "updated";
    return inputOf(call).map((input, seq) => ({
      seq,
      status,
      marketoGUID: JSON.stringify(input),
    }));
  };

  const inputOf = ({ params: { json } }: Called): readonly unknown[] => {
    const input: unknown = isRecord(json) ? json["input"] : undefined;
    return Array.isArray(input) ? input : [];
  };

  /** A line for each record that a call writes. */
  const recordsOf = (call: Called): string[] => {
    const { json } = call.params;
    if (!isRecord(json)) return [];
    const isRole = call.endpoint === "opportunities.roles.sync";
    const path = isRole ? "/rest/v1/opportunities/roles.json" : "/rest/v1/opportunities.json";
    const fields = isRole ? "opportunity, lead and role" : "externalOpportunityId";
    const by = json["dedupeBy"] === "idField" ? "marketoGUID" : fields;
    return inputOf(call).map(() => `${path} ${String(json["action"])} by ${by}`);
  };
});
