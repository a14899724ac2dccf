// Dry runs: what writes is told and not sent.
import { isRecord } from "../is-record.js";
import type { Endpoint, Json, RestAnswer, RestParams } from "../rest/endpoint.js";
import { RestError } from "../rest/rest-error.js";
import type { Rest } from "../rest/rest.js";

/** A request that would have been sent. */
export interface Planned {
  /** The mktows operation. */
  readonly operation: string;
  /** The endpoint's name, such as `leads.sync`. */
  readonly endpoint: string;
  readonly method: string;
  /** With the parameters of the path, before they are encoded for a URL. */
  readonly path: string;
  readonly params: RestParams;
}

/** In place of what REST answers: the code of every record and of every other request. */
export const dryRun = "dry run";

/** Sends what reads, and tells what writes. A record is answered as skipped; another request fails. */
export function dryRest(rest: Rest, tell: (endpoint: Endpoint, params: RestParams) => void): Rest {
  return async (endpoint, params = {}, context = {}) => {
    if (!endpoint.writes) return rest(endpoint, params, context);
    context.signal?.throwIfAborted();
    tell(endpoint, params);
    const records = recordsIn(params.json);
    if (records === undefined) throw notWritten(endpoint);
    return answerTo(records);
  };
}

export function plannedOf(operation: string, endpoint: Endpoint, params: RestParams): Planned {
  const { name, method } = endpoint;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (hole, part: string) =>
    String(params.path?.[part] ?? hole),
  );
  return { operation, endpoint: name, method, path, params };
}

/** The endpoints that answer for each record have a list `input`. */
function recordsIn(json: Json | undefined): readonly unknown[] | undefined {
  const input = isRecord(json) ? json["input"] : undefined;
  return Array.isArray(input) ? input : undefined;
}

function answerTo(records: readonly unknown[]): RestAnswer {
  const reasons = [{ code: dryRun, message: dryRun }];
  const result = records.map((_, seq) => ({ seq, status: "skipped", reasons }));
  return { requestId: dryRun, result, warnings: [], nextPageToken: undefined, moreResult: false };
}

/** The end of a call whose answer has no status for each record. */
export function notWritten({ name }: Endpoint): RestError {
  const reasons = [{ code: dryRun, message: `${dryRun}: nothing was written` }];
  const facts = { requestId: undefined, executed: "no", http: undefined } as const;
  return new RestError({ endpoint: name, reasons, ...facts });
}

export function isDryRun(error: unknown): boolean {
  return error instanceof RestError && error.code === dryRun;
}
