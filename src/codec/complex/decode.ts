// Reads a complex type: attributes, then elements by name and namespace in whatever order they come, repeated
// groups item by item, and what is kept as XML. The reading policy is that of decode.ts.
import { captureContent, captureElement } from "../../xml/capture.js";
import { countOf } from "../check.js";
import { misfit } from "./choice.js";
import { presence, type Slot, type Table } from "./layout.js";
import {
  fits,
  isExcluded,
  isLenient,
  itemsAt,
  lastItem,
  matches,
  opened,
  pick,
  within,
  type Match,
  type Open,
} from "./place.js";
import type { Decoder } from "../decode.js";
import { namespaceOf, XMLNS, XSI } from "../../xml/namespaces.js";
import type { Attribute, Reader, Start } from "../../xml/reader.js";

/** Reads the content and end tag of an element whose start tag was just read. */
export function decodeComplex(
  table: Table,
  decoder: Decoder,
  start: Start,
  $type: string | undefined,
): unknown {
  const open = opened(table);
  readAttributes(decoder, open, start);
  const { text, xml, slots } = table;
  if (xml !== undefined) open.values[slots.indexOf(xml)] = captureContent(decoder.reader, start);
  else if (text !== undefined)
    open.values[slots.indexOf(text)] = decoder.valueOf(
      text.field,
      decoder.reader.text(start),
      start.at,
    );
  else readElements(decoder, open, start);
  return finish(decoder, open, $type);
}

/** Whether an xsi:type names this type. */
export function isNamed(
  decoder: Decoder,
  type: string,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): boolean {
  const colon = type.indexOf(":");
  const uri = namespaceOf(decoder.reader.scope, colon < 0 ? "" : type.slice(0, colon));
  return uri === namespace && type.slice(colon + 1) === name;
}

function readAttributes(decoder: Decoder, { table, values }: Open, start: Start): void {
  const { slots, attributes, anyAttributes } = table;
  let others: [string, string][] | undefined;
  for (const { uri, local, value, at } of start.attributes) {
    if (uri === XMLNS || uri === XSI) continue;
    const slot =
      attributes.find(({ name, namespace }) => name === local && namespace === uri) ??
      attributes.find((each) => each.name === local && isLenient(table, uri, each.namespace));
    if (slot !== undefined) values[slots.indexOf(slot)] = decoder.valueOf(slot.field, value, at);
    else if (anyAttributes !== undefined)
      (others ??= []).push([uri === "" ? local : `{${uri}}${local}`, value]);
    else if (uri === "" && local === "href") throw decoder.reference(at);
    else decoder.tellSkipped(`@${local}`);
  }
  // fromEntries, since a name may be one that objects have from birth.
  if (anyAttributes !== undefined && others !== undefined)
    values[slots.indexOf(anyAttributes)] = Object.fromEntries(others);
}

function readElements(decoder: Decoder, open: Open, parent: Start): void {
  const r = decoder.reader;
  if (parent.empty) return;
  const inForce = namespaceOf(r.scope, "") ?? "";
  for (;;) {
    const at = r.space();
    r.between(at);
    if (r.bytes[r.pos + 1] === 0x2f) break;
    if (readPlain(decoder, open, inForce, true) !== READ) readElement(decoder, open, r.start());
  }
  r.endTag(parent.from, parent.to);
}

/** What came of trying to read an element the quick way. */
const READ = 1;
const NOT_HERE = 0;
/** It has to be looked at in the general way. */
const OPEN = -1;

/** Reads an element that stands where it is expected, without prefix and attributes, as most do. */
function readPlain(decoder: Decoder, open: Open, inForce: string, free: boolean): number {
  const r = decoder.reader;
  const { slots } = open.table;
  if (r.depth >= r.maxDepth) return OPEN;
  for (let index = open.next; index < slots.length; index++) {
    const slot = slots[index]!;
    const { place, namespace, field } = slot;
    if (place === "attribute") continue;
    if (!free && open.values[index] === undefined && isExcluded(open, slot)) continue;
    if (slot.group !== undefined) {
      const result = readPlainItem(decoder, open, index, slot.group, inForce);
      if (result !== NOT_HERE) return result;
    } else if (place !== "element" || namespace !== inForce) return OPEN;
    else if (!r.matches(field.open, r.pos, r.end)) {
      if (!field.optional && !field.repeated && open.values[index] === undefined) return OPEN;
    } else {
      const before = itemsAt(open, index).length;
      if (field.repeated ? before >= field.max : open.values[index] !== undefined) return OPEN;
      put(open, index, readContent(decoder, slot, before));
      return READ;
    }
  }
  return NOT_HERE;
}

