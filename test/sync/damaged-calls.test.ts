// Whatever happens on the way between a client and the service: what the error of a call says of its records is what the
// log of the way, and the service itself, say of them.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  MktowsError,
  PartialBatchError,
  SoapFaultError,
  TransportError,
} from "../../src/errors.js";
import { createClient } from "../../src/mktows/client.js";
import { runs, seed } from "../outside.js";
import { endOf } from "./tries.js";
import { emailOf, quick, through, watchRejections } from "./way.js";

let endWatch: () => void;
beforeAll(() => void (endWatch = watchRejections()));
afterAll(() => endWatch());

describe("calls through a proxy that damages exchanges", () => {
  test("say of each record whether it was written, not written, or may have been", async () => {
    for (let run = 0; run < runs(1); run++)
      await through(seed() * 1000 + run, 0.4, quick, async (way) => {
        const client = createClient(way.options);
        const said = new Map<string, string>();
        const call = async (at: number): Promise<void> => {
          const size = way.random() < 0.2 ? 301 + Math.floor(way.random() * 20) : 1;
          const dedupEnabled = way.random() < 0.5;
          const names = Array.from({ length: size }, (_, index) => `n${at * 1000 + index}`);
          const leadRecordList = names.map((attrValue) => ({
            Email: `${attrValue}@run.example`,
            leadAttributeList: [{ attrName: "FirstName", attrValue }],
          }));
          const say = (positions: readonly number[], end: string): void => {
            for (const position of positions) said.set(names[position] ?? "", end);
          };
          const all = [...names.keys()];
          try {
            await client.syncMultipleLeads({ leadRecordList, dedupEnabled });
            say(all, "answered");
          } catch (error) {
            if (!(error instanceof PartialBatchError)) return say(all, "refused");
            const completed = error.completed.map(({ index }) => index);
            say(completed, "answered");
            say(error.inDoubt, "doubt");
            say(error.remaining, "refused");
          }
        };
        for (let at = 0; at < 30; at += 3)
          await Promise.all([call(at), call(at + 1), call(at + 2)]);
        const entries = way.entries();
        const leads = new Set(way.leads().map(({ FirstName }) => FirstName));
        const wrong = [...said].filter(([name, end]) => {
          const tries = entries.get(name) ?? [];
          const isRight = end === (tries.length === 0 ? "refused" : endOf(tries));
          return !isRight || leads.has(name) !== tries.some((entry) => entry?.read === true);
        });
        const shown = wrong.map(([name, end]) => ({ name, end, tries: entries.get(name) }));
        expect(shown.slice(0, 3)).toEqual([]);
      });
  });

  test("that stall end at their timeout, in doubt", async () => {
    await through(seed(), 1, ["stall"], async (way) => {
      const client = createClient({ ...way.options, timeout: 200, repeat: false });
      const list = { leadRecordList: [{ Email: emailOf(1) }], dedupEnabled: false };
      const error = await client.syncMultipleLeads(list).catch((thrown) => thrown);
      expect(error).toMatchObject({ inDoubt: [0], cause: { reason: "timeout", sent: true } });
      expect(way.proxy.log).toMatchObject([{ read: true, delivered: false }]);
    });
  });

  test("say of what may never be repeated whether the service carried it out", async () => {
    for (let run = 0; run < runs(1); run++)
      await through(seed() * 1000 + run, 0.6, quick, async (way) => {
        const client = createClient(way.options);
        let [answered, refused, doubts] = [0, 0, 0];
        for (let at = 0; at < 30; at++) {
          const leadList = [{ keyType: "IDNUM", keyValue: "1" }] as const;
          const request = { source: "MKTOWS", campaignId: 4001, leadList } as const;
          await client.requestCampaign(request).then(
            () => answered++,
            (error: unknown) => (isUnsure(error) ? doubts++ : refused++),
          );
        }
        const { log } = way.proxy;
        const read = log.filter((entry) => entry.read).length;
        expect(way.sandbox.inspect().campaignRequests).toHaveLength(read);
        expect(answered).toBe(log.filter((entry) => entry.read && entry.delivered).length);
        expect(answered + refused + doubts).toBe(30);
        expect(doubts).toBeGreaterThanOrEqual(read - answered);
      });
  });

  test("of reading are repeated, and give the right answer or an error", async () => {
    for (let run = 0; run < runs(1); run++)
      await through(seed() * 1000 + run, 0.4, quick, async (way) => {
        const direct = createClient({ ...way.options, endpoint: way.direct });
        const { leadId } = await direct.syncLead({
          leadRecord: { Email: emailOf(1) },
          returnLead: false,
        });
        const client = createClient(way.options);
        let answers = 0;
        for (let at = 0; at < 40; at++)
          try {
            const leadKey = { keyType: "EMAIL", keyValue: emailOf(1) } as const;
            const { leadRecordList } = await client.getLead({ leadKey });
            expect(leadRecordList?.map(({ Id }) => Id)).toEqual([leadId]);
            answers++;
          } catch (error) {
            expect(error).toBeInstanceOf(MktowsError);
          }
        const undamaged = way.proxy.log.filter(({ damage }) => damage === "none").length;
        expect(answers).toBeGreaterThanOrEqual(undamaged);
      });
  });
});

/** Whether the service may have carried out the call. */
function isUnsure(error: unknown): boolean {
  if (error instanceof SoapFaultError) return error.executed === "unknown";
  return !(error instanceof TransportError) || error.sent;
}
