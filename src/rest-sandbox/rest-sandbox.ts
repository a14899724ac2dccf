// Creates the stand-in for the REST service: a database, the endpoints over it, and the service over HTTP in front.
import { setMaxListeners } from "node:events";
import { ValidationError } from "../errors.js";
import { isRecord } from "../is-record.js";
import type { HttpRequest, Transport } from "../platform/contract.js";
import type { ListenOptions } from "../server/listen-options.js";
import { listen, type Listener } from "../server/listen.js";
import { clockOf } from "../sandbox/clock.js";
import { defaultSetup } from "../sandbox/setup/default-setup.js";
import { listOf } from "../sandbox/setup/validators.js";
import { withDefaults } from "../sandbox/setup/with-defaults.js";
import { routes } from "./endpoints/index.js";
import { createLogin } from "./http/login.js";
import { createEndpoint, type ServedCall } from "./http/serve.js";
import { inspect, type RestState } from "./inspect.js";
import { createLimiter, noLimits, serviceLimits, type Limiter, type Limits } from "./limits.js";
import { checkOptions, type RestSandboxOptions } from "./options.js";
import { openState } from "./state.js";
import { createMisfortune, validateStep, type Step } from "./trouble.js";
import { defaultRestAssumptions } from "./world/assumptions.js";

export interface RestSandbox {
  readonly clientId: string;
  readonly clientSecret: string;
  /** A base address for a client that `handle` is the transport of. No network has it. */
  readonly baseUrl: string;
  /** The options of a bridge that calls the stand-in without a port: `createBridge(sandbox.instance)`. */
  readonly instance: Readonly<Record<"endpoint" | "clientId" | "clientSecret", string>> & {
    readonly transport: Transport;
  };
  /** The service without a port: pass it to a client as `transport`. */
  readonly handle: Transport;
  /** Serves it on a port, whose `url` is the base address, and which `close` of the stand-in closes as well. */
  listen(options?: ListenOptions): Promise<Listener>;
  /** Calls the listener before each call is carried out, until the returned function is called. */
  onCall(listener: (call: ServedCall) => void): () => void;
  /** Adds steps to `trouble.script`. */
  plan(...steps: readonly Step[]): void;
  /** The whole state as plain data. */
  inspect(): RestState;
  /** Deletes the whole state and starts again from the setup, with the trouble of the options. */
  reset(): void;
  /** Closes all ports and the database. */
  close(): Promise<void>;
}

/** Creates a whole REST service in this process, over its own database. */
export function createRestSandbox(options: RestSandboxOptions = {}): RestSandbox {
  checkOptions(options);
  const { clientId = "sandbox-client", clientSecret = "sandbox-client-secret" } = options;
  const { trouble = {}, limits = false } = options;
  const onFailure =
    options.onFailure ?? ((error, endpoint) => console.error(`${endpoint} failed:`, error));
  const clock = clockOf(options.now, trouble.clockSkew);
  const now = () => clock().getTime();
  const state = openState({
    setup: withDefaults(defaultSetup, options.setup),
    assume: withDefaults(defaultRestAssumptions, options.assume),
    data: options.data,
    now,
    secret: clientSecret,
    readDelay: trouble.readDelay ?? 0,
  });
  const dayOf = (at: number) => state.rest.world.printTime(at).slice(0, 10);
  const begin = () => ({
    admit: limiterOf(limits, now, dayOf),
    misfortune: createMisfortune(trouble),
    login: createLogin({ id: clientId, secret: clientSecret }, trouble.tokenLife ?? 3600, now),
  });
  let current = begin();
  const listeners = new Set<(call: ServedCall) => void>();
  const closing = new AbortController();
  // Every call that waits listens to it: Node would warn of more than ten.
  setMaxListeners(0, closing.signal);
  const serve = createEndpoint(routes, {
    login: {
      answer: (parameters) => current.login.answer(parameters),
      authorize: (header) => current.login.authorize(header),
      expire: () => current.login.expire(),
    },
    admit: () => current.admit(),
    mishap: (endpoint) => current.misfortune.next(endpoint),
    latency: trouble.latency ?? 0,
    now,
    closed: closing.signal,
    tell: (call) => {
      for (const listener of listeners) listener(call);
    },
    carryOut: (route, call) => state.carryOut(route, call),
    onFailure,
  });
  // `Listener.url` is the base address then, without a slash at its end.
  const handle = Object.assign((request: HttpRequest) => serve(request), { path: "" });
  const baseUrl = "https://rest-sandbox.invalid";
  const ports = new Set<Listener>();
  return {
    clientId,
    clientSecret,
    baseUrl,
    instance: { endpoint: baseUrl, clientId, clientSecret, transport: handle },
    handle,
    async listen(listenOptions = {}) {
      const told = { onFailure: (error: unknown) => onFailure(error, "request") };
      // `listen` refuses options that are not an object.
      const given = isRecord(listenOptions) ? { ...told, ...listenOptions } : listenOptions;
      const port = await listen(handle, given);
      ports.add(port);
      return port;
    },
    onCall(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    plan(...steps) {
      const violations = listOf(validateStep)(steps, "steps");
      if (violations.length > 0) throw new ValidationError("plan", violations);
      current.misfortune.plan(steps);
    },
    inspect: () => inspect(state.rest),
    reset() {
      state.reset();
      current = begin();
    },
    async close() {
      closing.abort();
      await Promise.all([...ports].map((port) => port.close()));
      state.close();
    },
  };
}

function limiterOf(
  limits: boolean | Partial<Limits>,
  now: () => number,
  dayOf: (at: number) => string,
): Limiter {
  if (limits === false) return noLimits;
  return createLimiter(withDefaults(serviceLimits, limits === true ? {} : limits), now, dayOf);
}
