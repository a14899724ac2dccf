// The options of a bridge, checked before anything is made of them: they come from a file and from the environment.
import { bridgeViolations, settingsOf, type BridgeOptions } from "../../bridge/door/options.js";
import type { Settings } from "../../bridge/settings.js";
import { InputError } from "../failure.js";
import { variables } from "./instance.js";

/** In place of what a command that sends nothing has no need of. */
const nowhere = { endpoint: "https://nowhere.invalid", clientId: "none", clientSecret: "none" };

/** The settings of a bridge, which may be without its instance, for commands that say what would be done and send nothing. */
export function checkedSettings(options: Partial<BridgeOptions>, config?: string): Settings {
  checkOptions({ ...nowhere, ...options }, config);
  return settingsOf(options);
}

/** Throws an `InputError` with all that is wrong in the options. No value is shown: any could be the secret. */
export function checkOptions(options: BridgeOptions, config?: string): void {
  const found = bridgeViolations(options);
  if (found.length === 0) return;
  const lines = found.map(({ path, message }) => `  ${path}${originOf(path, config)}: ${message}`);
  const file = config === undefined ? "" : `${config}: `;
  throw new InputError(`${file}the options of the bridge are not right:\n${lines.join("\n")}`);
}

function originOf(path: string, config: string | undefined): string {
  const variable = Object.entries(variables).find(([name]) => name === path)?.[1];
  if (variable === undefined) return "";
  return config === undefined ? ` (${variable})` : ` (of the file, else ${variable})`;
}
