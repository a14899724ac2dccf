// The activity log as REST reads it: forward in time, at most ten types and thirty leads at once. What needs more is read as
// several streams.
import { CodecError } from "../../errors.js";
import { getActivities, getDeletedLeads, getPagingToken } from "../../rest/endpoints/activities.js";
import type { JsonObject, RestAnswer } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import type { Read } from "../bounded.js";
import { inChunks, printTime } from "../params.js";
import { changedPosition } from "../positions.js";
import { ofList } from "../lookups/selectors.js";
import { toActivity, type Activity } from "./activity.js";
import { deleteLead } from "./activity-types.js";

/** What a stream reads. */
export interface Source {
  readonly types: readonly number[];
  /** All leads where neither these nor a list is given. */
  readonly leads?: readonly number[] | undefined;
  readonly list?: number | undefined;
}

/** A stream from a page on. */
export interface StreamStart extends Source {
  readonly token: string;
  /** How many activities of the page are done. */
  readonly skip: number;
}

const typesPerCall = 10;
const leadsPerCall = 30;
const pageSize = 300;

export interface Selection {
  readonly types: readonly number[];
  readonly leads?: readonly number[] | undefined;
  readonly list?: number | undefined;
}

/** The streams that together read the selection. */
export function sourcesOf({ types, leads, list }: Selection): Source[] {
  const groups = inChunks(
    types.filter((type) => type !== deleteLead),
    typesPerCall,
  );
  const parts = leads === undefined ? [undefined] : inChunks(leads, leadsPerCall);
  const sources = groups.flatMap((some) =>
    parts.map((part) => ({ types: some, leads: part, list })),
  );
  // Deletions have an endpoint of their own, which selects no leads.
  const deletions = types.includes(deleteLead) && leads === undefined && list === undefined;
  return deletions ? [...sources, { types: [deleteLead] }] : sources;
}

/** Streams that all begin at a time, including it. */
export async function streamsSince(
  read: Read,
  sources: readonly Source[],
  since: number,
): Promise<StreamStart[]> {
  if (sources.length === 0) return [];
  // What happens in the second itself may be before the token; what is too early is left out by the caller.
  const sinceDatetime = printTime(since - 1000);
  const { nextPageToken: token } = await read(getPagingToken, { query: { sinceDatetime } });
  if (token === undefined)
    throw new CodecError("decode", "missing", "activities.pagingtoken", "expected nextPageToken");
  return sources.map((source) => ({ ...source, token, skip: 0 }));
}

/** A stream while it is read. */
export interface Stream {
  /** The next activity, which stays the next until it is taken; `undefined` at the end of the log. */
  peek(): Promise<Activity | undefined>;
  take(): void;
  /** From where on the stream is to be read again. */
  readonly start: StreamStart;
}

export function openStream(read: Read, from: StreamStart): Stream {
  let start = from;
  let page: readonly Activity[] | undefined;
  let following: { readonly token: string; readonly more: boolean } | undefined;
  const load = async (): Promise<void> => {
    const answer = await readPage(read, start);
    page = answer.result.flatMap((row) => toActivity(row) ?? []);
    const token = answer.nextPageToken ?? start.token;
    // A token that leads nowhere else would be read for ever.
    following = { token, more: answer.moreResult && token !== start.token };
  };
  return {
    async peek() {
      for (;;) {
        if (page === undefined) await load();
        const next = page?.[start.skip];
        if (next !== undefined) return next;
        if (following?.more !== true) return undefined;
        start = { ...start, token: following.token, skip: 0 };
        page = undefined;
      }
    },
    take: () => void (start = { ...start, skip: start.skip + 1 }),
    get start() {
      // At the end of the log the next page is where later activities will be.
      const done = page !== undefined && start.skip >= page.length && following !== undefined;
      return done ? { ...start, token: following?.token ?? start.token, skip: 0 } : start;
    },
  };
}

function readPage(read: Read, { types, leads, list, token }: StreamStart): Promise<RestAnswer> {
  const paging = { nextPageToken: token, batchSize: pageSize };
  if (types.includes(deleteLead)) return read(getDeletedLeads, { query: paging });
  const query = { ...paging, activityTypeIds: types, leadIds: leads, listId: list };
  const call = () => read(getActivities, { query });
  return list === undefined ? call() : ofList(list, call);
}

/** A start as part of a position. */
export function packStart({ types, leads, list, token, skip }: StreamStart): JsonObject {
  return { types, leads, list, token, skip };
}

export function unpackStart(packed: JsonObject): StreamStart {
  const [token, skip] = [text(packed, "token"), integer(packed, "skip")];
  const types = numbersIn(packed["types"]);
  if (token === undefined || skip === undefined || types === undefined) throw changedPosition();
  const list = integer(packed, "list");
  return { types, leads: numbersIn(packed["leads"]), list, token, skip };
}

function numbersIn(value: unknown): number[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === "number") : undefined;
}
