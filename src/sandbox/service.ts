// The sandbox as a `Service`: checks each call, does the work that is due, runs the operation in one transaction and
// turns refusals into faults. What the operations do is in operations/.
import type { AnyCallOptions } from "../call/call.js";
import { heard } from "../call/heard.js";
import { requestOf } from "../call/service.js";
import { ValidationError, type Violation } from "../errors.js";
import { faultError, faults, type FaultCode } from "../mktows/rules/faults.js";
import type { RuleSwitches } from "../mktows/rules/rule-switches.js";
import { rulesOf, type OperationName, type ResultOf } from "../mktows/rules/rules.js";
import { serviceFault } from "../mktows/service-fault.js";
import type { OnTolerated } from "../mktows/reading/reading.js";
import { contract } from "../mktows/versions/contract.js";
import { brokenRules, violationsOf } from "../mktows/validate.js";
import {
  withContextHeader,
  workspaceOption,
  type Service,
  type WorkspaceOption,
} from "../mktows/workspace.js";
import { advance } from "./background/advance.js";
import type { FaultCodes } from "./setup/assumptions.js";
import type { Operation, ParamsIn } from "./world/operation.js";
import { operations } from "./operations/index.js";
import { Refusal } from "../mktows/rules/refusal.js";
import type { World } from "./world/world.js";

/** Admits a call or throws a `Refusal`. The returned function is called when the call has ended. */
export type Admit = (operation: OperationName, params: unknown) => Promise<() => void>;

/** What watches the calls. */
export interface Watch {
  /** Is told of records that break a rule of the client; `undefined` where nobody wants to know. */
  readonly tolerated: () => OnTolerated | undefined;
  /** Carries out an operation, inside its transaction. */
  readonly operation: <T>(work: () => T) => T;
}

const unwatched: Watch = { tolerated: () => undefined, operation: (work) => work() };

/** All operations over one world. */
export function createService(world: World, admit: Admit, watch: Watch = unwatched): Service {
  const names = Object.keys(contract) as OperationName[]; // keys of the operation table
  const methods = names.map((name) => [name, method(world, name, admit, watch)]);
  return Object.fromEntries(methods) as Service; // one method per operation, each typed by its name
}

function method<K extends OperationName>(world: World, name: K, admit: Admit, watch: Watch) {
  const operation: Operation<K> | undefined = operations[name];
  const off = { ...rulesOff(world), ...judgedLater };
  return async (
    params: ParamsIn<K>,
    options: AnyCallOptions & WorkspaceOption = {},
  ): Promise<ResultOf<K>> => {
    options.signal?.throwIfAborted();
    const { headers } = withContextHeader(requestOf(contract[name], params, options));
    const call = workspaceOption(headers);
    if (operation === undefined) throw faultError(name, serviceFault(20019));
    let leave: (() => void) | undefined;
    try {
      leave = await admit(name, params);
      // A caller can switch off what the client refuses, not what the service refuses.
      const given = { ...options, rules: undefined };
      const violations = violationsOf(contract[name], params, given, off).map((one) =>
        withAssumedCode(world, one),
      );
      const refused = refusedRecords(name, violations);
      const tell = watch.tolerated();
      if (tell !== undefined) tellPassedOver(world, name, params, tell);
      return world.database.transaction(() => {
        advance(world);
        return watch.operation(() => operation(world, params, { ...call, refused }));
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw faultError(name, serviceFault(error.code, error.message));
    } finally {
      leave?.();
    }
  };
}

/** Rules that the operations judge themselves. */
const judgedLater = {
  leadSelector: false,
  requestedCampaign: false,
  requestedLeads: false,
} as const satisfies RuleSwitches;

/** Rules that a careful client keeps, and that the service did not have. */
function rulesOff({ assume }: World): RuleSwitches {
  return {
    leadKey: assume.keyless === "refused",
    foreignTypeNeedsId: assume.foreignTypeAlone === "refused",
  };
}

/** At most so many records of a call are told. */
const maxTold = 20;

/** Tells which records break a rule that the client keeps and the service did not have. */
function tellPassedOver(
  world: World,
  operation: OperationName,
  params: unknown,
  onTolerated: OnTolerated,
): void {
  const tell = heard(onTolerated);
  const off: Readonly<Record<string, boolean | undefined>> = rulesOff(world);
  const passed = brokenRules(operation, params).filter(({ rule }) => off[rule] === false);
  try {
    for (const { path, message } of passed.slice(0, maxTold))
      tell?.({ operation, path, what: `${message}: passed over` });
  } catch {
    // A failure of the listener does not concern the call.
  }
}

/** Rules of ../mktows/rules.ts whose fault code is an assumption. */
const assumedCodes: readonly {
  readonly rule: string;
  readonly code: number;
  readonly condition: keyof FaultCodes;
}[] = [
  { rule: "leadKey", code: 20101, condition: "noLeadKey" },
  { rule: "foreignTypeNeedsId", code: 20109, condition: "foreignTypeWithoutId" },
];

function withAssumedCode({ assume }: World, violation: Violation): Violation {
  const row = assumedCodes.find(
    ({ rule, code }) => rule === violation.rule && code === violation.code,
  );
  return row === undefined ? violation : { ...violation, code: assume.faultCodes[row.condition] };
}

/** The refusals of single records of a batch, by position. Throws when any other violation refuses the call. */
function refusedRecords(
  operation: OperationName,
  violations: readonly Violation[],
): ReadonlyMap<number, Refusal> {
  const list = rulesOf(operation)?.batch?.list;
  const records = new Map<number, Refusal>();
  const others = violations.filter((violation) => {
    const index = list === undefined ? undefined : recordIndex(list, violation.path);
    if (index === undefined) return true;
    if (!records.has(index)) records.set(index, toRefusal(violation));
    return false;
  });
  if (others.length > 0) throw new ValidationError(operation, others);
  return records;
}

function recordIndex(list: string, path: string): number | undefined {
  const [, digits] = path.startsWith(`${list}[`)
    ? (/^\[(\d+)\]/.exec(path.slice(list.length)) ?? [])
    : [];
  return digits === undefined ? undefined : Number(digits);
}

function toRefusal({ code, path, message }: Violation): Refusal {
  const known = Object.values(faults).find((row) => row.code === code)?.code as
    FaultCode | undefined;
  return new Refusal(known ?? 20110, `${path}: ${message}`);
}
