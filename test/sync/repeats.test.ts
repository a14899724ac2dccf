// What a sync repeats is still harmless then, whatever other records of the input do meanwhile.
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { createSandbox, type SandboxOptions } from "../../src/sandbox/index.js";
import { syncLeads, syncObjects, type OwnClient } from "../../src/sync/index.js";

type Transport = NonNullable<OwnClient["transport"]>;

/** A sandbox that carries out the first request, and whose answer to it is lost once another has come, or none comes. */
function open(options: SandboxOptions) {
  const sandbox = createSandbox(options);
  const { userId, secretKey, handle } = sandbox;
  let calls = 0;
  const transport: Transport = async (request) => {
    const call = ++calls;
    const answer = await handle(request);
    if (call > 1) return answer;
    for (let turn = 0; calls === 1 && turn < 20; turn++) await wait(5);
    throw new TransportError("lost", { reason: "reset", sent: true });
  };
  const repeat = { backoff: { first: 20, most: 20 } };
  const endpoint = "http://sandbox.example/soap/mktows/3_1";
  return { sandbox, options: { endpoint, userId, secretKey, transport, repeat } };
}

async function outcomes(
  results: AsyncIterable<{ readonly outcome: string }>,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const range = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const others = (count: number) => range(count, (index) => ({ Email: `p${index}@x.example` }));

describe("a repeat creates nothing", () => {
  test.each<[string, object, object[], (id: number) => object]>([
    [
      "where a later record changes the Email by which one was found",
      { Email: "old@x.example" },
      others(299),
      (Id) => ({ Id, leadAttributeList: [{ attrName: "Email", attrValue: "new@x.example" }] }),
    ],
    [
      "where that record is found by its foreign id",
      { ForeignSysPersonId: "f1", Email: "old@x.example" },
      others(299),
      () => ({
        ForeignSysPersonId: "f1",
        leadAttributeList: [{ attrName: "Email", attrValue: "new@x.example" }],
      }),
    ],
  ])("%s", async (_, first, more, change) => {
    const { sandbox, options } = open({ setup: { leads: [] } });
    await syncLeads([first], { ...options, transport: sandbox.handle }).finish();
    const id = sandbox.inspect().leads[0]?.id ?? 0;
    const records = [{ Email: "old@x.example" }, ...more, change(id)];
    expect(await outcomes(syncLeads(records, options))).toEqual({ done: 301 });
    expect(sandbox.inspect().leads).toHaveLength(300);
  });

  test("where a later object changes the external key by which one was found", async () => {
    const fields = ["K1", "K2"].map((name) => ({
      object: "Opportunity" as const,
      name,
      type: "string" as const,
      label: name,
    }));
    const { sandbox, options } = open({ setup: { objectFields: fields } });
    const upsert = { ...options, operation: "UPSERT", type: "Opportunity" } as const;
    const more = range(99, (one) => ({ externalKey: { name: "K1", value: `${one}` }, Name: "d" }));
    const direct = { ...upsert, transport: sandbox.handle };
    const own = { externalKey: { name: "K2", value: "z" }, Name: "own" };
    expect(await outcomes(syncObjects([own], direct))).toEqual({ done: 1 });
    const deals = () => sandbox.inspect().mobjects.filter(({ type }) => type === "Opportunity");
    const [{ id } = {}] = deals();
    const first = [{ ...own, Stage: "Won" }, ...more];
    const change = { id, Name: "own", K2: "y" };
    expect(await outcomes(syncObjects([...first, change], upsert))).toEqual({ done: 101 });
    expect(deals()).toHaveLength(100);
  });
});

test("a record whose kind spoils the repeat of others does not go with them", async () => {
  for (const odd of [
    (Id: number) => ({ Id, leadAttributeList: [{ attrName: "Email", attrValue: "n@x.example" }] }),
    () => ({ ForeignSysPersonId: "f1", Email: "n@x.example" }),
  ]) {
    const { sandbox, options } = open({ setup: { leads: [{ email: "old@x.example" }] } });
    const id = sandbox.inspect().leads[0]?.id ?? 0;
    const records: object[] = others(300);
    records[299] = odd(id);
    expect(await outcomes(syncLeads(records, options))).toEqual({ done: 300 });
  }
});

test("roles wait for opportunities whose external key is an attribute", async () => {
  const { sandbox, options } = open({
    setup: {
      leads: [{ email: "l@x.example" }],
      objectFields: [{ object: "Opportunity", name: "CrmId", type: "string", label: "CRM id" }],
    },
  });
  const lead = sandbox.inspect().leads[0]?.id;
  const deals = range(100, (one) => ({ type: "Opportunity", Name: "d", CrmId: `${one}` }));
  const roles = deals.map(({ CrmId }) => ({
    type: "OpportunityPersonRole",
    Role: "r",
    associationList: [
      { mObjType: "Opportunity", externalKey: { name: "CrmId", value: CrmId } },
      { mObjType: "Lead", id: lead },
    ],
  }));
  const transport: Transport = async (request) => {
    const isFirst = Buffer.from(request.body).includes("CrmId</name><value>0</value></attrib>");
    if (isFirst && !Buffer.from(request.body).includes("PersonRole")) await wait(50);
    return sandbox.handle(request);
  };
  const insert = { ...options, transport, operation: "INSERT" } as const;
  expect(await outcomes(syncObjects([...deals, ...roles], insert))).toEqual({ done: 200 });
});
