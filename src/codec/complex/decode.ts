// Reads a complex type: attributes, then elements by name and namespace in whatever order they occur, repeated groups
// item by item, and fragments of XML. The reading policy is that of decode.ts.
import { captureContent, captureElement } from "../../xml/fragment.js";
import { namespaceOf, XMLNS, XSI } from "../../xml/namespaces.js";
import type { Start } from "../../xml/reader.js";
import type { DecodeContext, Field } from "../codec.js";
import { showCount } from "../show.js";

import { presence, type ComplexLayout, type Slot } from "./layout.js";
import {
  absent,
  addValue,
  fits,
  isLooseMatch,
  itemsAt,
  lastItem,
  matches,
  newBuilder,
  slotFor,
  slotInItem,
  type Match,
  type ObjectBuilder,
} from "./object-builder.js";
import { READ, readBare } from "./read-bare.js";
import { misfit } from "./rules.js";

/** Reads the content and end tag of an element whose start tag was just read. */
export function decodeComplex(
  layout: ComplexLayout,
  context: DecodeContext,
  start: Start,
  $type: string | undefined,
): unknown {
  const builder = newBuilder(layout);
  readAttributes(context, builder, start);
  const { text, xml, slots } = layout;
  if (xml !== undefined) builder.values[slots.indexOf(xml)] = captureContent(context.reader, start);
  else if (text !== undefined)
    builder.values[slots.indexOf(text)] =
      context.parseText(text.field, context.reader.text(start), start.at) ?? absent;
  else readElements(context, builder, start);
  return finish(context, builder, $type);
}

/** Whether an xsi:type names this type. */
export function isNamed(
  context: DecodeContext,
  type: string,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): boolean {
  const colon = type.indexOf(":");
  const uri = namespaceOf(context.reader.scope, colon < 0 ? "" : type.slice(0, colon));
  return uri === namespace && type.slice(colon + 1) === name;
}

function readAttributes(
  context: DecodeContext,
  { layout, values }: ObjectBuilder,
  start: Start,
): void {
  const { slots, attributes, anyAttributes } = layout;
  let others: [string, string][] | undefined;
  for (const { uri, local, value, at } of start.attributes) {
    if (uri === XMLNS || uri === XSI) continue;
    const slot =
      attributes.find(({ name, namespace }) => name === local && namespace === uri) ??
      attributes.find((each) => each.name === local && isLooseMatch(layout, uri, each.namespace));
    if (slot !== undefined)
      values[slots.indexOf(slot)] = context.parseText(slot.field, value, at) ?? absent;
    else if (anyAttributes !== undefined)
      (others ??= []).push([uri === "" ? local : `{${uri}}${local}`, value]);
    else if (uri === "" && local === "href") throw context.hrefError(at);
    else context.reportSkipped(`@${local}`);
  }
  // fromEntries, since a name can be one that objects inherit, such as __proto__.
  if (anyAttributes !== undefined && others !== undefined)
    values[slots.indexOf(anyAttributes)] = Object.fromEntries(others);
}

function readElements(context: DecodeContext, builder: ObjectBuilder, parent: Start): void {
  const r = context.reader;
  if (parent.empty) return;
  const defaultNamespace = namespaceOf(r.scope, "") ?? "";
  for (;;) {
    const at = r.skipSpace();
    r.skipToTag(at);
    if (r.bytes[r.pos + 1] === 0x2f) break;
    if (readBare(context, builder, defaultNamespace, true) !== READ)
      readElement(context, builder, r.start());
  }
  r.endTag(parent.from, parent.to);
}

function readElement(context: DecodeContext, builder: ObjectBuilder, start: Start): void {
  for (const match of matches) {
    const index = slotFor(builder, start, match, true);
    if (index >= 0) return take(context, builder, index, start, match);
    const another = match === "wildcard" ? undefined : fieldOf(builder.layout, start, match);
    if (another !== undefined) return refuseAnother(context, another, start);
  }
  context.skip(start);
}

/** The field of an element of the type, also where no slot can take it any more. */
function fieldOf(layout: ComplexLayout, start: Start, match: Match): Field | undefined {
  const known = layout.byName.get(start.local)?.find((each) => fits(layout, each, start, match));
  return layout.slots[known?.index ?? -1]?.field;
}

/** Refuses an element of the type that no slot can take any more. */
function refuseAnother(context: DecodeContext, field: Field, start: Start): void {
  const { repeated, max } = field;
  const problem = repeated ? `occurs more than ${max} times` : "occurs twice, and may occur once";
  context.reader.skip(start);
  context.refuseChild({ ...field, repeated: false }, "duplicate", problem, start.at);
}

function take(
  context: DecodeContext,
  builder: ObjectBuilder,
  index: number,
  start: Start,
  match: Match,
): void {
  const slot = builder.layout.slots[index]!;
  if (slot.group !== undefined)
    return takeInGroup(context, builder, index, slot.group, start, match);
  const value =
    slot.kind === "wildcard"
      ? captureElement(context.reader, start)
      : context.readChild(start, slot.field, itemsAt(builder, index).length);
  addValue(builder, index, value);
}

function takeInGroup(
  context: DecodeContext,
  builder: ObjectBuilder,
  index: number,
  group: ComplexLayout,
  start: Start,
  match: Match,
): void {
  builder.next = index;
  const items = itemsAt(builder, index);
  const last = lastItem(items);
  const inLast = last === undefined ? -1 : slotInItem(last, start, match);
  if (last !== undefined && inLast >= 0) return take(context, last, inLast, start, match);
  const item = newBuilder(group);
  if (items.length === 0) builder.values[index] = [item];
  else items.push(item);
  take(context, item, slotInItem(item, start, match), start, match);
}

/** Makes the object, if nothing required is missing. */
function finish(
  context: DecodeContext,
  { layout, values }: ObjectBuilder,
  $type: string | undefined,
): unknown {
  const object: Record<string, unknown> = {};
  if ($type !== undefined) object["$type"] = $type;
  const { slots } = layout;
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index]!;
    const value = finishMember(context, slot, values[index]);
    if (slot.key !== "__proto__") object[slot.key] = value;
    else Object.defineProperty(object, slot.key, { ...own, value }); // an assignment would set the prototype
  }
  const wrong = misfit(layout.rules, presence(layout, object));
  if (wrong !== undefined) context.reader.refuse(context.reader.error(wrong.reason, wrong.problem));
  return object;
}

const own = { configurable: true, enumerable: true, writable: true };

function finishMember(context: DecodeContext, slot: Slot, value: unknown): unknown {
  const { field, group } = slot;
  if (value === absent) return undefined;
  if (!field.repeated) {
    if (value === undefined && !field.optional)
      context.refuseChild(field, "missing", "is required and missing");
    return value;
  }
  if (value === undefined && field.optional) return undefined;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const count = items.length;
  if (count < field.min || count > field.max) {
    const problem = `occurs ${count} times, expected ${showCount(field)}`;
    const reason = count < field.min ? "missing" : "duplicate";
    context.refuseChild({ ...field, repeated: false }, reason, problem);
  }
  if (group === undefined)
    return context.isPatient ? items.filter((item) => item !== undefined) : items;
  return items.map((item) => finish(context, item as ObjectBuilder, undefined));
}
