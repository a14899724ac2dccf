// The object that is built while a complex type is read, and the slot of it to which an element belongs: the same name
// can occur at several positions, in the current item of a repeated group or in the next, or match a wildcard. Reads
// nothing itself.
import type { Start } from "../../xml/reader.js";
import type { Candidate, ComplexLayout, Slot } from "./layout.js";
import { excluded } from "./rules.js";
import { isAllowed } from "./wildcards.js";

export interface ObjectBuilder {
  readonly layout: ComplexLayout;
  /** By index of the layout's slots. The items of a repeated group are builders, too. */
  readonly values: unknown[];
  /** The slot that is expected after the last element. */
  next: number;
}

export function newBuilder(layout: ComplexLayout): ObjectBuilder {
  return { layout, values: new Array<unknown>(layout.slots.length), next: 0 };
}

/** The value of an element that is in the document but counts as absent. */
export const absent = Symbol("absent");

/** Stores the value of an element, also of one that counts as absent: another one would be a duplicate. */
export function addValue(builder: ObjectBuilder, index: number, value: unknown): void {
  const { repeated } = builder.layout.slots[index]!.field;
  const before = builder.values[index];
  builder.next = repeated ? index : index + 1;
  if (!repeated) builder.values[index] = value === undefined ? absent : value;
  else if (Array.isArray(before)) before.push(value);
  else builder.values[index] = [value];
}

/** How an element is matched: by name and namespace, by wildcard, or by name with a namespace that senders mix up. */
export type Match = "exact" | "wildcard" | "loose";

export const matches: readonly Match[] = ["exact", "wildcard", "loose"];

/**
 * The slot of an element: the first from the expected one on that can take it, or -1. In `anyOrder`, as at the top, an
 * earlier slot will do as well; in an item of a group, an element of an earlier slot begins the next item.
 */
export function slotFor(
  builder: ObjectBuilder,
  start: Start,
  match: Match,
  anyOrder: boolean,
): number {
  const { layout, next } = builder;
  const candidates = match === "wildcard" ? layout.wildcards : layout.byName.get(start.local);
  if (candidates === undefined) return -1;
  let earlier = -1;
  for (const each of candidates) {
    const { index } = each;
    if (index < next && (!anyOrder || earlier >= 0)) continue;
    if (!fits(layout, each, start, match) || !canTake(builder, index, start, match, anyOrder))
      continue;
    if (index >= next) return index;
    earlier = index;
  }
  return earlier;
}

export function slotInItem(item: ObjectBuilder, start: Start, match: Match): number {
  return slotFor(item, start, match, false);
}

export function fits(
  layout: ComplexLayout,
  { namespace, index }: Candidate,
  start: Start,
  match: Match,
): boolean {
  if (match === "exact") return namespace === start.uri;
  if (match === "loose") return isLooseMatch(layout, start.uri, namespace);
  return wildcardFits(layout.slots[index], start.uri);
}

/** Whether a wildcard, or one in a group, allows elements of a namespace. */
function wildcardFits(slot: Slot | undefined, uri: string): boolean {
  if (slot?.group === undefined) return slot?.kind === "wildcard" && isAllowed(slot, uri);
  const { wildcards, slots } = slot.group;
  return wildcards.some(({ index }) => wildcardFits(slots[index], uri));
}

function canTake(
  builder: ObjectBuilder,
  index: number,
  start: Start,
  match: Match,
  anyOrder: boolean,
): boolean {
  const { layout, values } = builder;
  const slot = layout.slots[index]!;
  const { repeated, max } = slot.field;
  if (!repeated && values[index] !== undefined) return false;
  if (!anyOrder && values[index] === undefined && isExcluded(builder, slot)) return false;
  if (!repeated) return true;
  const items = itemsAt(builder, index);
  if (items.length < max) return true;
  const last = slot.group === undefined ? undefined : lastItem(items);
  return last !== undefined && slotInItem(last, start, match) >= 0;
}

/** Whether the slot is in another branch of a choice than what was read already. */
export function isExcluded({ layout, values }: ObjectBuilder, { key }: Slot): boolean {
  if (!layout.ruled.has(key)) return false;
  const { slots, byKey } = layout;
  const present = (name: string): boolean => {
    const slot = byKey.get(name);
    return slot !== undefined && values[slots.indexOf(slot)] !== undefined;
  };
  return excluded(layout.rules, present, key);
}

export function itemsAt({ values }: ObjectBuilder, index: number): unknown[] {
  const items = values[index];
  return Array.isArray(items) ? items : [];
}

/** The item of a group that is being read. */
export function lastItem(items: readonly unknown[]): ObjectBuilder | undefined {
  return items.at(-1) as ObjectBuilder | undefined;
}

/** Many services mix up their own namespace and no namespace. */
export function isLooseMatch({ namespace }: ComplexLayout, uri: string, wanted: string): boolean {
  return (uri === "" || uri === namespace) && (wanted === "" || wanted === namespace);
}
