import { describe, expect, test } from "vitest";
import { createCaches } from "../../src/bridge/caches.js";

describe("a cache", () => {
  const counted = (outcomes: readonly (string | Error)[]) => {
    let count = 0;
    const read = async () => {
      const outcome = outcomes[count++];
      await Promise.resolve();
      if (typeof outcome === "string") return outcome;
      throw outcome ?? new Error("read too often");
    };
    return { read, count: () => count };
  };

  test("reads once for all callers, and again when what it has is too old", async () => {
    let now = 0;
    const caches = createCaches(() => now);
    const { read, count } = counted(["a", "b"]);
    const get = () => caches.get("k", 10, read);
    expect(await Promise.all([get(), get()])).toEqual(["a", "a"]);
    now = 9;
    expect(await get()).toBe("a");
    now = 10;
    expect(await get()).toBe("b");
    expect(count()).toBe(2);
  });

  test("keeps no failure: the next call reads again", async () => {
    const { read, count } = counted([new Error("no answer"), "b"]);
    const caches = createCaches(() => 0);
    const get = () => caches.get("k", 10, read);
    await expect(get()).rejects.toThrow("no answer");
    expect(await get()).toBe("b");
    expect(await get()).toBe("b");
    expect(count()).toBe(2);
  });

  test("fails once for all callers that wait", async () => {
    const { read, count } = counted([new Error("no answer"), "b"]);
    const caches = createCaches(() => 0);
    const get = () => caches.get("k", 10, read);
    const ends = await Promise.allSettled([get(), get(), caches.bounded.get("k", 10, read)]);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(count()).toBe(1);
    expect(await get()).toBe("b");
  });

  test("does not let the abort of one caller end the calls of others", async () => {
    const { read, count } = counted([new DOMException("stop", "AbortError"), "b"]);
    const caches = createCaches(() => 0);
    const get = () => caches.get("k", 10, read);
    const mortal = caches.bounded.get("k", 10, read);
    const [first, ...others] = await Promise.allSettled([mortal, get(), get()]);
    expect(first?.status).toBe("rejected");
    expect(others.map((one) => one.status === "fulfilled" && one.value)).toEqual(["b", "b"]);
    expect(count()).toBe(2);
  });

  test("forgets the oldest where there are too many, and what it is told to", async () => {
    const caches = createCaches(() => 0, 2);
    const { read, count } = counted(["a", "b", "c", "d", "e"]);
    for (const key of ["1", "2", "3", "1"]) await caches.get(key, 10, read);
    expect(count()).toBe(4);
    caches.forget("1");
    expect(await caches.get("1", 10, read)).toBe("e");
  });
});
