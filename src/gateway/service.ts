// The service behind the gateway: the operations of the bridge, for requests that were read as patiently as the vendor's
// service read them. What is broken in them is refused here, before any call of REST, or has a status of its own.
import type { AnyCallOptions, Call, Request } from "../call/call.js";
import { requestOf } from "../call/service.js";
import { PartialBatchError, ValidationError, type Violation } from "../errors.js";
import { isRecord } from "../is-record.js";
import { toFault } from "../mktows/answer-fault.js";
import { faultError, faults } from "../mktows/rules/faults.js";
import type { RuleSwitches } from "../mktows/rules/rule-switches.js";
import { rulesOf, type OperationName } from "../mktows/rules/rules.js";
import { serviceFault } from "../mktows/service-fault.js";
import { contract } from "../mktows/versions/contract.js";
import { violationsOf } from "../mktows/validate.js";
import { withContextHeader, type Service } from "../mktows/workspace.js";
import { faultFor, partialAnswer } from "./faults.js";
import { noteCall, noteOutcome } from "./log.js";
import { printable } from "./printable.js";
import { answerWith, countOf } from "./statuses.js";
import type { Carriers } from "./users.js";

const rulesOff = {
  // What a careful client keeps, and the vendor's service did not: it created a lead each time.
  leadKey: false,
  foreignTypeNeedsId: false,
  // What the operations of the bridge judge themselves, with the fault of the service.
  leadSelector: false,
  requestedCampaign: false,
  requestedLeads: false,
} as const satisfies RuleSwitches;

/** `callOf`: what carries out the calls of a user. `deadline`: milliseconds for one call, all its requests to REST together. */
export function createGatewayService(callOf: Carriers["callOf"], deadline: number): Service {
  const names = Object.keys(contract) as OperationName[]; // keys of the operation table
  const methods = names.map((name) => [name, method(name, callOf, deadline)]);
  return Object.fromEntries(methods) as Service;
}

function method(name: OperationName, callOf: Carriers["callOf"], deadline: number) {
  return async (params: unknown, options: AnyCallOptions = {}): Promise<unknown> => {
    const userId = userIn(options.caller);
    noteCall(name, countOf(name, params), userId);
    try {
      const given = { ...options, rules: undefined };
      const violations = violationsOf(contract[name], params, given, rulesOff);
      const refused = refusedRecords(name, violations);
      const whole = requestOf(contract[name], params, options);
      const request = withContextHeader({ ...whole, options: undefined, deadline });
      const carry = callOf(userId);
      const answer =
        refused.size === 0
          ? await carried(name, carry, request)
          : await withoutRefused(name, carry, request, refused);
      return printable(answer);
    } catch (error) {
      // Nobody is left to be answered.
      if (options.signal?.aborted === true) {
        noteOutcome("closed");
        throw faultError(name, serviceFault(20011, "the caller closed the connection"));
      }
      const fault = printable(faultFor(error, name));
      const [code] = /^\d{5}/.exec(toFault(fault)?.faultstring ?? "") ?? [];
      noteOutcome(code === undefined ? "failed" : `fault ${code}`);
      throw fault;
    }
  };
}

/** The user whose signature was verified. */
function userIn(caller: unknown): string | undefined {
  const userId = isRecord(caller) ? caller["userId"] : undefined;
  return typeof userId === "string" ? userId : undefined;
}

async function carried(name: OperationName, carry: Call, request: Request): Promise<unknown> {
  try {
    const { value } = await carry(request);
    noteOutcome("ok");
    return value;
  } catch (error) {
    if (!(error instanceof PartialBatchError)) throw error;
    noteOutcome("partial");
    const answer = partialAnswer(name, request.params, error);
    if (answer !== undefined) return answer;
    const text = "the call ended early, and its outcome is unknown";
    throw faultError(name, serviceFault(20011, text));
  }
}

/** Carries out the records that are not refused, and answers in the order of the request. */
async function withoutRefused(
  name: OperationName,
  carry: Call,
  request: Request,
  refused: ReadonlyMap<number, string>,
): Promise<unknown> {
  const { list = "", answers = "" } = rulesOf(name)?.batch ?? {};
  const records = recordsIn(name, request.params) ?? [];
  const positions = records.flatMap((_, index) => (refused.has(index) ? [] : [index]));
  const known = new Map<number, unknown>();
  if (positions.length > 0) {
    const others = isRecord(request.params) ? request.params : {};
    const params = { ...others, [list]: positions.map((index) => records[index]) };
    const value = await carried(name, carry, { ...request, params });
    const statuses = isRecord(value) ? value[answers] : undefined;
    if (Array.isArray(statuses))
      positions.forEach((index, at) => void known.set(index, statuses[at]));
  } else noteOutcome("ok");
  return answerWith(
    name,
    request.params,
    known,
    (index) => refused.get(index) ?? "20011 - no status",
  );
}

function recordsIn(name: OperationName, params: unknown): readonly unknown[] | undefined {
  const { list } = rulesOf(name)?.batch ?? {};
  const records = list !== undefined && isRecord(params) ? params[list] : undefined;
  return Array.isArray(records) ? records : undefined;
}

/** The errors of records that are refused by themselves, by position. Any other violation refuses the call. */
function refusedRecords(
  name: OperationName,
  violations: readonly Violation[],
): ReadonlyMap<number, string> {
  const { list } = rulesOf(name)?.batch ?? {};
  const refused = new Map<number, string>();
  const others: Violation[] = [];
  for (const violation of violations) {
    const index = list === undefined ? undefined : indexIn(list, violation.path);
    if (index === undefined) others.push(violation);
    else if (!refused.has(index)) refused.set(index, errorOf(violation));
  }
  if (others.length > 0) throw new ValidationError(name, others);
  return refused;
}

function indexIn(list: string, path: string): number | undefined {
  if (!path.startsWith(`${list}[`)) return undefined;
  const [, digits] = /^\[(\d+)\]/.exec(path.slice(list.length)) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function errorOf({ code, path, message }: Violation): string {
  const isKnown = code !== undefined && Object.hasOwn(faults, code);
  return `${isKnown ? code : 20110} - ${path}: ${message}`;
}
