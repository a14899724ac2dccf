// What an XML document says, as plain data for comparing: names with their namespaces, order, text, nil and
// xsi:type. Read by libxml2, not by our own reader. Comments, white space between elements, prefixes and
// unused declarations are left out; names inside values are compared by what they mean.
import { XmlCData, XmlDocument, XmlElement, XmlText } from "libxml2-wasm";

export interface Infoset {
  /** `{namespace}local`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text, when there are no elements inside. */
  readonly content: string | readonly Infoset[];
}

/** Elements for which `drop` says so are left out. */
export function infoset(
  xml: Uint8Array | string,
  drop: (element: Infoset) => boolean = () => false,
): Infoset {
  using document = XmlDocument.fromBuffer(Buffer.from(xml));
  return readElement(document.root, drop);
}

function readElement(element: XmlElement, drop: (element: Infoset) => boolean): Infoset {
  const elements: Infoset[] = [];
  let text = "";
  for (let node = element.firstChild; node !== null; node = node.next)
    if (node instanceof XmlElement) elements.push(readElement(node, drop));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  if (elements.length > 0 && text.trim() !== "")
    throw new Error(`mixed content in ${element.name}`);
  const name = clark(element.namespaceUri, element.name);
  const kept = elements.filter((child) => !drop(child));
  return {
    name,
    attributes: Object.fromEntries(
      element.attrs.map((attribute) => {
        const key = clark(attribute.namespaceUri, attribute.name);
        return [key, meaning(element, key, attribute.value)];
      }),
    ),
    content: kept.length > 0 ? kept : elements.length > 0 ? "" : meaning(element, name, text),
  };
}

const clark = (namespace: string, local: string): string =>
  namespace === "" ? local : `{${namespace}}${local}`;

const instance = "{http://www.w3.org/2001/XMLSchema-instance}";

/** The value of a named attribute or element: what a prefix in it stands for, `1` as `true`. */
function meaning(scope: XmlElement, name: string, value: string): string {
  if (name === `${instance}nil`) return value === "1" ? "true" : value;
  if (name !== `${instance}type` && name !== "faultcode") return value;
  const [prefix = "", local] = value.split(":");
  if (local === undefined) return value;
  return clark(scope.namespaceForPrefix(prefix) ?? `unbound ${prefix}`, local);
}
