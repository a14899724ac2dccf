// Finds programs: by id, by name and by tag REST finds them itself, else all are browsed and compared here.
import type { MObjCriteria } from "../../../generated/types.js";
import {
  browsePrograms,
  getProgramByName,
  getProgramsByTag,
} from "../../rest/endpoints/programs.js";
import type { JsonObject } from "../../rest/endpoint.js";
import { integer, required, text } from "../../rest/read.js";
import { readDate } from "../../mktows/reading/dates.js";
import { assetPages } from "../asset-pages.js";
import { notAvailable, refused } from "../differences.js";
import type { Bridge } from "../operation.js";
import { printTime } from "../params.js";
import { Refusal } from "../../mktows/rules/refusal.js";
import { meets, meetsTime } from "./compare.js";
import { pageSize, type Page, type Query } from "./page.js";
import { isArchived } from "./program-folders.js";
import { toProgram } from "./program-record.js";
import { readProgram } from "./update-program.js";

/** Rows of one call of the asset API. */
const rowsPerCall = 200;
/** Calls for one page of mktows; where they find fewer programs than it can have, the page is short. */
const callsPerPage = 20;

export async function pageOfPrograms(
  bridge: Bridge,
  query: Query,
  next: JsonObject | undefined,
  details: boolean,
): Promise<Page> {
  const criteria = readCriteria(query);
  const { rows, next: rest } = await rowsOf(bridge, query, criteria, next);
  const objects = await Promise.all(rows.map((row) => toProgram(bridge, row, details)));
  return { objects: objects.filter((object) => object !== undefined), next: rest };
}

interface Rows {
  readonly rows: readonly JsonObject[];
  readonly next: JsonObject | undefined;
}

async function rowsOf(
  bridge: Bridge,
  { id }: Query,
  criteria: Criteria,
  next: JsonObject | undefined,
): Promise<Rows> {
  const number = id ?? criteria.id;
  if (number !== undefined) {
    const row = await readProgram(bridge, number);
    return only(bridge, row === undefined ? [] : [row], criteria);
  }
  if (criteria.name !== undefined) {
    const { result } = await bridge.rest(getProgramByName, { query: { name: criteria.name } });
    return only(bridge, result, criteria);
  }
  if (criteria.tag !== undefined) return taggedRows(bridge, criteria, next);
  return browsedRows(bridge, criteria, next);
}

async function only(bridge: Bridge, all: readonly JsonObject[], criteria: Criteria): Promise<Rows> {
  const rows = await keep(bridge, all, criteria);
  return { rows: rows.slice(0, pageSize), next: undefined };
}

/** REST answers them in no order: all are read, and ordered by id. */
async function taggedRows(
  bridge: Bridge,
  criteria: Criteria,
  next: JsonObject | undefined,
): Promise<Rows> {
  const after = (next && integer(next, "after")) ?? 0;
  const found = new Map<number, JsonObject>();
  const pages = assetPages(bridge, getProgramsByTag, { query: { ...criteria.tag } });
  for await (const { result } of pages)
    for (const row of result) found.set(required(integer, row, "id"), row);
  const all = [...found].sort(([a], [b]) => a - b).filter(([id]) => id > after);
  const rows = await keep(
    bridge,
    all.map(([, row]) => row),
    criteria,
  );
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const more = rows.length > page.length && last !== undefined;
  return { rows: page, next: more ? { after: required(integer, last, "id") } : undefined };
}

async function browsedRows(
  bridge: Bridge,
  criteria: Criteria,
  next: JsonObject | undefined,
): Promise<Rows> {
  let offset = (next && integer(next, "offset")) ?? 0;
  const rows: JsonObject[] = [];
  for (let call = 0; call < callsPerPage; call++) {
    const query = { ...criteria.updated, offset, maxReturn: rowsPerCall };
    const { result } = await bridge.rest(browsePrograms, { query });
    for (const row of result) {
      if (rows.length >= pageSize) return { rows, next: { offset } };
      rows.push(...(await keep(bridge, [row], criteria)));
      offset += 1;
    }
    if (result.length < rowsPerCall) return { rows, next: undefined };
  }
  return { rows, next: { offset } };
}

/** The rows that meet the criteria. Folders, which are read for it, are asked for last. */
async function keep(
  bridge: Bridge,
  rows: readonly JsonObject[],
  { areMetBy, archived }: Criteria,
): Promise<JsonObject[]> {
  const met = rows.filter(areMetBy);
  if (archived) return met;
  const kept = await Promise.all(met.map(async (row) => !(await isArchived(bridge, row))));
  return met.filter((_, at) => kept[at]);
}

