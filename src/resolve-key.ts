// Says by which key the service will identify a record, and what becomes of its other identifiers. Read
// from the key rows of rules.ts; whether the call is valid at all is validate.ts's question.
import { holds, isPresent, lastName, member, route, valueAt, type Indices } from "./path.js";
import { keyRuleOf, type Key, type KeyedOperation, type KeyRule, type ParamsOf } from "./rules.js";

export interface KeyResolution {
  /** The element that identifies the record; `undefined` when nothing does. */
  readonly key: string | undefined;
  readonly value: unknown;
  /** Whether a new record is created whatever is there already. */
  readonly creates: boolean;
  /** What happens when nothing has this key. */
  readonly unmatched: string | undefined;
  /** Other identifiers that the call writes to the record it finds. */
  readonly updates: readonly string[];
  /** Other identifiers that are given and have no effect. */
  readonly ignores: readonly string[];
  readonly notes: readonly string[];
}

/**
 * The key that identifies one record of a call. What else the call says and matters for it goes into the
 * context: `marketoCookie`, `dedupEnabled`, `operation`.
 */
export function resolveKey<K extends KeyedOperation>(
  record: object,
  operation: K,
  context: Partial<ParamsOf<K>> = {},
): KeyResolution {
  const rule = keyRuleOf(operation);
  if (rule === undefined) throw new TypeError(`${operation} identifies no records by key`);
  const [place] = route(rule.each);
  const params = { ...context, [place?.name ?? ""]: place?.isList ? [record] : record };
  return resolveAt(rule, params, [0]);
}

/** As `resolveKey`, for the record at a place inside the params. */
export function resolveAt(rule: KeyRule, params: unknown, indices: Indices): KeyResolution {
  const given = (key: Key): unknown => valueAt(params, route(key.path), indices);
  const present = rule.keys.filter((key) => isPresent(given(key)));
  const [strongest] = present;
  if (strongest === undefined)
    return unidentified(rule.when !== undefined && !holds(rule.when, params, indices));

  const listed = rule.keys.filter((key) => key !== strongest && isListed(key, params, indices));
  const beside = present.slice(1).filter((key) => !listed.includes(key));
  const ignored = beside.filter((key) => key.beside === "ignored");
  const updated = [...beside.filter((key) => key.beside === "updated"), ...listed];
  const creates =
    strongest.createsWhen !== undefined && holds(strongest.createsWhen, params, indices);
  return {
    key: creates ? undefined : lastName(strongest.path),
    value: creates ? undefined : given(strongest),
    creates,
    unmatched: creates ? undefined : strongest.unmatched,
    updates: updated.map(({ path }) => lastName(path)),
    ignores: ignored.map(({ path }) => lastName(path)),
    notes: [
      ...(creates
        ? [`${conditionText(strongest)}: a new record is created, also as a duplicate`]
        : []),
      ...ignored.flatMap(hint),
      ...present.flatMap((key) => assumption(key, params, indices)),
    ],
  };
}

function unidentified(creates: boolean): KeyResolution {
  const notes = [creates ? "no key: always created" : "no key: refused"];
  return {
    key: undefined,
    value: undefined,
    creates,
    unmatched: undefined,
    updates: [],
    ignores: [],
    notes,
  };
}

/** Whether the identifier also stands in a list of attributes, which writes it. */
function isListed({ unlessListed }: Key, params: unknown, indices: Indices): boolean {
  if (unlessListed === undefined) return false;
  const list = valueAt(params, route(unlessListed.list), indices);
  return Array.isArray(list) && list.some((item) => member(item, "attrName") === unlessListed.name);
}

function conditionText({ createsWhen }: Key): string {
  return `${createsWhen?.path} is ${createsWhen?.is.join(" or ")}`;
}

function hint({ unlessListed }: Key): string[] {
  if (unlessListed === undefined) return [];
  const { name, list } = unlessListed;
  return [
    `${name} is not written beside a stronger key: to change it, give it in ${lastName(list)} too`,
  ];
}

function assumption({ path, assumes }: Key, params: unknown, indices: Indices): string[] {
  if (assumes === undefined || isPresent(valueAt(params, route(assumes.path), indices))) return [];
  return [
    `${lastName(path)} without ${lastName(assumes.path)}: the service takes ${assumes.value}`,
  ];
}
