// Writes values as XML, driven by codec tables: elements in the order of the schema, whatever the order of the
// object's members. A value that does not fit is refused with the path and reason that check.ts finds.
import { CodecError, type CodecReason } from "../errors.js";
import { check } from "./check.js";
import type { AnyCodec, EncodeContext, Family, Field, Layout } from "./codec.js";
import { memberOf, textOf, typeOf } from "./rows.js";
import { isRecord } from "../is-record.js";
import { contentLayout, globalField, layoutOf } from "./layout.js";
import { XSI } from "../xml/namespaces.js";
import { maxNesting, TooDeep } from "./nesting.js";
import type { AnyElement, Element } from "./operation.js";
import { nilTagEnd, tagEnd } from "../xml/byte-string.js";
import { escapeAttribute, NeedsNoDefault, unfit, Unfit, Writer } from "../xml/writer.js";

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
  const bound = namespace === "" ? "" : `${prefix}:`;
  const tag = qualified ? name : bound + name;
  // As the default namespace it applies to the elements inside, too.
  const scope = qualified ? ` xmlns="${escapeAttribute(namespace)}"` : "";
  const { position, depth } = writer;
  try {
    writer.raw(`<${tag}${attributes}${scope}`);
    const defaultNamespace = qualified ? namespace : "";
    const context = { writer, namespace, prefix: bound, defaultNamespace };
    const field = globalField(element);
    if (isNil(field, value)) return writeNil(context, field, value);
    writeContent(context, element.codec, value);
    writer.raw(`</${tag}>`);
  } catch (error) {
    if (!(error instanceof NeedsNoDefault))
      throw error instanceof Unfit ? refusal(element, value, error) : error;
    writer.back(position, depth);
    writeElement(writer, { ...element, qualified: false }, value, prefix, attributes);
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
  const items = itemsOf(field, value);
  for (let index = 0; index < items.length; index++) writeOne(context, field, items[index]);
}

/** The items of a repeated field. A list without items may be left out. */
export function itemsOf(field: Field, value: unknown): readonly unknown[] {
  if (value === undefined && (field.optional || field.min === 0)) return none;
  if (!Array.isArray(value) || value.length < field.min || value.length > field.max)
    throw new Unfit();
  return value;
}

const none: readonly unknown[] = [];

function writeOne(context: EncodeContext, field: Field, value: unknown): void {
  const { writer } = context;
  const isDefault = field.namespace === context.defaultNamespace;
  if (field.form === "text" && isDefault && typeof value === "string")
    return writer.element(field.startTag, value, field.endTag);
  if (field.form === "fields" && isDefault && !isNil(field, value)) {
    const layout = field.layout ?? contentLayout(field);
    if (layout.code.attributes === undefined && layout.code.content === undefined) {
      writer.put(field.startTag);
      writeFields(context, layout, value, false);
      return writer.put(field.endTag);
    }
  }
  const { position, depth } = writer;
  try {
    writer.put(isDefault ? field.startName : field.qualifiedName);
    const inner = isDefault ? context : { ...context, defaultNamespace: field.namespace };
    if (isNil(field, value)) return writeNil(inner, field, value);
    writeContent(inner, field.codec, value);
    writer.put(field.endTag);
  } catch (error) {
    if (!(error instanceof NeedsNoDefault)) throw error;
    writer.back(position, depth);
    writePrefixed(context, field, value);
  }
}

/** Writes an element with a prefix, so that no default namespace is in scope in it. */
function writePrefixed(context: EncodeContext, field: Field, value: unknown): void {
  const { writer, namespace, prefix } = context;
  const isBound = prefix !== "" && field.namespace === namespace;
  const tag = (isBound ? prefix : "n:") + field.local;
  const declared = isBound ? "" : ` xmlns:n="${escapeAttribute(field.namespace)}"`;
  writer.raw(`<${tag}${declared} xmlns=""`);
  const inner = { ...context, defaultNamespace: "" };
  if (isNil(field, value)) return writeNil(inner, field, value);
  writeContent(inner, field.codec, value);
  writer.raw(`</${tag}>`);
}

function isNil({ nillable, nil }: Field, value: unknown): boolean {
  return nillable && (value === null || nil?.isNil(value) === true);
}

/** Writes what follows the name of a nil element. */
function writeNil(context: EncodeContext, { codec, nil }: Field, value: unknown): void {
  nil?.write(context, codec, value);
  context.writer.put(nilTagEnd);
}

