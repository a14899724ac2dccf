// Finds leads by the value of a field, as associations with leads name them: of several, the newest.
import type { Attrib, MObject } from "../../../generated/types.js";
import { getLeads } from "../../rest/endpoints/leads.js";
import { tokenPages } from "../../rest/pages.js";
import { integer, required, text, word } from "../../rest/read.js";
import { notAvailable, refused } from "../differences.js";
import type { LeadFields } from "../fields/fields.js";
import { leadFields } from "../leads/lead-fields.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";

/** REST has no more than a thousand leads for a filter. */
const mostPages = 4;

/** The lead of each key. A key that REST cannot look for is refused when it is asked for, for its object alone. */
export async function leadsByField(
  bridge: Bridge,
  keys: readonly Attrib[],
): Promise<(key: Attrib) => number | undefined> {
  if (keys.length === 0) return () => undefined;
  const fields = await leadFields(bridge);
  const wanted = new Map<string, Set<string>>();
  for (const key of keys) {
    const filter = fields.bySoap(key.name)?.rest;
    if (filter === undefined || !isSearchable(key)) continue;
    wanted.set(filter, (wanted.get(filter) ?? new Set()).add(key.value.trim()));
  }
  const reads = [...wanted].map(
    async ([filter, values]) => [filter, await newestLeads(bridge, filter, [...values])] as const,
  );
  const found = new Map(await Promise.all(reads));
  return (key) => found.get(leadFilter(fields, key))?.get(key.value.trim().toLowerCase());
}

/** The keys by which objects name leads. */
export function leadKeys(objects: readonly MObject[]): Attrib[] {
  return objects.flatMap(({ associationList = [] }) =>
    associationList.flatMap(({ mObjType, id, externalKey }) =>
      mObjType === "Lead" && id === undefined && externalKey !== undefined ? [externalKey] : [],
    ),
  );
}

/** The field by which REST is asked for a key. Refuses one that it cannot be asked for. */
export function leadFilter(fields: LeadFields, key: Attrib): string {
  const filter = fields.bySoap(key.name)?.rest;
  if (filter === undefined) throw new Refusal(20105, `'${key.name}' is not a field of leads`);
  if (!isSearchable(key)) throw notAvailable(refused.commaInValue);
  return filter;
}

/** REST takes a list of values with commas between them. */
function isSearchable({ value }: Attrib): boolean {
  return value.trim() !== "" && !value.includes(",");
}

async function newestLeads(
  bridge: Bridge,
  filterType: string,
  filterValues: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const fields = [...new Set(["id", "createdAt", filterType])];
  const query = { filterType, filterValues, fields };
  const newest = new Map<string, Found>();
  for await (const page of tokenPages(bridge.rest, getLeads, { query }, { most: mostPages }))
    for (const row of page.result) {
      const id = required(integer, row, "id");
      const created = text(row, "createdAt") ?? "";
      const value = (word(row, filterType) ?? "").trim().toLowerCase();
      const other = newest.get(value);
      if (other === undefined || isNewer({ id, created }, other))
        newest.set(value, { id, created });
    }
  return new Map([...newest].map(([value, { id }]) => [value, id]));
}

interface Found {
  readonly id: number;
  readonly created: string;
}

function isNewer(one: Found, other: Found): boolean {
  return one.created === other.created ? one.id > other.id : one.created > other.created;
}
