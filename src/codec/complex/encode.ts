// Writes a complex type: attributes into the open start tag, then the elements in the order of the schema. An element in
// another namespace than the default one changes the default, so that elements need no prefixes; an attribute in a
// namespace gets a prefix, declared in the same tag.
import { isRecord } from "../../is-record.js";
import { nilTagEnd, tagEnd } from "../../xml/byte-string.js";
import { embedFragment, type FragmentKind } from "../../xml/fragment.js";
import { XML } from "../../xml/namespaces.js";
import { escapeAttribute, unfit, Unfit, type Writer } from "../../xml/writer.js";
import { textOf, type EncodeContext } from "../codec.js";
import { writeContent } from "../encode.js";
import { maxNesting, TooDeep } from "../nesting.js";

import { presence, propertyOf, type ComplexLayout, type Slot } from "./layout.js";
import { misfit } from "./rules.js";
import { attributeProblem, elementProblem, expandedName } from "./wildcards.js";

type Properties = Readonly<Record<string, unknown>>;

/** Writes what follows the name in a start tag, up to the end tag; `typeName` is what `$type` can be. */
export function encodeComplex(
  layout: ComplexLayout,
  context: EncodeContext,
  value: unknown,
  typeName: string | undefined,
): void {
  const properties = recognized(layout, value, typeName);
  const { writer, defaultNamespace } = context;
  if (++writer.depth > maxNesting) throw new TooDeep();
  writeAttributes(layout, writer, properties);
  writer.put(tagEnd);
  const { text, xml } = layout;
  if (text !== undefined) writer.text(print(text, propertyOf(properties, text.key)));
  else if (xml !== undefined)
    writer.raw(fragment(propertyOf(properties, xml.key), "content", defaultNamespace));
  else writeParticles(layout, context, properties);
  writer.depth--;
}

/** Refuses unknown properties, which would be lost. */
function recognized(
  { byKey }: ComplexLayout,
  value: unknown,
  typeName: string | undefined,
): Properties {
  if (!isRecord(value)) throw new Unfit();
  for (const key of Object.keys(value))
    if (!byKey.has(key) && (key !== "$type" || value[key] !== typeName)) throw new Unfit();
  return value;
}

function writeAttributes(layout: ComplexLayout, writer: Writer, properties: Properties): void {
  const { attributes, anyAttributes } = layout;
  let prefixes = 0;
  const write = (name: string, namespace: string, text: string): void => {
    const quoted = `"${escapeAttribute(text)}"`;
    if (namespace === "") return writer.raw(` ${name}=${quoted}`);
    if (namespace === XML) return writer.raw(` xml:${name}=${quoted}`);
    const prefix = `a${++prefixes}`;
    writer.raw(` xmlns:${prefix}="${escapeAttribute(namespace)}" ${prefix}:${name}=${quoted}`);
  };
  for (const slot of attributes) {
    const own = propertyOf(properties, slot.key);
    if (own !== undefined || !slot.field.optional)
      write(slot.name, slot.namespace, print(slot, own));
  }
  const others =
    anyAttributes === undefined ? undefined : propertyOf(properties, anyAttributes.key);
  if (others === undefined) return;
  if (!isRecord(others)) throw new Unfit();
  for (const [key, text] of Object.entries(others)) {
    if (typeof text !== "string" || attributeProblem(layout, key) !== undefined) throw new Unfit();
    const { name, namespace } = expandedName(key);
    write(name, namespace, text);
  }
}

/** The text of a simple value. */
function print({ field: { codec } }: Slot, value: unknown): string {
  if (codec.kind !== "scalar" && codec.kind !== "enumeration") throw new Unfit();
  return textOf(codec, value) ?? unfit();
}

function writeParticles(
  layout: ComplexLayout,
  context: EncodeContext,
  properties: Properties,
): void {
  if (misfit(layout.rules, presence(layout, properties)) !== undefined) throw new Unfit();
  for (const slot of layout.particles) {
    const value = propertyOf(properties, slot.key);
    const { repeated, optional, min, max } = slot.field;
    if (value === undefined && optional) continue;
    if (!repeated) {
      writeOne(layout, slot, context, value);
      continue;
    }
    if (!Array.isArray(value) || value.length < min || value.length > max) throw new Unfit();
    for (const item of value) writeOne(layout, slot, context, item);
  }
}

function writeOne(layout: ComplexLayout, slot: Slot, context: EncodeContext, value: unknown): void {
  if (slot.group !== undefined)
    return writeParticles(slot.group, context, recognized(slot.group, value, undefined));
  if (slot.kind !== "wildcard") return writeElement(slot, context, value);
  const element = fragment(value, "element", context.defaultNamespace);
  if (elementProblem(layout, slot, String(value)) !== undefined) throw new Unfit();
  context.writer.raw(element);
}

function writeElement(slot: Slot, context: EncodeContext, value: unknown): void {
  const { field, namespace } = slot;
  const { writer } = context;
  const isDefault = namespace === context.defaultNamespace;
  if (isDefault && field.form === "text" && typeof value === "string")
    return writer.element(field.startTag, value, field.endTag);
  writer.put(isDefault ? field.startName : slot.qualifiedStartName);
  if (value === null && field.nillable) return writer.put(nilTagEnd);
  const inner = isDefault ? context : { ...context, defaultNamespace: namespace };
  writeContent(inner, field.codec, value);
  writer.put(field.endTag);
}

/** A fragment of XML as it is written where this default namespace is in scope. */
function fragment(value: unknown, kind: FragmentKind, defaultNamespace: string): string {
  if (typeof value !== "string") throw new Unfit();
  return embedFragment(value, kind, defaultNamespace) ?? unfit();
}