/** Writes what follows the name in a start tag, up to the end tag. */
function writeContent(context: EncodeContext, codec: AnyCodec, value: unknown): void {
  const { writer } = context;
  switch (codec.kind) {
    case "scalar":
    case "enumeration":
      return writeText(writer, writer.outside?.(codec, value) ?? textIn(context, codec, value));
    case "complex":
    case "list":
      return writeFields(context, layoutOf(codec), value, true);
    case "family":
      return writeMemberOf(codec, context, value);
    case "unwrapped":
      return writeContent(context, codec.codec, { [codec.element]: value });
    case "optional":
    case "nillable":
    case "repeated":
      return writeContent(context, codec.codec, value);
  }
}

function writeText(writer: Writer, text: string): void {
  writer.put(tagEnd);
  writer.text(text);
}

/** The text of a simple value. Names in it are declared in the start tag, which is still open. */
export function textIn(context: EncodeContext, codec: AnyCodec, value: unknown): string {
  if (codec.kind === "scalar") return codec.print(value, codec.writeNames?.(context)) ?? unfit();
  return (codec.kind === "enumeration" ? textOf(codec, value) : undefined) ?? unfit();
}

/** Writes a value of a family, with the `xsi:type` of its type unless that is the family's own. */
function writeMemberOf(codec: Family, context: EncodeContext, value: unknown): void {
  const $type = typeOf(value) ?? codec.name;
  const type = memberOf(codec, $type);
  if (type?.kind !== "complex" || !isRecord(value)) throw new Unfit();
  if ($type !== codec.name) context.writer.raw(typeAttribute(context, type.name, type.origin));
  writeContent(context, type, value);
}

export function typeAttribute(
  { namespace: bound, prefix, defaultNamespace }: EncodeContext,
  name: string,
  { namespace }: { readonly namespace: string },
): string {
  if (namespace === bound && prefix !== "") return ` xsi:type="${prefix}${name}"`;
  if (namespace !== "") return ` xmlns:t="${escapeAttribute(namespace)}" xsi:type="t:${name}"`;
  if (defaultNamespace === "") return ` xsi:type="${name}"`;
  // Without a prefix it would be a type of the default namespace, and no prefix can be bound to no namespace.
  throw new NeedsNoDefault();
}

/** `isOpen`: whether attributes can follow. */
function writeFields(
  context: EncodeContext,
  layout: Layout,
  value: unknown,
  isOpen: boolean,
): void {
  const { writer } = context;
  if (++writer.depth > maxNesting) throw new TooDeep();
  const isList = layout.type === undefined;
  if (isList && value === undefined) throw new Unfit(); // only items may be left out
  const values = isList ? [value] : membersOf(value, layout);
  const { attributes, content } = layout.code;
  if (isOpen) attributes?.write(context, layout, values);
  if (content?.text !== undefined) writeText(writer, content.text(context, layout, values));
  else {
    if (isOpen) writer.put(tagEnd);
    if (content?.write === undefined) writeMembers(context, layout, values);
    else content.write(context, layout, values);
  }
  writer.depth--;
}

/** Writes elements and what is between them, in the order of the schema. */
function writeMembers(context: EncodeContext, layout: Layout, values: readonly unknown[]): void {
  const { fields, code } = layout;
  if (code.rules?.misfit(layout, values) !== undefined) throw new Unfit();
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    if (field.form !== "extension") writeField(context, field, values[index]);
    else field.extension?.values?.write?.(context, { layout, field, values }, values[index]);
  }
}

/** Writes an item of a repeated group, whose members are beside those of the type. */
export function writeGroup(context: EncodeContext, layout: Layout, value: unknown): void {
  writeMembers(context, layout, membersOf(value, layout));
}

/** The object's own members in the order of the fields, which usually is their order already. */
export function membersOf(value: unknown, { fields, byKey, $type }: Layout): readonly unknown[] {
  if (!isRecord(value)) throw new Unfit();
  const values = new Array<unknown>(fields.length);
  let next = 0;
  // Faster than Object.keys over an object's own members: no array is made, and values are read by index.
  for (const key in value) {
    // Not Object.hasOwn: in this form V8 knows that a key of the loop is an own property, and checks no further.
    if (!Object.prototype.hasOwnProperty.call(value, key)) continue;
    let index: number | undefined = next;
    while (index < fields.length && fields[index]?.name !== key) index++;
    if (index === fields.length) index = byKey.get(key);
    if (index !== undefined) {
      values[index] = value[key];
      next = index + 1;
    } else if (key !== "$type" || value[key] !== $type) throw new Unfit();
  }
  return values;
}
