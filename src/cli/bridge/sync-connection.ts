// `sync-leads --bridge` and `sync-objects --bridge`: the connection of a sync over a bridge to REST.
import type { Command } from "commander";
import { createBridge, type BridgeOptions } from "../../bridge/door/index.js";
import type { Flow } from "../../delivery/limited.js";
import { SoapFaultError } from "../../errors.js";
import { isLoopback } from "../../platform/loopback.js";
import { adviceFlow } from "../../rest/connect.js";
import { patience } from "../../sync/defaults.js";
import { InputError } from "../failure.js";
import { unlimited, type Connection } from "../sync/connection.js";
import type { Flags } from "../sync/flags.js";
import { repeatNotes } from "../sync/repeats.js";
import { Stopped } from "../sync/run.js";
import type { Screen } from "../terminal.js";
import { readInstance } from "./instance.js";
import { checkOptions } from "./settings.js";

/** Ends the command where it is not told which instance. Nothing is sent before the sync begins. */
export async function bridgeConnection(
  command: Command,
  flags: Flags,
  screen: Screen,
): Promise<Connection> {
  const { config, concurrency, quiet } = flags;
  const instance = await readInstance(command, config === undefined ? {} : { config }, screen);
  // The journal would keep the refusals of a dry run as answers of the service.
  if (instance.dryRun === true)
    throw new InputError(`${config}: omit dryRun: --dry-run says what would be written`);
  checkOptions(instance, config);
  const { rules, timeout } = instance;
  const note = once((text) => void (quiet !== true && screen.err(`${text}\n`)));
  // What has no effect is not written, which --quiet is not to hide.
  const ignored = once((text) => screen.err(`without effect over REST: ${text}\n`));
  const tellRepeat = quiet === true ? undefined : repeatNotes(screen);
  let repeats = 0;
  const bridge = createBridge({
    ...instance,
    flow: told(flowOf(instance, flags), () => note(waiting)),
    repeat: instance.repeat !== false && {
      ...patience,
      ...instance.repeat,
      onRepeat(repeat) {
        repeats++;
        tellRepeat?.(repeat);
      },
    },
    onIgnored: ({ text }) => ignored(text),
  });
  return {
    state: instance.state,
    optionsOf({ signal, onProgress }) {
      signal.addEventListener("abort", () => {
        if (signal.reason instanceof Stopped) note(stopping);
      });
      const counted: typeof onProgress = (progress) => onProgress({ ...progress, repeats });
      return { client: bridge, concurrency, signal, onProgress: counted, rules, timeout };
    },
    adviceOn: (error) =>
      (error instanceof SoapFaultError && error.code !== undefined && advice[error.code]) || "",
    close: () => bridge.close(),
  };
}

const waiting = "calls wait for the limits of the service, which --rate and --no-limits change";
const stopping =
  "the calls that have begun are waited for, which can take a minute; a second Ctrl-C ends at once";

/** By the code of the fault: what only a person can mend. */
const advice: Readonly<Record<number, string>> = {
  20013: "`mktows bridge check` says which right the API-only user lacks",
  20014:
    "look at MKTOWS_REST_CLIENT_ID and MKTOWS_REST_CLIENT_SECRET, or the file of --config: `mktows bridge check` tries them",
  20015: "the quota of the day begins again at midnight US Central",
};

/** As over SOAP, nothing is limited on this machine unless that is wanted. */
function flowOf({ endpoint }: BridgeOptions, { limits, rate, concurrency }: Flags): Flow {
  const isHere = URL.canParse(String(endpoint)) && isLoopback(new URL(endpoint).hostname);
  if (!limits || (isHere && rate === undefined)) return unlimited;
  return adviceFlow({ calls: rate, atOnce: concurrency });
}

/** Milliseconds of a wait for a permit that are not worth a word. */
const short = 2_000;

/** The flow, which tells of long waits. */
function told(flow: Flow, tell: () => void): Flow {
  return {
    async acquire(wanted) {
      const timer = setTimeout(tell, short);
      try {
        return await flow.acquire(wanted);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

/** Tells each text once: what is said of one record can be true of all. */
function once(tell: (text: string) => void): (text: string) => void {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text)) return;
    known.add(text);
    tell(text);
  };
}
