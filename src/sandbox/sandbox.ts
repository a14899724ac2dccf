// Puts the sandbox together: a database, a world in it, a Service over the world, a SOAP door before the
// service. Everything a test or a command needs is on the one object this makes.
import type { Service } from "../mktows/workspace.js";
import { listen, type Listener, type ListenOptions } from "../server/listen.js";
import type { HttpRequest, Transport } from "../platform/contract.js";
import type { OperationName } from "../mktows/rules.js";
import { createServer } from "../mktows/server.js";
import { assumptions } from "./setup/assumptions.js";
import { contract } from "./world/contract.js";
import { openDatabase } from "./store/database.js";
import { inspect, type State } from "./inspect.js";
import { createGate, serviceLimits, type Gate, type Limits } from "./limits.js";
import { checkOptions, type SandboxOptions } from "./options.js";
import { seed } from "./seed.js";
import { createService } from "./service.js";
import { defaultSetup } from "./setup/default-setup.js";
import { withDefaults } from "./setup/with-defaults.js";
import { createObstacle, losingAnswers } from "./trouble.js";
import { createWorld, type World } from "./world/world.js";

/** One call as it came in, after it was decoded and before it is carried out. */
export interface SandboxCall {
  readonly operation: OperationName;
  readonly params: unknown;
}

export interface Sandbox {
  readonly userId: string;
  readonly secretKey: string;
  /** The operations, without SOAP. */
  readonly service: Service;
  /** The SOAP endpoint, without a port: give it to `createClient` as `transport`. */
  readonly handle: Transport;
  /** Opens a port; closing the sandbox closes it. */
  listen(options?: ListenOptions): Promise<Listener>;
  /** Hears of every call; the returned function ends that. */
  onCall(listener: (call: SandboxCall) => void): () => void;
  /** The whole state as plain data. */
  inspect(): State;
  /** Forgets everything and starts again with the setup. */
  reset(): void;
  /** Closes ports and the database. */
  close(): Promise<void>;
}

/** A whole mktows endpoint in this process: all operations over a store of its own. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  checkOptions(options);
  const { userId = "sandbox", secretKey = "sandbox-secret", trouble = {} } = options;
  const now = skewed(options.now ?? (() => new Date()), trouble.clockSkew ?? 0);
  const database = openDatabase(options.data);
  const world = createWorld(
    database,
    withDefaults(defaultSetup, options.setup),
    assumptions(options.assume),
    now,
  );
  database.create(() => seed(world));

  const listeners = new Set<(call: SandboxCall) => void>();
  let enter = gateOf(world, options.limits ?? false);
  let pass = createObstacle(trouble);
  const service = createService(world, async (operation, params) => {
    const leave = enter(params);
    try {
      for (const listener of listeners) listener({ operation, params });
      await pass();
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  });
  const door = createServer(service, {
    ...options,
    operations: contract,
    now,
    secretKey: (user) => (user === userId ? secretKey : undefined),
  });
  let lose = losingAnswers(door, trouble);
  const handle = Object.assign((request: HttpRequest) => lose(request), { path: door.path });
  const ports = new Set<Listener>();
  return {
    userId,
    secretKey,
    service,
    handle,
    async listen(listenOptions = {}) {
      const port = await listen(handle, listenOptions);
      ports.add(port);
      return port;
    },
    onCall(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    inspect: () => inspect(world),
    reset() {
      database.clear(() => seed(world));
      enter = gateOf(world, options.limits ?? false);
      pass = createObstacle(trouble);
      lose = losingAnswers(door, trouble);
    },
    async close() {
      await Promise.all([...ports].map((port) => port.close()));
      database.close();
    },
  };
}

function skewed(now: () => Date, ahead: number): () => Date {
  return ahead === 0 ? now : () => new Date(now().getTime() + ahead);
}

function gateOf(world: World, limits: boolean | Partial<Limits>): Gate {
  if (limits === false) return () => () => undefined;
  const own = limits === true ? {} : limits;
  return createGate(withDefaults(serviceLimits, own), world);
}
