// Whatever happens on the way between a sync and the service: what it says of each record is what the log of the way, and
// the service itself, say of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SyncStatus } from "../../generated/types.js";
import { syncLeads, type SyncResult } from "../../src/sync/index.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { runs, seed } from "../outside.js";
import { endOf, meaningOf } from "./tries.js";
import { countsOf, emailOf, quick, through, watchRejections, type Lead, type Way } from "./way.js";

/**
 * After which the proxy's log and the client know the same of every request: the client cannot know what was read of one
 * whose connection broke, nor of the next one on a connection that is being closed.
 */
const knowable = quick.filter((damage) => !/at once|unread|fault|stale|short/.test(damage));

/** With more faults: of these few end the whole sync. */
const refusing = [...quick, ...Array.from({ length: 4 }, () => "fault" as const)];

let endWatch: () => void;
beforeAll(() => void (endWatch = watchRejections()));
afterAll(() => endWatch());

describe("syncLeads through a proxy that damages exchanges", () => {
  const seen = new Set<string>();

  function along(
    ...[number, rate, damages, work]: Parameters<typeof through<void>>
  ): Promise<void> {
    return through(number, rate, damages, async (way) => {
      await work(way);
      for (const { damage } of way.proxy.log) seen.add(damage);
    });
  }

  async function sync(way: Way, dedupEnabled: boolean): Promise<void> {
    const records = way.records(300);
    const results: SyncResult<SyncStatus, Lead>[] = [];
    let stopped: unknown;
    try {
      const options = { ...way.options, dedupEnabled, concurrency: 3 };
      for await (const result of syncLeads(records, options)) results.push(result);
    } catch (error) {
      stopped = error;
    }
    expectTrue(way, records, results, stopped, dedupEnabled);
    for (const { outcome } of results) seen.add(outcome);
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
    const byId = new Map(leads.map((lead) => [lead.id, lead]));
    const copies = countsOf(leads.map(({ FirstName }) => FirstName));
    const wrong: unknown[] = [];
    const written = new Set<string>();
    for (const [index, { Email, FirstName }] of records.entries()) {
      const [tries = [], result] = [entries.get(FirstName), byIndex.get(index)];
      const end = tries.length === 0 ? "refused" : endOf(tries);
      const reads = tries.filter((entry) => entry?.read === true).length;
      if (reads > 0) written.add(Email);
      const isToldRight =
        end === "answered"
          ? result?.outcome === "done" && byId.get(result.status.leadId)?.Email === Email
          : end === "doubt"
            ? result?.outcome === "inDoubt"
            : result?.outcome === "failed" || (result === undefined && stopped !== undefined);
      // Each time that the service read a record, it wrote it: a lead of its own, unless it knew the Email.
      const isWrittenRight = isHarmless || (copies.get(FirstName) ?? 0) === reads;
      // What does harm is not sent again after a doubt.
      const isSentRight =
        isHarmless || tries.slice(0, -1).every((entry) => meaningOf(entry) === "refused");
      if (!isToldRight || !isWrittenRight || !isSentRight)
        wrong.push({ FirstName, said: result?.outcome, end, reads, tries });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(new Set(leads.map(({ Email }) => Email))).toEqual(written);
    if (isHarmless) expect(leads).toHaveLength(written.size);
  }

  test.each([
    ["leads found by Email", true],
    ["leads that are always created", false],
  ])("says of %s what became of each of them", async (_, dedupEnabled) => {
    for (let run = 0; run < runs(5); run++)
      await along(seed() * 1000 + run, 0.1 + 0.15 * (run % 4), refusing, (way) =>
        sync(way, dedupEnabled),
      );
  });

  /** The names of the records that are said to be in doubt. */
  async function doubtful(way: Way, timeout: number): Promise<string[]> {
    const inDoubt: string[] = [];
    const options = { ...way.options, timeout, dedupEnabled: false };
    try {
      for await (const { outcome, record } of syncLeads(way.records(300), options))
        if (outcome === "inDoubt") inDoubt.push(record.FirstName);
    } catch {
      // Too many calls failed one after another. What was sent has its results.
    }
    return inDoubt.sort();
  }

  test.each([
    ["at once", knowable, 20_000],
    ["by their timeout, where the answer never comes whole", ["stall"], 300],
  ] as const)(
    "says in doubt exactly what the service read and whose answer did not arrive, %s",
    async (_, damages, timeout) => {
      for (let run = 0; run < runs(1); run++)
        await along(seed() * 1000 + run, 0.3, damages, async (way) => {
          const inDoubt = await doubtful(way, timeout);
          const lost = [...way.entries()].filter(([, tries]) =>
            tries.some((entry) => entry?.read === true && !entry.delivered),
          );
          expect(inDoubt).toEqual(lost.map(([name]) => name).sort());
        });
    },
  );

  test("writes what has the same key in the order of the records, each time it is tried", async () => {
    for (let run = 0; run < runs(2); run++)
      await along(seed() * 1000 + run, 0.3, quick, async (way) => {
        const records = way.records(200);
        const outcomes = new Map<number, string>();
        try {
          for await (const { index, outcome } of syncLeads(records, way.options))
            outcomes.set(index, outcome);
        } catch {
          // Too many calls failed one after another. What has no result was not written.
        }
        const last = new Map<string, string[]>();
        for (const [index, { Email, FirstName }] of records.entries()) {
          const outcome = outcomes.get(index);
          if (outcome === "done") last.set(Email, [FirstName]);
          // Written, or not.
          if (outcome === "inDoubt") last.set(Email, [...(last.get(Email) ?? []), FirstName]);
        }
        for (const { Email, FirstName } of way.leads())
          expect(last.get(Email)).toContain(FirstName);
      });
  });

  const folder = temporaryFolder();

  test.each([
    ["all leads, where they are found by Email", true],
    ["each lead once, where they are always created", false],
  ])("writes in the end, by a journal, %s", async (_, dedupEnabled) => {
    for (let run = 0; run < runs(1); run++)
      await along(seed() * 1000 + run, 0.5, quick, async (way) => {
        const records = Array.from({ length: 400 }, (_, index) => ({
          Email: emailOf(index),
          FirstName: `n${index}`,
        }));
        const journal = `${folder.path}/${String(dedupEnabled)}-${run}`;
        const options = { ...way.options, journal, dedupEnabled };
        const outcomes: string[] = [];
        for (let round = 0; round < 5; round++) {
          if (round === 4) way.calm();
          outcomes.length = 0;
          try {
            for await (const { index, outcome } of syncLeads(records, options))
              outcomes[index] = outcome;
          } catch (error) {
            if (round === 4) throw error;
          }
        }
        const counts = countsOf(way.leads().map(({ Email }) => Email));
        const copies = records.map(({ Email }) => counts.get(Email) ?? 0);
        const isSure = dedupEnabled
          ? outcomes.map(() => true)
          : outcomes.map((one) => one === "done");
        expect(
          copies.filter((count, at) => count > 1 || (isSure[at] === true && count !== 1)),
        ).toEqual([]);
        expect(outcomes).toHaveLength(400);
        const allowed = dedupEnabled ? ["done"] : ["done", "inDoubt"];
        expect(outcomes.filter((outcome) => !allowed.includes(outcome))).toEqual([]);
      });
  });

  test("of which all kinds occur", () => {
    const outcomes = ["done", "failed", "inDoubt", "none"];
    expect([...outcomes, ...quick].filter((kind) => !seen.has(kind))).toEqual([]);
  });
});
