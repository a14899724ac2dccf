// Tells by which key the service identifies a record, and what happens to its other identifiers, from the key rows of
// rules.ts. Whether the call is valid is checked in validate.ts.
import { isPresent, lastName, member, route, valueAt, type Indices } from "./path.js";
import type { Condition, Key, KeyRule } from "./rule.js";
import { keyRuleOf, type KeyedOperation, type ParamsOf } from "./rules.js";

export interface KeyResolution {
  /** The element that identifies the record; `undefined` when nothing does. */
  readonly key: string | undefined;
  readonly value: unknown;
  /** Whether a new record is created whichever exist already. */
  readonly creates: boolean;
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
  if (Object.hasOwn(record, place?.name ?? ""))
    throw new TypeError(`resolveKey ${operation}: expected one record, got params.${place?.name}`);
  const params = { ...context, [place?.name ?? ""]: place?.isList ? [record] : record };
  return resolveAt(rule, params, [0]);
}

/** Like `resolveKey`, for the record at `indices` in the params. */
export function resolveAt(rule: KeyRule, params: unknown, indices: Indices): KeyResolution {
  const at = (path: string): unknown => valueAt(params, route(path), indices);
  const holds = ({ path, is }: Condition): boolean => is.some((wanted) => wanted === at(path));
  const present = rule.keys.filter(({ path }) => isPresent(at(path)));
  const [strongest] = present;
  if (strongest === undefined) {
    const creates = rule.when !== undefined && !holds(rule.when);
    return { ...nothing, creates, notes: [creates ? "no key: always created" : "no key: refused"] };
  }
  const { path, unmatched, createsWhen } = strongest;
  if (createsWhen !== undefined && holds(createsWhen)) {
    const why = `${createsWhen.path} is ${String(at(createsWhen.path))}`;
    return { ...nothing, creates: true, notes: [`${why}: always created, even as a duplicate`] };
  }
  const isListed = ({ listed }: Key): boolean => {
    const list = listed && at(listed.list);
    return Array.isArray(list) && list.some((item) => member(item, "attrName") === listed?.name);
  };
  const listed = rule.keys.filter((key) => key !== strongest && isListed(key));
  const beside = present.filter((key) => key !== strongest && !listed.includes(key));
  const ignored = beside.filter(({ updated }) => updated !== true);
  const updated = [...beside.filter(({ updated }) => updated === true), ...listed];
  const assumed = present.filter(({ assumes }) => assumes && !isPresent(at(assumes.path)));
  return {
    key: lastName(path),
    value: at(path),
    creates: false,
    unmatched,
    updates: updated.map(({ path }) => lastName(path)),
    ignores: ignored.map(({ path }) => lastName(path)),
    notes: [...ignored.flatMap(hint), ...assumed.flatMap(assumption)],
  };
}

const nothing = {
  key: undefined,
  value: undefined,
  unmatched: undefined,
  updates: [],
  ignores: [],
};

function hint({ listed }: Key): string[] {
  if (listed === undefined) return [];
  return [`${listed.name} stays as it is: to change it, give it in ${lastName(listed.list)} too`];
}

function assumption({ assumes }: Key): string[] {
  if (assumes === undefined) return [];
  return [`${lastName(assumes.path)} is omitted: the service assumes ${assumes.value}`];
}
