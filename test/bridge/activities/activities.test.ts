// Pages of activities together are the log, whatever the pages of REST are.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StreamPosition } from "../../../generated/types.js";
import { getLeadActivity, getLeadChanges } from "../../../src/bridge/operations/activities.js";
import { runs, seed } from "../../outside.js";
import { codeOf, fakeBridge } from "../fake-bridge.js";
import { logOf, rowsOf, timeOf, type Entry } from "./activity-log.js";

/** More than ten, so that they are read in groups. */
const types = Array.from({ length: 23 }, (_, index) => index + 1);

const entry = fc.record({
  lead: fc.integer({ min: 1, max: 3 }),
  type: fc.constantFrom(...types),
  // Many at the same second.
  before: fc.integer({ min: 1, max: 20 }),
});
const draw = { seed: seed(), numRuns: runs(60) };
const log = fc.array(entry, { maxLength: 60 });
const size = fc.integer({ min: 1, max: 12 });

const bridgeOf = (entries: readonly Entry[], scanned: number) => {
  const answers = logOf(rowsOf(entries), types, scanned);
  return fakeBridge((endpoint, params) => {
    if (endpoint !== "leads.get") return answers(endpoint, params);
    const [id] = [params.query?.["filterValues"] ?? []].flat();
    return { result: [{ id: Number(id), createdAt: timeOf(15) }] };
  });
};

/** Ids of all changes, page by page. */
async function changes(
  bridge: ReturnType<typeof fakeBridge>,
  start: StreamPosition,
  batchSize: number,
  given: object = {},
) {
  const ids: number[] = [];
  for (let startPosition = start; ;) {
    const params = { startPosition, batchSize, ...given };
    const answer = await getLeadChanges(bridge, params, {});
    const page = (answer.leadChangeRecordList ?? []).map(({ id }) => Number(id));
    expect(page).toHaveLength(answer.returnCount);
    ids.push(...page);
    if (answer.remainingCount === 0) return { ids, position: answer.newStartPosition };
    expect(page).toHaveLength(batchSize);
    startPosition = answer.newStartPosition;
  }
}

const numbers = (rows: readonly Record<string, unknown>[]) => rows.map((row) => Number(row["id"]));

describe("getLeadChanges", () => {
  test("answers every activity from a time on once, oldest first", async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        size,
        size,
        fc.integer({ min: 1, max: 20 }),
        async (entries, pages, scanned, since) => {
          const bridge = bridgeOf(entries, scanned);
          const rows = rowsOf(entries).filter(
            (row) => String(row["activityDate"]) >= timeOf(since),
          );
          const { ids } = await changes(bridge, { oldestCreatedAt: timeOf(since) }, pages);
          expect(ids).toEqual(numbers(rows));
        },
      ),
      draw,
    );
  });

  test("ends at a time, and goes on from there where a later end is given", async () => {
    await fc.assert(
      fc.asyncProperty(
        log,
        size,
        size,
        fc.integer({ min: 1, max: 20 }),
        async (entries, pages, scanned, until) => {
          const bridge = bridgeOf(entries, scanned);
          const start = { oldestCreatedAt: timeOf(30), latestCreatedAt: timeOf(until) };
          const first = await changes(bridge, start, pages);
          const rows = rowsOf(entries);
          const early = rows.filter((row) => String(row["activityDate"]) <= timeOf(until));
          expect(first.ids).toEqual(numbers(early));
          const later = { ...first.position, latestCreatedAt: timeOf(0) };
          const second = await changes(bridge, later, pages);
          expect([...first.ids, ...second.ids]).toEqual(numbers(rows));
        },
      ),
      draw,
    );
  });

  test("goes on from the end with what is added later", async () => {
    await fc.assert(
      fc.asyncProperty(log, log, size, size, async (old, added, pages, scanned) => {
        const early = old.map((one) => ({ ...one, before: one.before + 100 }));
        const first = await changes(
          bridgeOf(early, scanned),
          { oldestCreatedAt: timeOf(200) },
          pages,
        );
        const all = [...early, ...added];
        const second = await changes(bridgeOf(all, scanned), first.position, pages);
        expect([...first.ids, ...second.ids]).toEqual(numbers(rowsOf(all)));
      }),
      draw,
    );
  });

  test("of leads reads them by thirties", async () => {
    const entries = Array.from({ length: 90 }, (_, index) => ({
      lead: index + 1,
      type: 1,
      before: 95 - index,
    }));
    const bridge = bridgeOf(entries, 300);
    const keyValues = Array.from({ length: 70 }, (_, index) => String(index + 1));
    const leadSelector = {
      $type: "LeadKeySelector" as const,
      keyType: "IDNUM" as const,
      keyValues,
    };
    const given = { leadSelector, activityFilter: { includeTypes: [] } };
    const { ids } = await changes(bridge, { oldestCreatedAt: timeOf(200) }, 50, given);
    expect(ids).toEqual(keyValues.map(Number));
    const asked = bridge.called.filter(({ endpoint }) => endpoint === "activities.get");
    const sizes = asked.map(({ params }) => [params.query?.["leadIds"]].flat().length);
    expect(Math.max(...sizes)).toBe(30);
    // Three groups of types, three of leads, and two pages.
    expect(sizes).toHaveLength(18);
  });

  test("of all leads knows deletions, which have an endpoint of their own", async () => {
    const entries = [
      { lead: 1, type: 37, before: 3 },
      { lead: 2, type: 1, before: 2 },
    ];
    const answers = logOf(rowsOf(entries), [1, 37]);
    const bridge = fakeBridge(answers);
    const { ids } = await changes(bridge, { oldestCreatedAt: timeOf(200) }, 50);
    expect(ids).toEqual([1, 2]);
    const asked = bridge.called.filter(({ endpoint }) => endpoint === "activities.get");
    expect(asked.map(({ params }) => params.query?.["activityTypeIds"])).toEqual([[1]]);
  });

  test("of a log without end is refused after so many pages", async () => {
    const bridge = fakeBridge((endpoint, params) => {
      const answers = logOf([], types)(endpoint, params);
      const token = String(Number(params.query?.["nextPageToken"] ?? 0) + 1);
      return endpoint === "activities.get" ? { nextPageToken: token, moreResult: true } : answers;
    });
    const startPosition = { oldestCreatedAt: timeOf(200) };
    expect(await codeOf(getLeadChanges(bridge, { startPosition }, {}))).toBe(20110);
    expect(bridge.called.length).toBeLessThan(320);
  });
});

describe("getLeadActivity", () => {
  test("answers every activity of the lead since it was created once, newest first", async () => {
    await fc.assert(
      fc.asyncProperty(log, size, size, async (entries, batchSize, scanned) => {
        const bridge = bridgeOf(entries, scanned);
        const rows = rowsOf(entries).filter(
          (row) => row["leadId"] === 1 && String(row["activityDate"]) >= timeOf(15),
        );
        const ids: number[] = [];
        let startPosition: StreamPosition | undefined;
        for (;;) {
          const leadKey = { keyType: "IDNUM" as const, keyValue: "1" };
          const answer = await getLeadActivity(bridge, { leadKey, startPosition, batchSize }, {});
          ids.push(...(answer.activityRecordList ?? []).map(({ id }) => Number(id)));
          expect(answer.remainingCount).toBe(rows.length - ids.length);
          startPosition = answer.newStartPosition;
          if (answer.remainingCount === 0) break;
        }
        expect(ids).toEqual(numbers(rows).reverse());
        expect(startPosition.offset).toBe("1");
      }),
      draw,
    );
  });
});
