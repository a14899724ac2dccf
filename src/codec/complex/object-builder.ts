// The object that is built while content is read in order, and the slot of it to which an element belongs: the same name
// can occur at several positions, in the current item of a repeated group or in the next, or match a wildcard. Reads
// nothing itself.
import type { Start } from "../../xml/reader.js";
import type { Field, Layout } from "../codec.js";
import { absent, isLoosely } from "../layout.js";
import { groupOf } from "./groups.js";
import { isAllowed } from "./names.js";

export interface ObjectBuilder {
  readonly layout: Layout;
  /** By index of the layout's fields. The items of a repeated group are builders, too. */
  readonly values: unknown[];
  /** The slot that is expected after the last element. */
  next: number;
}

/** An item, which may begin with a wildcard or another group: it has no attributes before its elements. */
export function newBuilder(layout: Layout): ObjectBuilder {
  return { layout, values: new Array<unknown>(layout.fields.length), next: 0 };
}

/** Stores the value of an element, also of one that counts as absent: another one would be a duplicate. */
export function addValue(builder: ObjectBuilder, index: number, value: unknown): void {
  const { repeated } = builder.layout.fields[index]!;
  const before = builder.values[index];
  builder.next = repeated ? index : index + 1;
  if (!repeated) builder.values[index] = value === undefined ? absent : value;
  else if (Array.isArray(before)) before.push(value);
  else builder.values[index] = [value];
}

/** How an element is matched: by name and namespace, by wildcard, or by name with a namespace that senders mix up. */
type Match = "exact" | "wildcard" | "loose";

/**
 * The slot of an element: the first from the expected one on that can take it, or -1. At the top, where senders mix up
 * the order, an earlier slot will do as well; in an item of a group, an element of an earlier slot begins the next item.
 */
export function slotFor(builder: ObjectBuilder, start: Start, isOutermost: boolean): number {
  const exact = slotBy(builder, start, "exact", isOutermost);
  const wildcard = slotBy(builder, start, "wildcard", isOutermost);
  // By order, as the schema has it: at most one of two that could take the element is next there.
  if (exact >= 0 && wildcard >= 0) {
    const isNext = wildcard >= builder.next && wildcard < exact;
    return isNext ? wildcard : exact;
  }
  if (exact >= 0 || wildcard >= 0) return Math.max(exact, wildcard);
  return slotBy(builder, start, "loose", isOutermost);
}

function slotBy(builder: ObjectBuilder, start: Start, match: Match, isOutermost: boolean): number {
  const { layout, next } = builder;
  const { named, wildcards } = particlesOf(layout);
  const candidates = match === "wildcard" ? wildcards : named.get(start.local);
  if (candidates === undefined) return -1;
  let earlier = -1;
  for (const index of candidates) {
    if (index < next && (!isOutermost || earlier >= 0)) continue;
    const field = layout.fields[index]!;
    if (!fits(layout, field, start, match) || !canTake(builder, index, start, isOutermost))
      continue;
    if (index >= next) return index;
    earlier = index;
  }
  return earlier;
}

/** The field of an element that a type declares, also where no slot can take it any more. */
export function declares(layout: Layout, start: Start): Field | undefined {
  for (const match of ["exact", "loose"] as const)
    for (const index of particlesOf(layout).named.get(start.local) ?? []) {
      const field = layout.fields[index]!;
      if (fits(layout, field, start, match)) return field;
    }
  return undefined;
}

interface Particles {
  /** The indexes of the elements of each name, and of the groups in which it occurs. */
  readonly named: ReadonlyMap<string, readonly number[]>;
  /** Those of the wildcards, and of the groups that contain one. */
  readonly wildcards: readonly number[];
}

const particles = new WeakMap<Layout, Particles>();

function particlesOf(layout: Layout): Particles {
  let known = particles.get(layout);
  if (known === undefined) particles.set(layout, (known = makeParticles(layout)));
  return known;
}

function makeParticles(layout: Layout): Particles {
  const named = new Map<string, number[]>();
  const wildcards: number[] = [];
  const add = (name: string, index: number): void => {
    const known = named.get(name);
    if (known === undefined) named.set(name, [index]);
    else if (known.at(-1) !== index) known.push(index);
  };
  for (const [index, field] of layout.fields.entries()) {
    const kind = field.extension?.kind;
    if (field.form !== "extension") add(field.local, index);
    else if (kind === "wildcard") wildcards.push(index);
    else if (kind === "groups") {
      const inner = particlesOf(groupOf({ layout, field }));
      for (const name of inner.named.keys()) add(name, index);
      if (inner.wildcards.length > 0) wildcards.push(index);
    }
  }
  return { named, wildcards };
}

function fits(layout: Layout, field: Field, start: Start, match: Match): boolean {
  const kind = field.extension?.kind;
  if (kind === "groups") {
    const group = groupOf({ layout, field });
    const { named, wildcards } = particlesOf(group);
    const inner = match === "wildcard" ? wildcards : (named.get(start.local) ?? []);
    return inner.some((index) => fits(group, group.fields[index]!, start, match));
  }
  if (match === "wildcard") return kind === "wildcard" && isAllowed(layout, field, start.uri);
  if (match === "exact") return field.namespace === start.uri;
  return isLoosely(layout, field, start.uri);
}

function canTake(
  builder: ObjectBuilder,
  index: number,
  start: Start,
  isOutermost: boolean,
): boolean {
  const { layout, values } = builder;
  const field = layout.fields[index]!;
  const { repeated, max, extension } = field;
  if (!repeated && values[index] !== undefined) return false;
  if (!isOutermost && values[index] === undefined && isExcluded(builder, field)) return false;
  if (!repeated) return true;
  const items = itemsAt(builder, index);
  if (items.length < max) return true;
  const last = extension?.kind === "groups" ? lastItem(items) : undefined;
  return last !== undefined && slotFor(last, start, false) >= 0;
}

/** Whether the slot is in another branch of a choice than what was read already. */
export function isExcluded({ layout, values }: ObjectBuilder, { name }: Field): boolean {
  return layout.code.rules?.excludes(layout, values, name) === true;
}

export function itemsAt({ values }: ObjectBuilder, index: number): unknown[] {
  const items = values[index];
  return Array.isArray(items) ? (items as unknown[]) : [];
}

/** The item of a group that is being read. */
export function lastItem(items: readonly unknown[]): ObjectBuilder | undefined {
  return items.at(-1) as ObjectBuilder | undefined;
}
