// Reads a complex type: attributes, then elements by name and namespace in whatever order they come, repeated
// groups item by item, and what is kept as XML. The reading policy is that of decode.ts.
import { captureContent, captureElement } from "./capture.js";
import { isBlank } from "./characters.js";
import { countOf } from "./check.js";
import { excluded, misfit } from "./choice.js";
import { presence, type Slot, type Table } from "./complex-layout.js";
import type { Decoder } from "./decode.js";
import { namespaceOf, XMLNS, XSI } from "./namespaces.js";
import { isAllowed } from "./open-content.js";
import type { Start } from "./reader.js";

/** An object whose elements are being read. */
interface Open {
  readonly table: Table;
  /** By index of the table's content; of a repeated group the items, which are open too. */
  readonly values: unknown[];
  /** The place that is expected after the element that was read last. */
  next: number;
}

/** How the name of an element is compared: as it is, as any that a wildcard takes, or as our senders err. */
type Match = "exact" | "any" | "lenient";

/** Reads the content and end tag of an element whose start tag was just read. */
export function decodeComplex(
  table: Table,
  decoder: Decoder,
  start: Start,
  $type: string | undefined,
): unknown {
  const members = new Map<Slot, unknown>();
  readAttributes(decoder, table, start, members);
  const { text, xml } = table;
  if (xml !== undefined) members.set(xml, captureContent(decoder.reader, start));
  else if (text !== undefined)
    members.set(text, decoder.valueOf(text.field, decoder.reader.text(start), start.at));
  const open = opened(table);
  if (xml === undefined && text === undefined) readElements(decoder, open, start);
  return finish(decoder, open, members, $type);
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

function readAttributes(
  decoder: Decoder,
  table: Table,
  start: Start,
  members: Map<Slot, unknown>,
): void {
  const { attributes, anyAttributes } = table;
  let others: [string, string][] | undefined;
  for (const { uri, local, value, at } of start.attributes) {
    if (uri === XMLNS || uri === XSI) continue;
    const slot =
      attributes.find(({ name, namespace }) => name === local && namespace === uri) ??
      attributes.find((each) => each.name === local && isLenient(table, uri, each.namespace));
    if (slot !== undefined) members.set(slot, decoder.valueOf(slot.field, value, at));
    else if (anyAttributes !== undefined)
      (others ??= []).push([uri === "" ? local : `{${uri}}${local}`, value]);
    else if (uri === "" && local === "href") throw decoder.reference(at);
    else decoder.tellSkipped(`@${local}`);
  }
  for (const slot of attributes)
    if (!members.has(slot) && !slot.field.optional)
      throw decoder.childError(slot.field, "missing", "is required and missing", start.at);
  // fromEntries, since a name may be one that objects have from birth.
  if (anyAttributes !== undefined && others !== undefined)
    members.set(anyAttributes, Object.fromEntries(others));
}

/** Many services confuse their namespace with none. */
function isLenient({ namespace }: Table, uri: string, wanted: string): boolean {
  return (uri === "" || uri === namespace) && (wanted === "" || wanted === namespace);
}

function readElements(decoder: Decoder, open: Open, parent: Start): void {
  const r = decoder.reader;
  if (parent.empty) return;
  for (;;) {
    const at = r.pos;
    if (!isBlank(r.gather())) throw r.error("value", "text between elements", at);
    if (r.bytes[r.pos + 1] === 0x2f) break;
    readElement(decoder, open, r.start());
  }
  r.endTag(parent.from, parent.to);
}

function readElement(decoder: Decoder, open: Open, start: Start): void {
  for (const match of matches) {
    const places = candidates(open.table, start, match);
    const index = pick(open, places, start, match, true);
    if (index >= 0) return take(decoder, open, index, start, match);
    const slot = open.table.content[places[0] ?? -1];
    if (slot !== undefined && match !== "any") {
      decoder.reader.leave(start);
      throw decoder.childError(
        slot.field,
        "duplicate",
        "stands twice, and may stand once",
        start.at,
      );
    }
  }
  decoder.skip(start);
}

const matches: readonly Match[] = ["exact", "any", "lenient"];

function candidates(table: Table, { local, uri }: Start, match: Match): readonly number[] {
  if (match === "any") return table.open.filter((index) => admits(table.content[index], uri));
  const places = table.byName.get(local);
  if (places === undefined) return none;
  return places
    .filter(({ namespace }) =>
      match === "exact" ? namespace === uri : isLenient(table, uri, namespace),
    )
    .map(({ index }) => index);
}

const none: readonly number[] = [];

function admits(slot: Slot | undefined, uri: string): boolean {
  if (slot?.group === undefined) return slot?.place === "wildcard" && isAllowed(slot, uri);
  const { open, content } = slot.group;
  return open.some((index) => admits(content[index], uri));
}

/**
 * The first of the places that has room from where the last element stood on. At the top the order is free,
 * so that an earlier place will do; in an item of a group it begins the next item.
 */
function pick(
  open: Open,
  places: readonly number[],
  start: Start,
  match: Match,
  free: boolean,
): number {
  for (const index of places)
    if (index >= open.next && hasRoom(open, index, start, match, free)) return index;
  if (free)
    for (const index of places)
      if (index < open.next && hasRoom(open, index, start, match, free)) return index;
  return -1;
}

function hasRoom(open: Open, index: number, start: Start, match: Match, free: boolean): boolean {
  const { table, values } = open;
  const slot = table.content[index]!;
  const { repeated, max } = slot.field;
  if (!free && isExcluded(open, slot)) return false;
  if (!repeated) return values[index] === undefined;
  const items = itemsAt(open, index);
  if (items.length < max) return true;
  const last = slot.group === undefined ? undefined : lastItem(items);
  return last !== undefined && within(last, start, match) >= 0;
}

/** Whether the slot stands in another branch of a choice than what was read already. */
function isExcluded({ table, values }: Open, { key }: Slot): boolean {
  if (table.rules.length === 0) return false;
  const present = (name: string): boolean =>
    table.content.some((each, index) => each.key === name && values[index] !== undefined);
  return excluded(table.rules, present, key);
}

function within(item: Open, start: Start, match: Match): number {
  return pick(item, candidates(item.table, start, match), start, match, false);
}

function itemsAt({ values }: Open, index: number): unknown[] {
  const items = values[index];
  return Array.isArray(items) ? items : [];
}

/** The item of a group that was begun last. */
function lastItem(items: readonly unknown[]): Open | undefined {
  return items.at(-1) as Open | undefined;
}

function take(decoder: Decoder, open: Open, index: number, start: Start, match: Match): void {
  const slot = open.table.content[index]!;
  open.next = slot.field.repeated ? index : index + 1;
  if (slot.group !== undefined) return takeInGroup(decoder, open, index, slot.group, start, match);
  const before = itemsAt(open, index);
  const value =
    slot.place === "wildcard"
      ? captureElement(decoder.reader, start)
      : decoder.read(start, slot.field, before.length);
  if (!slot.field.repeated) open.values[index] = value ?? (value === null ? null : absent);
  else if (before.length === 0) open.values[index] = [value];
  else before.push(value);
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
  const items = itemsAt(open, index);
  const last = lastItem(items);
  const inLast = last === undefined ? -1 : within(last, start, match);
  if (last !== undefined && inLast >= 0) return take(decoder, last, inLast, start, match);
  const item = opened(group);
  if (items.length === 0) open.values[index] = [item];
  else items.push(item);
  take(decoder, item, within(item, start, match), start, match);
}

function opened(table: Table): Open {
  return { table, values: new Array<unknown>(table.content.length), next: 0 };
}

/** Makes the object, once all that is required is there. */
function finish(
  decoder: Decoder,
  { table, values }: Open,
  members: Map<Slot, unknown>,
  $type: string | undefined,
): unknown {
  const object: Record<string, unknown> = {};
  if ($type !== undefined) object["$type"] = $type;
  let index = 0;
  for (const slot of table.slots) {
    const inContent = table.content[index] === slot;
    object[slot.key] = inContent
      ? finishContent(decoder, slot, values[index++])
      : members.get(slot);
  }
  const wrong = misfit(table.rules, presence(table, object));
  if (wrong !== undefined) throw decoder.reader.error(wrong.reason, wrong.problem);
  return object;
}

function finishContent(decoder: Decoder, slot: Slot, value: unknown): unknown {
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
  return items.map((item) => finish(decoder, item as Open, noMembers, undefined));
}

const noMembers = new Map<Slot, unknown>();
