// Parses the bytes of a WSDL or schema into a tree that keeps order, text, namespaces in scope and the place of each
// element. The only file that uses fast-xml-parser; it knows nothing of WSDL or XSD.
import { XMLParser, type XMLMetaData } from "fast-xml-parser";
import { CodegenError } from "../model/error.js";
import {
  namespaceIn,
  OUTERMOST,
  splitName,
  type Notes,
  type Scope,
  type XmlAttribute,
  type XmlElement,
} from "./element.js";
import { withoutDoctype } from "./doctype.js";
import { decodeText } from "./encoding.js";
import { locator, withoutInstructions, type Cut, type Locate } from "./places.js";
import { expectAsRead, refuseIllFormed } from "./strict.js";

/** Prefixed to every element name in fast-xml-parser's nodes; no XML name can begin with it. */
const MARK = "<";

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  textNodeName: "#text",
  cdataPropName: "#cdata",
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
  const decoded = decodeText(bytes, file);
  const place = locator(decoded, file);
  const { text, before } = withoutDoctype(decoded, place);
  const locate: Locate = (offset) => place(before(offset));
  const transcoded = new TextEncoder().encode(text);
  refuseIllFormed(text, transcoded, locate);
  // The library reads quotes inside instructions, and takes what is between two of them for a value.
  const cut = withoutInstructions(text);
  refuseLarge(cut, locate);
  const nodes = parse(cut.text, locate);
  const reading: Reading = {
    locate: (offset) => locate(cut.before(offset)),
    notes: { passedOver: [], demands: [] },
  };
  const root = readNodes(nodes, OUTERMOST, reading).find((node) => typeof node !== "string");
  if (root === undefined) throw misread("the document has no root element", locate);
  expectAsRead(root, transcoded, locate);
  return root;
}

/** The maximum number of elements and attributes: as a tree they take far more memory than their bytes. */
export const MAX_NODES = 2_000_000;

/** Counts what looks like the start of an element or a value: in CDATA sections and texts it may be neither. */
function refuseLarge({ text, before }: Cut, locate: Locate): void {
  let nodes = 0;
  for (const { index } of text.matchAll(/<[^/!]|=[ \t\r\n]*["']/g))
    if (++nodes > MAX_NODES)
      throw new CodegenError(`more than ${MAX_NODES} elements and attributes`, {
        place: locate(before(index)),
        construct: "document",
        advice: "Use a smaller document",
      });
}

function misread(problem: string, locate: Locate, cause?: unknown): CodegenError {
  return new CodegenError(problem, {
    place: locate(0),
    construct: "document",
    advice: "It is well-formed XML: please report this error of the generator",
    cause,
  });
}

/** fast-xml-parser returns `any`; with `preserveOrder` it is a list of nodes. */
function parse(text: string, locate: Locate): readonly Node[] {
  try {
    return parser.parse(text) as readonly Node[];
  } catch (cause) {
    throw misread("the document could not be parsed", locate, cause);
  }
}

/** The typings call the key a `Symbol`; it is the primitive. */
const META = XMLParser.getMetaDataSymbol() as symbol;

function startOf(node: Node): number {
  const meta = (node as { readonly [key: symbol]: XMLMetaData | undefined })[META];
  return meta?.startIndex ?? 0;
}

/** What all elements of a document share. */
interface Reading {
  readonly locate: Locate;
  readonly notes: Notes;
}

/** Text and CDATA sections next to each other are one text, as in the document. */
function readNodes(
  nodes: readonly Node[],
  scope: Scope,
  reading: Reading,
): readonly (XmlElement | string)[] {
  const read: (XmlElement | string)[] = [];
  for (const each of nodes) {
    const node = readNode(each, scope, reading);
    const last = read.at(-1);
    if (typeof node === "string" && typeof last === "string") read[read.length - 1] = last + node;
    else if (node !== "") read.push(node);
  }
  return read;
}

function readNode(node: Node, outer: Scope, reading: Reading): XmlElement | string {
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
    namespace: namespaceIn(scope, prefix) ?? "",
    name: local,
    label,
    attributes: raw
      .filter(([name]) => name !== "xmlns" && !name.startsWith("xmlns:"))
      .map(([name, value]) => readAttribute(name, value, scope)),
    childNodes: readNodes(nodes, scope, reading),
    scope,
    place: reading.locate(startOf(node)),
    notes: reading.notes,
  };
}

function readAttribute(label: string, value: string, scope: Scope): XmlAttribute {
  const [prefix, name] = splitName(label);
  return { namespace: prefix === "" ? "" : (namespaceIn(scope, prefix) ?? ""), name, label, value };
}

function extendScope(outer: Scope, attributes: readonly (readonly [string, string])[]): Scope {
  const declared = attributes.filter(([key]) => key === "xmlns" || key.startsWith("xmlns:"));
  if (declared.length === 0) return outer;
  return { declared: new Map(declared.map(([key, uri]) => [key.slice(6), uri])), outer };
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
