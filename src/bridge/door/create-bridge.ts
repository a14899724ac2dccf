// The bridge: the service of mktows, as a client has it, each call carried out by the operations over REST.
import { operations as contract } from "../../../generated/operations.js";
import { Attempts } from "../../call/attempts.js";
import { compose, type Call, type Request, type Step } from "../../call/call.js";
import { checked, type Judge } from "../../call/checked.js";
import { timed } from "../../call/deadline.js";
import { heard } from "../../call/heard.js";
import { inMemory, serviceOf } from "../../call/service.js";
import { observed } from "../../delivery/observed.js";
import { ValidationError } from "../../errors.js";
import { isRecord } from "../../is-record.js";
import { recordsOf } from "../../mktows/in-parts.js";
import { withDestination } from "../../mktows/made-clients.js";
import { hinted } from "../../mktows/page-names.js";
import { faultError } from "../../mktows/rules/faults.js";
import { rulesOf } from "../../mktows/rules/rules.js";
import { serviceFault } from "../../mktows/service-fault.js";
import { judged } from "../../mktows/validate.js";
import { withContextHeader, workspaceOption, type Service } from "../../mktows/workspace.js";
import { baseOf } from "../../rest/address.js";
import { connectRest } from "../../rest/connect.js";
import type { RestAnswer } from "../../rest/endpoint.js";
import type { Rest } from "../../rest/rest.js";
import { createCaches } from "../caches.js";
import { dryRest, plannedOf } from "../dry-run.js";
import { createLocks, type Locks } from "../locks.js";
import type { Bridge, BridgeCall } from "../operation.js";
import { operations } from "../operations/index.js";
import { createPositions } from "../positions.js";
import { openState } from "../state/sqlite-state.js";
import type { State } from "../state/state.js";
import { bridgeViolations, settingsOf, type BridgeOptions } from "./options.js";
import { failureOf } from "./outcome.js";

/** The service, and the end of what the bridge keeps open. */
export type Bridged = Service & {
  /** Closes the file of the state. */
  close(): Promise<void>;
};

/**
 * The operations of mktows over the REST service of an instance: what `createClient` was for SOAP. One call makes one or
 * more requests; nothing is repeated but these.
 */
export function createBridge(options: BridgeOptions): Bridged {
  return bridgeOver(operations, options);
}

/** What an operation is to the code that calls it: its params were checked. */
type AnyOperation = (bridge: Bridge, params: never, call: BridgeCall) => Promise<unknown>;

export type OperationTable = Readonly<Record<string, AnyOperation>>;

/** A bridge with these operations. */
export function bridgeOver(table: OperationTable, options: BridgeOptions): Bridged {
  const violations = bridgeViolations(options);
  if (violations.length > 0) throw new ValidationError("createBridge", violations);
  const { call, close } = createBridgeCall(table, options);
  const bridge = { ...serviceOf<Service>(contract, bridgeSteps(options, call)), close };
  return withDestination(bridge, baseOf(options.endpoint), options.clientId);
}

/** What several bridges to one instance have in common: they take turns, and give the same numbers. */
export interface Shared {
  readonly locks: Locks;
  readonly state: State;
}

export function openShared({ state }: Pick<BridgeOptions, "state">): Shared {
  return { locks: createLocks(), state: openState(state) };
}

/** The operations as a call, of params that are checked already. `close` closes what is shared. */
export function createBridgeCall(
  table: OperationTable,
  options: BridgeOptions,
  { locks, state }: Shared = openShared(options),
): { readonly call: Call; readonly close: () => Promise<void> } {
  const { now = () => new Date(), onIgnored, onPlanned } = options;
  const clock = (): number => now().getTime();
  const rest = connectRest({ ...options, now: clock });
  const settings = settingsOf(options);
  const caches = createCaches(clock);
  const positions = createPositions(options.clientSecret);
  const tellIgnored = quiet(heard(onIgnored));
  const tellPlanned = quiet(heard(onPlanned));
  const call: Call = async (request) => {
    const { name } = request.operation;
    const operation = Object.hasOwn(table, name) ? table[name] : undefined;
    if (operation === undefined)
      throw faultError(name, serviceFault(20019, `the bridge has no ${name}`));
    const written = { mayHave: false };
    const sent: Rest = settings.dryRun
      ? dryRest(rest, (endpoint, params) => tellPlanned(plannedOf(name, endpoint, params)))
      : rest;
    const bridge: Bridge = {
      rest: restOf(sent, request, written),
      settings,
      caches: isBounded(request, options) ? caches.bounded : caches,
      locks,
      state,
      positions,
      now: clock,
      ignored: ({ text }, path) => tellIgnored({ operation: name, path, text }),
      signal: request.signal,
    };
    try {
      request.signal?.throwIfAborted();
      const params = request.params as never; // checked by the row of the same name
      const value = await operation(bridge, params, workspaceOption(request.headers));
      return { value, headers: {}, http: inMemory };
    } catch (error) {
      throw failureOf(error, name, written.mayHave);
    }
  };
  return { call, close: async () => state.close() };
}

/** Whether reads of the call can fail where those of others would not. */
function isBounded({ signal, endsAt, timeout }: Request, options: BridgeOptions): boolean {
  const isOwn = timeout !== undefined && timeout !== options.timeout;
  return isOwn || signal !== undefined || endsAt !== undefined;
}

/** The steps of every call, as a client has them. Nothing is encoded, and nothing is repeated as a whole. */
function bridgeSteps(options: BridgeOptions, call: Call): Call {
  const shorthand: Step = (next) => (request) => next(withContextHeader(request));
  const judge = judged(options.rules);
  const whole: Judge = (request) => ({ ...judge(request), inParts: true });
  return compose(call, ...watching(options), shorthand, hinted, checked(whole), kept, timed);
}

/** The steps that show each call to observers. */
export function watching({ endpoint, observers }: BridgeOptions): readonly Step[] {
  const { host } = new URL(baseOf(endpoint));
  return observed({ host, recordsIn }, observers).calls;
}

function recordsIn({ operation, params }: Request): number | undefined {
  return recordsOf(rulesOf(operation.name)?.batch, params)?.length;
}

/** What a caller changes in its params after the call is not sent, as with a client, which encodes them at once. */
const kept: Step = (next) => (request) => next({ ...request, params: copyOf(request.params) });

/** A copy of lists and plain objects. Objects of a class may have getters, which a copy would not. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isRecord(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyOf(each)]));
}

/** REST for one call. It takes note of whether anything may have been written. */
function restOf(
  rest: Rest,
  { signal, endsAt, timeout, watched }: Request,
  written: { mayHave: boolean },
): Bridge["rest"] {
  return async (endpoint, params, attempts = new Attempts()) => {
    try {
      const context = { signal, endsAt, timeout, watched, attempts };
      const answer = await rest(endpoint, params, context);
      if (endpoint.writes && attempts.mayHaveRun && !isAllSkipped(answer)) written.mayHave = true;
      return answer;
    } catch (error) {
      if (endpoint.writes && attempts.mayHaveRun) written.mayHave = true;
      throw error;
    }
  };
}

function isAllSkipped({ result }: RestAnswer): boolean {
  return result.length > 0 && result.every(({ status }) => status === "skipped");
}

/** What watches a call does not change how it ends. */
function quiet<T>(tell: ((value: T) => void) | undefined): (value: T) => void {
  return (value) => {
    try {
      tell?.(value);
    } catch {
      // A failure of the listener does not concern the call.
    }
  };
}
