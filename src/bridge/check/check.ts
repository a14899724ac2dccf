// Checks an instance and the settings of a bridge against each other before the bridge may write. It reads only.
import type { Planned } from "../dry-run.js";
import { createBridge } from "../door/create-bridge.js";
import { settingsOf, type BridgeOptions } from "../door/options.js";
import { connectRest } from "../../rest/connect.js";
import { describeLeads } from "../../rest/endpoints/leads.js";
import { RestError } from "../../rest/rest-error.js";
import type { Finding } from "./findings.js";
import { rehearse, samples, type Rehearsed } from "./rehearse.js";
import { checkRights } from "./rights.js";
import { checkSettings } from "./settings-fit.js";

/** Findings as they come. `options` are those of `createBridge`, of which `dryRun` and `onPlanned` are the check's own. */
export async function* checkInstance(
  options: BridgeOptions,
  requests: readonly Rehearsed[] = samples,
): AsyncGenerator<Finding> {
  const planned: Planned[] = [];
  const onPlanned = (one: Planned): void => void planned.push(one);
  // Refuses options that are wrong before anything is sent.
  const bridge = createBridge({ ...options, dryRun: true, onPlanned });
  try {
    const { now = () => new Date() } = options;
    const clock = (): number => now().getTime();
    const rest = connectRest({ ...options, now: clock });
    const login = await logIn(rest);
    yield login;
    if (login.state === "fails") return;
    yield* checkRights(rest, clock());
    yield* checkSettings(rest, settingsOf(options));
    for (const request of requests) yield await rehearse(bridge, request, planned);
    yield {
      what: "rights to write",
      state: "note",
      text: "not tried: REST tells of them only when something is written",
    };
  } finally {
    await bridge.close();
  }
}

/** Whether an access token is given, and taken. What the token may do, the rights tell. */
async function logIn(rest: ReturnType<typeof connectRest>): Promise<Finding> {
  const what = "login";
  try {
    await rest(describeLeads);
  } catch (error) {
    const isRight = error instanceof RestError && !/^(?:401|60[12])$/.test(error.code);
    if (!isRight)
      return { what, state: "fails", text: error instanceof Error ? error.message : String(error) };
  }
  return { what, state: "ok", text: "" };
}
