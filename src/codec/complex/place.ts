// Where an element that stands in a document belongs in a complex type: the same name may stand at several
// places, in an item of a repeated group or in the next, or be one that a wildcard takes. Reads nothing itself.
import { excluded } from "./choice.js";
import type { Candidate, Slot, Table } from "./layout.js";
import { isAllowed } from "./open-content.js";
import type { Start } from "../../xml/reader.js";

/** An object whose elements are being read. */
export interface Open {
  readonly table: Table;
  /** By index of the table's slots; of a repeated group the items, which are open too. */
  readonly values: unknown[];
  /** The place that is expected after the element that was read last. */
  next: number;
}

/** How the name of an element is compared: as it is, as any that a wildcard takes, or as our senders err. */
export type Match = "exact" | "any" | "lenient";

export const matches: readonly Match[] = ["exact", "any", "lenient"];

export function opened(table: Table): Open {
  return { table, values: new Array<unknown>(table.slots.length), next: 0 };
}

/**
 * The place of an element: the first that has room from where the last element stood on, or -1. At the top the
 * order is free, so that an earlier place will do; in an item of a group it begins the next item.
 */
export function pick(open: Open, start: Start, match: Match, free: boolean): number {
  const { table, next } = open;
  const candidates = match === "any" ? table.open : table.byName.get(start.local);
  if (candidates === undefined) return -1;
  let earlier = -1;
  for (const each of candidates) {
    const { index } = each;
    if (index < next && (!free || earlier >= 0)) continue;
    if (!fits(table, each, start, match) || !hasRoom(open, index, start, match, free)) continue;
    if (index >= next) return index;
    earlier = index;
  }
  return earlier;
}

export function fits(
  table: Table,
  { namespace, index }: Candidate,
  start: Start,
  match: Match,
): boolean {
  if (match === "exact") return namespace === start.uri;
  if (match === "lenient") return isLenient(table, start.uri, namespace);
  return admits(table.slots[index], start.uri);
}

/** Whether a wildcard, or one in a group, takes elements of a namespace. */
function admits(slot: Slot | undefined, uri: string): boolean {
  if (slot?.group === undefined) return slot?.place === "wildcard" && isAllowed(slot, uri);
  const { open, slots } = slot.group;
  return open.some(({ index }) => admits(slots[index], uri));
}

function hasRoom(open: Open, index: number, start: Start, match: Match, free: boolean): boolean {
  const { table, values } = open;
  const slot = table.slots[index]!;
  const { repeated, max } = slot.field;
  if (!repeated && values[index] !== undefined) return false;
  if (!free && values[index] === undefined && isExcluded(open, slot)) return false;
  if (!repeated) return true;
  const items = itemsAt(open, index);
  if (items.length < max) return true;
  const last = slot.group === undefined ? undefined : lastItem(items);
  return last !== undefined && within(last, start, match) >= 0;
}

/** Whether the slot stands in another branch of a choice than what was read already. */
export function isExcluded({ table, values }: Open, { key }: Slot): boolean {
  if (!table.ruled.has(key)) return false;
  const { slots, byKey } = table;
  const present = (name: string): boolean => {
    const slot = byKey.get(name);
    return slot !== undefined && values[slots.indexOf(slot)] !== undefined;
  };
  return excluded(table.rules, present, key);
}

export function within(item: Open, start: Start, match: Match): number {
  return pick(item, start, match, false);
}

export function itemsAt({ values }: Open, index: number): unknown[] {
  const items = values[index];
  return Array.isArray(items) ? items : [];
}

/** The item of a group that was begun last. */
export function lastItem(items: readonly unknown[]): Open | undefined {
  return items.at(-1) as Open | undefined;
}

/** Many services confuse their namespace with none. */
export function isLenient({ namespace }: Table, uri: string, wanted: string): boolean {
  return (uri === "" || uri === namespace) && (wanted === "" || wanted === namespace);
}
