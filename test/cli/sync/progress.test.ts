// The line that tells how far a sync is.
import { describe, expect, test } from "vitest";
import { printProgress, progressLine } from "../../../src/cli/sync/progress.js";
import { repeatNotes } from "../../../src/cli/sync/repeats.js";
import { guarded } from "../../../src/cli/terminal.js";
import type { Progress } from "../../../src/sync/options.js";
import { noTerminal } from "../shell.js";

const start: Progress = {
  ...{ done: 0, failed: 0, refused: 0, inDoubt: 0, waiting: 0 },
  ...{ total: undefined, rate: 0, timeLeft: undefined, calls: 0, repeats: 0 },
};

describe("the progress line", () => {
  test.each<readonly [Partial<Progress>, seconds: number, read: number | undefined, string]>([
    [{}, 0, undefined, "0 done, 0/s"],
    [{ done: 1200, rate: 9 }, 3, undefined, "1,200 done, 400/s"],
    [
      { done: 900, failed: 50, refused: 30, inDoubt: 20, waiting: 1000, repeats: 2 },
      ...([
        10,
        0.5,
        "900 done, 50 failed, 30 refused, 20 in doubt, 2 repeats, 100/s, 25%, 30 s left",
      ] as const),
    ],
    [{ done: 10, waiting: 90 }, 1000, 1, "10 done, 0/s, 10%, 2.5 h left"],
    [{ done: 10_000, waiting: 90_000, rate: 0 }, 100, 1, "10,000 done, 100/s, 10%, 15 min left"],
    [{ done: 10 }, 2, 1, "10 done, 5/s, 100%, 0 s left"],
  ])("of %j in %i s with %s of the input read is %s", (progress, seconds, read, line) => {
    expect(printProgress({ ...start, ...progress }, read, seconds)).toBe(line);
  });

  test("is rewritten on a screen, no wider than it, below the messages, and gone at the end", () => {
    let shown = "";
    const terminal = { ...noTerminal, width: () => 10, err: (text: string) => (shown += text) };
    const screen = guarded(terminal);
    const line = progressLine(
      screen,
      () => undefined,
      () => 0,
    );
    line.show({ ...start, done: 1 });
    screen.err("note\u001b\n");
    line.show({ ...start, done: 12345 });
    line.end();
    const clear = "\r\u001b[K";
    expect(shown).toBe(`1 done, 0${clear}note\\u001b\n1 done, 0${clear}12,345 do${clear}`);
  });

  test("is repeated every few seconds where there is no screen", () => {
    let shown = "";
    let now = 0;
    const screen = guarded({ ...noTerminal, err: (text) => (shown += text) });
    const line = progressLine(
      screen,
      () => undefined,
      () => now,
    );
    for (let done = 0; done < 120; done++) {
      now += 100;
      line.show({ ...start, done });
    }
    line.end();
    expect(shown).toBe("49 done, 10/s\n99 done, 10/s\n");
  });
});

describe("repeats", () => {
  test("are told with their reason, the same one not again before half a minute", () => {
    let shown = "";
    let now = 0;
    const screen = guarded({ ...noTerminal, err: (text) => (shown += text) });
    const tell = repeatNotes(screen, () => now);
    const repeat = { operation: "syncMultipleLeads", tries: 1, wait: 480 };
    const refused = new Error("connect ECONNREFUSED\nmore");
    tell({ ...repeat, error: refused });
    tell({ ...repeat, tries: 2, error: refused });
    tell({ ...repeat, error: new Error("too many calls") });
    now = 30_000;
    tell({ ...repeat, tries: 3, wait: 12_000, error: refused });
    expect(shown).toBe(
      "connect ECONNREFUSED; try 2 in 0.5 s\ntoo many calls; try 2 in 0.5 s\n" +
        "connect ECONNREFUSED; try 4 in 12.0 s\n",
    );
  });
});
