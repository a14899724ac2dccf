// Writes the members of a type in the order of the branches that are meant, where that is not the order of the members.
import { isRecord } from "../../is-record.js";
import type { EncodeContext, Layout } from "../codec.js";
import { writeGroup } from "../encode.js";
import { counter, membersInOrder, orderOf } from "./order.js";

export function writeInOrder(
  context: EncodeContext,
  layout: Layout,
  values: readonly unknown[],
): void {
  const members = layout.fields.map(({ name }, index) => [name, values[index]] as const);
  const value = Object.fromEntries(members);
  writeGroup(context, arranged(layout, value), value);
}

/** The layout with its fields in the order in which those of this value are written. */
export function arranged(layout: Layout, value: unknown): Layout {
  if (!isRecord(value)) return layout;
  const { fields } = layout;
  const values = fields.map(({ name }) => (Object.hasOwn(value, name) ? value[name] : undefined));
  const members = membersInOrder(orderOf(layout), counter(layout, values)) ?? [];
  const order = members.map(({ field }) => fields.indexOf(field));
  if (order.every((index, at) => at === 0 || index > (order[at - 1] ?? 0))) return layout;
  const first = members.map(({ field }) => field);
  const all = [...fields.filter((field) => !first.includes(field)), ...first];
  return { ...layout, fields: all, byKey: new Map(all.map(({ name }, index) => [name, index])) };
}