interface Criteria {
  readonly areMetBy: (row: JsonObject) => boolean;
  /** Whether archived programs are wanted too. */
  readonly archived: boolean;
  /** By which REST can find them. */
  readonly id: number | undefined;
  readonly name: string | undefined;
  readonly tag: { readonly tagType: string; readonly tagValue: string } | undefined;
  readonly updated: { readonly earliestUpdatedAt?: string; readonly latestUpdatedAt?: string };
}

const columns: Readonly<Record<string, string | undefined>> = {
  Id: "id",
  Name: "name",
  "CRM Id": "sfdcId",
  "Workspace Name": "workspace",
};
const moments: Readonly<Record<string, string | undefined>> = {
  "Created At": "createdAt",
  "Updated At": "updatedAt",
};
/** Criteria that are not values of a program: each can occur once, and only with EQ. */
const special = ["Tag Type", "Tag Value", "Include Archive"];

function readCriteria({ externalKey, mObjCriteriaList: given = [], ...query }: Query): Criteria {
  if (externalKey !== undefined || given.some(({ attrName }) => attrName === "Workspace Id"))
    throw notAvailable(refused.programSearch);
  if ((query.mObjAssociationList ?? []).length > 0)
    throw new Refusal(20110, "Program is not associated with anything: expected no association");
  for (const { attrName: name, comparison } of given) {
    if (special.includes(name)) {
      if (comparison !== "EQ")
        throw new Refusal(20110, `'${name}' is compared by ${comparison}: expected EQ`);
      if (given.filter(({ attrName }) => attrName === name).length > 1)
        throw new Refusal(20110, `'${name}' is given twice: expected one`);
    } else if (!Object.hasOwn(columns, name) && !Object.hasOwn(moments, name)) {
      const names = [...Object.keys(columns), ...Object.keys(moments), ...special].join(", ");
      throw new Refusal(20105, `No Program can be found by '${name}': expected one of ${names}`);
    }
  }
  const equal = (name: string) =>
    given.find(({ attrName, comparison }) => attrName === name && comparison === "EQ")?.attrValue;
  const [tagType, tagValue] = [equal("Tag Type"), equal("Tag Value")];
  if (tagType === undefined && tagValue !== undefined)
    throw new Refusal(20109, "'Tag Value' requires 'Tag Type'");
  const isChannel = tagType === "Channel";
  if (tagType !== undefined && !isChannel && tagValue === undefined)
    throw notAvailable(refused.programSearch);
  const id = equal("Id");
  const tests = given.filter(({ attrName }) => !special.includes(attrName));
  return {
    areMetBy: (row) =>
      tests.every((criterion) => isMet(row, criterion)) &&
      (!isChannel || tagValue === undefined || text(row, "channel") === tagValue),
    archived: meets(equal("Include Archive"), {
      attrName: "",
      comparison: "EQ",
      attrValue: "true",
    }),
    id: id !== undefined && /^\s*\d{1,15}\s*$/.test(id) ? Number(id) : undefined,
    name: equal("Name"),
    tag:
      tagType === undefined || isChannel || tagValue === undefined
        ? undefined
        : { tagType, tagValue },
    updated: updatedBounds(given),
  };
}

function isMet(row: JsonObject, criterion: MObjCriteria): boolean {
  const { attrName } = criterion;
  const moment = Object.hasOwn(moments, attrName) ? moments[attrName] : undefined;
  if (moment !== undefined) return meetsTime(text(row, moment), criterion);
  const value = row[columns[attrName] ?? ""];
  return meets(value === undefined || value === null ? undefined : String(value), criterion);
}

/** What REST can cut off: bounds that no program that is wanted is outside of, to the second. */
function updatedBounds(given: readonly MObjCriteria[]): Criteria["updated"] {
  let [earliest, latest] = [-Infinity, Infinity];
  for (const { attrName, comparison, attrValue } of given) {
    const at = attrName === "Updated At" ? readDate(attrValue) : undefined;
    if (at === undefined) continue;
    const second = Math.floor(at / 1000) * 1000;
    if (/^(?:GE|GT|EQ)$/.test(comparison)) earliest = Math.max(earliest, second);
    if (/^(?:LE|LT|EQ)$/.test(comparison)) latest = Math.min(latest, second + 1000);
  }
  return {
    ...(earliest > -Infinity && { earliestUpdatedAt: printTime(earliest) }),
    ...(latest < Infinity && { latestUpdatedAt: printTime(latest) }),
  };
}
