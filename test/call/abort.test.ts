// One AbortSignal for many calls at a time: no warning of too many listeners, and none left when the calls have ended.
import { getEventListeners } from "node:events";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getMultipleLeads } from "../../generated/operations.js";
import { createClient } from "../../src/mktows/client.js";
import type { Transport } from "../../src/platform/contract.js";
import { createStreamer } from "../../src/stream.js";
import { closeAfterEach, serve } from "../platform/servers.js";
import { answerWith, credentials } from "../stub.js";

closeAfterEach();

const { status, headers, body } = answerWith("getLead", { count: 0 });

/** Answers after some time, with `undefined` never. */
const inMemory =
  (answer: Uint8Array | undefined): Transport =>
  async () => {
    await new Promise((resolve) => answer && setTimeout(resolve, 20));
    return { status, headers, body: answer ?? body };
  };
const server = (answer: Uint8Array | undefined): Promise<string> =>
  serve((request, response) => {
    request.resume().on("end", () => answer && setTimeout(() => response.end(answer), 20));
  });

const warnings: string[] = [];
const listener = (warning: Error): void => void warnings.push(warning.message);
beforeAll(() => void process.on("warning", listener));
afterAll(() => void process.off("warning", listener));
beforeEach(() => void warnings.splice(0));

/** Warnings are emitted later than what they warn of. */
async function warned(): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return warnings;
}

describe.each([
  ["in memory", 1000, (answer) => ({ transport: inMemory(answer) })],
  ["over HTTP", 30, async (answer) => ({ endpoint: await server(answer) })],
  ["by fetch", 30, async (answer) => ({ endpoint: await server(answer), fetch })],
] satisfies [string, number, (answer: Uint8Array | undefined) => object][])(
  "calls %s",
  (_, count, connection) => {
    test.each([
      ["answered", {}],
      ["with a deadline", { deadline: 60_000 }],
    ])("that are %s", async (_, options) => {
      const client = createClient({ ...credentials, ...(await connection(body)) });
      const { signal } = new AbortController();
      const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
      const calls = Array.from({ length: count }, () =>
        client.getLead({ leadKey }, { ...options, signal }),
      );
      await Promise.all(calls);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(await warned()).toEqual([]);
    });

    test("that are aborted all reject with the reason", async () => {
      const client = createClient({ ...credentials, ...(await connection(undefined)) });
      const controller = new AbortController();
      const { signal } = controller;
      const leadKey = { keyType: "IDNUM", keyValue: "7" } as const;
      const calls = Array.from({ length: count }, () => client.getLead({ leadKey }, { signal }));
      const reason = new Error("enough");
      setTimeout(() => controller.abort(reason), 50);
      const ends = await Promise.allSettled(calls);
      expect(new Set(ends.map((end) => end.status === "rejected" && end.reason))).toEqual(
        new Set([reason]),
      );
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(await warned()).toEqual([]);
    });

    test("that are streamed", async () => {
      const lead = { Id: 1, Email: "a@x.example", ForeignSysPersonId: null, ForeignSysType: null };
      const leads = answerWith("getMultipleLeads", {
        ...{ returnCount: 2, remainingCount: 0, newStreamPosition: "" },
        leadRecordList: [lead, lead].map((one) => ({ ...one, leadAttributeList: [] })),
      }).body;
      const stream = createStreamer({ ...credentials, ...(await connection(leads)) });
      const { signal } = new AbortController();
      const params = {
        leadSelector: { $type: "StaticListSelector", staticListName: "all" },
      } as const;
      const take = async (): Promise<number> => {
        let items = 0;
        for await (const _ of stream(getMultipleLeads, params, "leadRecordList", { signal }))
          items++;
        return items;
      };
      const counts = await Promise.all(Array.from({ length: count }, take));
      expect(new Set(counts)).toEqual(new Set([2]));
      expect(getEventListeners(signal, "abort")).toEqual([]);
      expect(await warned()).toEqual([]);
    });
  },
);
