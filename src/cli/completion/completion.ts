// `mktows completion`: prints what teaches a shell the commands and options of this program. The script holds them all, so
// that a key press starts no program.
import { Argument, Command } from "commander";
import type { Screen } from "../terminal.js";
import { bashScript } from "./bash.js";
import { fishScript } from "./fish.js";
import { tableOf, type CommandTable } from "./table.js";
import { zshScript } from "./zsh.js";

const scripts: Readonly<Record<string, (tables: readonly CommandTable[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export function completionCommand(screen: Screen): Command {
  const command = new Command("completion");
  return command
    .summary("print the completion of commands and options for a shell")
    .description(
      "Print a script with which a shell completes commands, options, their values and files. Print it again after an " +
        "update of the package.",
    )
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(scripts)))
    .addHelpText(
      "after",
      "\nExamples:\n  $ mktows completion bash > ~/.local/share/bash-completion/completions/mktows\n" +
        "  $ mktows completion zsh > ~/.zfunc/_mktows  # in $fpath, before compinit\n" +
        "  $ mktows completion fish > ~/.config/fish/completions/mktows.fish\n" +
        '  $ eval "$(mktows completion bash)"          # this shell; zsh likewise',
    )
    .action((shell: string) =>
      screen.out(scripts[shell]?.(tableOf(command.parent ?? command)) ?? ""),
    );
}
