import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { LeadKey, ParamsListOperation } from "../../../generated/types.js";
import { listOperation } from "../../../src/bridge/operations/lists.js";
import { PartialBatchError } from "../../../src/errors.js";
import type { RestParams } from "../../../src/rest/endpoint.js";
import { codeOf, fakeBridge, lost, restError, unreached, type Answers } from "../fake-bridge.js";
import { standIn, type StandIn } from "../stand-in.js";

const setup = {
  leads: [1, 2, 3, 4].map((count) => ({
    email: `m${count}@example.com`,
    lists: count <= 2 ? ["Newsletter"] : [],
    sfdc: { SFDCLEADID: `00Q00000000000${count}AAA` },
  })),
};

const ids = (...values: (number | string)[]): LeadKey[] =>
  values.map((value) => ({ keyType: "IDNUM", keyValue: String(value) }));
const emails = (...values: string[]): LeadKey[] =>
  values.map((keyValue) => ({ keyType: "EMAIL", keyValue }));

const run = (
  bridge: Parameters<typeof listOperation>[0],
  operation: string,
  listMemberList: LeadKey[],
  given: Partial<ParamsListOperation> & { readonly skipActivityLog?: boolean } = {},
) =>
  listOperation(
    bridge,
    {
      listOperation: operation as "ADDTOLIST",
      listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
      listMemberList,
      ...given,
    },
    {},
  );

const statuses = ({ statusList }: Awaited<ReturnType<typeof run>>) =>
  statusList?.map(({ status }) => status);

describe("listOperation", () => {
  const bridge: StandIn = standIn({ setup });
  afterAll(async () => {
    expect(bridge.requestProblems()).toEqual([]);
    await bridge.sandbox.close();
  });
  beforeEach(() => bridge.sandbox.reset());
  const members = async () =>
    statuses(await run(bridge, "ISMEMBEROFLIST", ids(1, 2, 3, 4)))
      ?.map(Number)
      .join("");

  test("tells the membership of every lead, unknown ones included, and success for all of them", async () => {
    const some = await run(bridge, "ISMEMBEROFLIST", ids(1, 3, 99, "x"));
    expect(some.success).toBe(false);
    expect(statuses(some)).toEqual([true, false, false, false]);
    expect(some.statusList?.[2]?.leadKey).toEqual({ keyType: "IDNUM", keyValue: "99" });
    const all = await run(bridge, "ISMEMBEROFLIST", ids(1, 2));
    expect([all.success, statuses(all)]).toEqual([true, [true, true]]);
  });

  test("adds leads, members among them, without a list of statuses where all went well", async () => {
    expect(await run(bridge, "ADDTOLIST", ids(2, 3, 3))).toEqual({
      success: true,
      statusList: null,
    });
    expect(await members()).toBe("1110");
  });

  test("does what is possible, and tells it for each lead", async () => {
    const added = await run(bridge, "ADDTOLIST", [...ids(3, 99), ...emails("", "M4@Example.com")]);
    expect([added.success, statuses(added)]).toEqual([false, [true, false, false, true]]);
    const removed = await run(bridge, "REMOVEFROMLIST", ids(1, 99, 4));
    expect(statuses(removed)).toEqual([true, false, true]);
    expect(await members()).toBe("0110");
    expect(statuses(await run(bridge, "REMOVEFROMLIST", ids(1)))).toEqual([false]);
  });

  test("finds leads by other keys", async () => {
    const keys: LeadKey[] = [
      { keyType: "SFDCLEADID", keyValue: "00Q000000000003AAA" },
      { keyType: "SFDCLEADID", keyValue: "00Q000000000009AAA" },
      ...emails("m4@example.com"),
    ];
    expect(statuses(await run(bridge, "ADDTOLIST", keys))).toEqual([true, false, true]);
    expect(await members()).toBe("1111");
  });

  test("that is strict writes nothing where a lead is unknown", async () => {
    for (const operation of ["ADDTOLIST", "REMOVEFROMLIST"])
      expect(await codeOf(run(bridge, operation, ids(1, 99), { strict: true }))).toBe(20103);
    expect(await members()).toBe("1100");
    const answer = await run(bridge, "ISMEMBEROFLIST", ids(99), { strict: true });
    expect(statuses(answer)).toEqual([false]);
  });

  test("that is strict removes nobody where one is no member", async () => {
    const answer = await run(bridge, "REMOVEFROMLIST", ids(1, 3), { strict: true });
    expect([answer.success, statuses(answer)]).toEqual([false, [false, false]]);
    expect(await members()).toBe("1100");
    await run(bridge, "REMOVEFROMLIST", ids(1, 2), { strict: true });
    await run(bridge, "ADDTOLIST", ids(3, 4), { strict: true });
    expect(await members()).toBe("0011");
  });

  test("empties a list for clients of versions that had a word for it", async () => {
    const answer = await run(bridge, "CLEARLIST", [], { skipActivityLog: true });
    expect(answer).toEqual({ success: true, statusList: null });
    expect(await members()).toBe("0000");
    expect(bridge.told).toEqual(["skipActivityLog"]);
  });

  test.each([
    ["MKTOLISTNAME", "Nowhere", 20111],
    ["MKTOLISTNAME", "Launch Webinar.Registrants", 20111],
    ["MKTOLISTNAME", "Registrants", 20111],
    ["MKTOSALESUSERID", "1", 20110],
    ["SFDCLEADOWNERID", "1", 20110],
  ])("refuses the list %s '%s' with %i", async (type, keyValue, code) => {
    const listKey = { keyType: type as "MKTOLISTNAME", keyValue };
    expect(await codeOf(run(bridge, "ADDTOLIST", ids(1), { listKey }))).toBe(code);
  });

  test("refuses keys that REST cannot find, and more than a thousand", async () => {
    const owner: LeadKey = { keyType: "LEADOWNEREMAIL", keyValue: "a@example.com" };
    expect(await codeOf(run(bridge, "ADDTOLIST", [owner]))).toBe(20102);
    const many = Array.from({ length: 1001 }, (_, index) => index);
    expect(await codeOf(run(bridge, "ADDTOLIST", ids(...many)))).toBe(20110);
  });
});

