// Of several leads with one key mktows took the newest, where REST refuses to choose: looks it up.
import { getLeads } from "../../rest/endpoints/leads.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { tokenPages } from "../../rest/pages.js";
import * as read from "../../rest/read.js";
import { RestError } from "../../rest/rest-error.js";
import type { Bridge } from "../operation.js";

export interface FoundLead {
  readonly id: number;
  /** With the fields that were asked for. */
  readonly lead: JsonObject;
}

/** Values in one query: each is of several leads, and REST finds no more than 1000. */
const atOnce = 50;
const pages = { most: 20 };

/**
 * The newest lead with each value of a field, by the value in lower case. It lacks what no lead has, what REST finds too
 * many leads for, and values with a comma, which it would take as two.
 */
export async function newestLeads(
  { rest }: Pick<Bridge, "rest">,
  filterType: string,
  values: readonly string[],
  fields: readonly string[] = [],
): Promise<ReadonlyMap<string, FoundLead>> {
  const newest = new Map<string, FoundLead & { readonly createdAt: number }>();
  const unlisted = [...new Set(values)].filter((value) => !value.includes(","));
  for (let at = 0; at < unlisted.length; at += atOnce) {
    const filterValues = unlisted.slice(at, at + atOnce);
    const names = [...new Set(["id", "createdAt", filterType, ...fields])];
    const query = { filterType, filterValues, fields: names };
    for (const lead of await leadsFound(rest, query)) {
      const id = read.required(read.integer, lead, "id");
      const time = Date.parse(read.text(lead, "createdAt") ?? "");
      const createdAt = Number.isNaN(time) ? 0 : time;
      // A cookie is not in the lead as it is in the query, nor need an id of the CRM be: an Email is.
      const isSure = values.length === 1 && filterType !== "email";
      const key = isSure ? values[0] : read.word(lead, filterType);
      const known = newest.get(key?.toLowerCase() ?? "");
      const isNewer =
        known === undefined ||
        createdAt > known.createdAt ||
        (createdAt === known.createdAt && id > known.id);
      if (key !== undefined && isNewer) newest.set(key.toLowerCase(), { id, lead, createdAt });
    }
  }
  return newest;
}

type LeadQuery = Readonly<Record<string, string | readonly string[]>>;

async function leadsFound(rest: Bridge["rest"], query: LeadQuery): Promise<JsonObject[]> {
  const found: (readonly JsonObject[])[] = [];
  try {
    for await (const { result } of tokenPages(rest, getLeads, { query }, pages)) found.push(result);
  } catch (error) {
    // More leads than REST reads for one query.
    if (!(error instanceof RestError) || error.code !== "1003") throw error;
    return [];
  }
  return found.flat();
}
