// Writes values as XML, driven by codec tables: elements in the order of the schema, whatever the order of the
// object's members. A value that does not fit is refused with the path and reason that check.ts finds.
import { CodecError, type CodecReason } from "../errors.js";
import { check } from "./check.js";
import { textOf, typeOf, type AnyCodec, type EncodeContext, type Field } from "./codec.js";
import { isRecord } from "../is-record.js";
import { contentLayout, globalField, layoutOf, type Layout } from "./layout.js";
import { XSI } from "../xml/namespaces.js";
import { maxNesting, TooDeep } from "./nesting.js";
import type { AnyElement, Element } from "./operation.js";
import { nilTagEnd, tagEnd } from "../xml/byte-string.js";
import { escapeAttribute, unfit, Unfit, Writer } from "../xml/writer.js";

/** A document whose root is this element. */
export function encodeElement<T>(element: Element<T>, value: T): Uint8Array;
export function encodeElement(element: AnyElement, value: unknown): Uint8Array {
  const writer = new Writer();
  writer.raw(xmlDeclaration);
  writeElement(writer, element, value, "ns1", ` xmlns:xsi="${XSI}"${declaration("ns1", element)}`);
  return writer.finish();
}

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The declaration of the prefix with which an element is written; "" where it is in no namespace. */
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
  const typePrefix = namespace === "" || qualified ? "" : `${prefix}:`;
  const tag = typePrefix + name;
  // As the default namespace it applies to the elements inside, too.
  const scope = qualified ? ` xmlns="${escapeAttribute(namespace)}"` : "";
  try {
    writer.raw(`<${tag}${attributes}${scope}`);
    if (value === null && globalField(element).nillable) writer.put(nilTagEnd);
    else {
      const defaultNamespace = qualified ? namespace : "";
      writeContent({ writer, prefix: typePrefix, defaultNamespace }, element.codec, value);
      writer.raw(`</${tag}>`);
    }
  } catch (error) {
    throw error instanceof Unfit ? refusal(element, value, error) : error;
  }
}

/** The error for a value that could not be written. */
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

function writeField(context: EncodeContext, field: Field, value: unknown): void {
  if (!field.repeated) {
    if (value !== undefined || !field.optional) writeOne(context, field, value);
    return;
  }
  if (!Array.isArray(value) || value.length < field.min || value.length > field.max)
    throw new Unfit();
  for (let index = 0; index < value.length; index++) writeOne(context, field, value[index]);
}

function writeOne(context: EncodeContext, field: Field, value: unknown): void {
  const { writer } = context;
  if (field.form === "text" && typeof value === "string")
    return writer.element(field.startTag, value, field.endTag);
  if (value === null && field.nillable) {
    writer.put(field.startName);
    return writer.put(nilTagEnd);
  } else if (field.form === "fields") {
    writer.put(field.startTag);
    writeFields(context, field.layout ?? contentLayout(field), value);
  } else {
    writer.put(field.startName);
    writeContent(context, field.codec, value);
  }
  writer.put(field.endTag);
}

/** Writes what follows the name in a start tag, up to the end tag. */
export function writeContent(context: EncodeContext, codec: AnyCodec, value: unknown): void {
  const { writer, prefix } = context;
  switch (codec.kind) {
    case "scalar":
    case "enumeration":
      writer.put(tagEnd);
      return writer.text(textOf(codec, value) ?? unfit());
    case "sequence":
    case "list":
      writer.put(tagEnd);
      return writeFields(context, layoutOf(codec), value);
    case "abstract": {
      const name = typeOf(value);
      const known = name !== undefined && Object.hasOwn(codec.subtypes(), name);
      const subtype = known ? codec.subtypes()[name] : undefined;
      if (subtype === undefined) throw new Unfit();
      writer.raw(` xsi:type="${prefix}${name}"`);
      return writeContent(context, subtype, value);
    }
    case "complex":
      return codec.encode(context, value);
    case "unwrapped":
      return writeContent(context, codec.codec, { [codec.element]: value });
    case "optional":
    case "nillable":
    case "repeated":
      return writeContent(context, codec.codec, value);
  }
}

function writeFields(context: EncodeContext, layout: Layout, value: unknown): void {
  const { fields } = layout;
  const { writer } = context;
  if (++writer.depth > maxNesting) throw new TooDeep();
  const values = layout.type === undefined ? [value] : membersOf(value, layout, layout.type);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field !== undefined) writeField(context, field, values[index]);
  }
  writer.depth--;
}

/** The object's own members in the order of the fields, which usually is their order already. */
function membersOf(value: unknown, { fields, byName }: Layout, type: string): readonly unknown[] {
  if (!isRecord(value)) throw new Unfit();
  const values = new Array<unknown>(fields.length);
  let next = 0;
  // Faster than Object.keys over an object's own members: no array is made, and values are read by index.
  for (const key in value) {
    // Not Object.hasOwn: in this form V8 knows that a key of the loop is an own property, and checks no further.
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
