// One difference between two models, and the two ways to find some: things that come and go by name, and facts
// of a thing that is there on both sides.
import { judge, type Effect, type Traffic, type Verdicts } from "./effect.js";

export type ChangeKind = "added" | "removed" | "changed" | "moved";

/** A difference and what it means, to those who send requests and to those who read answers. */
export interface Change extends Omit<Difference, "effect">, Verdicts {}

export function judged({ effect, ...difference }: Difference, traffic: Traffic): Change {
  return { ...difference, ...judge(effect, traffic) };
}

export interface Difference {
  /** What it is about, e.g. `ActivityRecord.id`, `LeadRecord@lang` or `operation syncLead`. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** The fact that changed, e.g. `type`, `nillable`; absent when the whole thing came or went. */
  readonly fact?: string;
  /** What was there; absent for nothing. */
  readonly before?: string;
  /** What is there now; absent for nothing. */
  readonly after?: string;
  readonly effect: Effect;
}

/** What to say of things that are on both sides, or on one. */
export interface Sides<T, Told> {
  readonly both: (path: string, before: T, after: T) => readonly Told[];
  readonly added: (path: string, item: T) => readonly Told[];
  readonly removed: (path: string, item: T) => readonly Told[];
}

/** Compares two lists by name; a second thing of one name is `name[2]`. */
export function diffNamed<T, Told>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
  pathOf: (name: string) => string,
  { both, added, removed }: Sides<T, Told>,
): readonly Told[] {
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

/** What it does that a fact changed; a fact without an entry allows others than before. */
export type Effects<T> = {
  readonly [Fact in keyof T]?: (before: T[Fact], after: T[Fact]) => Effect;
};

/** Compares every fact of two things save those that are `told` elsewhere, or say nothing of the wire. */
export function diffFacts<T extends object>(
  path: string,
  before: T,
  after: T,
  effects: Effects<T>,
  told: readonly (keyof T)[],
): readonly Difference[] {
  const diffFact = <Fact extends keyof T>(fact: Fact): readonly Difference[] => {
    const [left, right] = [before[fact], after[fact]];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    const effect = effects[fact]?.(left, right) ?? "other";
    const texts = { ...textAs("before", left), ...textAs("after", right) };
    return [{ path, kind: "changed", fact: String(fact), ...texts, effect }];
  };
  const facts = new Set([...keysOf(before), ...keysOf(after)]);
  return [...facts].filter((fact) => !told.includes(fact)).flatMap((fact) => diffFact(fact));
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

/** The compiler knows no more of an object's keys than that they are strings. */
function keysOf<T extends object>(item: T): readonly (keyof T)[] {
  return Object.keys(item) as (keyof T)[];
}
