import { describe, expect, test } from "vitest";
import { createLocks } from "../../src/bridge/locks.js";

/** A piece of work that ends when it is told to. */
function work(name: string, log: string[]) {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const run = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { run, end: () => end() };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("locks", () => {
  test("let holders of a common key run one after another, and others at once", async () => {
    const [locks, log] = [createLocks(), [] as string[]];
    const [one, two, three] = [work("one", log), work("two", log), work("three", log)];
    const all = [
      locks.hold(["a", "b"], undefined, one.run),
      locks.hold(["b", "c"], undefined, two.run),
      locks.hold(["d"], undefined, three.run),
    ];
    await turn();
    expect(log).toEqual(["one begins", "three begins"]);
    two.end();
    three.end();
    one.end();
    expect(await Promise.all(all)).toEqual(["one", "two", "three"]);
    expect(log.indexOf("two begins")).toBeGreaterThan(log.indexOf("one ends"));
  });

  test("go on to the next holder after one that fails", async () => {
    const locks = createLocks();
    const failing = locks.hold(["a"], undefined, () => Promise.reject(new Error("failed")));
    await expect(failing).rejects.toThrow("failed");
    expect(await locks.hold(["a"], undefined, () => Promise.resolve(7))).toBe(7);
  });

  test("end the wait of an aborted caller, but not the turn that it waited for", async () => {
    const [locks, log] = [createLocks(), [] as string[]];
    const [one, two, three] = [work("one", log), work("two", log), work("three", log)];
    const controller = new AbortController();
    const first = locks.hold(["a"], undefined, one.run);
    const second = locks.hold(["a"], controller.signal, two.run);
    const third = locks.hold(["a"], undefined, three.run);
    controller.abort(new Error("stopped"));
    await expect(second).rejects.toThrow("stopped");
    await turn();
    expect(log).toEqual(["one begins"]);
    one.end();
    three.end();
    await Promise.all([first, third]);
    expect(log).toEqual(["one begins", "one ends", "three begins", "three ends"]);
  });
});
