// What a caller is answered when REST fails in the middle of its call: what was written is told, and what may have been.
import { describe, expect, test } from "vitest";
import type { Attribute } from "../../generated/types.js";
import type { HttpRequest, HttpResponse } from "../../src/platform/contract.js";
import { answerOf, refusal } from "../rest/stub.js";
import { down, failureOf, world } from "./world.js";

const busy = answerOf(refusal("606", "too many calls"));

/** Answers the second request of a kind in place of the service. */
function atSecond(isOfKind: (request: HttpRequest) => boolean, answer: HttpResponse) {
  let count = 0;
  return (request: HttpRequest): HttpResponse | undefined =>
    isOfKind(request) && ++count === 2 ? answer : undefined;
}

describe("mergeLeads", () => {
  const isMerge = ({ url }: HttpRequest): boolean => url.includes("/merge.json");
  const leads = Array.from({ length: 31 }, (_, at) => ({ email: `lead${at}@example.com` }));
  const id = (value: number): Attribute[] => [{ attrName: "IDNUM", attrValue: `${value}` }];
  /** REST merges 25 in a call. */
  const losers = Array.from({ length: 30 }, (_, at) => at + 2);
  const params = { winningLeadKeyList: id(1), losingLeadKeyLists: losers.map(id) };
  const worldWith = (answer: (request: HttpRequest) => HttpResponse | undefined) =>
    world(answer, {}, {}, { leads });

  test.each([
    ["and may have been", down, /^20011 - .*; of 5 the outcome is unknown$/],
    ["and is not", busy, /^20023 - .*; merged already: [\d, ]+$/],
  ])("tells which leads are merged, where the rest is not %s", async (_, answer, error) => {
    const { client, calls, standIn } = worldWith(atSecond(isMerge, answer));
    const { mergeStatus } = await client.mergeLeads(params);
    const merged = losers.slice(0, 25);
    expect(mergeStatus).toEqual({
      winningLeadId: 1,
      losingLeadIdList: merged,
      status: "FAILED",
      error: expect.stringMatching(error) as string,
    });
    expect(mergeStatus.error).toContain(`merged already: ${merged.join(", ")}`);
    expect(standIn.inspect().leads.map((lead) => lead.id)).toEqual([1, ...losers.slice(25)]);
    expect(calls).toMatchObject([{ operation: "mergeLeads", outcome: "partial" }]);
  });

  test.each([
    ["may have been", down, "20011", "its outcome is unknown"],
    ["is certainly not", busy, "20023", "too many calls (REST 606"],
  ])("is a fault where nothing is known to be merged: it %s", async (_, answer, code, text) => {
    const { client, calls } = worldWith((request) => (isMerge(request) ? answer : undefined));
    const error = await failureOf(client.mergeLeads(params));
    expect(error).toMatchObject({ code: Number(code) });
    expect(String(error)).toContain(text);
    expect(calls).toMatchObject([{ outcome: `fault ${code}` }]);
  });
});

describe("custom objects", () => {
  const objTypeName = "Roadshow";
  const keys = (rid: string): Attribute[] => [
    { attrName: "MKTOID", attrValue: "1" },
    { attrName: "rid", attrValue: rid },
  ];
  const row = (rid: string, city: string) => ({
    customObjKeyList: keys(rid),
    customObjAttributeList: [{ attrName: "city", attrValue: city }],
  });
  /** What has the same key goes into a later call: three calls. */
  const customObjList = [
    row("one", "Paris"),
    row("two", "Rome"),
    row("one", "Oslo"),
    row("one", "Bern"),
  ];
  const setup = { leads: [{ email: "ann@example.com" }] };
  const isWrite = ({ url, method }: HttpRequest): boolean =>
    method === "POST" && /\/customobjects\/\w+(?:\/delete)?\.json$/.test(url);

  test.each([
    ["in doubt", down, "20011 - outcome unknown", /^20011 - /],
    ["certainly not written", busy, expect.stringMatching(/^20023 - .*\(REST 606/), /^20023 - /],
  ])("that are %s have a status each, in order", async (_, answer, second, third) => {
    const { client, calls, standIn } = world(atSecond(isWrite, answer), {}, {}, setup);
    const { syncCustomObjStatusList } = await client.syncCustomObjects({
      objTypeName,
      customObjList,
    });
    expect(syncCustomObjStatusList).toMatchObject([
      { status: "CREATED", error: null },
      { status: "CREATED", error: null },
      { status: "FAILED", error: second as string },
      { status: "FAILED", error: expect.stringMatching(third) as string },
    ]);
    expect(syncCustomObjStatusList?.[3]?.error).not.toBe("20011 - outcome unknown");
    const names = syncCustomObjStatusList?.map((status) => status.customObjKeyList?.[1]?.attrValue);
    expect(names).toEqual(["one", "two", "one", "one"]);
    expect(calls).toMatchObject([{ records: 4, outcome: "partial" }]);
    const kept = JSON.stringify(standIn.inspect());
    const cities = ["Paris", "Rome", "Oslo", "Bern"].filter((city) => kept.includes(city));
    expect(cities).toEqual(["Paris", "Rome"]);
  });

  test("that were being deleted have a status each, in order", async () => {
    const isDelete = (request: HttpRequest) => isWrite(request) && /delete/.test(request.url);
    const { client, calls } = world(atSecond(isDelete, down), {}, {}, setup);
    await client.syncCustomObjects({ objTypeName, customObjList: customObjList.slice(0, 2) });
    const { deleteCustomObjStatusList } = await client.deleteCustomObjects({
      objTypeName,
      customObjKeyLists: ["one", "two", "one"].map(keys),
    });
    expect(deleteCustomObjStatusList).toMatchObject([
      { status: "DELETED", error: null },
      { status: "DELETED", error: null },
      { objTypeName, status: "FAILED", error: "20011 - outcome unknown" },
    ]);
    expect(calls.at(-1)).toMatchObject({ operation: "deleteCustomObjects", outcome: "partial" });
  });
});
