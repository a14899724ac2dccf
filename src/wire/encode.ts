// Writes values as XML, driven by codec tables: elements in the order of the schema, whatever the order of the
// object's members. A value that does not fit is refused with path and reason; check.ts finds these.
import { CodecError, type CodecReason } from "../errors.js";
import { check } from "./check.js";
import { isRecord, typeOf, type AnyCodec, type Sequence } from "./codec.js";
import { layoutOf, rootField, type Field } from "./layout.js";
import { XSI } from "./namespaces.js";
import type { AnyElement, Element } from "./operation.js";
import { escapeAttribute, escapeText, Unfit, Writer } from "./writer.js";

/** A document whose root is this element. */
export function encodeElement<T>(element: Element<T>, value: T): Uint8Array;
export function encodeElement(element: AnyElement, value: unknown): Uint8Array {
  const writer = new Writer();
  writer.text = '<?xml version="1.0" encoding="UTF-8"?>\n';
  writeElement(writer, element, value, "ns1", ` xmlns:xsi="${XSI}"${declaration("ns1", element)}`);
  return writer.finish();
}

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
  const field = {
    ...rootField(name, element.codec),
    open: `<${tag}${attributes}${scope}>`,
    close: `</${tag}>`,
    nil: `<${tag}${attributes}${scope} xsi:nil="true"/>`,
  };
  try {
    writeField({ writer, before }, field, value);
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

interface Encoder {
  readonly writer: Writer;
  /** The prefix of the contract's names, with its colon. */
  readonly before: string;
}

/** Writes an element with whatever modifiers it has. */
function writeField(encoder: Encoder, field: Field, value: unknown): void {
  if (value === undefined && field.optional) return;
  if (!field.repeated) return writeOne(encoder, field, value);
  if (!Array.isArray(value) || value.length < field.min || value.length > field.max)
    throw new Unfit();
  for (const item of value) writeOne(encoder, field, item);
}

function writeOne(encoder: Encoder, field: Field, value: unknown): void {
  const { writer } = encoder;
  if (value === null && field.nillable) writer.text += field.nil;
  else if (field.form === "fields" || field.form === "codec")
    writeContent(encoder, field, field.codec, value, "");
  else writer.text += field.open + escapeText(print(field.codec, value)) + field.close;
  writer.settle();
}

/** The text of a simple value. */
function print(codec: AnyCodec, value: unknown): string {
  if (codec.kind === "scalar") {
    const text = codec.print(value);
    if (text !== undefined) return text;
  } else if (codec.kind === "enumeration" && typeof value === "string") {
    if (codec.words.includes(value)) return value;
  }
  throw new Unfit();
}

/** Writes a complex element; `type` is the attribute that names its type, or nothing. */
function writeContent(
  encoder: Encoder,
  field: Field,
  codec: AnyCodec,
  value: unknown,
  type: string,
): void {
  switch (codec.kind) {
    case "sequence":
    case "list": {
      const { writer } = encoder;
      writer.text += type === "" ? field.open : `${field.open.slice(0, -1)}${type}>`;
      if (codec.kind === "sequence") writeMembers(encoder, codec, value);
      else for (const item of layoutOf(codec).fields) writeField(encoder, item, value);
      writer.text += field.close;
      return;
    }
    case "abstract": {
      const name = typeOf(value);
      if (name === undefined || !Object.hasOwn(codec.subtypes, name)) throw new Unfit();
      const subtype = codec.subtypes[name];
      const attribute = ` xsi:type="${encoder.before}${name}"`;
      if (subtype !== undefined) writeContent(encoder, field, subtype, value, attribute);
      return;
    }
    case "unwrapped":
      return writeContent(encoder, field, codec.codec, { [codec.element]: value }, type);
    default:
      throw new Unfit();
  }
}

function writeMembers(encoder: Encoder, codec: Sequence, value: unknown): void {
  const { fields, byName } = layoutOf(codec);
  const values = membersOf(value, fields, byName, codec.name);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index];
    if (field !== undefined) writeField(encoder, field, values[index]);
  }
}

/** The object's own members in the order of the fields, which mostly is their order already. */
function membersOf(
  value: unknown,
  fields: readonly Field[],
  byName: ReadonlyMap<string, number>,
  type: string,
): readonly unknown[] {
  if (!isRecord(value)) throw new Unfit();
  const values: unknown[] = [];
  for (let index = 0; index < fields.length; index++) values.push(undefined);
  let next = 0;
  for (const key of Object.keys(value)) {
    const index = fields[next]?.name === key ? next : byName.get(key);
    if (index !== undefined) {
      values[index] = value[key];
      next = index + 1;
    } else if (key !== "$type" || value[key] !== type) throw new Unfit();
  }
  return values;
}
