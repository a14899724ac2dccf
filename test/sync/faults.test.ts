// Whatever happens on the way between a client and the service: what the client says of each record is what the log of the
// way, and the service itself, say of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createClient } from "../../src/mktows/client.js";
import { createSandbox, type Sandbox } from "../../src/sandbox/index.js";
import { syncLeads, type SyncResult } from "../../src/sync/index.js";
import { PartialBatchError } from "../../src/errors.js";
import type { SyncStatus } from "../../generated/types.js";
import { runs, seed } from "../outside.js";
import { bombSize, createProxy, type Damage, type Entry, type Proxy } from "./proxy.js";
import { chanceOf, endOf, meaningOf, randomNumbers, Tries } from "./tries.js";

const quick: readonly Damage[] = [
  ...(["latency", "reset at once", "reset unread", "reset read", "half", "status unread"] as const),
  ...(["status read", "fault", "slow", "long", "short", "bomb", "stale"] as const),
];
/** After which the proxy's log and the client know the same. */
const knowable = quick.filter((damage) => !/at once|unread|fault/.test(damage));

const rejections: unknown[] = [];
const reject = (reason: unknown): void => void rejections.push(reason);
beforeAll(() => void process.on("unhandledRejection", reject));
afterAll(() => {
  process.off("unhandledRejection", reject);
  expect(rejections).toEqual([]);
});

/** One run: a service, a proxy before it, and what a client tries. */
async function through<T>(
  number: number,
  rate: number,
  damages: readonly Damage[],
  work: (way: Way) => Promise<T>,
): Promise<T> {
  const sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const chance = chanceOf(number, rate, damages);
  const proxy = await createProxy(url, chance);
  try {
    return await work(new Way(number, sandbox, proxy));
  } catch (error) {
    throw new Error(`run ${number} of MKTOWS_SEED=${seed()}`, { cause: error });
  } finally {
    await proxy.close();
    await sandbox.close();
  }
}

class Way {
  readonly random: () => number;
  readonly tries = new Tries();
  readonly sandbox: Sandbox;
  readonly proxy: Proxy;

  constructor(number: number, sandbox: Sandbox, proxy: Proxy) {
    this.random = randomNumbers(number + 1);
    this.sandbox = sandbox;
    this.proxy = proxy;
  }

  get options() {
    const { userId, secretKey } = this.sandbox;
    return {
      ...{ endpoint: this.proxy.url, userId, secretKey },
      ...{ timeout: 20_000, maxResponseBytes: bombSize / 2 },
      ...{ repeat: { tries: 4, backoff: { first: 1, most: 3 }, budget: Infinity } },
      observers: [this.tries.observer],
    };
  }

  /** The tries of each record, by its Email, as the proxy saw them. */
  entries(): ReadonlyMap<string, (Entry | undefined)[]> {
    const byName = new Map(this.proxy.log.map((entry) => [entry.name, entry]));
    const found = new Map<string, (Entry | undefined)[]>();
    for (const [name, params] of this.tries.params) {
      const { leadRecordList, leadRecord } = params as Params;
      for (const { Email } of leadRecordList ?? [leadRecord ?? { Email: "" }])
        found.set(Email, [...(found.get(Email) ?? []), byName.get(name)]);
    }
    return found;
  }

  /** The ids of the leads of each Email. */
  leads(): ReadonlyMap<string, number[]> {
    const found = new Map<string, number[]>();
    for (const { id, email } of this.sandbox.inspect().leads)
      if (email !== null) found.set(email, [...(found.get(email) ?? []), id]);
    return found;
  }
}

interface Params {
  readonly leadRecordList?: readonly Lead[];
  readonly leadRecord?: Lead;
}

interface Lead {
  readonly Email: string;
}

const emailOf = (index: number): string => `r${index}@run.example`;

