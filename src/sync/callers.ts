// Who makes the calls of a sync: a client of its own, or the one that it was given.
import { isNotRun } from "../call/attempts.js";
import { ValidationError } from "../errors.js";
import { createCaller } from "../mktows/client.js";
import { destinationOf, type Destination } from "../mktows/made-clients.js";
import type { ClientOptions } from "../mktows/options.js";
import { rules as ruled, rulesOf } from "../mktows/rules/rules.js";
import type { Caller } from "../mktows/workspace.js";
import { beat, Calls } from "./calls.js";
import { patientOptions } from "./defaults.js";
import type { GivenClient, OwnClient, SyncClient } from "./options.js";

export interface Calling {
  readonly calls: Calls;
  readonly caller: Caller;
  /** Whether an error of a call that is no `PartialBatchError` means that nothing was written. */
  readonly tells: (error: unknown) => boolean;
  /** What the journal belongs to: an address, or words of the caller. */
  readonly destination: Destination | string;
  /** Milliseconds after which a request that was sent has arrived or never will. */
  readonly settles: number;
}

/** `repeated` hears of each repeat; those of a client that was given are not known. */
export function callingOf(options: OwnClient | GivenClient, repeated: () => void): Calling {
  if (options.client !== undefined) return callingBy(options);
  const { client: _, ...own } = options;
  return callingOn(own, repeated);
}

function callingOn(options: ClientOptions, repeated: () => void): Calling {
  const { endpoint, userId, timeout = 90_000 } = options;
  const calls = new Calls();
  const caller = createCaller({
    ...options,
    ...patientOptions(options, repeated),
    steps: [...(options.steps ?? []), calls.step],
    // Each record was checked by itself.
    rules: switchedOff,
  });
  const destination = { endpoint: String(endpoint), user: userId };
  return { calls, caller, tells: () => true, destination, settles: timeout };
}

/** No request of a client takes longer: one of the bridge waits up to 190 s for its answer. */
const longest = 200_000;

function callingBy({ client, destination, timeout }: GivenClient): Calling {
  const made = destinationOf(client);
  return {
    calls: new Calls({ isSeen: false }),
    caller: callerOver(client, timeout),
    // Clients of this package fail with other errors only where certainly nothing was written.
    tells: (error) => made !== undefined || error instanceof ValidationError || isNotRun(error),
    destination: destination ?? made ?? "",
    settles: (timeout ?? longest) + beat,
  };
}

type Method = (params: unknown, options: object) => Promise<never>;

function callerOver(client: SyncClient, timeout: number | undefined): Caller {
  const methods = client as unknown as Readonly<Record<string, Method | undefined>>; // by the names of operations
  return async ({ name }, params, options) => {
    const rules = rulesOf(name)?.batch === undefined ? {} : { rules: switchedOff };
    const method = methods[name];
    if (method === undefined) throw new TypeError(`the client has no method ${name}`);
    return method.call(client, params, { ...options, ...rules, ...(timeout && { timeout }) });
  };
}

const switchedOff = Object.fromEntries(
  Object.values(ruled).flatMap(({ rules }) => rules.map(({ name }) => [name, false])),
);
