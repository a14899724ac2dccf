import { expect, test } from "vitest";
import { endpoint, type RestAnswer, type RestParams } from "../../src/rest/endpoint.js";
import { offsetPages, tokenPages, TooManyPages, type Ask } from "../../src/rest/pages.js";

const row = endpoint("rows.get", { method: "GET", path: "/rows.json", timeout: 1 });

const page = (more: Partial<RestAnswer>): RestAnswer => ({
  requestId: "",
  result: [],
  warnings: [],
  nextPageToken: undefined,
  moreResult: false,
  ...more,
});

/** Answers in turn and keeps the queries. */
function asking(...answers: readonly RestAnswer[]) {
  const queries: RestParams["query"][] = [];
  const ask: Ask = async (_, { query }) => {
    queries.push(query);
    return answers[queries.length - 1] ?? page({});
  };
  return { ask, queries };
}

async function read(pages: AsyncIterable<RestAnswer>): Promise<number> {
  let count = 0;
  for await (const { result } of pages) count += result.length;
  return count;
}

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

test("pages with a token are read until there is none", async () => {
  const { ask, queries } = asking(
    page({ result: rows(2), nextPageToken: "A" }),
    page({ nextPageToken: "B" }),
    page({ result: rows(1) }),
  );
  expect(await read(tokenPages(ask, row, { query: { f: 1 } }, { most: 9 }))).toBe(3);
  expect(queries).toEqual([{ f: 1 }, { f: 1, nextPageToken: "A" }, { f: 1, nextPageToken: "B" }]);
});

test("pages that always have a token are read while there is more", async () => {
  const { ask, queries } = asking(
    page({ nextPageToken: "B", moreResult: true }),
    page({ result: rows(1), nextPageToken: "C" }),
  );
  const hasMore = ({ moreResult }: RestAnswer) => moreResult;
  const query = { nextPageToken: "A" };
  expect(await read(tokenPages(ask, row, { query }, { most: 9, hasMore }))).toBe(1);
  expect(queries).toEqual([{ nextPageToken: "A" }, { nextPageToken: "B" }]);
});

test.each([
  ["the same token again", [page({ nextPageToken: "A" }), page({ nextPageToken: "A" })]],
  ["none where there is more", [page({ moreResult: true })]],
])("a service that goes in a circle is refused: %s", async (_, answers) => {
  const { ask } = asking(...answers);
  const hasMore = (one: RestAnswer) => one.moreResult || one.nextPageToken !== undefined;
  await expect(read(tokenPages(ask, row, {}, { most: 9, hasMore }))).rejects.toThrow(
    /nextPageToken/,
  );
});

test("pages by offset are read until one is short", async () => {
  const { ask, queries } = asking(page({ result: rows(2) }), page({ result: rows(1) }));
  expect(await read(offsetPages(ask, row, {}, { most: 9, size: 2 }))).toBe(3);
  expect(queries).toEqual([
    { offset: 0, maxReturn: 2 },
    { offset: 2, maxReturn: 2 },
  ]);
});

test("no more pages are read than is allowed", async () => {
  let token = 0;
  const ask: Ask = async () => page({ result: rows(200), nextPageToken: String(token++) });
  await expect(read(tokenPages(ask, row, {}, { most: 3 }))).rejects.toThrow(TooManyPages);
  await expect(read(offsetPages(ask, row, {}, { most: 3 }))).rejects.toThrow(/more than 3 pages/);
  expect(token).toBe(6);
});
