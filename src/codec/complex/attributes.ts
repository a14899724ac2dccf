// The attributes of a complex type: those that it declares, and others where it allows them. An attribute in a namespace
// is written with a prefix that is declared in the same tag.
import { isRecord } from "../../is-record.js";
import { XML, XMLNS, XSI } from "../../xml/namespaces.js";
import type { Start } from "../../xml/reader.js";
import { badCharacter, escapeAttribute, Unfit, type Writer } from "../../xml/writer.js";
import type {
  AttributeCode,
  DecodeContext,
  EncodeContext,
  Field,
  Layout,
  ValueCode,
} from "../codec.js";
import { textIn } from "../encode.js";
import { absent, isLoosely } from "../layout.js";
import { show } from "../show.js";
import { attributeProblem, expandedName, isAllowed } from "./names.js";

export const attributeCode: AttributeCode = /* @__PURE__ */ Object.freeze({ read, write });

function read(context: DecodeContext, layout: Layout, values: unknown[], start: Start): void {
  let others: [string, string][] | undefined;
  const rest = layout.fields.findIndex(({ extension }) => extension?.kind === "anyAttributes");
  const wildcard = layout.fields[rest];
  for (const { uri, local, value, at } of start.attributes) {
    if (uri === XMLNS || uri === XSI) continue;
    const index = attributeAt(layout, local, uri);
    const field = layout.fields[index];
    if (field !== undefined) values[index] = context.parseText(field, value, at) ?? absent;
    else if (wildcard !== undefined && isAllowed(layout, wildcard, uri))
      (others ??= []).push([uri === "" ? local : `{${uri}}${local}`, value]);
    else if (uri === "" && local === "href") throw context.hrefError(at);
    else context.reportSkipped(`@${local}`);
  }
  // fromEntries, since a name can be one that objects inherit, such as __proto__.
  if (others !== undefined) values[rest] = Object.fromEntries(others);
}

/** The index of an attribute's field: by its namespace, or by one that senders mix up with it. */
function attributeAt(layout: Layout, local: string, uri: string): number {
  let loose = -1;
  const { fields } = layout;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    if (field.local !== local || field.extension?.kind !== "attribute") continue;
    if (field.namespace === uri) return index;
    if (loose < 0 && isLoosely(layout, field, uri)) loose = index;
  }
  return loose;
}

function write(context: EncodeContext, layout: Layout, values: readonly unknown[]): void {
  const { writer } = context;
  const prefixes = { count: 0 };
  for (const [index, field] of layout.fields.entries()) {
    const kind = field.extension?.kind;
    const value = values[index];
    if (value === undefined && field.optional) continue;
    if (kind === "attribute")
      writeAttribute(
        writer,
        field.local,
        field.namespace,
        textIn(context, field.codec, value),
        prefixes,
      );
    else if (kind === "anyAttributes") writeOthers(writer, layout, field, value, prefixes);
  }
}

function writeOthers(
  writer: Writer,
  layout: Layout,
  field: Field,
  value: unknown,
  prefixes: { count: number },
): void {
  if (!isRecord(value)) throw new Unfit();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== "string" || attributeProblem(layout, field, key) !== undefined)
      throw new Unfit();
    const { name, namespace } = expandedName(key);
    writeAttribute(writer, name, namespace, text, prefixes);
  }
}

function writeAttribute(
  writer: Writer,
  name: string,
  namespace: string,
  text: string,
  prefixes: { count: number },
): void {
  const quoted = `"${escapeAttribute(text)}"`;
  if (namespace === "") return writer.raw(` ${name}=${quoted}`);
  if (namespace === XML) return writer.raw(` xml:${name}=${quoted}`);
  const prefix = `a${++prefixes.count}`;
  writer.raw(` xmlns:${prefix}="${escapeAttribute(namespace)}" ${prefix}:${name}=${quoted}`);
}

export const anyAttributeValues: ValueCode = /* @__PURE__ */ Object.freeze<ValueCode>({
  check({ violations }, { layout, field }, value, path) {
    if (value === undefined) return;
    if (!isRecord(value)) {
      violations.push({ rule: "type", path, message: `expected an object, got ${show(value)}` });
      return;
    }
    for (const [key, text] of Object.entries(value)) {
      const refuse = (rule: string, message: string): void => {
        violations.push({ rule, path: `${path}[${show(key)}]`, message });
      };
      const problem = attributeProblem(layout, field, key);
      if (problem !== undefined) refuse("unknown-property", problem);
      else if (typeof text !== "string") refuse("type", `expected a string, got ${show(text)}`);
      else if (badCharacter(text) >= 0)
        refuse("character", "contains a character that XML does not allow");
    }
  },
});
