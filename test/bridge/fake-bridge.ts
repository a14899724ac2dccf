// A bridge whose REST service is a function of the test, and which notes what was called.
import { createCaches } from "../../src/bridge/caches.js";
import { createLocks } from "../../src/bridge/locks.js";
import type { Bridge } from "../../src/bridge/operation.js";
import { createPositions } from "../../src/bridge/positions.js";
import type { Settings } from "../../src/bridge/settings.js";
import { openState } from "../../src/bridge/state/sqlite-state.js";
import { TransportError } from "../../src/errors.js";
import type { RestAnswer, RestParams } from "../../src/rest/endpoint.js";
import { RestError } from "../../src/rest/rest-error.js";

/** What the service answers, or rejects with. */
export type Answers = (
  endpoint: string,
  params: RestParams,
) => Partial<RestAnswer> | Error | undefined;

export interface Called {
  readonly endpoint: string;
  readonly params: RestParams;
}

export interface FakeBridge extends Bridge {
  readonly called: Called[];
  /** The endpoints that were called, in order. */
  names(): string[];
  readonly told: string[];
}

export const now = Date.parse("2026-09-01T12:00:00Z");

const settings: Settings = {
  foreignId: undefined,
  foreignType: undefined,
  partitions: new Map(),
  companies: "drop",
  fields: {},
  opportunityKey: "externalOpportunityId",
  customObjects: {},
  defaultRole: undefined,
  countByScanning: false,
  dryRun: false,
};

export function fakeBridge(
  answers: Answers,
  given: Partial<Settings> & { readonly secret?: string } = {},
): FakeBridge {
  const called: Called[] = [];
  const told: string[] = [];
  const { secret = "secret", ...set } = given;
  return {
    called,
    told,
    names: () => called.map(({ endpoint }) => endpoint),
    async rest({ name }, params = {}, attempts) {
      called.push({ endpoint: name, params });
      const attempt = attempts?.begin();
      const answer = answers(name, params);
      if (answer === undefined) throw new Error(`the test answers no ${name}`);
      if (!(answer instanceof Error)) return { ...nothing, ...answer };
      if (attempt !== undefined) attempt.mayHaveRun = mayHaveRun(answer);
      throw answer;
    },
    settings: { ...settings, ...set },
    caches: createCaches(() => now),
    locks: createLocks(),
    state: openState(undefined),
    positions: createPositions(secret),
    now: () => now,
    ignored: (_, path) => void told.push(path),
    signal: undefined,
  };
}

const nothing: RestAnswer = {
  requestId: "1#2",
  result: [],
  warnings: [],
  nextPageToken: undefined,
  moreResult: false,
};

function mayHaveRun(error: Error): boolean {
  if (error instanceof RestError) return error.executed !== "no";
  return !(error instanceof TransportError) || error.sent;
}

/** The refusal of a whole request. */
export function restError(endpoint: string, code: string, message = "m"): RestError {
  return new RestError({
    endpoint,
    reasons: [{ code, message }],
    requestId: "e42b#14272d07d78",
    executed: code.startsWith("6") ? "unknown" : "no",
    http: undefined,
  });
}

export const lost = new TransportError("no answer came", { reason: "reset", sent: true });
export const unreached = new TransportError("refused", { reason: "refused", sent: false });

/** The fault code that a call ended with. */
export async function codeOf(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error !== null && typeof error === "object" && "code" in error ? error.code : error;
}
