// Who makes the calls of a sync: here a client of the SOAP service, in ../bridge/sync-connection.ts a bridge to REST.
import { createFlow } from "../../delivery/flow.js";
import type { Flow } from "../../delivery/limited.js";
import type { SyncOptions } from "../../sync/options.js";
import type { Screen } from "../terminal.js";
import type { Flags } from "./flags.js";
import { repeatNotes } from "./repeats.js";
import type { Watched } from "./run.js";

export interface Connection {
  /** The options of a sync but for its journal. */
  optionsOf(watched: Watched): SyncOptions;
  /** A file that is written beside the journal. */
  readonly state?: string | undefined;
  /** What to do about an error of the service that ended a sync; "" where its message is enough. */
  adviceOn(error: Error): string;
  /** Once the sync has ended. */
  close(): Promise<void>;
}

/** Waits for nothing. */
export const unlimited: Flow = { acquire: async () => () => undefined };

export function soapConnection(flags: Flags, screen: Screen): Connection {
  const { endpoint = "", user: userId = "", secret: secretKey = "", concurrency } = flags;
  const repeat = flags.quiet === true ? undefined : { onRepeat: repeatNotes(screen) };
  const account = { endpoint, userId, secretKey };
  const flow = flowOf(flags);
  return {
    optionsOf: (watched) => ({ ...account, ...watched, concurrency, repeat, flow }),
    adviceOn: () => "",
    close: async () => undefined,
  };
}

/** `undefined` for the limits of the service. */
function flowOf({ limits, rate }: Flags): Flow | undefined {
  if (!limits) return unlimited;
  return rate === undefined ? undefined : createFlow({ calls: rate });
}
