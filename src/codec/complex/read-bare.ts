// The fast path of reading a complex type: elements in the expected order with bare start tags, which have neither prefix
// nor attributes. All others are left to decode.ts.
import type { Attribute, Reader, Start } from "../../xml/reader.js";
import type { DecodeContext } from "../codec.js";
import type { ComplexLayout, Slot } from "./layout.js";
import {
  addValue,
  isExcluded,
  itemsAt,
  lastItem,
  newBuilder,
  type ObjectBuilder,
} from "./object-builder.js";

/** Results of the fast path: the element was read; it has no slot here; the slow path has to decide. */
export const READ = 1;
const NO_SLOT = 0;
const UNDECIDED = -1;

/** Reads an element with a bare start tag in the expected order. */
export function readBare(
  context: DecodeContext,
  builder: ObjectBuilder,
  defaultNamespace: string,
  anyOrder: boolean,
): number {
  const r = context.reader;
  const { slots } = builder.layout;
  if (r.depth >= r.maxDepth || context.isPatient) return UNDECIDED;
  for (let index = builder.next; index < slots.length; index++) {
    const slot = slots[index]!;
    const { kind, namespace, field } = slot;
    if (kind === "attribute") continue;
    if (!anyOrder && builder.values[index] === undefined && isExcluded(builder, slot)) continue;
    if (slot.group !== undefined) {
      const result = readBareInGroup(context, builder, index, slot.group, defaultNamespace);
      if (result !== NO_SLOT) return result;
    } else if (kind !== "element" || namespace !== defaultNamespace) return UNDECIDED;
    else if (!r.matches(field.startTag, r.pos, r.end)) {
      if (!field.optional && !field.repeated && builder.values[index] === undefined)
        return UNDECIDED;
    } else {
      const before = itemsAt(builder, index).length;
      if (field.repeated ? before >= field.max : builder.values[index] !== undefined)
        return UNDECIDED;
      addValue(builder, index, readBareChild(context, slot, before));
      return READ;
    }
  }
  return NO_SLOT;
}

/** As `readBare`, in the current item of a group or as the first element of the next. */
function readBareInGroup(
  context: DecodeContext,
  builder: ObjectBuilder,
  index: number,
  group: ComplexLayout,
  defaultNamespace: string,
): number {
  const items = itemsAt(builder, index);
  const last = lastItem(items);
  const inLast = last === undefined ? NO_SLOT : readBare(context, last, defaultNamespace, false);
  if (inLast !== NO_SLOT) return inLast;
  if (items.length >= builder.layout.slots[index]!.field.max) return UNDECIDED;
  const item = newBuilder(group);
  const result = readBare(context, item, defaultNamespace, false);
  if (result === READ) addValue(builder, index, item);
  return result;
}

/** Reads an element whose start tag is bare. */
function readBareChild(
  context: DecodeContext,
  { name, namespace, field }: Slot,
  index: number,
): unknown {
  const r = context.reader;
  const from = r.pos + field.startTag.size;
  return field.form === "codec"
    ? context.readChild(bareStart(r, name, namespace, from), field, index)
    : context.readBareChild(field, from, index);
}

/** Skips a bare start tag. */
function bareStart(r: Reader, local: string, uri: string, to: number): Start {
  const { pos: at, scope } = r;
  r.pos = to;
  r.depth++;
  // In the order of tags.ts, so that all have one hidden class.
  const from = at + 1;
  const empty = false;
  return { at, from, to: to - 1, local, uri, empty, attributes: none, scope };
}

const none: readonly Attribute[] = [];
