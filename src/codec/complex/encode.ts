// Writes a complex type: attributes into the start tag that is open, then the elements in the order of the schema.
// The default namespace is switched where an element is in another than the one in force, so that elements need
// no prefixes; an attribute in a namespace gets one that is declared on the spot.
import { embedded } from "../../xml/capture.js";
import { misfit } from "./choice.js";
import type { AnyCodec } from "../codec.js";
import { isRecord } from "../../is-record.js";
import { memberOf, presence, type Slot, type Table } from "./layout.js";
import { writeContent, type Encoder } from "../encode.js";
import { XML } from "../../xml/namespaces.js";
import { attributeProblem, clark, elementProblem } from "./open-content.js";
import { nilTag, tagEnd } from "../../xml/words.js";
import { escapeAttribute, Unfit, type Writer } from "../../xml/writer.js";

type Members = Readonly<Record<string, unknown>>;

/** Writes what stands between a start tag's name and the end tag; `word` is what `$type` may be. */
export function encodeComplex(
  table: Table,
  encoder: Encoder,
  value: unknown,
  word: string | undefined,
): void {
  const members = recognized(table, value, word);
  const { writer, inForce } = encoder;
  writeAttributes(table, writer, members);
  writer.words(tagEnd);
  const { text, xml } = table;
  if (text !== undefined) writer.text(printed(text, memberOf(members, text.key)));
  else if (xml !== undefined)
    writer.raw(embedded(memberOf(members, xml.key), "content", inForce) ?? unfit());
  else writeMembers(table, encoder, members);
}

/** Nothing that has no place on the wire may be lost in silence. */
function recognized({ byKey }: Table, value: unknown, word: string | undefined): Members {
  if (!isRecord(value)) throw new Unfit();
  for (const key of Object.keys(value))
    if (!byKey.has(key) && (key !== "$type" || value[key] !== word)) throw new Unfit();
  return value;
}

function writeAttributes(table: Table, writer: Writer, members: Members): void {
  const { attributes, anyAttributes } = table;
  let prefixes = 0;
  const write = (name: string, namespace: string, text: string): void => {
    const quoted = `"${escapeAttribute(text)}"`;
    if (namespace === "") return writer.raw(` ${name}=${quoted}`);
    if (namespace === XML) return writer.raw(` xml:${name}=${quoted}`);
    const prefix = `a${++prefixes}`;
    writer.raw(` xmlns:${prefix}="${escapeAttribute(namespace)}" ${prefix}:${name}=${quoted}`);
  };
  for (const slot of attributes) {
    const own = memberOf(members, slot.key);
    if (own !== undefined || !slot.field.optional)
      write(slot.name, slot.namespace, printed(slot, own));
  }
  const others = anyAttributes === undefined ? undefined : memberOf(members, anyAttributes.key);
  if (others === undefined) return;
  if (!isRecord(others)) throw new Unfit();
  for (const [key, text] of Object.entries(others)) {
    if (typeof text !== "string" || attributeProblem(table, key) !== undefined) throw new Unfit();
    const { name, namespace } = clark(key);
    write(name, namespace, text);
  }
}

/** The text of a simple value. */
function printed({ field: { codec } }: Slot, value: unknown): string {
  return simpleText(codec, value) ?? unfit();
}

function simpleText(codec: AnyCodec, value: unknown): string | undefined {
  if (codec.kind === "enumeration") return codec.words.find((word) => word === value);
  return codec.kind === "scalar" ? codec.print(value) : undefined;
}

function writeMembers(table: Table, encoder: Encoder, members: Members): void {
  if (misfit(table.rules, presence(table, members)) !== undefined) throw new Unfit();
  for (const slot of table.content) {
    const value = memberOf(members, slot.key);
    const { repeated, optional, min, max } = slot.field;
    if (value === undefined && optional) continue;
    if (!repeated) {
      writeOne(table, slot, encoder, value);
      continue;
    }
    if (!Array.isArray(value) || value.length < min || value.length > max) throw new Unfit();
    for (const item of value) writeOne(table, slot, encoder, item);
  }
}

function writeOne(table: Table, slot: Slot, encoder: Encoder, value: unknown): void {
  if (slot.group !== undefined)
    return writeMembers(slot.group, encoder, recognized(slot.group, value, undefined));
  if (slot.place !== "wildcard") return writeElement(slot, encoder, value);
  const piece = embedded(value, "element", encoder.inForce);
  if (piece === undefined || elementProblem(table, slot, value) !== undefined) throw new Unfit();
  encoder.writer.raw(piece);
}

function writeElement(slot: Slot, encoder: Encoder, value: unknown): void {
  const { field, namespace } = slot;
  const { writer } = encoder;
  const isInForce = namespace === encoder.inForce;
  if (isInForce && field.form === "text" && typeof value === "string")
    return writer.element(field.open, value, field.tail);
  writer.words(isInForce ? field.head : slot.headDeclared);
  if (value === null && field.nillable) return writer.words(nilTag);
  writeContent(isInForce ? encoder : { ...encoder, inForce: namespace }, field.codec, value);
  writer.words(field.tail);
}

function unfit(): never {
  throw new Unfit();
}
