// The completion for zsh: one function for each command, of which _arguments knows options and values.
import { shortened, type CommandTable, type OptionRow, type Value } from "./table.js";

export function zshScript(tables: readonly CommandTable[]): string {
  return `#compdef mktows
# Completion of mktows for zsh.
${tables.map(functionOf).join("\n")}
if [[ \${funcstack[1]} == _mktows ]]; then _mktows "$@"; else compdef _mktows mktows; fi
`;
}

const nameOf = (path: string): string => ["_mktows", ...path.split(" ")].filter(Boolean).join("_");

function functionOf(table: CommandTable): string {
  const { path, commands, options } = table;
  const specs = [...options.flatMap(optionSpecs), ...argumentSpecs(table)];
  const lines = [
    `${nameOf(path)}() {`,
    "  local context state state_descr line",
    "  typeset -A opt_args",
    `  _arguments -C \\\n    ${specs.map(quoted).join(" \\\n    ")}`,
    ...(commands.length > 0 ? [branches(table)] : []),
    "}",
  ];
  return lines.join("\n");
}

function branches({ path, commands }: CommandTable): string {
  const described = commands.map(({ name, summary }) =>
    quoted(`${name}:${shortened(summary).replaceAll(":", "\\:")}`),
  );
  const cases = commands.map(
    ({ name }) => `        ${name}) ${nameOf(`${path} ${name}`.trim())} ;;`,
  );
  return `  case $state in
    command)
      local -a commands=(${described.join(" ")})
      _describe command commands
      ;;
    rest)
      case $words[1] in
${cases.join("\n")}
      esac
      ;;
  esac`;
}

/** `--option[what it does]:name:(values)`, and the same for the short form. */
function optionSpecs({ short, long, summary, value }: OptionRow): string[] {
  const names = short === undefined ? [long] : [short, long];
  const text = shortened(summary).replace(/[\\[\]:]/g, "\\$&");
  const action = value === undefined ? "" : `: :${actionOf(value)}`;
  return names.map((name) => `*${name}${value === undefined ? "" : "="}[${text}]${action}`);
}

function argumentSpecs({ commands, arguments: given }: CommandTable): string[] {
  if (commands.length > 0) return ["1: :->command", "*:: :->rest"];
  const last = given.length - 1;
  return given.map((value, at) => `${at === last ? "*" : at + 1}: :${actionOf(value)}`);
}

function actionOf(value: Value): string {
  switch (value.kind) {
    case "words":
      return `(${value.words.join(" ")})`;
    case "file":
      return "_files";
    case "folder":
      return "_files -/";
    case "text":
      return " ";
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