describe("syncLeads through a proxy that damages exchanges", () => {
  interface Case {
    readonly dedupEnabled: boolean;
    readonly damages: readonly Damage[];
  }

  async function sync(way: Way, { dedupEnabled }: Case): Promise<void> {
    const count = 301 + Math.floor(way.random() * 900);
    const records = Array.from({ length: count }, (_, index) => ({ Email: emailOf(index) }));
    const results: SyncResult<SyncStatus, Lead>[] = [];
    let stopped: unknown;
    try {
      const options = { ...way.options, dedupEnabled, concurrency: 3 };
      for await (const result of syncLeads(records, options)) results.push(result);
    } catch (error) {
      stopped = error;
    }
    expectTrue(way, records, results, stopped, dedupEnabled);
  }

  function expectTrue(
    way: Way,
    records: readonly Lead[],
    results: readonly SyncResult<SyncStatus, Lead>[],
    stopped: unknown,
    isHarmless: boolean,
  ): void {
    const [entries, leads] = [way.entries(), way.leads()];
    const byIndex = new Map(results.map((result) => [result.index, result]));
    expect(byIndex.size).toBe(results.length);
    const wrong: unknown[] = [];
    for (const [index, { Email }] of records.entries()) {
      const [tries = [], ids = [], result] = [
        entries.get(Email),
        leads.get(Email),
        byIndex.get(index),
      ];
      const end = tries.length === 0 ? "refused" : endOf(tries);
      const reads = tries.filter((entry) => entry?.read === true).length;
      const said = result?.outcome;
      const isRight =
        (end === "answered"
          ? said === "done" && ids.includes(result?.outcome === "done" ? result.status.leadId : 0)
          : end === "doubt"
            ? said === "inDoubt"
            : said === "failed" || (said === undefined && stopped !== undefined)) &&
        // Each time that the service read it, it wrote it: a lead of its own, unless it knew the Email.
        ids.length === (isHarmless ? Math.min(reads, 1) : reads) &&
        // What does harm is not sent again after a doubt.
        (isHarmless || tries.slice(0, -1).every((entry) => meaningOf(entry) === "refused"));
      if (!isRight) wrong.push({ Email, said, end, ids, tries });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
  }

  test.each([
    ["leads found by Email", { dedupEnabled: true, damages: quick }],
    ["leads that are always created", { dedupEnabled: false, damages: quick }],
  ])("says of %s what became of each of them", async (_, one) => {
    for (let run = 0; run < runs(6); run++)
      await through(seed() * 1000 + run, 0.15 + 0.1 * (run % 4), one.damages, (way) =>
        sync(way, one),
      );
  });

  test("says in doubt exactly what the service read and whose answer did not arrive", async () => {
    for (let run = 0; run < runs(6); run++)
      await through(seed() * 1000 + run, 0.4, knowable, async (way) => {
        const count = 301 + Math.floor(way.random() * 900);
        const records = Array.from({ length: count }, (_, index) => ({ Email: emailOf(index) }));
        const inDoubt: string[] = [];
        const options = { ...way.options, dedupEnabled: false };
        try {
          for await (const { outcome, record } of syncLeads(records, options))
            if (outcome === "inDoubt") inDoubt.push(record.Email);
        } catch {
          // Too many calls failed one after another. What was sent has its results.
        }
        const lost = [...way.entries()].filter(([, tries]) =>
          tries.some((entry) => entry?.read === true && !entry.delivered),
        );
        expect(inDoubt.sort()).toEqual(lost.map(([email]) => email).sort());
      });
  });
});

describe("calls through a proxy that damages exchanges", () => {
  test("say of each record whether it was written, not written, or may have been", async () => {
    for (let run = 0; run < runs(4); run++)
      await through(seed() * 1000 + run, 0.4, quick, async (way) => {
        const client = createClient(way.options);
        const said = new Map<string, string>();
        const call = async (at: number): Promise<void> => {
          const size = way.random() < 0.3 ? 301 + Math.floor(way.random() * 50) : 1;
          const dedupEnabled = way.random() < 0.5;
          const leadRecordList = Array.from({ length: size }, (_, index) => ({
            Email: emailOf(at * 1000 + index),
          }));
          const name = (index: number): string => leadRecordList[index]?.Email ?? "";
          try {
            await client.syncMultipleLeads({ leadRecordList, dedupEnabled });
            for (const { Email } of leadRecordList) said.set(Email, "answered");
          } catch (error) {
            if (!(error instanceof PartialBatchError))
              return leadRecordList.forEach(({ Email }) => said.set(Email, "refused"));
            for (const { index } of error.completed) said.set(name(index), "answered");
            for (const index of error.inDoubt) said.set(name(index), "doubt");
            for (const index of error.remaining) said.set(name(index), "refused");
          }
        };
        for (let at = 0; at < 30; at += 3)
          await Promise.all([call(at), call(at + 1), call(at + 2)]);
        const [entries, leads] = [way.entries(), way.leads()];
        const wrong = [...said].filter(([email, end]) => {
          const tries = entries.get(email) ?? [];
          const isRight = end === (tries.length === 0 ? "refused" : endOf(tries));
          const isWritten = tries.some((entry) => entry?.read === true);
          return !isRight || isWritten !== leads.has(email) || (end === "answered" && !isWritten);
        });
        expect(wrong.map(([email, end]) => ({ email, end, tries: entries.get(email) }))).toEqual(
          [],
        );
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
});
