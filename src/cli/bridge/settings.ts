// The settings of a bridge without its instance, for commands that say what would be done and send nothing.
import { settingsOf, settingViolations, type BridgeOptions } from "../../bridge/door/options.js";
import type { Settings } from "../../bridge/settings.js";
import { switchViolations } from "../../mktows/rules/rule-switches.js";
import { InputError } from "../failure.js";

/** Throws an `InputError` with all that is wrong in the options. */
export function checkedSettings(options: Partial<BridgeOptions>): Settings {
  const found = [...settingViolations(options), ...switchViolations("rules", options.rules)];
  if (found.length === 0) return settingsOf(options);
  const lines = found.map(({ path, message }) => `  ${path}: ${message}`);
  throw new InputError(`the options of the bridge are not right:\n${lines.join("\n")}`);
}
