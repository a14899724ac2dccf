// syncMObjects: what is written by which call, what each answer becomes, and what is told where the run ends early.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MObject, MObjStatus, SyncOperationEnum } from "../../../generated/types.js";
import { syncObjects } from "../../../src/bridge/mobjects/sync.js";
import { PartialBatchError, TransportError } from "../../../src/errors.js";
import type { JsonObject } from "../../../src/rest/endpoint.js";
import { isRecord } from "../../../src/is-record.js";
import { runs } from "../../outside.js";
import {
  bridgeOver,
  opportunityDescribe,
  restError,
  roleDescribe,
  type Answer,
  type Called,
} from "./fixture.js";

const inputOf = ({ params }: Called): JsonObject[] => {
  const input: unknown = isRecord(params.json) ? params.json["input"] : undefined;
  return Array.isArray(input) ? (input as JsonObject[]) : [];
};

/** Answers every record with these words, one after the other, the last for all that follow; with none, as was asked. */
function answering(...words: (string | JsonObject)[]): Answer {
  let count = 0;
  return (call) => {
    if (call.endpoint === "opportunities.describe") return opportunityDescribe;
    if (call.endpoint === "opportunities.roles.describe") return roleDescribe;
    return inputOf(call).map((input, seq) => {
      const word = words[Math.min(count++, words.length - 1)] ?? doneIn(call);
      if (typeof word !== "string") return { seq, ...word };
      const guid =
        input["marketoGUID"] ?? `guid of ${JSON.stringify(input["externalOpportunityId"] ?? seq)}`;
      return { seq, status: word, marketoGUID: guid };
    });
  };
}

function doneIn({ params: { json } }: Called): string {
  return isRecord(json) && json["action"] === "updateOnly" ? "updated" : "created";
}

const skipped = (code: string, message = "no"): JsonObject => ({
  status: "skipped",
  reasons: [{ code, message }],
});
const key = (value: string) => ({ name: "OppKey", value });
const opportunity = (more: Partial<MObject> = {}): MObject => ({ type: "Opportunity", ...more });
const role = (more: Partial<MObject> = {}): MObject => ({
  type: "OpportunityPersonRole",
  attribList: [{ name: "Role", value: "Buyer" }],
  associationList: [
    { mObjType: "Opportunity", externalKey: key("o1") },
    { mObjType: "Lead", id: 7 },
  ],
  ...more,
});

async function sync(
  answer: Answer,
  operation: SyncOperationEnum,
  objects: MObject[],
  settings = {},
) {
  const { bridge, calls } = bridgeOver(answer, settings);
  const { mObjStatusList } = await syncObjects(bridge, { mObjectList: objects, operation });
  const writes = calls.filter(({ endpoint }) => /sync$|update|tag/.test(endpoint));
  return { statuses: mObjStatusList, writes, bridge };
}

const withoutId = ({ id: _, ...status }: MObjStatus) => status;

describe("the action", () => {
  test.each([
    ["INSERT", "createOnly"],
    ["UPDATE", "updateOnly"],
    ["UPSERT", "createOrUpdate"],
  ] as const)("of %s by external key is %s", async (operation, action) => {
    const object = opportunity({ externalKey: key("o1") });
    const { writes } = await sync(answering(), operation, [object]);
    expect(writes.map(({ params }) => params.json)).toEqual([
      { action, dedupeBy: "dedupeFields", input: [{ externalOpportunityId: "o1" }] },
    ]);
  });

  test("of an object with a number is updateOnly by its GUID, and nothing else names it", async () => {
    const { bridge, calls } = bridgeOver(answering("created", "updated"));
    const create = {
      mObjectList: [opportunity({ externalKey: key("o1") })],
      operation: "INSERT" as const,
    };
    const [created] = (await syncObjects(bridge, create)).mObjStatusList;
    const id = created?.id ?? 0;
    const update = [opportunity({ id, attribList: [{ name: "Stage", value: "Won" }] })];
    const answer = await syncObjects(bridge, { mObjectList: update, operation: "UPSERT" });
    expect(answer.mObjStatusList).toEqual([{ id, status: "UPDATED" }]);
    expect(calls.at(-1)?.params.json).toEqual({
      action: "updateOnly",
      dedupeBy: "idField",
      input: [{ marketoGUID: 'guid of "o1"', stage: "Won" }],
    });
  });

  test("of an object without a key creates it by a key of its own, which may be sent again", async () => {
    const { writes, statuses } = await sync(answering("updated"), "INSERT", [opportunity()]);
    expect(writes[0]?.params.json).toMatchObject({ action: "createOrUpdate" });
    const [input] = inputOf(writes[0] ?? { endpoint: "", params: {} });
    expect(input?.["externalOpportunityId"]).toMatch(/^mktows-[\da-f-]{36}$/);
    expect(statuses[0]?.status).toBe("CREATED");
  });
});

