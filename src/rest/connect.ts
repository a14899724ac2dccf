// The REST service of one instance, as a function: each request through repeats, limits, observers and login.
import { Attempts } from "../call/attempts.js";
import { compose, type Call } from "../call/call.js";
import { connectionOf, type ConnectionOptions } from "../call/connection.js";
import { accounted } from "../call/outcome.js";
import { requestOf } from "../call/service.js";
import { createFlow } from "../delivery/flow.js";
import { limited, type Flow } from "../delivery/limited.js";
import type { LimitOptions } from "../delivery/limits.js";
import { observed, type Observer } from "../delivery/observed.js";
import { repeated, type RepeatOptions } from "../delivery/repeated.js";
import { baseOf } from "./address.js";
import { authorized } from "./authorized.js";
import type { RestAnswer } from "./endpoint.js";
import { restKnowledge } from "./knowledge.js";
import type { Rest } from "./rest.js";
import { restCall, type RestConnection } from "./rest-call.js";
import { createTokens, type Credentials } from "./token.js";
import { trueOfAll } from "./true-of-all.js";

export interface RestOptions
  extends
    Credentials,
    Pick<
      ConnectionOptions,
      "transport" | "fetch" | "timeout" | "connectTimeout" | "maxResponseBytes"
    > {
  /** Such as `https://123-ABC-456.mktorest.com`, with or without `/rest`. */
  readonly endpoint: string | URL;
  /** Limits how fast calls begin. Default: 45 calls in 20 s and 5 at once. */
  readonly flow?: Flow | undefined;
  /**
   * How a call that failed is repeated. By default up to four times after waits of 0.5 to 8 s: the service counts calls by
   * the 20 s.
   */
  readonly repeat?: RepeatOptions | false | undefined;
  /** What watches calls of REST and their tries, such as `openTelemetry()` of `mktows/observe`. */
  readonly observers?: readonly Observer[] | undefined;
  /** Milliseconds since 1970: tells when a token expires. Default: the system's clock. */
  readonly now?: (() => number) | undefined;
}

/** What the vendor advises to one of several integrations: half of what an instance is allowed, less a reserve. */
const advised = { calls: 45, per: 20_000, atOnce: 5 };

/** `calls` in place of those that are advised. More are let through at once where a caller makes so many. */
export function adviceFlow({ calls = advised.calls, atOnce = 0 }: LimitOptions = {}): Flow {
  return createFlow({ ...advised, calls, atOnce: Math.max(atOnce, advised.atOnce) });
}

const patient: RepeatOptions = { tries: 5, backoff: { first: 500, most: 8_000 } };

/** Options that are not right are the caller's to refuse. Nothing is sent before the first call. */
export function connectRest(options: RestOptions): Rest {
  const { clientId, flow = adviceFlow(), repeat, observers, now = Date.now } = options;
  const base = baseOf(options.endpoint);
  const connection: RestConnection = {
    ...connectionOf(base, options),
    base,
    timeout: options.timeout,
  };
  const watching = observed({ host: new URL(base).host, recordsIn: () => undefined }, observers);
  const call: Call = compose(
    restCall(connection),
    trueOfAll,
    accounted,
    watching.parts,
    repeated(restKnowledge, watching.repeat(repeat === false ? false : { ...patient, ...repeat })),
    limited(watching.flow(flow), `${base} ${clientId}`),
    ...watching.attempts,
    authorized(createTokens(connection, options, now), options.clientSecret),
  );
  return async (endpoint, params = {}, context = {}) => {
    const { attempts = new Attempts(), signal, endsAt, watched, timeout } = context;
    const request = requestOf(endpoint, params, undefined);
    const { value } = await call({ ...request, signal, endsAt, watched, timeout, attempts });
    return value as RestAnswer; // what `restCall` reads
  };
}
