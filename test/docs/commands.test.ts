// Every command line of mktows on every page is one that the program takes: its own parser says so. Lines of a usage, with
// <names> and [options], and commands within sentences are held to the names of commands and options.
import { CommanderError, type Command } from "commander";
import { describe, expect, test } from "vitest";
import { commandsOf, programOf } from "../../src/cli/program.js";
import { guarded } from "../../src/cli/terminal.js";
import { noTerminal } from "../cli/shell.js";
import { blocksOf, pages, textOf } from "./pages.js";

const silent = { writeOut: () => undefined, writeErr: () => undefined };

/** The program, which only parses. */
function parser(): Command {
  const program = programOf(guarded(noTerminal));
  for (const command of commandsOf(program)) {
    command.exitOverride().configureOutput(silent);
    if (command.commands.length === 0) command.action(() => undefined);
  }
  return program;
}

/** The lines that are typed into a shell: in blocks of sh, after `$` in sessions, and in blocks that are indented. */
function typedOn(page: string): readonly string[] {
  const text = textOf(page);
  const lines = text.split("\n").map((line) => (/^ {4}/.test(line) ? line.slice(4) : ""));
  for (const { above, lines: block, language } of blocksOf(text))
    block.forEach((line, at) => {
      const session = language === "console" ? (/^\$ (.*)/.exec(line)?.[1] ?? "") : "";
      lines[above + at] = language === "sh" ? line : session;
    });
  return lines
    .join("\n")
    .replace(/\\\n\s*/g, " ")
    .split("\n")
    .map((line) => line.replace(/^\$ /, ""));
}

/** Words of a shell up to the end of the command. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  const pattern = /\s*(?:(#|\d?[|<>&;])|((?:"[^"]*"|'[^']*'|\\.|[^\s"'|<>&;])+))/gy;
  for (const [, end, word = ""] of line.matchAll(pattern)) {
    if (end !== undefined || word.startsWith("#")) break;
    words.push(word.replace(/"([^"]*)"|'([^']*)'|\\(.)/g, "$1$2$3"));
  }
  return words;
}

/** What follows `mktows` in a line, if that is the command there. */
const argumentsIn = (line: string): string | undefined =>
  /(?:^|[|&;] *|^(?:[A-Z_]+=\S+ +)+)(?:npx )?mktows (.*)/.exec(line)?.[1];

const isUsage = (line: string): boolean => /[[<]\S|\.\.\./.test(line.replace(/ # .*/, ""));

async function problemOf(line: string): Promise<string | undefined> {
  if (isUsage(line)) return misnamed(line.replace(/ # .*/, ""));
  try {
    await parser().parseAsync(wordsOf(line), { from: "user" });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) return String(error);
    return error.exitCode === 0 ? undefined : error.message;
  }
}

/** The first command or option of a usage that the program does not have. */
function misnamed(usage: string): string | undefined {
  let command = parser();
  const known = new Set(["--help", "-h"]);
  for (const word of usage.split(/[\s[\]|]+/)) {
    for (const { long, short } of command.options)
      for (const name of [long, short]) if (name) known.add(name);
    const next = command.commands.find((each) => each.name() === word);
    if (next !== undefined) command = next;
    else if (command.commands.length > 0 && /^[a-z][\w-]*$/.test(word))
      return `unknown command ${word}`;
    else if (/^--?[a-z]/i.test(word) && !known.has(word)) return `unknown option ${word}`;
  }
  return undefined;
}

describe.each(pages)("the commands of %s", (page) => {
  const typed = typedOn(page).flatMap((line) => argumentsIn(line) ?? []);
  const named = [...textOf(page).matchAll(/`(?:npx )?mktows ([a-z-][^`\n]*)`/g)].map(
    ([, line = ""]) => line,
  );

  test("are there, with their options", async () => {
    const problems: string[] = [];
    for (const line of typed) {
      const problem = await problemOf(line);
      if (problem !== undefined) problems.push(`mktows ${line}: ${problem}`);
    }
    for (const line of named) {
      const problem = misnamed(line);
      if (problem !== undefined) problems.push(`\`mktows ${line}\`: ${problem}`);
    }
    expect(problems).toEqual([]);
  });
});

test("there are commands on the pages", () => {
  const typed = pages.flatMap(typedOn).filter((line) => argumentsIn(line) !== undefined);
  expect(typed.length).toBeGreaterThan(30);
});
