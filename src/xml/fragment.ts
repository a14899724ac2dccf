// XML fragments: parts of a document that a value keeps as text. They are cut out with the namespaces they need, and
// checked before they become part of another document. Comments, processing instructions and CDATA sections are kept.
import { utf8 } from "#platform/bytes";
import { CodecError } from "../errors.js";
import { isSpace } from "./characters.js";
import { namespaceOf, XMLNS, type Scope } from "./namespaces.js";
import { Reader, type Attribute, type Start } from "./reader.js";

/** Reads the rest of an element whose start tag was just read, as a fragment with the namespaces it needs. */
export function captureElement(r: Reader, start: Start): string {
  r.skip(start);
  const name = utf8(r.bytes, start.at, start.to);
  const rest = afterName(r, start);
  return (name + declarations(r, start, name + rest) + rest).replace(/\r\n?/g, "\n");
}

/** The element as written, from after its name. A fragment is in no namespace by default, so `xmlns=""` is dropped. */
function afterName({ bytes, pos }: Reader, start: Start): string {
  const none = declaration(start, "");
  if (none?.value !== "") return utf8(bytes, start.to, pos);
  const before = utf8(bytes, start.to, none.at).replace(/[ \t\r\n]$/, "");
  const rest = utf8(bytes, none.at, pos);
  return before + rest.replace(/^xmlns[ \t\r\n]*=[ \t\r\n]*(?:""|'')/, "");
}

/** Reads the content of an element as a fragment, and its end tag. */
export function captureContent(r: Reader, start: Start): string {
  if (start.empty) return "";
  let text = "";
  for (;;) {
    const from = r.pos;
    r.readText();
    text += utf8(r.bytes, from, r.pos).replace(/\r\n?/g, "\n");
    if (r.bytes[r.pos + 1] === 0x2f) {
      r.endTag(start.from, start.to);
      return text;
    }
    text += captureElement(r, r.start());
  }
}

/**
 * The content that begins at `from`, after whose end tag the reader is, as the content of an element with this name. It
 * declares all that is in scope: which prefixes the content needs is not looked for.
 */
export function elementOf(
  { bytes, pos }: Reader,
  name: string,
  from: number,
  scope: Scope | undefined,
): string {
  const prefixes = new Map<string, string>();
  for (let at = scope; at !== undefined; at = at.outer)
    if (!prefixes.has(at.prefix)) prefixes.set(at.prefix, at.uri);
  let tag = `<${name}`;
  for (const [prefix, uri] of prefixes)
    if (uri !== "") tag += ` xmlns${prefix && ":"}${prefix}="${quoted(uri)}"`;
  const content = utf8(bytes, from, pos);
  return `${tag}>${content.slice(0, content.lastIndexOf("</"))}</${name}>`.replace(/\r\n?/g, "\n");
}

/** The tag's own declaration of a prefix. */
function declaration({ attributes }: Start, prefix: string): Attribute | undefined {
  return attributes.find(
    ({ uri, prefix: before, local }) =>
      uri === XMLNS && (before === "" ? prefix === "" : prefix === local),
  );
}

/** Declarations of the prefixes that are bound outside the element and used in it. */
function declarations(r: Reader, start: Start, text: string): string {
  let added = "";
  for (const prefix of prefixesIn(text, start.scope)) {
    const uri = namespaceOf(start.scope, prefix) ?? "";
    if (uri === "" || prefix === "xml" || declaration(start, prefix) !== undefined) continue;
    added += ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${quoted(uri)}"`;
  }
  // A million fragments may each need a declaration that the document has once.
  r.declarationsAdded += added.length;
  if (r.declarationsAdded > maxAdded)
    throw r.malformed("XML fragments that need too many namespace declarations", start.at);
  return added;
}

const maxAdded = 64 * 1024 * 1024;

/** The default prefix and all that can be prefixes, in values too: there nobody can tell them from other text. */
function prefixesIn(text: string, scope: Scope | undefined): ReadonlySet<string> {
  const found = new Set([""]);
  const whole = text.replace(divisions, (_, data: string | undefined) => data ?? "");
  for (let colon = whole.indexOf(":"); colon >= 0; colon = whole.indexOf(":", colon + 1)) {
    let from = colon;
    while (from > 0 && !isDelimiter(whole.charCodeAt(from - 1))) from--;
    const prefix = whole.slice(from, colon);
    if (namespaceOf(scope, prefix) !== undefined) found.add(prefix);
  }
  return found;
}

/** What can divide a text without being part of it: each ends in a well-formed fragment, so that this is linear. */
const divisions = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[([^]*?)\]\]>/g;

function isDelimiter(code: number): boolean {
  return isSpace(code) || delimiters.includes(String.fromCharCode(code));
}

const delimiters = "<>/:=\"'(),;[]{}|&";

function quoted(uri: string): string {
  return uri.replace(/[&<"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Whether a fragment is one element, or any content of one. */
export type FragmentKind = "element" | "content";

/** What is wrong with a text that is to be a fragment. */
export function fragmentProblem(text: string, kind: FragmentKind): string | undefined {
  const fragment = parseFragment(text);
  if (typeof fragment === "string") return `is not well-formed XML by itself: ${fragment}`;
  if (isKind(fragment, kind)) return undefined;
  return "expected exactly one element as XML, and nothing around it";
}

/** A fragment as written where `defaultNamespace` is in scope; `undefined` where the text is no such fragment. */
export function embedFragment(
  text: string,
  kind: FragmentKind,
  defaultNamespace: string,
): string | undefined {
  const fragment = parseFragment(text);
  if (typeof fragment === "string" || !isKind(fragment, kind)) return undefined;
  if (defaultNamespace === "") return text;
  const { bytes, end } = fragment.reader;
  let written = "";
  let from = wrapper.length;
  for (const root of fragment.roots) {
    if (declaration(root, "") !== undefined) continue;
    written += `${utf8(bytes, from, root.to)} xmlns=""`;
    from = root.to;
  }
  return written + utf8(bytes, from, end - wrapper.length - 1);
}

function isKind({ roots, hasText }: Fragment, kind: FragmentKind): boolean {
  return kind === "content" || (roots.length === 1 && !hasText);
}

/** The name and namespace of the first element in a fragment. */
export function fragmentRoot(text: string): Pick<Start, "local" | "uri"> | undefined {
  const fragment = parseFragment(text);
  return typeof fragment === "string" ? undefined : fragment.roots[0];
}

interface Fragment {
  readonly reader: Reader;
  /** The start tags of the outermost elements. */
  readonly roots: readonly Start[];
  /** Whether there is text, a comment or the like beside the outermost elements. */
  readonly hasText: boolean;
}

const wrapper = "<x>";

/** Parses a text as the content of an element; a string says why it is not. */
function parseFragment(text: string): Fragment | string {
  if (/\p{Surrogate}/u.test(text)) return "a lone surrogate"; // with the flag a pair is no surrogate
  try {
    return readFragment(new Reader(new TextEncoder().encode(`${wrapper}${text}</x>`)));
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    return error.problem;
  }
}

function readFragment(reader: Reader): Fragment {
  const outer = reader.start();
  const roots: Start[] = [];
  let hasText = false;
  for (;;) {
    const from = reader.pos;
    reader.readText();
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
