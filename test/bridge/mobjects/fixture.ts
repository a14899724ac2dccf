// A bridge over answers that a test gives, with a state in memory. It tells what was called.
import { isNotRun, type Attempts } from "../../../src/call/attempts.js";
import { createCaches } from "../../../src/bridge/caches.js";
import { createLocks } from "../../../src/bridge/locks.js";
import type { Bridge } from "../../../src/bridge/operation.js";
import { createPositions } from "../../../src/bridge/positions.js";
import type { Settings } from "../../../src/bridge/settings.js";
import { openState } from "../../../src/bridge/state/sqlite-state.js";
import type { Endpoint, JsonObject, RestAnswer, RestParams } from "../../../src/rest/endpoint.js";
import { RestError } from "../../../src/rest/rest-error.js";

export interface Called {
  readonly endpoint: string;
  readonly params: RestParams;
}

/** An answer: its result alone, or with more members. Throws as REST does. */
export type Answer = (call: Called) => readonly JsonObject[] | Partial<RestAnswer>;

export const now = Date.parse("2026-09-01T00:00:00Z");

export function bridgeOver(answer: Answer, settings: Partial<Settings> = {}) {
  const calls: Called[] = [];
  const ignored: string[] = [];
  const rest = async (
    { name }: Endpoint,
    params: RestParams = {},
    attempts?: Attempts,
  ): Promise<RestAnswer> => {
    const call = { endpoint: name, params };
    calls.push(call);
    const attempt = attempts?.begin();
    try {
      const found = await Promise.resolve(answer(call));
      const given = isList(found) ? { result: found } : found;
      const rest = { requestId: "a#1", warnings: [], nextPageToken: undefined, moreResult: false };
      return { result: [], ...rest, ...given };
    } catch (error) {
      if (attempt && (isNotRun(error) || (error instanceof RestError && error.executed === "no")))
        attempt.mayHaveRun = false;
      throw error;
    }
  };
  const bridge: Bridge = {
    rest,
    settings: {
      foreignId: undefined,
      foreignType: undefined,
      partitions: new Map(),
      companies: "drop",
      fields: {},
      opportunityKey: "OppKey",
      customObjects: {},
      defaultRole: undefined,
      countByScanning: false,
      dryRun: false,
      ...settings,
    },
    caches: createCaches(() => now),
    state: openState(undefined),
    locks: createLocks(),
    positions: createPositions("secret"),
    now: () => now,
    ignored: (_, path) => void ignored.push(path),
    signal: undefined,
  };
  /** The calls of one endpoint, or all that are no reads of descriptions. */
  const bodies = (endpoint: string) =>
    calls.filter((call) => call.endpoint === endpoint).map(({ params }) => params);
  return { bridge, calls, ignored, bodies };
}

function isList(value: ReturnType<Answer>): value is readonly JsonObject[] {
  return Array.isArray(value);
}

export function restError(code: string, message = "no", executed: "no" | "unknown" = "no") {
  const reasons = [{ code, message }];
  return new RestError({ endpoint: "x", reasons, requestId: "a#1", executed, http: undefined });
}

/** A describe in the form of the service. */
export function describes(
  fields: readonly (readonly [name: string, type: string])[],
  searchable: readonly (readonly string[])[],
): JsonObject[] {
  return [
    {
      name: "x",
      idField: "marketoGUID",
      searchableFields: searchable,
      fields: fields.map(([name, dataType]) => ({
        name,
        dataType,
        displayName: name,
        length: 255,
      })),
    },
  ];
}

export const opportunityDescribe = describes(
  [
    ["marketoGUID", "string"],
    ["externalOpportunityId", "string"],
    ["name", "string"],
    ["amount", "currency"],
    ["closeDate", "date"],
    ["isWon", "boolean"],
    ["stage", "string"],
    ["myField", "integer"],
    ["externalCompanyId", "string"],
    ["createdAt", "datetime"],
    ["updatedAt", "datetime"],
  ],
  [["externalOpportunityId"], ["marketoGUID"], ["myField"]],
);

export const roleDescribe = describes(
  [
    ["marketoGUID", "string"],
    ["externalOpportunityId", "string"],
    ["leadId", "integer"],
    ["role", "string"],
    ["isPrimary", "boolean"],
    ["externalCreatedDate", "datetime"],
    ["createdAt", "datetime"],
    ["updatedAt", "datetime"],
  ],
  [
    ["externalOpportunityId", "leadId", "role"],
    ["marketoGUID"],
    ["leadId"],
    ["externalOpportunityId"],
  ],
);