/** As `readPlain`, in the last item of a group or as the first of the next. */
function readPlainItem(
  decoder: Decoder,
  open: Open,
  index: number,
  group: Table,
  inForce: string,
): number {
  const items = itemsAt(open, index);
  const last = lastItem(items);
  const inLast = last === undefined ? NOT_HERE : readPlain(decoder, last, inForce, false);
  if (inLast !== NOT_HERE) return inLast;
  if (items.length >= open.table.slots[index]!.field.max) return OPEN;
  const item = opened(group);
  const result = readPlain(decoder, item, inForce, false);
  if (result === READ) put(open, index, item);
  return result;
}

/** Reads what is in an element whose start tag is plain, and the end tag. */
function readContent(decoder: Decoder, { name, namespace, field }: Slot, place: number): unknown {
  const r = decoder.reader;
  const from = r.pos + field.open.size;
  return field.form === "codec"
    ? decoder.read(plainStart(r, name, namespace, from), field, place)
    : decoder.readPlain(field, from, place);
}

/** Passes over a start tag that has no prefix and no attributes. */
function plainStart(r: Reader, local: string, uri: string, to: number): Start {
  const { pos: at, scope } = r;
  r.pos = to;
  r.depth++;
  // In the order in which the reader makes them, so that all are of one hidden class.
  const from = at + 1;
  const empty = false;
  return { at, from, to: to - 1, local, uri, empty, attributes: none, scope };
}

const none: readonly Attribute[] = [];

/** Keeps the value of an element; one that counts as absent was seen all the same. */
function put(open: Open, index: number, value: unknown): void {
  const { repeated } = open.table.slots[index]!.field;
  const before = open.values[index];
  open.next = repeated ? index : index + 1;
  if (!repeated) open.values[index] = value === undefined ? absent : value;
  else if (Array.isArray(before)) before.push(value);
  else open.values[index] = [value];
}

function readElement(decoder: Decoder, open: Open, start: Start): void {
  for (const match of matches) {
    const index = pick(open, start, match, true);
    if (index >= 0) return take(decoder, open, index, start, match);
    if (match !== "any") refuseAnother(decoder, open.table, start, match);
  }
  decoder.skip(start);
}

/** An element that is known and has no room left stands once too often. */
function refuseAnother(decoder: Decoder, table: Table, start: Start, match: Match): void {
  const known = table.byName.get(start.local)?.find((each) => fits(table, each, start, match));
  const field = table.slots[known?.index ?? -1]?.field;
  if (field === undefined) return;
  decoder.reader.leave(start);
  throw decoder.childError(field, "duplicate", "stands twice, and may stand once", start.at);
}

function take(decoder: Decoder, open: Open, index: number, start: Start, match: Match): void {
  const slot = open.table.slots[index]!;
  if (slot.group !== undefined) return takeInGroup(decoder, open, index, slot.group, start, match);
  const value =
    slot.place === "wildcard"
      ? captureElement(decoder.reader, start)
      : decoder.read(start, slot.field, itemsAt(open, index).length);
  put(open, index, value);
}

/** Seen in the document, but counts as absent. */
const absent = Symbol("absent");

function takeInGroup(
  decoder: Decoder,
  open: Open,
  index: number,
  group: Table,
  start: Start,
  match: Match,
): void {
  open.next = index;
  const items = itemsAt(open, index);
  const last = lastItem(items);
  const inLast = last === undefined ? -1 : within(last, start, match);
  if (last !== undefined && inLast >= 0) return take(decoder, last, inLast, start, match);
  const item = opened(group);
  if (items.length === 0) open.values[index] = [item];
  else items.push(item);
  take(decoder, item, within(item, start, match), start, match);
}

/** Makes the object, once all that is required is there. */
function finish(decoder: Decoder, { table, values }: Open, $type: string | undefined): unknown {
  const object: Record<string, unknown> = {};
  if ($type !== undefined) object["$type"] = $type;
  const { slots } = table;
  for (let index = 0; index < slots.length; index++) {
    const slot = slots[index]!;
    const value = finishMember(decoder, slot, values[index]);
    if (slot.key !== "__proto__") object[slot.key] = value;
    else Object.defineProperty(object, slot.key, { ...own, value }); // to assign it would set the prototype
  }
  const wrong = misfit(table.rules, presence(table, object));
  if (wrong !== undefined) throw decoder.reader.error(wrong.reason, wrong.problem);
  return object;
}

const own = { configurable: true, enumerable: true, writable: true };

function finishMember(decoder: Decoder, slot: Slot, value: unknown): unknown {
  const { field, group } = slot;
  if (value === absent) return undefined;
  if (!field.repeated) {
    if (value === undefined && !field.optional)
      throw decoder.childError(field, "missing", "is required and missing", decoder.reader.pos);
    return value;
  }
  if (value === undefined && field.optional) return undefined;
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const count = items.length;
  if (count < field.min || count > field.max) {
    const problem = `stands ${count} times, expected ${countOf(field)}`;
    const reason = count < field.min ? "missing" : "duplicate";
    throw decoder.childError({ ...field, repeated: false }, reason, problem, decoder.reader.pos);
  }
  if (group === undefined) return items;
  return items.map((item) => finish(decoder, item as Open, undefined));
}
