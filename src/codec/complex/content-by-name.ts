// Reads content by the names of its elements where a table of names is not enough: repeated groups and wildcards, and
// documents that leave the order which content-in-order.ts reads by. An element belongs to the next member, in the order of
// the schema, that its name fits. The reading policy is that of decode.ts.
import { captureElement } from "../../xml/fragment.js";
import type { Start } from "../../xml/reader.js";
import type { ContentCode, DecodeContext, Field } from "../codec.js";
import { groupOf } from "./groups.js";
import {
  addValue,
  declares,
  isExcluded,
  itemsAt,
  lastItem,
  newBuilder,
  slotFor,
  type ObjectBuilder,
} from "./object-builder.js";

export const contentByName: ContentCode = /* @__PURE__ */ Object.freeze<ContentCode>({
  read(context, layout, values, parent) {
    const builder: ObjectBuilder = { layout, values, next: layout.first };
    if (!parent.empty) readElements(context, builder, parent);
    finishGroups(context, builder);
  },
});

function readElements(context: DecodeContext, builder: ObjectBuilder, parent: Start): void {
  const r = context.reader;
  for (;;) {
    r.skipToTag(r.skipSpace());
    if (r.bytes[r.pos + 1] === 0x2f) return r.endTag(parent.from, parent.to);
    if (readBare(context, builder, true) !== READ) readElement(context, builder, r.start());
  }
}

export function readElement(context: DecodeContext, builder: ObjectBuilder, start: Start): void {
  const index = slotFor(builder, start, true);
  if (index >= 0) return take(context, builder, index, start);
  const another = declares(builder.layout, start);
  if (another === undefined) return context.skip(start);
  const { repeated, max } = another;
  const problem = repeated ? `occurs more than ${max} times` : "occurs twice, and may occur once";
  context.reader.skip(start);
  context.refuseChild({ ...another, repeated: false }, "duplicate", problem, start.at);
}

function take(context: DecodeContext, builder: ObjectBuilder, index: number, start: Start): void {
  const { layout } = builder;
  const field = layout.fields[index]!;
  const kind = field.extension?.kind;
  if (kind === "groups") return takeInGroup(context, builder, index, start);
  const value =
    kind === "wildcard"
      ? captureElement(context.reader, start)
      : context.readChild(start, field, itemsAt(builder, index).length);
  addValue(builder, index, value);
}

function takeInGroup(
  context: DecodeContext,
  builder: ObjectBuilder,
  index: number,
  start: Start,
): void {
  const { layout } = builder;
  const last = lastItem(itemsAt(builder, index));
  const inLast = last === undefined ? -1 : slotFor(last, start, false);
  builder.next = index;
  if (last !== undefined && inLast >= 0) return take(context, last, inLast, start);
  const item = newBuilder(groupOf({ layout, field: layout.fields[index]! }));
  addValue(builder, index, item);
  take(context, item, slotFor(item, start, false), start);
}

/** Results of the fast path: the element was read; it has no slot here; the slow path has to decide. */
const READ = 1;
const NO_SLOT = 0;
const UNDECIDED = -1;

/** Reads an element with a start tag without prefix and attributes, in the order of the schema. */
function readBare(context: DecodeContext, builder: ObjectBuilder, isOutermost: boolean): number {
  const r = context.reader;
  const { layout, values } = builder;
  const { fields } = layout;
  if (r.depth >= r.maxDepth || context.isPatient) return UNDECIDED;
  for (let index = builder.next; index < fields.length; index++) {
    const field = fields[index]!;
    const { extension, optional, repeated, startTag } = field;
    if (!isOutermost && values[index] === undefined && isExcluded(builder, field)) continue;
    if (extension?.kind === "groups") {
      const result = readBareInGroup(context, builder, index, field);
      if (result !== NO_SLOT) return result;
    } else if (field.form === "extension" || field.namespace !== r.defaultNamespace) {
      return UNDECIDED;
    } else if (!r.matches(startTag, r.pos, r.end)) {
      if (!optional && !repeated && values[index] === undefined) return UNDECIDED;
    } else {
      const before = itemsAt(builder, index).length;
      if (repeated ? before >= field.max : values[index] !== undefined) return UNDECIDED;
      addValue(builder, index, context.readBareChild(field, r.pos + startTag.size, before));
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
  field: Field,
): number {
  const items = itemsAt(builder, index);
  const last = lastItem(items);
  const inLast = last === undefined ? NO_SLOT : readBare(context, last, false);
  if (inLast !== NO_SLOT) return inLast;
  if (items.length >= field.max) return UNDECIDED;
  const item = newBuilder(groupOf({ layout: builder.layout, field }));
  const result = readBare(context, item, false);
  if (result === READ) addValue(builder, index, item);
  return result;
}

/** Makes the items of groups from their builders. */
export function finishGroups(context: DecodeContext, { layout, values }: ObjectBuilder): void {
  for (const [index, field] of layout.fields.entries()) {
    if (field.extension?.kind !== "groups" || values[index] === undefined) continue;
    values[index] = (values[index] as ObjectBuilder[]).map((item) => {
      finishGroups(context, item);
      return context.finish(item.layout, item.values);
    });
  }
}
