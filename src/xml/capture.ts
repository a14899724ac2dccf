// Pieces of a document that are kept as XML: cut out of one so that they hold by themselves, and checked before
// they are put into another. Comments, instructions and CDATA stay as they are; line ends become one kind.
import { utf8 } from "#platform/bytes";
import { CodecError } from "../errors.js";
import { isSpace } from "./characters.js";
import { show } from "../codec/show.js";
import { namespaceOf, XMLNS, type Scope } from "./namespaces.js";
import { Reader, type Attribute, type Start } from "./reader.js";

/** Reads the rest of an element whose start tag was just read: its text, with the namespaces it needs. */
export function captureElement(r: Reader, start: Start): string {
  r.skip(start);
  const name = utf8(r.bytes, start.at, start.to);
  const rest = afterName(r, start);
  return (name + declarations(r, start, name + rest) + rest).replace(/\r\n?/g, "\n");
}

/** An element as written, from its name on. By itself it is in no namespace, so that nothing has to say so. */
function afterName({ bytes, pos }: Reader, start: Start): string {
  const none = declaration(start, "");
  if (none?.value !== "") return utf8(bytes, start.to, pos);
  const before = utf8(bytes, start.to, none.at).replace(/[ \t\r\n]$/, "");
  const rest = utf8(bytes, none.at, pos);
  return before + rest.replace(/^xmlns[ \t\r\n]*=[ \t\r\n]*(?:""|'')/, "");
}

/** Reads all that is inside an element, and its end tag. */
export function captureContent(r: Reader, start: Start): string {
  if (start.empty) return "";
  let text = "";
  for (;;) {
    const from = r.pos;
    r.gather();
    text += utf8(r.bytes, from, r.pos).replace(/\r\n?/g, "\n");
    if (r.bytes[r.pos + 1] === 0x2f) {
      r.endTag(start.from, start.to);
      return text;
    }
    text += captureElement(r, r.start());
  }
}

/** The tag's own declaration of a prefix. */
function declaration({ attributes }: Start, prefix: string): Attribute | undefined {
  return attributes.find(
    ({ uri, prefix: before, local }) =>
      uri === XMLNS && (before === "" ? prefix === "" : prefix === local),
  );
}

/** Declares what is in scope outside the element and used in it. */
function declarations(r: Reader, start: Start, text: string): string {
  let added = "";
  for (const prefix of prefixesIn(text, start.scope)) {
    const uri = namespaceOf(start.scope, prefix) ?? "";
    if (uri === "" || prefix === "xml" || declaration(start, prefix) !== undefined) continue;
    added += ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${quoted(uri)}"`;
  }
  // What stands once in a document may be needed by each of a million pieces.
  r.added += added.length;
  if (r.added > maxAdded)
    throw r.malformed("pieces of XML that need too many namespace declarations", start.at);
  return added;
}

const maxAdded = 64 * 1024 * 1024;

/** The default, and all that may be prefixes, also in values, where nobody can tell them from other text. */
function prefixesIn(text: string, scope: Scope | undefined): ReadonlySet<string> {
  const found = new Set([""]);
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    let from = colon;
    while (from > 0 && !isBorder(text.charCodeAt(from - 1))) from--;
    const word = text.slice(from, colon);
    if (namespaceOf(scope, word) !== undefined) found.add(word);
  }
  return found;
}

function isBorder(code: number): boolean {
  return isSpace(code) || borders.includes(String.fromCharCode(code));
}

const borders = "<>/:=\"'(),;[]{}|&";

function quoted(uri: string): string {
  return uri.replace(/[&<"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Where a text of XML stands: as one element, or as all that is inside one. */
export type PieceOf = "element" | "content";

/** What is wrong with a text that shall stand there. */
export function pieceProblem(text: unknown, as: PieceOf): string | undefined {
  if (typeof text !== "string") return `expected XML as a string, got ${show(text)}`;
  const piece = readPiece(text);
  if (typeof piece === "string") return `is not well-formed XML by itself: ${piece}`;
  return fits(piece, as) ? undefined : "expected exactly one element as XML, and nothing around it";
}

/** The text as it has to be written where `inForce` is the default namespace; `undefined` when it cannot stand. */
export function embedded(text: unknown, as: PieceOf, inForce: string): string | undefined {
  if (typeof text !== "string") return undefined;
  const piece = readPiece(text);
  if (typeof piece === "string" || !fits(piece, as)) return undefined;
  if (inForce === "") return text;
  const { bytes, end } = piece.reader;
  let written = "";
  let from = wrapper.length;
  for (const root of piece.roots) {
    if (declaration(root, "") !== undefined) continue;
    written += `${utf8(bytes, from, root.to)} xmlns=""`;
    from = root.to;
  }
  return written + utf8(bytes, from, end - wrapper.length - 1);
}

function fits({ roots, hasText }: Piece, as: PieceOf): boolean {
  return as === "content" || (roots.length === 1 && !hasText);
}

/** The name and namespace of the one element that a text is. */
export function rootOf(text: unknown): Pick<Start, "local" | "uri"> | undefined {
  const piece = typeof text === "string" ? readPiece(text) : "";
  return typeof piece === "string" ? undefined : piece.roots[0];
}

interface Piece {
  readonly reader: Reader;
  /** The tags of elements that nothing is around. */
  readonly roots: readonly Start[];
  /** Whether anything stands beside the elements. */
  readonly hasText: boolean;
}

const wrapper = "<x>";

/** Reads a text that shall stand inside an element, or says why it cannot. */
function readPiece(text: string): Piece | string {
  if (/\p{Surrogate}/u.test(text)) return "a lone surrogate"; // with the flag a pair is no surrogate
  try {
    return pieceOf(new Reader(new TextEncoder().encode(`${wrapper}${text}</x>`)));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return error.message.replace(/^decode document: | \(byte [0-9]+\)$/g, "");
  }
}

function pieceOf(reader: Reader): Piece {
  const outer = reader.start();
  const roots: Start[] = [];
  let hasText = false;
  for (;;) {
    const from = reader.pos;
    reader.gather();
    hasText ||= reader.pos > from;
    if (reader.bytes[reader.pos + 1] === 0x2f) break;
    const root = reader.start();
    roots.push(root);
    reader.skip(root);
  }
  reader.endTag(outer.from, outer.to);
  reader.epilog();
  return { reader, roots, hasText };
}
