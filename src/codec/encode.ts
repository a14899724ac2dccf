// Writes values as XML, driven by codec tables: elements in the order of the schema, whatever the order of the
// object's members. A value that does not fit is refused with path and reason; check.ts finds these.
import { CodecError, type CodecReason } from "../errors.js";
import { check } from "./check.js";
import { typeOf, type AnyCodec, type Enumeration } from "./codec.js";
import { isRecord } from "../is-record.js";
import { innerLayout, layoutOf, rootField, type Field, type Layout } from "./layout.js";
import { XSI } from "../xml/namespaces.js";
import type { AnyElement, Element } from "./operation.js";
import type { Scalar } from "./scalars.js";
import { nilTag, tagEnd } from "../xml/words.js";
import { escapeAttribute, Unfit, Writer } from "../xml/writer.js";

/** A document whose root is this element. */
export function encodeElement<T>(element: Element<T>, value: T): Uint8Array;
export function encodeElement(element: AnyElement, value: unknown): Uint8Array {
  const writer = new Writer();
  writer.raw(xmlDeclaration);
  writeElement(writer, element, value, "ns1", ` xmlns:xsi="${XSI}"${declaration("ns1", element)}`);
  return writer.finish();
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The declaration of the prefix under which an element is written; none where it is in no namespace. */
export function declaration(prefix: string, { namespace }: AnyElement): string {
  return namespace === "" ? "" : ` xmlns:${prefix}="${escapeAttribute(namespace)}"`;
}

/** Writes one global element. `xsi` must be bound to its namespace, and `prefix` to the element's. */
export function writeElement(
  writer: Writer,
  element: AnyElement,
  value: unknown,
  prefix: string,
  attributes = "",
): void {
  const { name, namespace, qualified = false } = element;
  const before = namespace === "" || qualified ? "" : `${prefix}:`;
  const tag = before + name;
  // As default namespace it holds for the elements inside as well.
  const scope = qualified ? ` xmlns="${escapeAttribute(namespace)}"` : "";
  try {
    writer.raw(`<${tag}${attributes}${scope}`);
    if (value === null && rootField(name, element.codec).nillable) writer.words(nilTag);
    else {
      writeContent({ writer, before, inForce: qualified ? namespace : "" }, element.codec, value);
      writer.raw(`</${tag}>`);
    }
  } catch (error) {
    throw error instanceof Unfit ? refusal(element, value, error) : error;
  }
}

/** What is wrong with a value that could not be written. */
function refusal({ name, codec }: AnyElement, value: unknown, cause: Unfit): Error {
  const [first, ...others] = check(codec, value, name);
  if (first === undefined) return cause;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const reason = reasons[first.rule] ?? "value";
  return new CodecError("encode", reason, first.path, first.message + more);
}

const reasons: Readonly<Record<string, CodecReason>> = {
  required: "missing",
  "unknown-property": "unexpected",
};

export interface Encoder {
  readonly writer: Writer;
  /** The prefix of the contract's names, with its colon. */
  readonly before: string;
  /** The default namespace in force, in which elements without prefix are. */
  readonly inForce: string;
}

function writeField(encoder: Encoder, field: Field, value: unknown): void {
  if (!field.repeated) {
    if (value !== undefined || !field.optional) writeOne(encoder, field, value);
    return;
  }
  if (!Array.isArray(value) || value.length < field.min || value.length > field.max)
    throw new Unfit();
  for (let index = 0; index < value.length; index++) writeOne(encoder, field, value[index]);
}

function writeOne(encoder: Encoder, field: Field, value: unknown): void {
  const { writer } = encoder;
  if (field.form === "text" && typeof value === "string")
    return writer.element(field.open, value, field.tail);
  if (value === null && field.nillable) {
    writer.words(field.head);
    return writer.words(nilTag);
  } else if (field.form === "fields") {
    writer.words(field.open);
    writeFields(encoder, field.layout ?? innerLayout(field), value);
  } else {
    writer.words(field.head);
    writeContent(encoder, field.codec, value);
  }
  writer.words(field.tail);
}

/** Writes what stands between a start tag's name and the end tag. */
export function writeContent(encoder: Encoder, codec: AnyCodec, value: unknown): void {
  const { writer, before } = encoder;
  switch (codec.kind) {
    case "scalar":
    case "enumeration":
      writer.words(tagEnd);
      return writer.text(print(codec, value));
    case "sequence":
    case "list":
      writer.words(tagEnd);
      return writeFields(encoder, layoutOf(codec), value);
    case "abstract": {
      const name = typeOf(value);
      const known = name !== undefined && Object.hasOwn(codec.subtypes(), name);
      const subtype = known ? codec.subtypes()[name] : undefined;
      if (subtype === undefined) throw new Unfit();
      writer.raw(` xsi:type="${before}${name}"`);
      return writeContent(encoder, subtype, value);
    }
    case "complex":
      return codec.encode(encoder, value);
    case "unwrapped":
      return writeContent(encoder, codec.codec, { [codec.element]: value });
    case "optional":
    case "nillable":
    case "repeated":
      return writeContent(encoder, codec.codec, value);
  }
}

/** The text of a simple value. */
function print(codec: Scalar | Enumeration, value: unknown): string {
  const text =
    codec.kind === "scalar" ? codec.print(value) : codec.words.find((word) => word === value);
  if (text === undefined) throw new Unfit();
  return text;
}

function writeFields(encoder: Encoder, layout: Layout, value: unknown): void {
  const { fields } = layout;
  const values = layout.type === undefined ? [value] : membersOf(value, layout, layout.type);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field !== undefined) writeField(encoder, field, values[index]);
  }
}

/** The object's own members in the order of the fields, which mostly is their order already. */
function membersOf(value: unknown, { fields, byName }: Layout, type: string): readonly unknown[] {
  if (!isRecord(value)) throw new Unfit();
  const values = new Array<unknown>(fields.length);
  let next = 0;
  // Over an object's own members this is faster than Object.keys: no list is made, and values are read by index.
  for (const key in value) {
    // Spelt out: V8 then knows that a key of the loop is the object's own, and asks no more.
    if (!Object.prototype.hasOwnProperty.call(value, key)) continue;
    let index: number | undefined = next;
    while (index < fields.length && fields[index]?.name !== key) index++;
    if (index === fields.length) index = byName.get(key);
    if (index !== undefined) {
      values[index] = value[key];
      next = index + 1;
    } else if (key !== "$type" || value[key] !== type) throw new Unfit();
  }
  return values;
}
