// What a document says, as libxml2 reads it and as the generator's tree has it, in one form to compare.
import { XmlDocument, XmlElement as Libxml2Element } from "libxml2-wasm";
import { namespaceIn, type XmlElement } from "../../../codegen/read/element.js";

export interface Seen {
  /** `{namespace}local`, as in the attributes, which are sorted: their order means nothing. */
  readonly name: string;
  readonly attributes: readonly string[];
  /** The namespaces that names in values may refer to: of these prefixes, where they are in scope. */
  readonly scope: readonly string[];
  readonly nodes: readonly (Seen | string)[];
}

const PREFIXES = ["", "tns", "xs", "p", "a", "q-1"];

/** Throws what libxml2 objects to. */
export function seenByLibxml2(bytes: Uint8Array): Seen {
  using document = XmlDocument.fromBuffer(bytes);
  return fromLibxml2(document.root);
}

function fromLibxml2(element: Libxml2Element): Seen {
  // By XPath, since the library has no nodes for processing instructions.
  const nodes = element
    .find("*|text()")
    .map((node) => (node instanceof Libxml2Element ? fromLibxml2(node) : node.content));
  return {
    name: clark(element.namespaceUri, element.name),
    attributes: element.attrs
      .map(({ namespaceUri, name, value }) => `${clark(namespaceUri, name)}=${value}`)
      .sort(),
    scope: scopeOf((prefix) => element.namespaceForPrefix(prefix) ?? ""),
    nodes: joined(nodes),
  };
}

export function seenByGenerator(element: XmlElement): Seen {
  const { namespace, name, attributes, scope, childNodes } = element;
  return {
    name: clark(namespace, name),
    attributes: attributes
      .map((attribute) => `${clark(attribute.namespace, attribute.name)}=${attribute.value}`)
      .sort(),
    scope: scopeOf((prefix) => namespaceIn(scope, prefix) ?? ""),
    nodes: joined(
      childNodes.map((node) => (typeof node === "string" ? node : seenByGenerator(node))),
    ),
  };
}

function scopeOf(namespaceOf: (prefix: string) => string): readonly string[] {
  return PREFIXES.map((prefix) => `${prefix}=${namespaceOf(prefix)}`);
}

/** Neighbouring texts as one: where a CDATA section begins means nothing. */
function joined(nodes: readonly (Seen | string)[]): readonly (Seen | string)[] {
  const all: (Seen | string)[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node === "") continue;
    if (typeof node === "string" && typeof last === "string") all[all.length - 1] = last + node;
    else all.push(node);
  }
  return all;
}

const clark = (namespace: string, local: string): string =>
  namespace === "" ? local : `{${namespace}}${local}`;
