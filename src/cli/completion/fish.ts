// The completion for fish: a line for each command and option, held to the command that it belongs to.
import {
  pathStep,
  shortened,
  takesValue,
  type CommandTable,
  type OptionRow,
  type Value,
} from "./table.js";

export function fishScript(tables: readonly CommandTable[]): string {
  const steps = tables.filter(({ path }) => path !== "").map(({ path }) => pathStep(path));
  const withValue = tables.flatMap(({ path, options }) => takesValue(options, path));
  return `# Completion of mktows for fish.
# Whether the words so far lead to this command, and, with a number, have so many arguments.
function __mktows_at
  set -l at
  set -l given 0
  set -l skip 0
  for word in (commandline -opc)[2..]
    if test $skip = 1
      set skip 0
      continue
    end
    switch "$at/$word"
      case ${steps.map(quoted).join(" ")}
        set at (string trim -- "$at $word")
        set given 0
      case ${withValue.map(quoted).join(" ")}
        set skip 1
      case '*/-*'
      case '*'
        set given (math $given + 1)
    end
  end
  test "$at" = "$argv[1]"; and test (count $argv) = 1 -o "$given" = "$argv[2]"
end
complete -c mktows -f
${tables.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ path, commands, options, arguments: given }: CommandTable): string[] {
  const at = (count?: number): string =>
    `complete -c mktows -n ${quoted(["__mktows_at", quoted(path), ...(count === undefined ? [] : [count])].join(" "))}`;
  const last = given.length - 1;
  return [
    ...commands.map(({ name, summary }) => `${at()} -a ${name} -d ${quoted(shortened(summary))}`),
    ...options.map((option) => `${at()} ${optionOf(option)}`),
    // The last one can be repeated, as far as the shell is concerned.
    ...given.flatMap((value, index) =>
      argumentOf(value).map(
        (flags) => `${at(index === last && last === 0 ? undefined : index)} ${flags}`,
      ),
    ),
  ];
}

function optionOf({ short, long, summary, value }: OptionRow): string {
  const names = `${short === undefined ? "" : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  const flags = value === undefined ? "" : ` ${valueOf(value)}`;
  return `${names}${flags} -d ${quoted(shortened(summary))}`;
}

function valueOf(value: Value): string {
  switch (value.kind) {
    case "words":
      return `-x -a ${quoted(value.words.join(" "))}`;
    case "file":
      return "-r -F";
    case "folder":
      return "-x -a '(__fish_complete_directories)'";
    case "text":
      return "-x";
  }
}

function argumentOf(value: Value): string[] {
  if (value.kind === "words") return [`-a ${quoted(value.words.join(" "))}`];
  return value.kind === "file" ? ["-F"] : [];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
