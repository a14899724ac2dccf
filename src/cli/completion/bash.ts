// The completion for bash, version 4 or later, without the package bash-completion.
import { pathStep, takesValue, type CommandTable, type OptionRow, type Value } from "./table.js";

export function bashScript(tables: readonly CommandTable[]): string {
  const steps = tables.filter(({ path }) => path !== "").map(({ path }) => pathStep(path));
  const withValue = tables.flatMap(({ path, options }) => takesValue(options, path));
  return `# Completion of mktows for bash.
_mktows() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} at= given=0 i
  # --option=value is three words to bash.
  if [[ $word == = ]]; then word=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
      ${labels(steps)}) at+="\${at:+ }\${COMP_WORDS[i]}" given=0 ;;
      ${labels(withValue)}) [[ \${COMP_WORDS[i+1]} == = ]] && ((i++)); ((i++)) ;;
      */-*) ;;
      *) ((given++)) ;;
    esac
  done
  COMPREPLY=()
  case "$at/$previous" in
${tables.flatMap(({ path, options }) => options.flatMap((option) => valueCase(path, option))).join("\n")}
  esac
  case "$at/$word" in
${tables.map(optionsCase).join("\n")}
  esac
  case "$at/$given" in
${tables.flatMap(argumentCases).join("\n")}
  esac
}
complete -F _mktows mktows
`;
}

function valueCase(path: string, option: OptionRow): string[] {
  if (option.value === undefined) return [];
  return [`    ${labels(takesValue([option], path))}) ${completionOf(option.value)}; return ;;`];
}

function optionsCase({ path, options }: CommandTable): string {
  return `    ${quoted(`${path}/-`)}*) ${reply(options.map(({ long }) => long))}; return ;;`;
}

/** What is offered for each argument; for the last one and whatever follows it the same. */
function argumentCases({ path, commands, arguments: given }: CommandTable): string[] {
  const words = commands.map(({ name }) => name);
  const values: readonly Value[] = words.length > 0 ? [{ kind: "words", words }] : given;
  return values.map((value, at) => {
    const label = quoted(`${path}/`) + (at === values.length - 1 ? "*" : at);
    return `    ${label}) ${completionOf(value)} ;;`;
  });
}

function completionOf(value: Value): string {
  switch (value.kind) {
    case "words":
      return reply(value.words);
    case "file":
      return "compopt -o default 2> /dev/null";
    case "folder":
      return "compopt -o dirnames 2> /dev/null";
    case "text":
      return ":";
  }
}

const labels = (texts: readonly string[]): string => texts.map(quoted).join("|");

const reply = (words: readonly string[]): string =>
  `COMPREPLY=($(compgen -W ${quoted(words.join(" "))} -- "$word"))`;

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