describe("attributes", () => {
  test.each([
    ["a documented name", { name: "CloseDate", value: "2026-01-02" }, { closeDate: "2026-01-02" }],
    ["a number", { name: "Amount", value: "12.50" }, { amount: 12.5 }],
    ["a flag", { name: "IsWon", value: "true" }, { isWon: true }],
    ["an empty value, which clears", { name: "Stage", value: "" }, { stage: null }],
    ["a REST name", { name: "myField", value: "5" }, { myField: 5 }],
    ["an older custom name", { name: "My_Field__c", value: "5" }, { myField: 5 }],
  ] as const)("by %s have the name and type of REST", async (_, attribute, values) => {
    const object = opportunity({ externalKey: key("o1"), attribList: [attribute] });
    const { writes } = await sync(answering("created"), "UPSERT", [object]);
    expect(inputOf(writes[0] ?? { endpoint: "", params: {} })).toEqual([
      { externalOpportunityId: "o1", ...values },
    ]);
  });

  test("that are unknown fail their object alone", async () => {
    const { statuses, writes } = await sync(answering("created"), "INSERT", [
      opportunity({ attribList: [{ name: "Nope", value: "1" }] }),
      opportunity({ externalKey: key("o2") }),
    ]);
    expect(statuses[0]).toEqual({
      id: null,
      status: "FAILED",
      error: "20105 - unknown attributes of Opportunity: Nope",
    });
    expect(statuses[1]?.status).toBe("CREATED");
    expect(writes).toHaveLength(1);
  });

  test("can hold the external key", async () => {
    const object = opportunity({ attribList: [{ name: "OppKey", value: "o9" }] });
    const { writes } = await sync(answering("created"), "INSERT", [object]);
    expect(writes[0]?.params.json).toMatchObject({
      action: "createOnly",
      input: [{ externalOpportunityId: "o9" }],
    });
  });
});

describe("a status", () => {
  const one = opportunity({ externalKey: key("o1") });
  test.each([
    ["INSERT", "created", "CREATED", undefined],
    ["UPSERT", "updated", "UPDATED", undefined],
    ["INSERT", skipped("1005"), "SKIPPED", undefined],
    ["INSERT", skipped("1017"), "SKIPPED", undefined],
    ["UPDATE", skipped("1004"), "SKIPPED", undefined],
    ["UPDATE", skipped("1013"), "SKIPPED", undefined],
    [
      "UPSERT",
      skipped("1013", "Record not found"),
      "FAILED",
      /^\d{5} - Record not found \(REST 1013\)$/,
    ],
    ["UPDATE", skipped("1005"), "FAILED", /\(REST 1005\)$/],
    ["INSERT", skipped("1003", "Invalid value"), "FAILED", /^20110 - Invalid value \(REST 1003\)$/],
    ["INSERT", { reasons: [{ code: "1001", message: "x" }] }, "FAILED", /\(REST 1001\)$/],
    ["INSERT", skipped("dry run", "dry run"), "FAILED", /^dry run$/],
    ["INSERT", { status: "skipped" }, "FAILED", /^20011 - /],
  ] as const)("of %s answered %j is %s", async (operation, answer, status, error) => {
    const { statuses } = await sync(answering(answer), operation, [one]);
    const [{ error: text, ...found } = { id: null, status: "FAILED" as const }] =
      statuses.map(withoutId);
    expect(found).toEqual({ externalKey: key("o1"), status });
    if (error === undefined) expect(text).toBeUndefined();
    else expect(text).toMatch(error);
  });

  test.each([
    ["UPDATE", opportunity({ id: 5 }), { id: 5, status: "SKIPPED" }],
    ["UPSERT", opportunity({ id: 5 }), { id: 5, status: "SKIPPED" }],
    ["UPDATE", role({ id: 5 }), { id: 5, status: "SKIPPED" }],
    [
      "UPDATE",
      opportunity(),
      { id: null, status: "FAILED", error: "20109 - id or externalKey is required" },
    ],
    ["UPDATE", role(), { id: null, status: "FAILED", error: "20109 - id is required" }],
    ["INSERT", { type: "Thing" }, { id: null, status: "FAILED" }],
    ["INSERT", { type: "Program", id: 1 }, { id: 1, status: "FAILED" }],
    [
      "INSERT",
      role({ associationList: [{ mObjType: "Opportunity", id: 3 }] }),
      { status: "FAILED", error: "20110 - No Opportunity has the id 3" },
    ],
    ["INSERT", role({ attribList: [] }), { status: "FAILED" }],
    ["INSERT", role({ externalKey: key("x") }), { status: "FAILED" }],
    ["INSERT", opportunity({ externalKey: { name: "Other", value: "x" } }), { status: "FAILED" }],
    [
      "INSERT",
      opportunity({ associationList: [{ mObjType: "Company", id: 3 }] }),
      { status: "FAILED" },
    ],
    ["INSERT", opportunity({ externalKey: key("x".repeat(51)) }), { status: "FAILED" }],
  ] as [SyncOperationEnum, MObject, object][])(
    "of %s %j is known without a call",
    async (operation, object, status) => {
      const { statuses, writes } = await sync(answering(), operation, [object]);
      expect(statuses).toEqual([expect.objectContaining(status)]);
      expect(writes).toEqual([]);
    },
  );
});

