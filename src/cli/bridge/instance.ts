// The instance that a command works with: its address, its credentials and its settings, from a file, from the environment
// and from options. Credentials are in no option: other users of a machine see the options of its programs.
import { dirname, resolve } from "node:path";
import { Option, type Command } from "commander";
import type { BridgeOptions } from "../../bridge/door/options.js";
import { isRecord } from "../../is-record.js";
import { InputError } from "../failure.js";
import { readJson, readSecretJson } from "../input.js";
import type { Terminal } from "../terminal.js";

export interface InstanceFlags {
  readonly config?: string;
  readonly endpoint?: string;
}

/** What a file of --config does not have to give. */
export const variables = {
  endpoint: "MKTOWS_REST_ENDPOINT",
  clientId: "MKTOWS_REST_CLIENT_ID",
  clientSecret: "MKTOWS_REST_CLIENT_SECRET",
} as const;

export function instanceOptions(): Option[] {
  return [
    new Option("--config <file>", "JSON with the options of createBridge"),
    new Option(
      "--endpoint <url>",
      "REST base address of the subscription (default: that of the file, then MKTOWS_REST_ENDPOINT)",
    ),
  ];
}

export const instanceHelp =
  "\nThe client id and the client secret are read from the environment\n" +
  "(MKTOWS_REST_CLIENT_ID, MKTOWS_REST_CLIENT_SECRET) or from the file of --config,\n" +
  "never from the command line.";

/** The options of a bridge, which `createBridge` checks. Ends the command where something is not given at all. */
export async function readInstance(
  command: Command,
  flags: InstanceFlags,
  terminal: Terminal,
): Promise<BridgeOptions> {
  return (await readGateway(command, flags, terminal)).bridge;
}

/** The same, and what is a gateway's in the file: `users`, its callers, and the `deadline` of their calls. */
export async function readGateway(
  command: Command,
  { config, endpoint }: InstanceFlags,
  terminal: Terminal,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<{
  readonly bridge: BridgeOptions;
  readonly users: unknown;
  readonly deadline: unknown;
}> {
  const { users, deadline, ...file } =
    config === undefined ? {} : await readConfig(config, terminal);
  // One order for all three: the client of one instance is not to be sent to another.
  const given: Readonly<Record<string, unknown>> = {
    endpoint: environment[variables.endpoint],
    clientId: environment[variables.clientId],
    clientSecret: environment[variables.clientSecret],
    ...file,
    ...(endpoint !== undefined && { endpoint }),
  };
  const missing = Object.entries(variables).filter(([name]) => given[name] === undefined);
  if (missing.length > 0) {
    const names = missing.map(([name, variable]) => `${name} (${variable})`).join(", ");
    const where = "in the environment, or in the file of --config";
    command.error(`error: ${command.name()} requires ${names}: ${where}`, { exitCode: 2 });
  }
  return { bridge: given as unknown as BridgeOptions, users, deadline }; // checked by createBridge
}

/** The same of a file, as far as it goes, for commands that connect to nothing. */
export async function readSettings(
  config: string | undefined,
  terminal: Terminal,
): Promise<Partial<BridgeOptions>> {
  if (config === undefined) return {};
  const { users: _users, deadline: _deadline, ...settings } = await readConfig(config, terminal);
  return settings;
}

/** The file of --config. A snapshot can be named by its path, from the file's folder; so can the file of the state. */
export async function readConfig(
  config: string,
  terminal: Terminal,
): Promise<Readonly<Record<string, unknown>>> {
  const { name, data } = await readSecretJson(config, terminal);
  if (!isRecord(data)) throw new InputError(`${name}: expected an object with options`);
  const at = (path: string): string => resolve(dirname(config), path);
  const { snapshot, state } = data;
  return {
    ...data,
    ...(typeof snapshot === "string" && {
      snapshot: (await readJson(at(snapshot), terminal)).data,
    }),
    ...(typeof state === "string" && state.trim() !== "" && { state: at(state) }),
  };
}
