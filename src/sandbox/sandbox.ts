// Creates a sandbox: a database, a Service over it, and a SOAP server in front of the Service.
import { isRecord } from "../is-record.js";
import type { Account } from "../mktows/account.js";
import type { Service } from "../mktows/workspace.js";
import type { ListenOptions } from "../server/listen-options.js";
import { listen, type Listener } from "../server/listen.js";
import type { Transport } from "../platform/contract.js";
import type { OperationName } from "../mktows/rules/rules.js";
import { createServer } from "../mktows/server.js";
import { contract } from "../mktows/versions/contract.js";
import type { OnTolerated } from "../mktows/reading/reading.js";
import { Calls } from "./calls/calls.js";
import type { SandboxCall } from "./calls/sandbox-call.js";
import { servePage } from "./page/serve-page.js";
import { clockOf } from "./clock.js";
import { assumptions } from "./setup/assumptions.js";
import { openDatabase } from "./store/database.js";
import { inspect, type State } from "./inspect.js";
import { createLimiter, serviceLimits, type Limiter, type Limits } from "./limits.js";
import { checkOptions, type SandboxOptions } from "./options.js";
import { seed } from "./seed.js";
import { createService, type Admit } from "./service.js";
import { defaultSetup } from "./setup/default-setup.js";
import { withDefaults } from "./setup/with-defaults.js";
import { createFaultInjector, withLostAnswers } from "./trouble.js";
import { createWorld, type World } from "./world/world.js";

export interface Sandbox {
  readonly userId: string;
  readonly secretKey: string;
  /** The options of a client that calls the sandbox without a port: `createClient(sandbox.account)`. */
  readonly account: Account & { readonly transport: Transport };
  /** The operations as methods, without SOAP. */
  readonly service: Service;
  /** The SOAP endpoint without a port: pass it to `createClient` as `transport`. */
  readonly handle: Transport;
  /** Serves the endpoint on a port, which `close` of the sandbox closes as well. */
  listen(options?: ListenOptions): Promise<Listener>;
  /** Calls the listener when a call has ended, like the option of this name, until the returned function is called. */
  onCall(listener: (call: SandboxCall) => void): () => void;
  /** The whole state as plain data. */
  inspect(): State;
  /** Deletes the whole state and starts again from the setup. */
  reset(): void;
  /** Closes all ports and the database. */
  close(): Promise<void>;
}

/** Creates a whole mktows endpoint in this process: all operations, over its own database. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  checkOptions(options);
  const { userId = "sandbox", secretKey = "sandbox-secret", trouble = {}, onFailure } = options;
  const now = clockOf(options.now, trouble.clockSkew);
  const database = openDatabase(options.data);
  const world = createWorld(
    database,
    withDefaults(defaultSetup, options.setup),
    assumptions(options.assume),
    now,
    secretKey,
  );
  database.create(() => seed(world));

  const calls = new Calls({ now, secretKey, activities: world.activities });
  if (options.onCall !== undefined) calls.listen(options.onCall);
  const { onTolerated } = options;
  const tolerated: OnTolerated = (one) => {
    calls.noteTolerated(one);
    return onTolerated?.(one);
  };
  let enter = limiterOf(world, options.limits ?? false);
  const closing = new AbortController();
  let injectFaults = createFaultInjector(trouble, closing.signal);
  const admit: Admit = async (_, params) => {
    const leave = enter(params);
    try {
      await injectFaults();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  };
  const service = calls.overMethods(
    createService(world, admit, {
      tolerated: () => (calls.isHeard || onTolerated !== undefined ? tolerated : undefined),
      operation: (work) => calls.noteChanges(work),
    }),
  );
  const server = createServer(service, {
    timestampWindow: options.timestampWindow,
    maxRequestBytes: options.maxRequestBytes,
    faultStatus: options.faultStatus,
    reading: world.assume.reading,
    unreadable: world.assume.unreadable,
    onTolerated: tolerated,
    onClaim: ({ operation, userId: user }) => calls.noteClaim(operation as OperationName, user), // a name of the contract
    onFailure,
    operations: contract,
    now,
    secretKey: (user) => (user === userId ? secretKey : undefined),
  });
  let serve = withLostAnswers(server, trouble);
  const told = calls.overHttp((request) => serve(request));
  const handle = Object.assign(told, { path: server.path });
  const ports = new Set<Listener>();
  const endpoint = `http://sandbox.invalid${server.path}`;
  const path = server.path ?? "/";
  const limits = { ...limitsOf(options.limits), areEnforced: (options.limits ?? false) !== false };
  const page =
    options.page === false ? undefined : servePage({ world, limits, userId, path }, calls);
  return {
    userId,
    secretKey,
    account: { endpoint, userId, secretKey, transport: handle },
    service,
    handle,
    async listen(listenOptions = {}) {
      const failing = onFailure && { onFailure: (error: unknown) => onFailure(error, "request") };
      // `listen` refuses options that are not an object.
      const given = isRecord(listenOptions) ? { ...failing, ...listenOptions } : listenOptions;
      const port = await listen(page === undefined ? handle : page.before(handle, given), given);
      const close = (): Promise<void> => {
        page?.release();
        return port.close();
      };
      const own = { ...port, close };
      ports.add(own);
      return own;
    },
    onCall: (listener) => calls.listen(listener),
    inspect: () => inspect(world),
    reset() {
      database.clear(() => seed(world));
      enter = limiterOf(world, options.limits ?? false);
      injectFaults = createFaultInjector(trouble, closing.signal);
      serve = withLostAnswers(server, trouble);
    },
    async close() {
      await Promise.all([...ports].map((port) => port.close()));
      closing.abort();
      database.close();
    },
  };
}

function limiterOf(world: World, limits: boolean | Partial<Limits>): Limiter {
  return limits === false ? () => () => undefined : createLimiter(limitsOf(limits), world);
}

function limitsOf(limits: SandboxOptions["limits"]): Limits {
  return withDefaults(serviceLimits, typeof limits === "object" ? limits : {});
}
