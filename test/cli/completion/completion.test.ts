// The scripts of `mktows completion`, as the shells themselves complete by them.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeWithProgram } from "../../outside.js";
import { mktows, output } from "../shell.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-completion-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Runs a program of a shell in a folder with a file and a folder in it. */
function runIn(shell: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const options = { cwd: folder, encoding: "utf8", timeout: 30_000 } as const;
  const { stdout, stderr, status } = spawnSync(shell, args, {
    ...options,
    env: { ...process.env, HOME: folder, ...env },
  });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

beforeAll(async () => {
  for (const shell of ["bash", "zsh", "fish"])
    write(`completion.${shell}`, await output(["completion", shell]));
  mkdirSync(join(folder, "out-folder"));
  write("leads.csv", "");
});

describeWithProgram("bash", "bash", () => {
  test.each([
    ["mktows sync", "sync-leads sync-objects"],
    ["mktows sync-leads --form", "--format"],
    ["mktows sync-leads --format ", "csv ndjson"],
    ["mktows sync-leads --format = n", "ndjson"],
    ["mktows bridge ", "report check snapshot"],
    ["mktows bridge check --j", "--json"],
    ["mktows call getMu", "getMultipleLeads"],
    ["mktows call --user = call getLeadA", "getLeadActivity"],
    ["mktows call getLead sync", ""],
    ["mktows encode fau", "fault"],
    ["mktows sync-leads --map sync", ""],
  ])("completes %s to %s", (line, want) => {
    const script =
      "source completion.bash; COMP_WORDS=($@); [[ $LINE == *' ' ]] && COMP_WORDS+=(''); " +
      "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _mktows; echo ${COMPREPLY[*]}";
    const words = line.trim().split(" ");
    expect(runIn("bash", ["--norc", "-c", script, "bash", ...words], { LINE: line }).trim()).toBe(
      want,
    );
  });
});

describeWithProgram("fish", "fish", () => {
  test("completes commands, options, values, files and folders", () => {
    const lines = [
      "mktows sync",
      "mktows sync-leads --form",
      "mktows sync-leads --format ",
      "mktows bridge ",
      "mktows call getMu",
      "mktows call --user call getLeadA",
      "mktows sync-leads lea",
      "mktows generate --out out",
      "mktows sync-leads --map lea",
    ];
    const ask = lines.map((line) => `echo (complete -C '${line}' | string split -f1 \\t)`);
    const told = runIn("fish", ["--no-config", "-c", `source completion.fish; ${ask.join("; ")}`]);
    expect(told.split("\n").slice(0, -1)).toEqual([
      "sync-leads sync-objects",
      "--format",
      "csv ndjson",
      "check report snapshot",
      "getMultipleLeads",
      "getLeadActivity",
      "leads.csv",
      "out-folder/",
      "",
    ]);
  });
});

describeWithProgram("zsh", "zsh", () => {
  test("completes commands, options, values, files and folders", () => {
    const lines: readonly (readonly [typed: string, want: string])[] = [
      ["mktows sync-l", "mktows sync-leads "],
      ["mktows sync-leads --form", "mktows sync-leads --format="],
      ["mktows sync-leads --format=n", "mktows sync-leads --format=ndjson "],
      ["mktows bridge ch", "mktows bridge check "],
      ["mktows call getMu", "mktows call getMultipleLeads "],
      ["mktows sync-leads lea", "mktows sync-leads leads.csv "],
      ["mktows generate --out out", "mktows generate --out out-folder/"],
    ];
    write(
      ".zshrc",
      "autoload -U compinit; compinit -u -D; source completion.zsh; PROMPT=\n" +
        'zle-line-init() { print ready >> told }; tell() { print -r -- "$BUFFER" >> told; BUFFER= }\n' +
        "zle -N zle-line-init; zle -N tell; bindkey '^]' tell\n",
    );
    const typed = lines.map(([line]) => `${line}\\t\\x1d`).join("");
    const script =
      "zmodload zsh/zpty; zpty z zsh -i; until [[ -s told ]]; do zpty -r -t z; sleep 0.05; done > /dev/null\n" +
      `zpty -w -n z $'${typed}'\n` +
      `until (( $(wc -l < told) > ${lines.length} )); do zpty -r -t z; sleep 0.05; done > /dev/null\n` +
      "zpty -d z; cat told";
    const told = runIn("zsh", ["-f", "-c", script], { ZDOTDIR: folder, TERM: "xterm" });
    expect(told).toBe(["ready", ...lines.map(([, want]) => want), ""].join("\n"));
  });
});

test("a shell that is not known is wrong usage", async () => {
  const { code, err } = await mktows(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(err).toContain("Allowed choices are bash, zsh, fish");
});
