// A dry run of `sync-leads --bridge` and `sync-objects --bridge`: what becomes of records on their way through the bridge. It
// is told by the settings alone: nothing is asked, and nothing is sent.
import { explainBridge } from "../../bridge/explain/explain.js";
import type { LeadFields } from "../../bridge/fields/fields.js";
import { knownFields } from "../../bridge/leads/lead-fields.js";
import type { Settings } from "../../bridge/settings.js";
import type { FurtherChecks } from "../sync/dry-run.js";
import type { Flags } from "../sync/flags.js";
import type { Screen } from "../terminal.js";
import { readSettings } from "./instance.js";
import { checkedSettings } from "./settings.js";

export async function bridgeChecks({ config }: Flags, screen: Screen): Promise<FurtherChecks> {
  const options = await readSettings(config, screen);
  const settings = checkedSettings(options, config);
  const fields = assumedFields(settings, (name) =>
    screen.err(
      `${JSON.stringify(name)} is taken for a field of the instance, and so are other custom fields: for the option ` +
        "snapshot of --config, `mktows bridge snapshot` saves those that are there\n",
    ),
  );
  return {
    rules: options.rules,
    outcomeOf: (operation, params) => explainBridge(operation, params, { fields, settings }),
  };
}

/** Without a snapshot nothing tells which custom fields there are. `tell` gets the first that is asked for. */
function assumedFields(settings: Settings, tell: (name: string) => void): LeadFields {
  const known = knownFields(settings);
  if (settings.snapshot !== undefined) return known;
  let isTold = false;
  return {
    ...known,
    bySoap(name) {
      const field = known.bySoap(name);
      if (field !== undefined) return field;
      if (!isTold) tell(name);
      isTold = true;
      const text = { type: "string", length: undefined, readOnly: false, company: false };
      return { soap: name, rest: name, label: name, ...text };
    },
  };
}
