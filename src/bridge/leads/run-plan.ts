// Carries out the writes of a plan, group after group, until each record has a status. What ends it early is thrown with
// what was done by then.
import type { SyncStatus } from "../../../generated/types.js";
import { Attempts } from "../../call/attempts.js";
import { PartialBatchError } from "../../errors.js";
import { syncLeads } from "../../rest/endpoints/leads.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { afterWrites, nothingAfterwards } from "./after-writes.js";
import { byId, followUp } from "./follow-up.js";
import {
  bodyOf,
  nextGroup,
  pendingOf,
  type LeadGroup,
  type LeadPlan,
  type LeadWrite,
  type Pending,
} from "./lead-write.js";
import { newestLeads } from "./newest-lead.js";
import { failed, readResults, refusedByRest, written, type Outcome } from "./outcome.js";
import { requirePartition } from "./partition-check.js";

export type LeadBridge = Pick<
  Bridge,
  "rest" | "settings" | "caches" | "ignored" | "locks" | "signal"
>;

/** The outcomes of all records, in the order of the request. */
export async function runPlan(bridge: LeadBridge, plan: LeadPlan): Promise<readonly Outcome[]> {
  const keys = plan.writes.flatMap(({ key }) => key ?? []);
  if (plan.cookie !== undefined) keys.push(`cookie ${plan.cookie.value}`);
  return bridge.locks.hold([...new Set(keys)], bridge.signal, () => carryOut(bridge, plan));
}

interface Run {
  readonly outcomes: Map<number, Outcome>;
  /** Positions of the group that was sent without an answer that could be read. */
  inDoubt: readonly number[];
  readonly pending: Pending;
}

async function carryOut(bridge: LeadBridge, plan: LeadPlan): Promise<readonly Outcome[]> {
  const refused = plan.refused.map(
    ({ index, id, refusal }) => [index, failed(id, refusal)] as const,
  );
  const pending = pendingOf(plan.writes);
  const run: Run = { outcomes: new Map(refused), inDoubt: [], pending };
  const total = plan.refused.length + plan.writes.length;
  const changed = new Set<LeadWrite>();
  try {
    await prepare(bridge, plan, run);
    for (;;) {
      const group = nextGroup(pending);
      if (group === undefined) break;
      await send(bridge, group, run, changed);
    }
    await afterWrites(bridge, plan, run.outcomes, changed);
  } catch (error) {
    nothingAfterwards(bridge, plan, run.outcomes, changed);
    throw endedBy(error, plan.operation, run, total);
  }
  return Array.from({ length: total }, (_, index) => outcomeAt(run, index));
}

function outcomeAt({ outcomes }: Run, index: number): Outcome {
  const outcome = outcomes.get(index);
  if (outcome === undefined) throw new TypeError(`the record at ${index} has no outcome`);
  return outcome;
}

/** Sends one group. `changed` gets the writes whose fields of the company were left out. */
async function send(
  bridge: LeadBridge,
  group: LeadGroup,
  run: Run,
  changed: Set<LeadWrite>,
): Promise<void> {
  const attempts = new Attempts();
  const indices = group.map(({ index }) => index);
  const answer = await bridge
    .rest(syncLeads, { json: bodyOf(group) }, attempts)
    .catch((error: unknown) => {
      if (attempts.mayHaveRun) run.inDoubt = indices;
      throw error;
    });
  run.inDoubt = indices;
  const results = readResults(answer, group);
  run.inDoubt = [];
  const several: Refused[] = [];
  group.forEach((write, at) => {
    const result = results[at];
    if (result === undefined) return; // never: there is one for each
    if (result.kind === "written") return settle(run, write, written(write, result));
    const { code, message } = result;
    const further = followUp(write, code);
    if (further !== undefined) {
      run.pending.set(write.index, further);
      if (code === "1021") changed.add(write);
    } else if (code === "1007" && write.lookupField !== "id") several.push({ write, message });
    else settle(run, write, refusedByRest(write, code, message));
  });
  // The look-up can fail: nothing of these was written, so that they are pending until then.
  if (several.length > 0) await chooseNewest(bridge, several, run);
}

function settle({ outcomes, pending }: Run, { index }: LeadWrite, outcome: Outcome): void {
  outcomes.set(index, outcome);
  pending.delete(index);
}

interface Refused {
  readonly write: LeadWrite;
  readonly message: string;
}

/** Next, the newest of several leads is written. Where it is not found, the record failed. */
async function chooseNewest(
  bridge: LeadBridge,
  several: readonly Refused[],
  run: Run,
): Promise<void> {
  const field = several[0]?.write.lookupField ?? "";
  const keyOf = ({ input }: LeadWrite): string => String(input[field]);
  const keys = several.map(({ write }) => keyOf(write));
  const newest = await newestLeads(bridge, field, keys);
  for (const { write, message } of several) {
    const found = newest.get(keyOf(write).toLowerCase());
    if (found !== undefined) run.pending.set(write.index, byId(write, found.id));
    else settle(run, write, refusedByRest(write, "1007", message));
  }
}

/** Finds which lead a cookie means, and whether leads are in the partition that they must be in. */
async function prepare(bridge: LeadBridge, { writes, cookie }: LeadPlan, run: Run): Promise<void> {
  for (const write of writes) {
    try {
      const found = cookie?.found;
      const ready =
        found === undefined
          ? await inPartition(bridge, write)
          : await byCookie(bridge, write, found, cookie?.value ?? "");
      run.pending.set(write.index, ready);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      settle(run, write, failed(write.id, error));
    }
  }
}

async function byCookie(
  bridge: LeadBridge,
  write: LeadWrite,
  found: LeadWrite,
  cookie: string,
): Promise<LeadWrite> {
  const { partition } = found;
  const fields = partition === undefined ? [] : ["leadPartitionId"];
  const lead = (await newestLeads(bridge, "cookies", [cookie], fields)).get(cookie.toLowerCase());
  if (lead === undefined) return write;
  if (partition !== undefined) await requirePartition(bridge, lead, partition);
  return byId(found, lead.id);
}

async function inPartition(bridge: LeadBridge, write: LeadWrite): Promise<LeadWrite> {
  const { partition, lookupField, by, input } = write;
  if (partition === undefined || lookupField === undefined || by === "Email") return write;
  const value = String(input[lookupField]);
  const found = await newestLeads(bridge, lookupField, [value], ["leadPartitionId"]);
  const lead = found.get(value.toLowerCase());
  if (lead !== undefined) await requirePartition(bridge, lead, partition);
  return write;
}

/** The error for the caller: the cause itself, where nothing was written. */
function endedBy(cause: unknown, operation: string, run: Run, total: number): unknown {
  const { outcomes, inDoubt } = run;
  const isWritten = [...outcomes.values()].some(({ status }) => status.status !== "FAILED");
  if (!isWritten && inDoubt.length === 0) return cause;
  const completed = [...outcomes]
    .sort(([a], [b]) => a - b)
    .map(([index, { status }]) => ({ index, status }));
  const remaining = Array.from({ length: total }, (_, index) => index).filter(
    (index) => !outcomes.has(index) && !inDoubt.includes(index),
  );
  return new PartialBatchError<SyncStatus>(operation, { completed, inDoubt, remaining }, cause);
}