/** The ids of a call. */
const sent = ({ json }: RestParams) =>
  ((json as { input: { id: number }[] } | undefined)?.input ?? []).map(({ id }) => id);

describe("listOperation of many leads", () => {
  const thousand = Array.from({ length: 700 }, (_, index) => index + 1);
  const bridgeThat = (answers: Answers) =>
    fakeBridge((endpoint, params) => {
      if (endpoint === "lists.get") return { result: [{ id: 5, name: "Newsletter" }] };
      return answers(endpoint, params);
    });
  const added = (params: RestParams) => ({
    result: sent(params).map((id) => ({ id, status: "added" })),
  });

  test("writes 300 in a call, and each lead once", async () => {
    const bridge = bridgeThat((_, params) => added(params));
    await run(bridge, "ADDTOLIST", ids(...thousand, 1, 2));
    const sizes = bridge.called.slice(1).map(({ params }) => sent(params).length);
    expect(sizes).toEqual([300, 300, 100]);
  });

  test("sends the ids of those to remove in the query and in the body", async () => {
    const bridge = bridgeThat(() => ({ result: [{ id: 1, status: "removed" }] }));
    await run(bridge, "REMOVEFROMLIST", ids(1));
    expect(bridge.called[1]?.params).toEqual({
      path: { listId: 5 },
      query: { id: [1] },
      json: { input: [{ id: 1 }] },
    });
  });

  test("that ends early tells what is done, what is in doubt and what is not", async () => {
    const bridge = bridgeThat((_, params) => (sent(params).includes(301) ? lost : added(params)));
    const error: unknown = await run(bridge, "ADDTOLIST", ids(...thousand)).catch((one) => one);
    if (!(error instanceof PartialBatchError)) throw new Error("expected a PartialBatchError");
    expect(error.completed.map(({ index }) => index)).toEqual(
      thousand.slice(0, 300).map((id) => id - 1),
    );
    expect(error.completed[0]?.status).toEqual({ leadKey: ids(1)[0], status: true });
    expect(error.inDoubt).toHaveLength(300);
    expect(error.remaining).toHaveLength(100);
    expect(error.cause).toBe(lost);
  });

  test("that REST tells nothing of is in doubt", async () => {
    const bridge = bridgeThat(() => ({ result: [{ id: 1, status: "added" }, { id: 3 }] }));
    const error: unknown = await run(bridge, "ADDTOLIST", ids(1, 2, 3)).catch((one) => one);
    expect(error).toMatchObject({ completed: [{ index: 0 }], inDoubt: [1, 2], remaining: [] });
  });

  test("that ends before anything is written throws what ended it", async () => {
    const none = bridgeThat(() => unreached);
    await expect(run(none, "ADDTOLIST", ids(...thousand))).rejects.toBe(unreached);
    const refusal = restError("lists.add", "603");
    const refusing = bridgeThat(() => Object.assign(refusal, { executed: "no" }));
    await expect(run(refusing, "ADDTOLIST", ids(1))).rejects.toBe(refusal);
  });

  test("that empties a list says how far it came", async () => {
    const bridge = bridgeThat((endpoint, { json }) => {
      if (endpoint === "lists.leads") return { result: thousand.map((id) => ({ id })) };
      const removed = sent({ json });
      return removed.includes(1)
        ? { result: removed.map((id) => ({ id, status: "removed" })) }
        : unreached;
    });
    const clearing = run(bridge, "CLEARLIST", []);
    await expect(clearing).rejects.toThrow(/^300 of 700 members were removed before: refused/);
    expect(await codeOf(clearing)).toBe(20011);
  });

  test("that empties a list says that members stay in it", async () => {
    const reasons = [{ code: "611", message: "busy" }];
    const bridge = bridgeThat((endpoint) => ({
      result: [endpoint === "lists.leads" ? { id: 1 } : { id: 1, status: "skipped", reasons }],
    }));
    const clearing = run(bridge, "CLEARLIST", []);
    await expect(clearing).rejects.toThrow(/members that stay: 1: busy \(REST 611\)$/);
    expect(await codeOf(clearing)).toBe(20011);
  });

  test("forgets a list that is gone", async () => {
    const bridge = bridgeThat(() => restError("lists.add", "1013"));
    expect(await codeOf(run(bridge, "ADDTOLIST", ids(1)))).toBe(20111);
    expect(await codeOf(run(bridge, "ADDTOLIST", ids(1)))).toBe(20111);
    expect(bridge.names().filter((name) => name === "lists.get")).toHaveLength(2);
  });
});
