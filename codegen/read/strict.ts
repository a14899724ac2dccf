// Two checks by the strict reader of the runtime: a document is well formed before its tree is built, and the tree is what
// the document says afterwards. The parser that builds the tree accepts much that is not XML, and misreads some that is.
import { CodecError } from "../../src/errors.js";
import { checkWellFormed, Reader, type Start } from "../../src/xml/reader.js";
import { CodegenError } from "../model/error.js";
import { OUTERMOST, type Scope, type XmlElement } from "./element.js";
import type { Locate } from "./places.js";

/** Servers answer with a page when credentials are missing or the address is wrong. */
export const htmlPageAdvice =
  "Open the address in a browser to see the page; add credentials with --header, and ?WSDL if it is missing";

/** `bytes` are those of the text in UTF-8. */
export function refuseIllFormed(text: string, bytes: Uint8Array, locate: Locate): void {
  try {
    checkWellFormed(bytes, { transcoded: true, maxBytes: bytes.length });
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const isPage = /^\s*<(?:!DOCTYPE\s+)?html\b/i.test(text);
    throw new CodegenError(error.message.replace(/^decode document: | \(byte \d+\)$/g, ""), {
      place: locate(lengthBefore(bytes, error.offset ?? 0)),
      construct: isPage ? "HTML page" : "document",
      advice: isPage
        ? htmlPageAdvice
        : "Only well-formed XML is read, and a DOCTYPE only in a schema",
      cause: error,
    });
  }
}

function lengthBefore(bytes: Uint8Array, offset: number): number {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, offset)).length;
}

/** Throws unless the strict reader sees the same elements, attributes, namespaces and texts, in the same order. */
export function expectAsRead(root: XmlElement, bytes: Uint8Array, locate: Locate): void {
  const reader = new Reader(bytes, { maxBytes: bytes.length });
  reader.prolog(true);
  compare(root, OUTERMOST, reader.start(), reader, (what, { at, from, to }) => {
    const tag = new TextDecoder().decode(bytes.subarray(from, to));
    return new CodegenError(`${what} would be lost or changed on reading`, {
      place: locate(lengthBefore(bytes, at)),
      construct: tag,
      advice:
        "If a name contains U+FEFF or U+1680, rename it; otherwise report it, it is an error of the generator",
    });
  });
}

type Differs = (what: string, at: Start) => CodegenError;

/** The element whose start tag the reader has just read. The reader limits how deep elements nest. */
function compare(
  element: XmlElement,
  outer: Scope,
  start: Start,
  reader: Reader,
  differs: Differs,
): void {
  if (element.namespace !== start.uri || element.name !== start.local)
    throw differs("the element", start);
  if (!hasAttributes(element, outer, start)) throw differs("an attribute", start);
  const nodes = element.childNodes;
  let next = 0;
  while (!start.empty) {
    const text = reader.readText();
    if (text !== "" && nodes[next++] !== text) throw differs("a text inside", start);
    if (reader.bytes[reader.pos + 1] === 0x2f) {
      reader.endTag(start.from, start.to);
      break;
    }
    const child = reader.start();
    const node = nodes[next++];
    if (node === undefined || typeof node === "string") throw differs("the element", child);
    compare(node, element.scope, child, reader, differs);
  }
  if (next < nodes.length) throw differs("what is inside", start);
  reader.leave(start);
}

const XMLNS = "http://www.w3.org/2000/xmlns/";

/** Whether attributes and namespaces in scope are those of the start tag. */
function hasAttributes({ attributes, scope }: XmlElement, outer: Scope, start: Start): boolean {
  const own = start.attributes.filter(({ uri }) => uri !== XMLNS);
  const declared = start.attributes.filter(({ uri }) => uri === XMLNS);
  return (
    own.length === attributes.length &&
    own.every(({ uri, local, value }, index) => {
      const attribute = attributes[index];
      return attribute?.namespace === uri && attribute.name === local && attribute.value === value;
    }) &&
    (declared.length === 0
      ? scope === outer
      : scope.outer === outer && isSame(scope.declared, new Map(declared.map(declaration))))
  );
}

function declaration({ prefix, local, value }: Start["attributes"][number]) {
  return [prefix === "" ? "" : local, value] as const;
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}
