// Parses the bytes of a WSDL or schema into a tree that keeps order, text, namespaces in scope and the place of each
// element. The only file that uses fast-xml-parser; it knows nothing of WSDL or XSD.
import { XMLParser, type XMLMetaData } from "fast-xml-parser";
import { CodecError } from "../../src/errors.js";
import { checkWellFormed } from "../../src/xml/reader.js";
import { CodegenError, type Place } from "../model/error.js";
import type { QName } from "../model/model.js";
import { qualify, XML } from "../model/qname.js";
import { decodeText } from "./encoding.js";

export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  /** The name as written, with its prefix: for messages. */
  readonly label: string;
  readonly attributes: readonly XmlAttribute[];
  /** Child elements and text in document order; character references are decoded. */
  readonly childNodes: readonly (XmlElement | string)[];
  /** Namespaces in scope, by prefix; `""` is the default namespace. */
  readonly scope: Scope;
  readonly place: Place;
}

export interface XmlAttribute {
  readonly namespace: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
}

export type Scope = ReadonlyMap<string, string>;

/** Prefixed to every element name in fast-xml-parser's nodes; no XML name can begin with it. */
const MARK = "<";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  cdataPropName: "#cdata",
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // References are decoded here, once: the strict reader has refused all but the predefined ones.
  processEntities: false,
  captureMetaData: true,
  // The library refuses elements named like members of Object.prototype; marked, every name is harmless.
  // It marks the name of an empty element twice.
  transformTagName: (name) => (name.startsWith(MARK) ? name : MARK + name),
  maxNestedTags: 1000,
});

/** One node as fast-xml-parser gives it: a single key with the name, next to attributes and position. */
type Node = Readonly<Record<string, unknown>>;

/** Reads one document; `file` is its name in messages. */
export function readDocument(bytes: Uint8Array, file: string): XmlElement {
  const text = decodeText(bytes, file);
  const locate = locator(text, file);
  refuseIllFormed(text, locate);
  const nodes = parse(text);
  const root = nodes.map((node) => readNode(node, new Map([["xml", XML]]), locate));
  const element = root.find((node) => typeof node !== "string");
  if (element === undefined)
    throw new CodegenError("the document has no root element", {
      place: locate(0),
      construct: "document",
      advice: "Pass a WSDL or schema document",
    });
  return element;
}

/** Resolves a name inside a value (`type="tns:LeadKey"`) with the namespaces in scope at its element. */
export function resolveName(element: XmlElement, attribute: string, value: string): QName {
  const [prefix, local] = splitName(value.trim());
  const namespace = element.scope.get(prefix);
  if (namespace === undefined && prefix !== "")
    throw new CodegenError(`prefix "${prefix}" of ${attribute}="${value}" is not declared`, {
      place: element.place,
      construct: element.label,
      advice: `Declare it with xmlns:${prefix}="..."`,
    });
  return qualify(namespace ?? "", local);
}

type Locate = (offset: number) => Place;

/** Offset in the text to line and column, by binary search over the line starts. */
function locator(text: string, file: string): Locate {
  const starts = [0];
  for (const found of text.matchAll(/\r\n?|\n/g)) starts.push(found.index + found[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Servers answer with a page when credentials are missing or the address is wrong. */
export const htmlPageAdvice =
  "Open the address in a browser to see the page; add credentials with --header, and ?WSDL if it is missing";

/** fast-xml-parser accepts much that is not XML, so our own strict reader checks the document first. */
function refuseIllFormed(text: string, locate: Locate): void {
  const bytes = new TextEncoder().encode(text);
  try {
    checkWellFormed(bytes, { transcoded: true });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const before = new TextDecoder().decode(bytes.subarray(0, error.offset ?? 0));
    const isPage = /^\s*<(?:!DOCTYPE\s+)?html\b/i.test(text);
    throw new CodegenError(error.message.replace(/^decode document: | \(byte \d+\)$/g, ""), {
      place: locate(before.length),
      construct: isPage ? "HTML page" : "document",
      advice: isPage ? htmlPageAdvice : "Only well-formed XML without a DOCTYPE is read",
      cause: error,
    });
  }
}

/** fast-xml-parser returns `any`; with `preserveOrder` it is a list of nodes. */
function parse(text: string): readonly Node[] {
  return parser.parse(text) as readonly Node[];
}

/** The typings call the key a `Symbol`; it is the primitive. */
const META = XMLParser.getMetaDataSymbol() as symbol;

function startOf(node: Node): number {
  const meta = (node as { readonly [key: symbol]: XMLMetaData | undefined })[META];
  return meta?.startIndex ?? 0;
}

function readNode(node: Node, outer: Scope, locate: Locate): XmlElement | string {
  const [key, inner] = Object.entries(node).find(([name]) => name !== ":@") ?? ["#text", ""];
  if (key === "#text") return decodeReferences(normalizeNewlines(String(inner)));
  const nodes = inner as readonly Node[];
  if (key === "#cdata") return nodes.map((child) => String(child["#text"])).join("");
  const label = key.slice(MARK.length);
  const raw = Object.entries((node[":@"] ?? {}) as Readonly<Record<string, string>>).map(
    ([name, value]) => [name.slice(1), decodeReferences(value.replace(/[\t\r\n]/g, " "))] as const,
  );
  const scope = extendScope(outer, raw);
  const [prefix, local] = splitName(label);
  return {
    namespace: scope.get(prefix) ?? "",
    name: local,
    label,
    attributes: raw
      .filter(([name]) => name !== "xmlns" && !name.startsWith("xmlns:"))
      .map(([name, value]) => readAttribute(name, value, scope)),
    childNodes: nodes.map((child) => readNode(child, scope, locate)),
    scope,
    place: locate(startOf(node)),
  };
}

function readAttribute(label: string, value: string, scope: Scope): XmlAttribute {
  const [prefix, name] = splitName(label);
  return { namespace: prefix === "" ? "" : (scope.get(prefix) ?? ""), name, label, value };
}

function extendScope(outer: Scope, attributes: readonly (readonly [string, string])[]): Scope {
  const declared = attributes.filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([key, uri]) => [key.slice(6), uri] as const)]);
}

function splitName(label: string): readonly [prefix: string, local: string] {
  const colon = label.indexOf(":");
  return colon < 0 ? ["", label] : [label.slice(0, colon), label.slice(colon + 1)];
}

function normalizeNewlines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

const PREDEFINED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Character references and the five predefined entities; the strict reader has refused all others. */
function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number.parseInt(decimal, 10));
    return PREDEFINED[name] ?? whole;
  });
}
