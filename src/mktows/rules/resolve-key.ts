// Tells by which key the service identifies a record, and what happens to its other identifiers, from the key rows of
// rules.ts. Whether the call is valid is checked in validate.ts.
import { show } from "../../codec/show.js";
import { isRecord } from "../../is-record.js";
import { holds, isPresent, lastName, member, route, valueAt, type Indices } from "./path.js";
import type { Key, KeyRule } from "./rule.js";
import { keyRuleOf, type KeyedOperation, type ParamsOf } from "./rules.js";

export interface KeyResolution {
  /** The element that identifies the record; `undefined` when nothing does. */
  readonly key: string | undefined;
  readonly value: unknown;
  /** Whether the key is only in the list of attributes, where a careful caller does not put it. */
  readonly listed: boolean;
  /** Whether a new record is created whichever exist already. */
  readonly creates: boolean;
  /** Whether the caller asks for a new record, by the operation or an option of the call. */
  readonly duplicates: boolean;
  /** What happens when no record has this key. */
  readonly unmatched: string | undefined;
  /** Other identifiers, which are written to the record found. */
  readonly updates: readonly string[];
  /** Other identifiers, which have no effect. */
  readonly ignores: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The key that identifies one record of a call. `context` takes the other params that matter: `marketoCookie`,
 * `dedupEnabled`, `operation`.
 */
export function resolveKey<K extends KeyedOperation>(
  record: object,
  operation: K,
  context: Partial<ParamsOf<K>> = {},
): KeyResolution {
  const rule = keyRuleOf(operation);
  if (rule === undefined)
    throw new TypeError(`resolveKey: ${operation} does not identify records by key`);
  const [place] = route(rule.path);
  if (!isRecord(record))
    throw new TypeError(`resolveKey ${operation}: expected one record, got ${show(record)}`);
  if (Object.hasOwn(record, place?.name ?? ""))
    throw new TypeError(`resolveKey ${operation}: expected one record, got params.${place?.name}`);
  const params = { ...context, [place?.name ?? ""]: place?.isList ? [record] : record };
  return resolveAt(rule, params, [0]);
}

/** Like `resolveKey`, for the record at `indices` in the params. */
export function resolveAt(rule: KeyRule, params: unknown, indices: Indices): KeyResolution {
  const at = (path: string): unknown => valueAt(params, route(path), indices);
  const own = readKeys(rule, params, indices);
  const given = own.filter(({ value }) => value !== undefined);
  const [strongest] = given;
  if (strongest === undefined) {
    const always = rule.when !== undefined && !holds(rule.when, params, indices);
    const what = always ? "always created" : (rule.keyless ?? "refused");
    const creates = always || rule.keyless !== undefined;
    return { ...nothing, creates, duplicates: always, notes: [`no key: ${what}`] };
  }
  const { createsWhen, path, unmatched } = strongest.key;
  if (createsWhen !== undefined && holds(createsWhen, params, indices)) {
    const why = `${createsWhen.path} is ${String(at(createsWhen.path))}`;
    return {
      ...nothing,
      creates: true,
      duplicates: true,
      notes: [`${why}: always created, even as a duplicate`],
    };
  }
  const listed = strongest.element === undefined;
  const isUpdated = (one: OwnKey): boolean => {
    const { key, element, attribute } = one;
    const { updated, keptWhen } = key;
    const isKept = keptWhen !== undefined && holds(keptWhen, params, indices);
    if (one !== strongest && given.includes(one) && updated === true && !isKept) return true;
    if (one === strongest && listed) return false;
    const isWritten = attribute !== undefined && (isPresent(attribute) || element === undefined);
    return key.listed?.writes === true && isWritten;
  };
  const updated = own.filter(isUpdated).map(({ key }) => key);
  const beside = given.filter((one) => one !== strongest).map(({ key }) => key);
  const ignored = beside.filter((key) => !updated.includes(key));
  const assumed = given.filter(({ key: { assumes } }) => assumes && !isPresent(at(assumes.path)));
  return {
    key: lastName(path),
    value: strongest.value,
    listed,
    creates: false,
    duplicates: false,
    unmatched,
    updates: updated.map((key) => lastName(key.path)),
    ignores: ignored.map((key) => lastName(key.path)),
    notes: [
      ...(listed ? standIn(strongest.key) : []),
      ...updated.flatMap(loss),
      ...ignored.flatMap(hint),
      ...assumed.flatMap(({ key }) => assumption(key)),
    ],
  };
}

const nothing = {
  key: undefined,
  value: undefined,
  listed: false,
  unmatched: undefined,
  updates: [],
  ignores: [],
};

/** What a record has of a key. */
export interface OwnKey {
  readonly key: Key;
  /** By which it identifies the record, if it does. */
  readonly value: unknown;
  /** `undefined` where it is not present. */
  readonly element: unknown;
  /** The last attribute of the key's name, which is the one that counts. */
  readonly attribute: unknown;
}

/** Each key of the rule, strongest first. No attribute is read twice. */
export function readKeys({ keys }: KeyRule, params: unknown, indices: Indices): OwnKey[] {
  const names = keys.map(({ listed }) => listed?.name);
  const path = keys.find((key) => key.listed !== undefined)?.listed?.list;
  const list = path === undefined ? undefined : valueAt(params, route(path), indices);
  const attributes = new Map<unknown, unknown>();
  if (Array.isArray(list))
    for (const each of list) {
      const name = member(each, "attrName");
      if (typeof name === "string" && names.includes(name))
        attributes.set(name, member(each, "attrValue"));
    }
  return keys.map((key) => {
    const element = elementKey(key, params, indices);
    const attribute = attributes.get(key.listed?.name);
    return { key, value: element ?? listedKey(key, attribute), element, attribute };
  });
}

/** The value of a key's element; `undefined` where it is not present. */
export function elementKey({ path, absent }: Key, params: unknown, indices: Indices): unknown {
  const value = valueAt(params, route(path), indices);
  return isPresent(value) && value !== absent ? value : undefined;
}

/** The value of an attribute that the service takes for the element of a key. */
function listedKey({ absent }: Key, value: unknown): unknown {
  if (typeof value !== "string" || !isPresent(value)) return undefined;
  return absent === undefined ? value : idOf(value);
}

/** The id that an attribute gives as a text: `012` is 12. */
export function idOf(value: string): number | undefined {
  return /^\s*0*[1-9]\d{0,14}\s*$/.test(value) ? Number(value) : undefined;
}

function standIn({ path, listed }: Key): string[] {
  return [
    `${lastName(path)} is only in ${lastName(listed?.list ?? "")}: the service takes it all the same`,
  ];
}

function loss({ path, exclusive }: Key): string[] {
  return exclusive === true ? [`${lastName(path)} is taken from any other lead that has it`] : [];
}

function hint({ listed }: Key): string[] {
  if (listed?.writes !== true) return [];
  return [`${listed.name} stays as it is: to change it, give it in ${lastName(listed.list)} too`];
}

function assumption({ assumes }: Key): string[] {
  if (assumes === undefined) return [];
  return [`${lastName(assumes.path)} is omitted: the service assumes ${assumes.value}`];
}
