// Where one item of a repeated group ends and the next begins. Elements are taken by the first item that can have them,
// which is right nearly always; where it leaves an item with too few, as in (a{2,3})* with four, this looks for other
// borders. The work is limited: what is not found then is refused as it was read.
import type { Field, Layout } from "../codec.js";
import { groupOf } from "./groups.js";
import { itemsAt, newBuilder, type ObjectBuilder } from "./object-builder.js";

/** The items of a group as they were read, or with other borders where they are not valid and those make them so. */
export function settled(field: Field, items: readonly ObjectBuilder[]): readonly ObjectBuilder[] {
  if (isCount(field, items.length) && items.every(isValid)) return items;
  const [first] = items;
  if (first === undefined) return items;
  const elements = items.flatMap(elementsIn);
  return split(field, first.layout, elements, { left: maxSteps }) ?? items;
}

/** Attempts to make an item, at most. */
const maxSteps = 20_000;

/** An element that was read: the field that it is a value of. */
interface Read {
  readonly field: Field;
  readonly value: unknown;
}

function elementsIn(item: ObjectBuilder): readonly Read[] {
  return item.layout.fields.flatMap((field, index) => {
    const value = item.values[index];
    if (value === undefined) return [];
    if (field.extension?.kind === "groups")
      return (itemsAt(item, index) as ObjectBuilder[]).flatMap(elementsIn);
    const values: readonly unknown[] = field.repeated ? itemsAt(item, index) : [value];
    return values.map((each) => ({ field, value: each }));
  });
}

function isCount({ min, max }: Field, count: number): boolean {
  return count >= min && count <= max;
}

function isValid({ layout, values }: ObjectBuilder): boolean {
  const areComplete = layout.fields.every((field, index) => {
    const value = values[index];
    if (value === undefined) return field.optional || (field.repeated && field.min === 0);
    if (!field.repeated) return true;
    const items = Array.isArray(value) ? (value as unknown[]) : [];
    if (!isCount(field, items.length)) return false;
    return field.extension?.kind !== "groups" || (items as ObjectBuilder[]).every(isValid);
  });
  return areComplete && layout.code.rules?.misfit(layout, values) === undefined;
}

/** The elements as valid items of a group, or `undefined` where there is no way. */
function split(
  group: Field,
  layout: Layout,
  elements: readonly Read[],
  steps: { left: number },
): ObjectBuilder[] | undefined {
  const hopeless = new Set<string>();
  const from = (at: number, count: number): ObjectBuilder[] | undefined => {
    if (at === elements.length) return isCount(group, count) ? [] : undefined;
    const key = `${at} ${count}`;
    if (count >= group.max || hopeless.has(key)) return undefined;
    for (let to = elements.length; to > at && steps.left-- > 0; to--) {
      const item = itemOf(layout, elements.slice(at, to), steps);
      const rest = item && from(to, count + 1);
      if (item !== undefined && rest !== undefined) return [item, ...rest];
    }
    hopeless.add(key);
    return undefined;
  };
  return from(0, 0);
}

/** The elements as one valid item, or `undefined` where they are none. */
function itemOf(
  layout: Layout,
  elements: readonly Read[],
  steps: { left: number },
): ObjectBuilder | undefined {
  const item = newBuilder(layout);
  let at = 0;
  for (const [index, field] of layout.fields.entries()) {
    const own = leavesOf(layout, field);
    const before = at;
    const most = field.extension?.kind === "groups" ? Infinity : field.repeated ? field.max : 1;
    while (at < elements.length && at - before < most && own.has(elements[at]!.field)) at++;
    if (at === before) continue;
    const taken = elements.slice(before, at);
    if (field.extension?.kind === "groups") {
      const items = split(field, groupOf({ layout, field }), taken, steps);
      if (items === undefined) return undefined;
      item.values[index] = items;
    } else item.values[index] = field.repeated ? taken.map(({ value }) => value) : taken[0]?.value;
  }
  return at === elements.length && isValid(item) ? item : undefined;
}

const leaves = new WeakMap<Field, ReadonlySet<Field>>();

/** A field itself, or all elements and wildcards of a group. */
function leavesOf(layout: Layout, field: Field): ReadonlySet<Field> {
  if (field.extension?.kind !== "groups") return new Set([field]);
  let known = leaves.get(field);
  if (known === undefined) {
    const group = groupOf({ layout, field });
    known = new Set(group.fields.flatMap((inner) => [...leavesOf(group, inner)]));
    leaves.set(field, known);
  }
  return known;
}
