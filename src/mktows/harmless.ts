// Whether a request does no harm when the service carries it out twice in a row: the state is then what it is after once.
// Derived from the keys of its records, by the rules; operations without keys have a row here. In doubt it does harm.
import type { Request } from "../call/call.js";
import { excerptOf } from "./rules/excerpt.js";
import { forEachPlace, holds, isPresent, member, route, type Indices } from "./rules/path.js";
import { readKeys, type OwnKey } from "./rules/resolve-key.js";
import type { AddRule, Key, KeyRule } from "./rules/rule.js";
import { keyRuleOf, rulesOf, type KeyedOperation, type OperationName } from "./rules/rules.js";

/**
 * Operations without keys that do no harm. A path: harmless where every record has this element. What is not here does harm:
 * each time a request, a run, an import; or other leads, which have the same keys.
 */
const rows: { readonly [K in Exclude<OperationName, KeyedOperation>]?: true | string } = {
  describeMObject: true,
  getCampaignsForSource: true,
  getChannels: true,
  getCustomObjects: true,
  getImportToListStatus: true,
  getLead: true,
  getLeadActivity: true,
  getLeadChanges: true,
  getMObjects: true,
  getMultipleLeads: true,
  getTags: true,
  listMObjects: true,
  // Rows have one key each, and members are on a list or not. The second answer says so: SKIPPED, UNCHANGED, `false`.
  deleteCustomObjects: true,
  listOperation: true,
  syncCustomObjects: true,
  // Several objects can have one external key: the second time deletes another.
  deleteMObjects: "mObjectList[].id",
};
const keyless = new Map<string, true | string>(Object.entries(rows));

export function isHarmless({ operation: { name }, params }: Request): boolean {
  const rule = keyRuleOf(name);
  if (rule !== undefined) return isRefound(name, rule, params);
  const row = keyless.get(name) ?? false;
  return typeof row === "string" ? every(params, row, isPresent) : row;
}

function every(
  params: unknown,
  path: string,
  holds: (value: unknown, indices: Indices) => boolean,
): boolean {
  let all = true;
  forEachPlace(params, route(path), (value, indices) => (all &&= holds(value, indices)));
  return all;
}

/** Whether each record is found, the second time, where it was written the first time, and nothing is added. */
function isRefound(operation: string, rule: KeyRule, given: unknown): boolean {
  const { adds = [], rules = [] } = rulesOf(operation) ?? {};
  const params = excerptOf(given, rules);
  const seen: Seen = { sought: new Set(), owners: new Map() };
  return (
    every(params, rule.path, (_, indices) => isRecordRefound(rule, params, indices, seen)) &&
    adds.every((add) => addsNothing(add, params)) &&
    rules.every((each) => each.kind !== "key" || keepsNamedKeys(each, params))
  );
}

/** What the records before one do with keys. */
interface Seen {
  /** The keys by which they are found. */
  readonly sought: Set<Key>;
  /** Of each value that only one record can have, the key of the record that gets it. */
  readonly owners: Map<string, string>;
}

function isRecordRefound(
  rule: KeyRule,
  params: unknown,
  indices: Indices,
  { sought, owners }: Seen,
): boolean {
  const own = readKeys(rule, params, indices);
  const strongest = own.find(isGiven);
  if (strongest === undefined) return false;
  const { key, value, element, attribute } = strongest;
  for (const when of [key.createsWhen, key.lostWhen])
    if (when !== undefined && holds(when, params, indices)) return false;
  const others = own.filter((one) => one !== strongest);
  if (key.fallsThrough === true && others.some(isGiven)) return false;
  // The attribute of the same name is written beside the element, and the record then has another key.
  const isChanged = element !== undefined && isPresent(attribute) && !isSameText(attribute, value);
  if (key.listed?.writes === true && isChanged) return false;
  const owner = printKey(strongest);
  const isOwner = (one: OwnKey): boolean => {
    if (one.key.exclusive !== true || !isGiven(one)) return true;
    const text = printKey(one);
    const known = owners.get(text);
    owners.set(text, owner);
    return known === undefined || known === owner;
  };
  // An earlier record could have been found by what a written value replaces, or could now be found by that value.
  const isSound = (one: OwnKey): boolean => !sought.has(one.key) && isOwner(one);
  if (!isOwner(strongest)) return false;
  if (!others.every((one) => !isWritten(one, key) || isSound(one))) return false;
  sought.add(key);
  return true;
}

function isGiven({ value }: OwnKey): boolean {
  return value !== undefined;
}

/** Whether a key may be written to a record that a stronger one identifies, or creates. */
function isWritten({ key, element, attribute }: OwnKey, strongest: Key): boolean {
  if (key.listed?.writes === true && attribute !== undefined) return true;
  return element !== undefined && (strongest.mustExist !== true || key.updated === true);
}

/** What differs in case only is taken for the same, here where the same does harm. */
function printKey({ key, value }: OwnKey): string {
  return `${key.path} ${String(value).trim().toLowerCase()}`;
}

function isSameText(one: unknown, other: unknown): boolean {
  return String(one).trim() === String(other).trim();
}

/** Whether no list of attributes adds a line. */
function addsNothing({ path, when, unless }: AddRule, params: unknown): boolean {
  return every(params, path, (list, indices) => {
    if (when !== undefined && !holds(when, params, indices)) return true;
    const own = Array.isArray(list) && list.findLast((each) => member(each, "name") === unless);
    return isPresent(member(own, "value"));
  });
}

/** Whether no attribute has the name of a key by which an object of the request is found. */
function keepsNamedKeys({ keys }: KeyRule, params: unknown): boolean {
  return keys.every(({ path, attributes }) => {
    if (attributes === undefined) return true;
    const names = new Set<unknown>();
    forEachPlace(params, route(path), (key) => names.add(member(key, "name")));
    return every(params, `${attributes}[]`, (each) => !names.has(member(each, "name")));
  });
}
