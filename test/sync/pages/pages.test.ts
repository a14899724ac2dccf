// Long reads as a loop: which calls are made and when, where they end, and what hostile answers do. Answers are made up here;
// those of the sandbox are read in pages-sandbox.test.ts.
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { ActivityRecord, LeadRecord, StreamPosition } from "../../../generated/types.js";
import type { ResultGetMultipleLeads } from "../../../generated/types.js";
import type { CallOptions, Service } from "../../../src/index.js";
import { pages, type Page } from "../../../src/sync/pages/pages.js";
import { runs, seed } from "../../outside.js";

interface Params {
  readonly streamPosition?: string | undefined;
  readonly batchSize?: number;
}

type Answer = Pick<ResultGetMultipleLeads, "remainingCount" | "newStreamPosition"> & {
  readonly leadRecordList?: readonly LeadRecord[] | null;
};

const lead = (Id: number): LeadRecord => ({ Id, Email: null, ForeignSysPersonId: null });
const leads = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => lead(from + index));

/** A method that answers `count` leads in pages of `size`, and what it was asked. */
function endpoint(
  count: number,
  size: number,
  change: (answer: Answer, call: number) => Answer = (a) => a,
) {
  const asked: { readonly params: Params; readonly options: CallOptions | undefined }[] = [];
  const method = async (params: Params, options?: CallOptions): Promise<Answer> => {
    asked.push({ params, options });
    options?.signal?.throwIfAborted();
    const from = Number(params.streamPosition ?? 0);
    const to = Math.min(from + size, count);
    await Promise.resolve();
    const answer = {
      remainingCount: count - to,
      newStreamPosition: to < count ? String(to) : "",
      leadRecordList: leads(from, to),
    };
    return change(answer, asked.length);
  };
  return { method, asked };
}

