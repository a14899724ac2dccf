import { expect, test } from "vitest";
import { bounded, readAll } from "../../src/bridge/bounded.js";
import { getLists } from "../../src/rest/endpoints/lists.js";
import { codeOf, fakeBridge, restError } from "./fake-bridge.js";

const page = (id: number, nextPageToken?: string) => ({ result: [{ id }], nextPageToken });

test("all pages are read, each by the token of the one before", async () => {
  const bridge = fakeBridge((_, { query }) =>
    query?.["nextPageToken"] === undefined ? page(1, "t") : page(2),
  );
  const rows = await readAll(bounded(bridge), getLists, { query: { name: "L" } });
  expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  expect(bridge.called[1]?.params.query).toEqual({ name: "L", nextPageToken: "t" });
});

test("a page can have any number of rows", async () => {
  const result = Array.from({ length: 300_000 }, (_, id) => ({ id }));
  const bridge = fakeBridge(() => ({ result }));
  expect(await readAll(bounded(bridge), getLists, {})).toHaveLength(result.length);
});

test("a service that never ends is read up to the limit, and the call is refused", async () => {
  const bridge = fakeBridge(() => page(1, "again"));
  expect(await codeOf(readAll(bounded(bridge, 5), getLists, {}))).toBe(20110);
  expect(bridge.called).toHaveLength(5);
});

test("once a read has failed, no other is sent", async () => {
  const failure = restError("lists.get", "603");
  const bridge = fakeBridge(() => failure);
  const read = bounded(bridge);
  await expect(read(getLists)).rejects.toBe(failure);
  await expect(read(getLists)).rejects.toBe(failure);
  expect(bridge.called).toHaveLength(1);
});
