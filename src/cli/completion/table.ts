// What can be completed, as a table made from the commands themselves: one row for each command, by the words that lead to it.
import type { Argument, Command, Option } from "commander";

export interface CommandTable {
  /** The words after `mktows`, such as `bridge check`; "" for the program. */
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly OptionRow[];
  readonly arguments: readonly Value[];
}

export interface OptionRow {
  /** `-V`, where there is a short form. */
  readonly short: string | undefined;
  /** `--version`. */
  readonly long: string;
  readonly summary: string;
  /** `undefined` for an option without a value. */
  readonly value: Value | undefined;
}

/** What an argument, or the value of an option, can be. */
export type Value =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "file" }
  | { readonly kind: "folder" }
  | { readonly kind: "text" };

/** The names that arguments have which are files. */
const files = ["file", "wsdl", "old", "new", "requests"];

export function tableOf(program: Command): readonly CommandTable[] {
  return rowsOf(program, "");
}

function rowsOf(command: Command, path: string): CommandTable[] {
  const options = command.createHelp().visibleOptions(command);
  const own: CommandTable = {
    path,
    commands: command.commands.map((each) => ({ name: each.name(), summary: each.summary() })),
    options: options.map(rowOf),
    arguments: command.registeredArguments.map((each) => valueOf(each, each.name())),
  };
  const below = command.commands.flatMap((each) => rowsOf(each, `${path} ${each.name()}`.trim()));
  return [own, ...below];
}

function rowOf(option: Option): OptionRow {
  const [, name] = /[<[]([^>\]]+)[>\]]/.exec(option.flags) ?? [];
  return {
    short: option.short,
    long: option.long ?? "",
    summary: option.description,
    value: name === undefined ? undefined : valueOf(option, name),
  };
}

function valueOf({ argChoices }: Option | Argument, name: string): Value {
  if (argChoices !== undefined) return { kind: "words", words: argChoices };
  if (files.includes(name)) return { kind: "file" };
  return { kind: name === "dir" ? "folder" : "text" };
}

/** The first sentence or so of a summary: a shell has one line for it. */
export function shortened(summary: string): string {
  const [first = ""] = summary.split(/[;:(]| such as /);
  return first.trim();
}

/** A command as a step: the path to what it is in, a slash, and its name. */
export function pathStep(path: string): string {
  return path.replace(/(?: |^)(?=\S+$)/, "/");
}

/** The options that have a value, all forms, each as the path of its command, a slash, and its name. */
export function takesValue(options: readonly OptionRow[], path: string): string[] {
  return options
    .filter(({ value }) => value !== undefined)
    .flatMap(({ short, long }) => (short === undefined ? [long] : [short, long]))
    .map((name) => `${path}/${name}`);
}
