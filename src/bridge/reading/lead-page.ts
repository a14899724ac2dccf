// One page of getMultipleLeads, from where it starts.
import { getListLeads } from "../../rest/endpoints/lists.js";
import type { RestAnswer } from "../../rest/endpoint.js";
import type { Read } from "../bounded.js";
import { idsPerCall, leadsById, toLead, type LeadRow } from "../lookups/leads.js";
import type { IdsStart, LeadStart, ListStart } from "./lead-start.js";
import { ofList } from "../lookups/selectors.js";

export interface LeadPage {
  readonly leads: readonly LeadRow[];
  /** A number of leads by ids; of a list 1 or 0, unless it is counted. */
  readonly remaining: number;
  /** `undefined` where nothing is left. */
  readonly next: LeadStart | undefined;
}

export function pageOf(
  read: Read,
  start: LeadStart,
  size: number,
  fields: readonly string[],
  countByScanning: boolean,
): Promise<LeadPage> {
  return start.kind === "ids"
    ? idsPage(read, start, size, fields)
    : listPage(read, start, size, fields, countByScanning);
}

async function idsPage(
  read: Read,
  start: IdsStart,
  size: number,
  fields: readonly string[],
): Promise<LeadPage> {
  const { selection, ids, rows, kept } = start;
  const { leads, used } =
    rows === undefined
      ? await filled(read, ids, size, fields)
      : { leads: rows.slice(0, size), used: size };
  const rest = ids.slice(used);
  const next: IdsStart = {
    kind: "ids",
    selection,
    ids: rest,
    kept: kept && { name: kept.name, offset: kept.offset + used },
  };
  return { leads, remaining: rest.length, next: rest.length === 0 ? undefined : next };
}

/** How many times a page is filled up, by 300 ids each. */
const maxFills = 20;

/**
 * The first leads with these ids, and how many ids they took. Leads can be gone, as after a merge, or be visitors known by
 * a cookie only: the next ones take their places, since programs take a page without leads for the end.
 */
async function filled(
  read: Read,
  ids: readonly number[],
  size: number,
  fields: readonly string[],
): Promise<{ readonly leads: readonly LeadRow[]; readonly used: number }> {
  const leads: LeadRow[] = [];
  let used = 0;
  for (let fill = 0; fill <= maxFills && leads.length < size && used < ids.length; fill++) {
    const some = ids.slice(used, used + (fill === 0 ? size : idsPerCall));
    const found = await leadsById(read, some, fields);
    const taken = found.slice(0, size - leads.length);
    leads.push(...taken);
    const last = taken.length < found.length ? taken.at(-1)?.id : undefined;
    used += last === undefined ? some.length : some.indexOf(last) + 1;
  }
  return { leads, used };
}

async function listPage(
  read: Read,
  start: ListStart,
  size: number,
  fields: readonly string[],
  countByScanning: boolean,
): Promise<LeadPage> {
  const leads: LeadRow[] = [];
  let next: ListStart | undefined = start;
  while (next !== undefined && leads.length < size) {
    const { answer, rest }: ListRead = await readList(read, next, fields);
    const taken = rest.slice(0, size - leads.length);
    leads.push(...taken.flatMap((row) => toLead(row) ?? []));
    next =
      taken.length < rest.length
        ? { ...next, skip: next.skip + taken.length }
        : following(next, answer);
  }
  if (next === undefined) return { leads, remaining: 0, next };
  if (!countByScanning) return { leads, remaining: 1, next };
  const remaining = await countFrom(read, next);
  return { leads, remaining, next: remaining === 0 ? undefined : next };
}

interface ListRead {
  readonly answer: RestAnswer;
  /** The rows of the page that were not answered before. */
  readonly rest: RestAnswer["result"];
}

async function readList(
  read: Read,
  { list, size, token, skip }: ListStart,
  fields: readonly string[],
): Promise<ListRead> {
  const query = { fields, batchSize: size, nextPageToken: token };
  const answer = await ofList(list, () => read(getListLeads, { path: { listId: list }, query }));
  return { answer, rest: answer.result.slice(skip) };
}

function following(start: ListStart, { nextPageToken }: RestAnswer): ListStart | undefined {
  return nextPageToken === undefined ? undefined : { ...start, token: nextPageToken, skip: 0 };
}

/** How many leads follow, which REST tells only to one who reads them. */
async function countFrom(read: Read, start: ListStart): Promise<number> {
  let count = 0;
  let next: ListStart | undefined = start;
  while (next !== undefined) {
    const { answer, rest }: ListRead = await readList(read, next, ["id"]);
    count += rest.length;
    next = following(next, answer);
  }
  return count;
}