/** Lets everything happen that does not wait for anybody. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function idsOf(items: AsyncIterable<LeadRecord>): Promise<(number | null | undefined)[]> {
  const ids = [];
  for await (const { Id } of items) ids.push(Id);
  return ids;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("pages", () => {
  test("gives each item of all pages, in order, whatever their number and the size of pages", async () => {
    const numbers = fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }));
    await fc.assert(
      fc.asyncProperty(numbers, async ([count, size]) => {
        const { method, asked } = endpoint(count, size);
        expect(await idsOf(pages(method, { batchSize: size }))).toEqual(upTo(count));
        expect(asked.map(({ params }) => params.batchSize)).toEqual(asked.map(() => size));
        expect(asked).toHaveLength(Math.max(1, Math.ceil(count / size)));
      }),
      { numRuns: runs(50), seed: seed() },
    );
  });

  test("begins when the first item is asked for, and anew in each loop", async () => {
    const { method, asked } = endpoint(5, 2);
    const read = pages(method, {});
    await settled();
    expect(asked).toHaveLength(0);
    expect(await idsOf(read)).toEqual(upTo(5));
    expect(await idsOf(read)).toEqual(upTo(5));
  });

  test("fetches one page ahead, and never more", async () => {
    const { method, asked } = endpoint(10, 2);
    const read = pages(method, {})[Symbol.asyncIterator]();
    for (const calls of [2, 2, 3, 3, 4, 4, 5, 5, 5, 5]) {
      await read.next();
      await settled();
      expect(asked).toHaveLength(calls);
    }
    expect((await read.next()).done).toBe(true);
  });

  test("stops when the loop ends: the page ahead is aborted and no other is fetched", async () => {
    const { method, asked } = endpoint(10, 2);
    for await (const { Id } of pages(method, {})) if (Id === 2) break;
    await settled();
    expect(asked).toHaveLength(3);
    expect(asked.at(-1)?.options?.signal?.aborted).toBe(true);
  });

  test("passes the options of calls on, and ends between two items when it is aborted", async () => {
    const { method, asked } = endpoint(10, 5);
    const abort = new AbortController();
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { Id } of pages(method, {}, { timeout: 7, signal: abort.signal })) {
        seen.push(Id);
        if (Id === 2) abort.abort(new Error("enough"));
      }
    })();
    await expect(reading).rejects.toThrow("enough");
    expect(seen).toEqual([0, 1, 2]);
    expect(asked.map(({ options }) => options?.timeout)).toEqual([7, 7]);
    expect(asked.every(({ options }) => options?.signal?.aborted)).toBe(true);
  });

  test("does not begin when it is aborted already", async () => {
    const { method, asked } = endpoint(10, 5);
    const signal = AbortSignal.abort(new Error("never"));
    await expect(idsOf(pages(method, {}, { signal }))).rejects.toThrow("never");
    expect(asked).toHaveLength(0);
  });

  test("throws the error of a call where its items would be, after those before it", async () => {
    const { method } = endpoint(10, 2, (answer, call) => {
      if (call === 3) throw new Error("down");
      return answer;
    });
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { Id } of pages(method, {})) {
        seen.push(Id);
        await settled();
      }
    })();
    await expect(reading).rejects.toThrow("down");
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  test("throws what a method throws at once", async () => {
    const method = (): Promise<Answer> => {
      throw new TypeError("no");
    };
    await expect(idsOf(pages(method, {}))).rejects.toThrow("no");
  });
});

describe("pages by page", () => {
  test("tell the position of the next page, to be saved: a read continues from there", async () => {
    for (const broken of [1, 2, 3, 4, 5]) {
      const { method } = endpoint(9, 2, (answer, call) => {
        if (call === broken) throw new Error("down");
        return answer;
      });
      const seen: unknown[] = [];
      let saved: string | undefined;
      const read = async () => {
        const continued = pages(method, { streamPosition: saved });
        for await (const { items, next } of continued.byPage()) {
          seen.push(...items.map(({ Id }) => Id));
          saved = next;
        }
      };
      await expect(read()).rejects.toThrow("down");
      await read();
      expect(seen).toEqual(upTo(9));
      expect(saved).toBeUndefined();
    }
  });

  test("have the whole answer, too", async () => {
    const { method } = endpoint(3, 2);
    const all: Page<Answer>[] = [];
    for await (const page of pages(method, {}).byPage()) all.push(page);
    expect(all.map(({ next, result }) => [next, result.remainingCount])).toEqual([
      ["2", 1],
      [undefined, 0],
    ]);
  });
});

describe("an answer", () => {
  const answers =
    (...all: readonly object[]) =>
    (_: { readonly streamPosition?: string; readonly startPosition?: StreamPosition }) =>
      Promise.resolve(all[Math.min(calls++, all.length - 1)] as Answer);
  let calls = 0;
  const read = async (...all: readonly object[]) => {
    calls = 0;
    return idsOf(pages(answers(...all), {}));
  };

  test.each<readonly [what: string, answers: readonly object[], count: number]>([
    [
      "without a list, nil or absent, where more follow, is an empty page",
      [
        { remainingCount: 1, newStreamPosition: "a", leadRecordList: null },
        { remainingCount: 1, newStreamPosition: "b" },
        { remainingCount: 1, newStreamPosition: "c", leadRecordList: [] },
        { remainingCount: 0, newStreamPosition: "", leadRecordList: leads(0, 2) },
      ],
      2,
    ],
    [
      "with remainingCount 0 is the last, also with a position",
      [{ remainingCount: 0, newStreamPosition: "a", leadRecordList: leads(0, 2) }],
      2,
    ],
    [
      "whose remainingCount is a flag only is not the last",
      [
        { remainingCount: 1, newStreamPosition: "a", leadRecordList: leads(0, 4) },
        { remainingCount: 1, newStreamPosition: "b", leadRecordList: leads(4, 8) },
        { remainingCount: 0, newStreamPosition: "b", leadRecordList: leads(8, 9) },
      ],
      9,
    ],
    [
      "with hasMore false is the last, although it has a position",
      [
        { hasMore: true, newStreamPosition: "a", mObjectList: leads(0, 4) },
        { hasMore: false, newStreamPosition: "b", mObjectList: leads(4, 5) },
      ],
      5,
    ],
  ])("%s", async (_, given, count) => {
    expect(await read(...given)).toEqual(upTo(count));
    expect(calls).toBe(given.length);
  });

  const repeats = /answered position "?.*"? again and that more follows.*would never end/;
  test.each<readonly [what: string, answers: readonly object[], message: RegExp]>([
    [
      "that gives the position that was sent ends the read",
      [{ remainingCount: 1, newStreamPosition: "a", leadRecordList: leads(0, 1) }],
      /answered position "a" again/,
    ],
    [
      "that gives a position without a place ends it",
      [
        {
          remainingCount: 1,
          newStartPosition: { oldestCreatedAt: "2013", offset: null },
          leadChangeRecordList: [],
        },
      ],
      repeats,
    ],
    [
      "that says that more follows, without a position, ends it",
      [{ remainingCount: 5, newStreamPosition: " ", leadRecordList: leads(0, 1) }],
      /^getMultipleLeads answered that more follows, but no position/,
    ],
    [
      "with an empty position object, too",
      [{ remainingCount: 5, newStartPosition: { offset: null }, activityRecordList: [] }],
      /answered that more follows, but no position/,
    ],
    [
      "of an operation that has no pages is refused",
      [{ leadRecordList: leads(0, 1), count: 1 }],
      /^pages: the answer has no stream position: expected a method such as getMultipleLeads, getLeadActivity/,
    ],
    ["that is no object is refused", ["x" as unknown as object], /has no stream position/],
  ])("%s", async (_, given, message) => {
    await expect(read(...given)).rejects.toThrow(message);
    expect(calls).toBeLessThanOrEqual(3);
  });

  test("that leads round in a circle, of whatever length and however late, ends the read", async () => {
    const shape = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 }));
    await fc.assert(
      fc.asyncProperty(shape, async ([before, around]) => {
        let made = 0;
        const method = async ({ streamPosition }: Params): Promise<Answer> => {
          made++;
          const at = Number(streamPosition ?? 0);
          const next = at + 1 === before + around ? before : at + 1;
          return {
            remainingCount: 1,
            newStreamPosition: `${next}`,
            leadRecordList: leads(at, at + 1),
          };
        };
        await expect(idsOf(pages(method, {}))).rejects.toThrow(repeats);
        expect(made).toBeLessThanOrEqual(3 * (before + around) + 3);
      }),
      { numRuns: runs(50), seed: seed() },
    );
  });

  test("is named by its operation in errors, and positions are shown in part", async () => {
    const method = async (_: Params) => ({
      hasMore: true,
      newStreamPosition: "x".repeat(5000),
      mObjectList: [],
    });
    const reading = idsOf(pages(method, {}) as AsyncIterable<never>);
    await expect(reading).rejects.toThrow(/^getMObjects answered position "x{50,200}…" again/);
  });
});

test("pages are typed by their method", () => {
  const typed = (client: Service) => {
    const byKey = { leadKey: { keyType: "EMAIL", keyValue: "a@x.example" } } as const;
    expectTypeOf(pages(client.getMultipleLeads, {})).toExtend<AsyncIterable<LeadRecord>>();
    expectTypeOf(pages(client.getLeadActivity, byKey)).toExtend<AsyncIterable<ActivityRecord>>();
    const byPage = pages(client.getLeadActivity, byKey).byPage();
    type Next = { readonly next: StreamPosition | undefined };
    expectTypeOf(byPage).toExtend<AsyncIterable<Next>>();
    // @ts-expect-error: the answer has no position
    pages(client.getLead, byKey);
    // @ts-expect-error: getMObjects requires a type
    pages(client.getMObjects, {});
    // @ts-expect-error: not a param
    pages(client.getMultipleLeads, { batch: 5 });
  };
  expect(typed).toBeTypeOf("function");
});
