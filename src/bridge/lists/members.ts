// The members of a static list: added, removed and asked for by ids, 300 in a call.
import { Attempts } from "../../call/attempts.js";
import type { Endpoint, JsonObject, RestParams } from "../../rest/endpoint.js";
import { addToList, areMembers, getListLeads, removeFromList } from "../../rest/endpoints/lists.js";
import { integer, list as readList, text, word } from "../../rest/read.js";
import { outcomeUnknown } from "../../rest/true-of-all.js";
import { bounded, readAll, type Read } from "../bounded.js";
import { dryRun } from "../dry-run.js";
import { codeOf } from "../fault-of.js";
import type { Bridge } from "../operation.js";
import { inChunks } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { ofList } from "../lookups/selectors.js";

const idsPerCall = 300;

/** What REST answered, by id. */
export type MemberStatuses = Map<number, string>;

/** How far a change of members came. */
export interface Change {
  readonly answered: MemberStatuses;
  /** Of each that REST left as it was, though it is a lead and could be changed. */
  readonly refusals: readonly Refusal[];
  /** What ended it early, with the ids that it may have changed without an answer. */
  readonly failure?: { readonly error: unknown; readonly inDoubt: ReadonlySet<number> } | undefined;
}

/** Adds the leads with these ids. */
export function addMembers(bridge: Bridge, list: number, ids: readonly number[]): Promise<Change> {
  return change(bridge, list, ids, addToList, (id) => ({ json: { input: inputOf(id) } }));
}

/** Removes the leads with these ids. The ids are in the query, as documented, and in the body, as described. */
export function removeMembers(
  bridge: Bridge,
  list: number,
  ids: readonly number[],
): Promise<Change> {
  return change(bridge, list, ids, removeFromList, (id) => ({
    query: { id },
    json: { input: inputOf(id) },
  }));
}

/** `memberof`, `notmemberof`, or `skipped` where no lead has the id. */
export async function membership(
  read: Read,
  list: number,
  ids: readonly number[],
): Promise<MemberStatuses> {
  const answers = await Promise.all(
    inChunks([...new Set(ids)], idsPerCall).map((id) =>
      ofList(list, () => read(areMembers, { path: { listId: list }, query: { id } })),
    ),
  );
  return statusesIn(answers.flatMap(({ result }) => result));
}

/** The ids of all members. */
export async function membersOf(bridge: Bridge, list: number): Promise<number[]> {
  const rows = await ofList(list, () =>
    readAll(bounded(bridge), getListLeads, {
      path: { listId: list },
      query: { fields: ["id"], batchSize: 300 },
    }),
  );
  return rows.flatMap((row) => integer(row, "id") ?? []);
}

const inputOf = (ids: readonly number[]) => ids.map((id) => ({ id }));

async function change(
  bridge: Bridge,
  list: number,
  ids: readonly number[],
  endpoint: Endpoint,
  paramsOf: (ids: readonly number[]) => RestParams,
): Promise<Change> {
  const answered: MemberStatuses = new Map();
  const refusals: Refusal[] = [];
  for (const some of inChunks([...new Set(ids)], idsPerCall)) {
    const attempts = new Attempts();
    try {
      const params = { path: { listId: list }, ...paramsOf(some) };
      const { result } = await ofList(list, () => bridge.rest(endpoint, params, attempts));
      const statuses = statusesIn(result, some);
      for (const row of result) refusals.push(...refusalIn(row));
      const unknown = some.filter((id) => (statuses.get(id) ?? outcomeUnknown) === outcomeUnknown);
      const inDoubt = new Set(unknown);
      for (const [id, status] of statuses) if (!inDoubt.has(id)) answered.set(id, status);
      if (inDoubt.size > 0)
        return { answered, refusals, failure: { error: unknownOutcome(), inDoubt } };
    } catch (error) {
      const inDoubt = new Set(attempts.mayHaveRun ? some : []);
      return { answered, refusals, failure: { error, inDoubt } };
    }
  }
  return { answered, refusals };
}

/** No such lead, no such member, and not asked: nothing that was wanted is missing. */
const harmless: readonly string[] = ["1004", "1015", dryRun];

function refusalIn(row: JsonObject): Refusal[] {
  if (text(row, "status") !== "skipped") return [];
  const [reason = {}] = readList(row, "reasons") ?? [];
  const code = word(reason, "code") ?? "unknown";
  if (harmless.includes(code)) return [];
  const message = text(reason, "message") ?? "no reason is given";
  return [new Refusal(codeOf(code, "list"), `${message} (REST ${code})`)];
}

/** Refuses where members stay in a list that was to be emptied. */
export function requireEmptied({ refusals }: Change): void {
  const [first] = refusals;
  if (first === undefined) return;
  const what = `the list could not be emptied, members that stay: ${refusals.length}`;
  throw new Refusal(first.code, `${what}: ${first.message}`);
}

function unknownOutcome(): Refusal {
  const why = "REST told nothing of some members, or an earlier attempt may have changed them";
  return new Refusal(20011, `outcome unknown: ${why}`);
}

/** `asked`: the ids of the request. An entry without an id is that of the id at its place, if none is missing. */
function statusesIn(rows: readonly JsonObject[], asked: readonly number[] = []): MemberStatuses {
  const places = rows.length === asked.length ? asked : [];
  const statuses = rows.map(
    (row, at) => [integer(row, "id") ?? places[at], text(row, "status")] as const,
  );
  return new Map(
    statuses.flatMap(([id, status]) =>
      id === undefined || status === undefined ? [] : [[id, status] as const],
    ),
  );
}
