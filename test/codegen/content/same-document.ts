// What a document says, for comparing one that was read with one that was written: like infoset.ts, and with mixed content.
// A value that is declared as default or fixed is the same as none.
import { XmlCData, XmlDocument, XmlElement, XmlText } from "libxml2-wasm";
import { declared, trimmed } from "./simple.js";

const instance = "{http://www.w3.org/2001/XMLSchema-instance}";
const values = new Set(Object.values(declared));

/** Lines, one for each element, attribute and text. */
export function meaningOf(xml: Uint8Array | string): readonly string[] {
  using document = XmlDocument.fromBuffer(Buffer.from(xml));
  return linesOf(document.root, "");
}

function linesOf(element: XmlElement, indent: string): readonly string[] {
  const name = clark(element.namespaceUri, element.name);
  const attributes = element.attrs
    .map((attribute) => {
      const key = clark(attribute.namespaceUri, attribute.name);
      return { key, value: meaning(element, key, attribute.value) };
    })
    .filter(
      ({ key, value }) =>
        !values.has(value) &&
        !(key === `${instance}nil` && value === "false") &&
        key !== `${instance}schemaLocation`,
    )
    .map(({ key, value }) => `${indent} @${key}=${value}`)
    .sort();
  const content: (XmlElement | string)[] = [];
  let text = "";
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
    if (!(node instanceof XmlElement)) continue;
    content.push(text, node);
    text = "";
  }
  content.push(text);
  const said = content.filter((one) =>
    typeof one === "string" ? (content.length === 1 ? one : one.trim()) !== "" : true,
  );
  return [
    `${indent}${name}`,
    ...attributes,
    ...inOrder(said).flatMap((one) =>
      typeof one === "string"
        ? values.has(one)
          ? []
          : [`${indent} ${JSON.stringify(meaning(element, name, one))}`]
        : linesOf(one, `${indent} `),
    ),
  ];
}

/** The order of elements has a meaning, except in a group `all`, whose elements are named so. */
function inOrder(content: readonly (XmlElement | string)[]): readonly (XmlElement | string)[] {
  const key = (one: XmlElement | string) => (typeof one === "string" ? "" : one.name);
  return content.every((one) => key(one).startsWith("all"))
    ? [...content].sort((a, b) => (key(a) < key(b) ? -1 : 1))
    : content;
}

const clark = (namespace: string, local: string): string =>
  namespace === "" ? local : `{${namespace}}${local}`;

function meaning(scope: XmlElement, name: string, value: string): string {
  if (name === `${instance}nil`) return /^(?:1|true)$/.test(value) ? "true" : "false";
  if (name === `${instance}type` && !value.includes(":"))
    return clark(scope.namespaceForPrefix("") ?? "", trimmed(value));
  // A name with a prefix that is declared, of a type or as the value of a QName.
  const [, prefix = "", local = ""] = /^([\w-]+):([A-Za-z][\w.-]*)$/.exec(value) ?? [];
  const namespace = prefix === "" ? null : scope.namespaceForPrefix(prefix);
  return namespace === null ? trimmed(value) : clark(namespace, local);
}
