// syncLeads and syncObjects: the jobs that the engine runs, each with a client of its own.
import { getLead } from "../../generated/operations.js";
import type { LeadKey, MObjStatus, SyncStatus } from "../../generated/types.js";
import type { AnyCallOptions } from "../call/call.js";
import { heard } from "../call/heard.js";
import { requestOf } from "../call/service.js";
import { SoapFaultError, ValidationError } from "../errors.js";
import { isHarmless } from "../mktows/harmless.js";
import type { Destination } from "../mktows/made-clients.js";
import { rulesOf } from "../mktows/rules/rules.js";
import type { Caller } from "../mktows/workspace.js";
import { callingOf, type Calling } from "./callers.js";
import { checkerOf } from "./records/check-record.js";
import { Engine } from "./engine.js";
import type { Job, Memories, Values } from "./job.js";
import { syncViolations } from "./option-checks.js";
import type {
  Records,
  Sync,
  SyncLeadsOptions,
  SyncObjectsOptions,
  SyncOptions,
} from "./options.js";
import { sourceOf } from "./source.js";
import { Tally } from "./tally.js";
import type { LeadLike, ObjectLike } from "./records/record-like.js";
import { leads, objects, type Target } from "./records/targets.js";

/**
 * Writes leads, any number of them, by syncMultipleLeads. A record is a `LeadRecord`, or an object whose members are
 * fields of the lead: `{ Email, FirstName, Plan }`.
 */
export function syncLeads<R extends LeadLike<R>>(
  records: Records<R>,
  options: SyncLeadsOptions,
): Sync<SyncStatus, R> {
  const { dedupEnabled, ...others } = options;
  return createSync(leads, records, others, { dedupEnabled: dedupEnabled ?? undefined }, {});
}

/**
 * Writes opportunities, their roles and programs, any number of them, by syncMObjects. A record is an `MObject`, or an
 * object whose members are `type`, `id`, `externalKey` and others of an `MObject`, and attributes: `{ type, Name, Stage }`.
 */
export function syncObjects<R extends ObjectLike<R>>(
  records: Records<R>,
  options: SyncObjectsOptions,
): Sync<MObjStatus, R> {
  const { operation, type, ...others } = options;
  return createSync(objects, records, others, { operation }, type === undefined ? {} : { type });
}

/** `params` are those of each call but for its records, `defaults` elements of records that have none. */
function createSync<Status, R>(
  target: Target,
  records: Records<R>,
  options: SyncOptions,
  params: Params,
  defaults: Values,
): Sync<Status, R> {
  const violations = syncViolations(target, records, options, params, defaults);
  if (violations.length > 0) throw new ValidationError(target.name, violations);
  const engine = new Engine(jobOf<Status, R>(target, records, options, params, defaults));
  const results = engine.run();
  return {
    [Symbol.asyncIterator]: () => results,
    async *problems() {
      for await (const result of results) if (result.outcome !== "done") yield result;
    },
    async finish() {
      for await (const _ of results);
      return engine.progress();
    },
  };
}

type Params = Readonly<Record<string, string | boolean | undefined>>;

function jobOf<Status, R>(
  target: Target,
  records: Records<R>,
  options: SyncOptions,
  params: Params,
  defaults: Values,
): Job<Status, R> {
  const { concurrency = 4, journal, ordered = false, signal, onProgress, ...own } = options;
  const { row, claimsOf, kindOf, proofOf } = target;
  const { batch } = rulesOf(row.name) ?? {};
  if (batch === undefined) throw new TypeError(`${row.name} takes no list of records`);
  const tally = new Tally();
  const calling = callingOf(own, () => tally.repeats++);
  const { calls, caller, tells } = calling;
  const paramsOf = (list: readonly Values[]): Values => ({ ...params, [batch.list]: list });
  return {
    source: sourceOf(records),
    total: Array.isArray(records) ? records.length : undefined,
    size: batch.size,
    patience: 1_000,
    ...{ concurrency, ordered, signal, calls, tally, claimsOf, kindOf, tells },
    onProgress: heard(onProgress),
    check: checkerOf(target, batch.list, params, defaults, own.rules),
    isHarmless: (list) => isHarmless(requestOf(row, paramsOf(list), undefined)),
    proofOf: (record) => proofOf(record, params),
    send: async (list, callOptions) => {
      const answer = await caller(row, paramsOf(list), callOptions);
      return (answer as Readonly<Record<string, readonly Status[]>>)[batch.answers] ?? []; // inParts made it
    },
    exists: (key, callOptions) => exists(caller, key, callOptions),
    openJournal:
      journal === undefined ? undefined : () => open(journal, target, calling, own.now, params),
  };
}

/** Whether any lead has this key. */
async function exists(caller: Caller, leadKey: LeadKey, options: AnyCallOptions): Promise<boolean> {
  try {
    await caller(getLead, { leadKey }, options);
    return true;
  } catch (error) {
    if (error instanceof SoapFaultError && error.code === 20103) return false;
    throw error;
  }
}

async function open(
  path: string,
  { row }: Target,
  { destination, settles }: Calling,
  now = () => new Date(),
  options: Params,
): Promise<Memories> {
  const [{ openJournal }, { fingerprintOf }] = await Promise.all([
    import("./journal-file.js"),
    import("./records/fingerprint.js"),
  ]);
  const target = typeof destination === "string" ? destination : addressOf(destination);
  const journal = openJournal(path, { operation: row.name, target, options });
  return { journal, fingerprintOf, now: () => now().getTime(), settles };

  function addressOf({ endpoint, user }: Destination): string {
    const { origin, pathname, search } = new URL(endpoint);
    // A query may have secrets.
    const query = search === "" ? "" : `?${fingerprintOf(search)}`;
    return `${origin}${pathname}${query} ${user}`;
  }
}
