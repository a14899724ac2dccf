// The types of activities that the instance has, and which of them a filter of mktows means.
import type { ActivityTypeFilter } from "../../../generated/types.js";
import { getActivityTypes } from "../../rest/endpoints/activities.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, text } from "../../rest/read.js";
import { isRecord } from "../../is-record.js";
import type { Bridge } from "../operation.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { activityTypes, type ActivityTypeRow } from "./activity-types.js";

export interface KnownType {
  readonly id: number;
  readonly name: string;
  /** The name of its first attribute. */
  readonly primary: string | undefined;
}

export type KnownTypes = ReadonlyMap<number, KnownType>;

const aDay = 24 * 60 * 60 * 1000;

export function knownTypes({ caches, rest }: Bridge): Promise<KnownTypes> {
  return caches.get("activity types", aDay, async () => {
    const { result } = await rest(getActivityTypes);
    return new Map(result.flatMap((row) => toType(row) ?? []).map((type) => [type.id, type]));
  });
}

function toType(row: JsonObject): KnownType | undefined {
  const [id, name, primary] = [integer(row, "id"), text(row, "name"), row["primaryAttribute"]];
  if (id === undefined || name === undefined) return undefined;
  const attribute = isRecord(primary) ? primary["name"] : undefined;
  return { id, name, primary: typeof attribute === "string" ? attribute : undefined };
}

/** The words or names that a request gives, which a position carries. */
export interface TypeFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Display names, of which one has to fit as well. */
  readonly names: readonly string[];
}

export function typeFilter(
  filter: ActivityTypeFilter | null | undefined,
  names: readonly string[] | null | undefined = [],
): TypeFilter {
  const [include, exclude] = [filter?.includeTypes ?? [], filter?.excludeTypes ?? []];
  if (include.length > 0 && exclude.length > 0)
    throw new Refusal(20110, "activityFilter must not have both includeTypes and excludeTypes");
  return { include, exclude, names: (names ?? []).map((name) => name.trim()) };
}

/** Ids of the types that pass the filter, in their order. A known word may be of no type that the instance has. */
export function typesOf(known: KnownTypes, { include, exclude, names }: TypeFilter): number[] {
  const included = idsOfWords(known, include);
  const excluded = idsOfWords(known, exclude);
  const named = idsOfNames(known, names);
  const passes = (id: number): boolean =>
    (include.length === 0 || included.has(id)) &&
    !excluded.has(id) &&
    (names.length === 0 || named.has(id));
  return [...known.keys()].filter(passes).sort((a, b) => a - b);
}

function idsOfWords(known: KnownTypes, words: readonly string[]): ReadonlySet<number> {
  return new Set(
    words.flatMap((word) => {
      const type = activityTypes.find((one) => one.word === word.trim());
      if (type === undefined) throw new Refusal(20107, `Unknown activity type '${word}'`);
      return idOf(known, type) ?? [];
    }),
  );
}

/** The type of the instance with the published name, or else with the id. */
function idOf(known: KnownTypes, { name, id, certain }: ActivityTypeRow): number | undefined {
  const named = [...known.values()].find((type) => type.name === name);
  if (named !== undefined) return named.id;
  // An id that was only deduced is not that of a type with a name of its own.
  const isOther = !certain && name !== undefined;
  return id !== undefined && known.has(id) && !isOther ? id : undefined;
}

function idsOfNames(known: KnownTypes, names: readonly string[]): ReadonlySet<number> {
  return new Set(
    names.flatMap((name) => {
      const type = activityTypes.find((one) => one.name === name);
      const ids = [...known.values()].filter((one) => one.name === name).map(({ id }) => id);
      if (ids.length === 0 && type === undefined)
        throw new Refusal(20107, `Unknown activity type '${name}'`);
      return ids.length > 0 || type === undefined ? ids : (idOf(known, type) ?? []);
    }),
  );
}
