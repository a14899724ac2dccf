// A difference between two models, and the two ways to find differences: comparing lists by name, and comparing the
// facts of two items.
import { judge, type Effect, type Usage, type Verdicts } from "./effect.js";

export type ChangeKind = "added" | "removed" | "changed" | "moved";

/** A difference with its effect on callers, on readers of answers and on code. */
export interface Change extends Omit<Difference, "effect" | "code">, Verdicts {}

export function judged({ effect, code = effect, ...difference }: Difference, usage: Usage): Change {
  return { ...difference, ...judge(effect, code, usage) };
}

export interface Difference {
  /** What differs, e.g. `ActivityRecord.id`, `LeadRecord@lang` or `operation syncLead`. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** The changed fact, e.g. `type`, `nillable`; absent when the whole item was added or removed. */
  readonly fact?: string;
  /** The old value, if any. */
  readonly before?: string;
  /** The new value, if any. */
  readonly after?: string;
  /** The effect on messages. */
  readonly effect: Effect;
  /** The effect on the generated types, where it is another one. */
  readonly code?: Effect;
}

/** The differences of items that are in both lists, or in one only. */
export interface Comparison<T, Result> {
  readonly both: (path: string, before: T, after: T) => readonly Result[];
  readonly added: (path: string, item: T) => readonly Result[];
  readonly removed: (path: string, item: T) => readonly Result[];
}

/** Compares two lists by name; a second item of one name is `name[2]`. */
export function diffNamed<T, Result>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
  pathOf: (name: string) => string,
  { both, added, removed }: Comparison<T, Result>,
): readonly Result[] {
  const [left, right] = [numbered(before, nameOf), numbered(after, nameOf)];
  return [
    ...[...left].flatMap(([name, item]) => {
      const counterpart = right.get(name);
      if (counterpart === undefined) return removed(pathOf(name), item);
      return both(pathOf(name), item, counterpart);
    }),
    ...[...right].flatMap(([name, item]) => (left.has(name) ? [] : added(pathOf(name), item))),
  ];
}

function numbered<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const named = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    let key = name;
    for (let count = 2; named.has(key); count += 1) key = `${name}[${count}]`;
    named.set(key, item);
  }
  return named;
}

/** The effects of changed facts; without an entry the effect is `other`. */
export type Effects<T> = {
  readonly [Fact in keyof T]?: (before: T[Fact], after: T[Fact]) => Effect;
};

/**
 * Compares every fact of two items except `ignored`: those compared elsewhere, or without an effect on messages. `codes` are
 * the effects on the generated types that are others than those on messages.
 */
export function diffFacts<T extends object>(
  path: string,
  before: T,
  after: T,
  effects: Effects<T>,
  ignored: readonly (keyof T)[],
  codes: Effects<T> = {},
): readonly Difference[] {
  const diffFact = <Fact extends keyof T>(fact: Fact): readonly Difference[] => {
    const [left, right] = [before[fact], after[fact]];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    const effect = effects[fact]?.(left, right) ?? "other";
    const texts = { ...textAs("before", left), ...textAs("after", right) };
    const code = codes[fact]?.(left, right) ?? effect;
    return [{ path, kind: "changed", fact: String(fact), ...texts, effect, code }];
  };
  const facts = new Set([...keysOf(before), ...keysOf(after)]);
  return [...facts].filter((fact) => !ignored.includes(fact)).flatMap((fact) => diffFact(fact));
}

function textAs<Side extends "before" | "after">(
  side: Side,
  value: unknown,
): { readonly [_ in Side]?: string } {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return {};
  const text = Array.isArray(value) ? value.map(print).join(", ") : print(value);
  return { [side]: text } as { readonly [_ in Side]?: string }; // a computed key is any string to the compiler
}

function print(value: unknown): string {
  return typeof value === "object" && value !== null
    ? Object.values(value).map(print).join(" ")
    : String(value);
}

/** To the compiler the keys of an object are any strings. */
function keysOf<T extends object>(item: T): readonly (keyof T)[] {
  return Object.keys(item) as (keyof T)[];
}
