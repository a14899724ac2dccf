// The options of commands that call the service: where it is, and as whom.
import { Option, type Command } from "commander";

export function connectionOptions(): Option[] {
  return [
    new Option("--endpoint <url>", "address of the service").env("MKTOWS_ENDPOINT"),
    new Option("--user <id>", "user id").env("MKTOWS_USER_ID"),
    new Option("--secret <key>", "secret key").env("MKTOWS_SECRET_KEY"),
  ];
}

/** Those of them that are on the command line itself; "" where none is. */
export function givenOptions(command: Command): string {
  return command.options
    .filter((option) => option.envVar !== undefined)
    .filter((option) => command.getOptionValueSource(option.attributeName()) === "cli")
    .map(({ long }) => long)
    .join(", ");
}

/** What is set neither on the command line nor in the environment, as a message; "" where nothing is missing. */
export function missingOptions(command: Command, given: object): string {
  const names = command.options
    .filter((option) => option.envVar !== undefined && !(option.attributeName() in given))
    .map((option) => `${option.long} (or ${option.envVar})`);
  return names.length === 0 ? "" : `${command.name()} requires ${names.join(", ")}`;
}
