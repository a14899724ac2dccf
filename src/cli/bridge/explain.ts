// The work of `mktows explain --bridge`: what the bridge would send, by the settings of an instance. Nothing is sent.
import { explainBridge } from "../../bridge/explain/explain.js";
import { printBridgeExplanation } from "../../bridge/explain/print.js";
import { knownFields } from "../../bridge/leads/lead-fields.js";
import type { OperationName } from "../operation-argument.js";
import type { Terminal } from "../terminal.js";
import { readSettings } from "./instance.js";
import { checkedSettings } from "./settings.js";
import { readSnapshot } from "./snapshot-file.js";

export interface SettingFlags {
  readonly config?: string;
  readonly snapshot?: string;
  readonly foreignId?: string;
}

export interface Explained {
  readonly operation: OperationName;
  readonly params: unknown;
  readonly workspace: string | undefined;
  readonly most: number | undefined;
  readonly json: boolean;
}

/** The explanation as text, and whether anything is refused. */
export async function explainOverRest(
  { operation, params, workspace, most, json }: Explained,
  { config, snapshot, foreignId }: SettingFlags,
  terminal: Terminal,
): Promise<{ readonly text: string; readonly isRefused: boolean }> {
  const options = {
    ...(await readSettings(config, terminal)),
    ...(snapshot !== undefined && { snapshot: await readSnapshot(snapshot, terminal) }),
    ...(foreignId !== undefined && { foreignId }),
  };
  const settings = checkedSettings(options);
  const fields = knownFields(settings);
  const explanation = explainBridge(operation, params, { fields, settings, workspace });
  const text = json
    ? `${JSON.stringify(explanation, undefined, 2)}\n`
    : printBridgeExplanation(explanation, { most });
  return { text, isRefused: explanation.refused.length > 0 };
}
