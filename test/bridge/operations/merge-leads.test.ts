import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { mergeLeads } from "../../../src/bridge/operations/merge-leads.js";
import { PartialBatchError } from "../../../src/errors.js";
import { codeOf, fakeBridge, lost, restError, unreached, type Answers } from "../fake-bridge.js";
import { standIn } from "../stand-in.js";

const bridge = standIn({
  setup: {
    leads: [
      { email: "ann@example.com", attributes: { FirstName: "Ann" } },
      { email: "ann@example.com" },
      { email: "ben@example.com", attributes: { LastName: "Lee" } },
    ],
  },
});
afterAll(async () => {
  expect(bridge.requestProblems()).toEqual([]);
  await bridge.sandbox.close();
});
beforeEach(() => bridge.sandbox.reset());

const key = (attrName: string, attrValue: string | number) => ({
  attrName,
  attrValue: String(attrValue),
});
const id = (value: number) => [key("IDNUM", value)];

type Keys = { attrName: string; attrValue: string }[];
const merge = (
  winner: Keys,
  losers: Keys[],
  mergeInSales?: boolean,
  over: typeof bridge | ReturnType<typeof fakeBridge> = bridge,
) => mergeLeads(over, { winningLeadKeyList: winner, losingLeadKeyLists: losers, mergeInSales }, {});

describe("mergeLeads", () => {
  test("merges by id in one call of REST, each losing lead once", async () => {
    bridge.called.length = 0;
    const { mergeStatus } = await merge(id(1), [id(2), id(3), id(2)]);
    expect(mergeStatus).toEqual({
      winningLeadId: 1,
      losingLeadIdList: [2, 3],
      status: "MERGED",
      error: null,
    });
    expect(bridge.names()).toEqual(["leads.merge"]);
    expect(bridge.sandbox.inspect().leads.map((lead) => lead.id)).not.toContain(2);
  });

  test("takes the newest lead of a key, and the one that has all keys", async () => {
    const both = [key("EMAIL", "ANN@example.com"), key("IDNUM", 1)];
    const { mergeStatus } = await merge(both, [[key("EMAIL", "ann@example.com")]]);
    expect(mergeStatus).toMatchObject({ winningLeadId: 1, losingLeadIdList: [2] });
  });

  test.each([
    ["no losing leads", id(1), [], 20109],
    ["the winner among the losers", id(1), [id(1)], 20110],
    ["no key", [], [id(2)], 20101],
    ["an unknown key", [key("EMAIL", "no@example.com")], [id(2)], 20103],
    ["keys of different leads", [key("EMAIL", "ben@example.com"), key("IDNUM", 1)], [id(2)], 20103],
    ["a cookie", [key("COOKIE", "x")], [id(2)], 20102],
    ["an owner", [key("LEADOWNEREMAIL", "x")], [id(2)], 20102],
    ["no key type", [key("Id", "1")], [id(2)], 20102],
    ["what is no id", [key("IDNUM", "x")], [id(2)], 20103],
    ["an unknown id", id(77), [id(2)], "1004"],
  ])("refuses %s", async (_, winner, losers, code) => {
    expect(await codeOf(merge(winner, losers))).toBe(code);
    expect(bridge.sandbox.inspect().leads).toHaveLength(3);
  });
});

const many = Array.from({ length: 60 }, (_, index) => id(index + 2));
const numbersOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

describe("mergeLeads of many", () => {
  /** Answers the calls in turn. */
  const bridgeThat = (...answers: ReturnType<Answers>[]) => {
    let count = 0;
    return fakeBridge(() => answers[count++] ?? {});
  };

  test("sends 25 losing leads in a call, in the query, and mergeInCRM where it is wanted", async () => {
    const fake = bridgeThat();
    await merge(id(1), many, true, fake);
    const queries = fake.called.slice(0, 3).map(({ params }) => params);
    expect(queries.map(({ query }) => [query?.["leadIds"]].flat().length)).toEqual([25, 25, 10]);
    expect(queries[0]).toMatchObject({ path: { leadId: 1 }, query: { mergeInCRM: true } });
    expect(queries[0]).not.toHaveProperty("json");
  });

  test("tells the lead that is left, where the CRM preferred another", async () => {
    const fake = bridgeThat({}, { result: [{ id: 3 }] });
    const { mergeStatus } = await merge(id(1), [id(2), id(3)], true, fake);
    expect(mergeStatus).toMatchObject({ winningLeadId: 3, losingLeadIdList: [1, 2] });
  });

  test("that REST refuses is FAILED, and names those merged before", async () => {
    const refusal = restError("leads.merge", "1079", "the leads are in different partitions");
    const { mergeStatus } = await merge(id(1), many, false, bridgeThat({}, refusal));
    expect(mergeStatus).toEqual({
      winningLeadId: 1,
      losingLeadIdList: numbersOf(2, 62),
      status: "FAILED",
      error: `20110 - the leads are in different partitions (REST 1079); merged before: ${numbersOf(2, 27).join(", ")}`,
    });
    const first = await merge(id(1), [id(2)], false, bridgeThat(refusal));
    expect(first.mergeStatus.error).toBe(
      "20110 - the leads are in different partitions (REST 1079)",
    );
  });

  test("that ends early tells what is merged, in doubt and not", async () => {
    const error: unknown = await merge(id(1), many, false, bridgeThat({}, lost)).catch(
      (one) => one,
    );
    if (!(error instanceof PartialBatchError)) throw new Error("expected a PartialBatchError");
    expect(error.completed.map(({ index }) => index)).toEqual(numbersOf(0, 25));
    expect(error.inDoubt).toEqual(numbersOf(25, 50));
    expect(error.remaining).toEqual(numbersOf(50, 60));
  });

  test("that ends before anything is merged throws what ended it", async () => {
    await expect(merge(id(1), many, false, bridgeThat(unreached))).rejects.toBe(unreached);
    await expect(merge(id(1), [id(2)], false, bridgeThat(lost))).rejects.toBe(lost);
    const mixed = Object.assign(restError("leads.merge", "1003"), { executed: "unknown" });
    await expect(merge(id(1), [id(2)], false, bridgeThat(mixed))).rejects.toBe(mixed);
    for (const code of ["603", "606", "713", "1004"]) {
      const refusal = restError("leads.merge", code);
      await expect(merge(id(1), [id(2)], false, bridgeThat(refusal))).rejects.toBe(refusal);
    }
  });
});