describe("an opportunity and its role", () => {
  test("are written in one call of mktows, whatever their order", async () => {
    const objects = [role(), opportunity({ externalKey: key("o1") })];
    const { writes, statuses } = await sync(answering("created"), "INSERT", objects);
    expect(writes.map(({ endpoint }) => endpoint)).toEqual([
      "opportunities.sync",
      "opportunities.roles.sync",
    ]);
    expect(writes[1]?.params.json).toEqual({
      action: "createOnly",
      dedupeBy: "dedupeFields",
      input: [{ externalOpportunityId: "o1", leadId: 7, role: "Buyer" }],
    });
    expect(statuses.map(({ status }) => status)).toEqual(["CREATED", "CREATED"]);
    expect(new Set(statuses.map(({ id }) => id)).size).toBe(2);
  });

  test("can be linked by number, and by attributes", async () => {
    const { bridge, calls } = bridgeOver(answering("created"), { defaultRole: "Other" });
    const id = bridge.state.numberOf("Opportunity", { guid: "g", external: "o5" });
    const attribList = [
      { name: "OpportunityId", value: String(id) },
      { name: "PersonId", value: "8" },
      { name: "IsPrimary", value: "1" },
    ];
    const object = role({ attribList, associationList: [] });
    await syncObjects(bridge, { mObjectList: [object], operation: "INSERT" });
    expect(calls.at(-1)?.params.json).toMatchObject({
      input: [{ externalOpportunityId: "o5", leadId: 8, role: "Other", isPrimary: true }],
    });
  });

  test("are linked to the newest lead that a field names", async () => {
    const answer: Answer = (call) => {
      if (call.endpoint === "leads.describe")
        return [{ dataType: "string", rest: { name: "crmId" }, soap: { name: "CrmId" } }];
      if (call.endpoint !== "leads.get") return answering("created")(call);
      return [
        { id: 1, crmId: "A", createdAt: "2024-01-01T00:00:00Z" },
        { id: 3, crmId: "a", createdAt: "2024-01-03T00:00:00Z" },
        { id: 2, crmId: "A", createdAt: "2024-01-02T00:00:00Z" },
      ];
    };
    const to = (name: string, value: string) =>
      role({
        associationList: [
          { mObjType: "Opportunity", externalKey: key("o1") },
          { mObjType: "Lead", externalKey: { name, value } },
        ],
      });
    const objects = [to("CrmId", "A"), to("CrmId", "B"), to("Nope", "A"), to("CrmId", "A,B")];
    const { statuses, writes } = await sync(answer, "INSERT", objects);
    expect(writes.flatMap(inputOf).map((input) => input["leadId"])).toEqual([3]);
    expect(statuses.map(({ error }) => error?.slice(0, 5))).toEqual([
      undefined,
      "20103",
      "20105",
      "20110",
    ]);
  });
});

