// What reaches a terminal: colours where they are wanted, and a line that is rewritten below the messages.
import { describe, expect, test } from "vitest";
import { hasColours, paint } from "../../src/cli/screen/paint.js";
import { columnsIn, cut } from "../../src/cli/screen/status-line.js";
import { during } from "../../src/cli/screen/working.js";
import { guarded } from "../../src/cli/terminal.js";
import { mktows, noTerminal } from "./shell.js";

describe("colours", () => {
  test.each<readonly [NodeJS.ProcessEnv, isTTY: boolean, boolean]>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: "dumb" }, true, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "" }, false, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ FORCE_COLOR: "false" }, true, false],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ])("with %j, on a terminal: %s, are shown: %s", (env, isTTY, want) => {
    expect(hasColours({ isTTY }, env)).toBe(want);
  });

  test("are around the printable text, and what comes from outside can carry none", () => {
    let shown = "";
    const err = (text: string) => void (shown += text);
    const screen = guarded({ ...noTerminal, err, colours: { out: false, err: true } });
    screen.err([paint("red", "a\u001b[5mb"), " \u001b]0;c\u0007\n"]);
    expect(shown).toBe("\u001b[31ma\\u001b[5mb\u001b[39m \\u001b]0;c\\u0007\n");
    shown = "";
    guarded({ ...noTerminal, err }).err([paint("red", "a"), "b\n"]);
    expect(shown).toBe("ab\n");
  });

  test.each([
    ["an unknown option", ["decode", "--nonsense"], "\u001b[31merror:\u001b[39m unknown option"],
    ["bad input", ["decode", "no.xml"], "\u001b[31mmktows:\u001b[39m no.xml: file not found\n"],
  ])("of %s: its first word", async (_, args, want) => {
    const { err } = await mktows(args, "", { colours: { out: false, err: true } });
    expect(err.slice(0, want.length)).toBe(want);
  });
});

describe("the status line", () => {
  const screenOf = (given: { columns: number }) => {
    const shown: string[] = [];
    const err = (text: string) => void shown.push(text);
    return { shown, screen: guarded({ ...noTerminal, width: () => given.columns, err }) };
  };

  test("is no wider than the screen, below the messages, and gone at the end", () => {
    const { shown, screen } = screenOf({ columns: 10 });
    screen.status("reading a long name");
    screen.err("note\u001b\n");
    screen.status("");
    screen.err("end\n");
    const clear = "\r\u001b[K";
    expect(shown).toEqual(["reading a", clear, "note\\u001b\n", "reading a", clear, "end\n"]);
  });

  test("leaves nothing where the screen has become narrower", () => {
    const size = { columns: 40 };
    const { shown, screen } = screenOf(size);
    screen.status("x".repeat(30));
    size.columns = 12;
    screen.status("");
    expect(shown.at(-1)).toBe("\r\u001b[2A\u001b[J");
  });

  test("counts columns, not characters", () => {
    expect(["abc", "山田", "e\u0301", "👍"].map(columnsIn)).toEqual([3, 4, 1, 2]);
    expect(cut("山田太郎", 5)).toBe("山田");
  });
});

describe("long work", () => {
  test("says what it is at, and clears the line, also where it fails", async () => {
    const shown: string[] = [];
    const err = (text: string) => void shown.push(text);
    const screen = guarded({ ...noTerminal, width: () => 80, err });
    const work = during(screen, "reading", async (say) => {
      say("writing");
      throw new Error("no");
    });
    await expect(work).rejects.toThrow("no");
    expect(shown).toEqual(["reading", "\r\u001b[K", "writing", "\r\u001b[K"]);
  });

  test("says nothing where there is no screen", async () => {
    const err = () => expect.fail("nothing is written");
    expect(await during(guarded({ ...noTerminal, err }), "reading", async () => 5)).toBe(5);
  });
});
