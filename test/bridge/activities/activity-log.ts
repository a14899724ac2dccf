// The activity log as REST reads it, for tests: pages of a part of the log, of which few activities or none may fit.
import type { JsonObject } from "../../../src/rest/endpoint.js";
import { now, type Answers } from "../fake-bridge.js";

export interface Entry {
  readonly lead: number;
  readonly type: number;
  /** Seconds before `now`. */
  readonly before: number;
  readonly campaign?: number | undefined;
}

export const timeOf = (before: number) =>
  `${new Date(now - before * 1000).toISOString().slice(0, 19)}Z`;

/** Ids are from 1 in the order of time. */
export function rowsOf(entries: readonly Entry[]): JsonObject[] {
  return [...entries]
    .sort((a, b) => b.before - a.before)
    .map(({ lead, type, before, campaign }, index) => ({
      id: index + 1,
      marketoGUID: String(index + 1),
      leadId: lead,
      activityTypeId: type,
      activityDate: timeOf(before),
      campaignId: campaign,
      primaryAttributeValue: `asset ${index + 1}`,
      attributes: [],
    }));
}

/** Each call reads `scanned` entries of the log from its token on. */
export function logOf(
  rows: readonly JsonObject[],
  types: readonly number[],
  scanned = 300,
): Answers {
  return (endpoint, { query = {} }) => {
    const numbers = (name: string) => [query[name] ?? []].flat().map(Number);
    if (endpoint === "activities.types")
      return { result: types.map((id) => ({ id, name: `Type ${id}` })) };
    if (endpoint === "activities.pagingtoken") {
      const since = Date.parse(String(query["sinceDatetime"]));
      const first = rows.findIndex((row) => Date.parse(String(row["activityDate"])) >= since);
      return { nextPageToken: String(first < 0 ? rows.length : first) };
    }
    if (endpoint !== "activities.get" && endpoint !== "activities.deletedleads") return undefined;
    const from = Number(query["nextPageToken"]);
    const [ofTypes, ofLeads] = [numbers("activityTypeIds"), numbers("leadIds")];
    const isDeletion = endpoint === "activities.deletedleads";
    const page = rows
      .slice(from, from + scanned)
      .filter(
        (row) =>
          (isDeletion
            ? row["activityTypeId"] === 37
            : ofTypes.includes(Number(row["activityTypeId"]))) &&
          (ofLeads.length === 0 || ofLeads.includes(Number(row["leadId"]))),
      );
    const to = Math.min(from + scanned, rows.length);
    return { result: page, nextPageToken: String(to), moreResult: to < rows.length };
  };
}