describe("groups", () => {
  test("have one action and key each, and one object once", () => {
    const object = fc.record({
      type: fc.constantFrom("Opportunity", "OpportunityPersonRole", "Program", "Other"),
      id: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
      external: fc.option(fc.constantFrom("a", "b", "c"), { nil: undefined }),
    });
    return fc.assert(
      fc.asyncProperty(
        fc.array(object, { maxLength: 20 }),
        fc.constantFrom("INSERT", "UPDATE", "UPSERT"),
        async (drawn, operation) => {
          const { bridge, calls } = bridgeOver(answering());
          const numbers = ["a", "b"].map((external) =>
            bridge.state.numberOf("Opportunity", { guid: `g${external}`, external }),
          );
          const objects = drawn.map(({ type, id, external }) => ({
            ...(type === "OpportunityPersonRole" ? role() : {}),
            type,
            id: id === undefined ? undefined : numbers[id - 1],
            ...(external !== undefined && type === "Opportunity" && { externalKey: key(external) }),
          }));
          const { mObjStatusList } = await syncObjects(bridge, { mObjectList: objects, operation });
          expect(mObjStatusList).toHaveLength(objects.length);
          const writes = calls.filter(({ endpoint }) => endpoint.endsWith("sync"));
          const isRole = writes.map(({ endpoint }) => endpoint === "opportunities.roles.sync");
          expect(isRole).toEqual(isRole.toSorted((a, b) => Number(a) - Number(b)));
          for (const call of writes) {
            const keys = inputOf(call).map((input) =>
              JSON.stringify([
                input["marketoGUID"],
                input["externalOpportunityId"],
                input["leadId"],
              ]),
            );
            expect(new Set(keys).size).toBe(keys.length);
            const isByGuid =
              isRecord(call.params.json) && call.params.json["dedupeBy"] === "idField";
            for (const input of inputOf(call)) expect("marketoGUID" in input).toBe(isByGuid);
          }
        },
      ),
      { numRuns: runs(40) },
    );
  });

  test("are divided where they would be too large", async () => {
    const big = Array.from({ length: 5 }, (_, at) =>
      opportunity({
        externalKey: key(`o${at}`),
        attribList: [{ name: "Name", value: "x".repeat(400_000) }],
      }),
    );
    const { writes } = await sync(answering("created"), "INSERT", big);
    expect(writes.map((call) => inputOf(call).length)).toEqual([2, 2, 1]);
    const huge = opportunity({ attribList: [{ name: "Name", value: "x".repeat(1_000_000) }] });
    const { statuses } = await sync(answering("created"), "INSERT", [huge]);
    expect(statuses[0]?.error).toMatch(/^20110 - the object is larger/);
  });
});

describe("a run that ends early", () => {
  const objects = [opportunity({ externalKey: key("o1") }), role(), role({ attribList: [] })];
  const failing =
    (endpoint: string, error: unknown): Answer =>
    (call) => {
      if (call.endpoint === endpoint) throw error;
      return answering("created")(call);
    };
  const lost = new TransportError("lost", { reason: "reset", sent: true });
  const notSent = new TransportError("lost", { reason: "refused", sent: false });

  test.each([
    ["before anything was written, is its cause", "opportunities.sync", notSent],
    ["refused as a whole, is its cause", "opportunities.sync", restError("1018")],
  ])("%s", async (_, endpoint, error) => {
    await expect(sync(failing(endpoint, error), "INSERT", objects)).rejects.toBe(error);
  });

  test.each([
    ["lost", "opportunities.sync", lost, [2], [0], [1]],
    ["lost after a group", "opportunities.roles.sync", lost, [0, 2], [1], []],
    ["refused after a group", "opportunities.roles.sync", restError("606"), [0, 2], [], [1]],
  ] as const)("%s, tells each record once", async (_, endpoint, cause, done, doubt, rest) => {
    const error: unknown = await sync(failing(endpoint, cause), "INSERT", objects).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PartialBatchError);
    const { completed, inDoubt, remaining } = error as PartialBatchError;
    expect([completed.map(({ index }) => index), inDoubt, remaining]).toEqual([done, doubt, rest]);
  });

  test("a word that fits no such action puts the records in doubt", async () => {
    const error: unknown = await sync(answering("deleted"), "INSERT", objects).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ kind: "partial-batch", inDoubt: [0], remaining: [1] });
  });

  test("an answer that does not tell of each record puts them in doubt", async () => {
    const answer: Answer = (call) =>
      call.endpoint.endsWith("describe") ? answering()(call) : [{ seq: 3, status: "created" }];
    const error: unknown = await sync(answer, "INSERT", objects).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: "partial-batch", inDoubt: [0], remaining: [1] });
  });
});
