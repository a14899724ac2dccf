// Reads the DOCTYPE of a schema document: entities whose text is in the document itself, and default values of attributes,
// both within tight limits. Schemas of the W3C begin with one. What is declared elsewhere is never read.
import { CodegenError } from "../model/error.js";
import { replaceParts, type Cut, type Locate, type Part } from "./places.js";

/** How many characters all references and default attributes of a document may become. */
export const MAX_EXPANSION = 262_144;
/** Of declarations, comments and the spaces between them. */
const MAX_DECLARATIONS = 2_000;

interface Doctype {
  /** Their text, with the references to other entities. */
  readonly entities: Map<string, string>;
  /** Of each element: the default values of its attributes, with their quotes. */
  readonly defaults: Map<string, Map<string, string>>;
  readonly start: number;
  readonly end: number;
}

/** The document without its DOCTYPE, references replaced and default attributes added, if it is a schema; else as it is. */
export function withoutDoctype(text: string, locate: Locate): Cut {
  const start = afterProlog(text);
  const found = matchAt(START, text, start);
  if (found === undefined) return replaceParts(text, []);
  const doctype: Doctype = {
    ...{ entities: new Map(), defaults: new Map(), start },
    end: start + found[0].length,
  };
  const end = readSubset(text, doctype, locate);
  return replaceParts(text, partsOf(text, { ...doctype, end }, locate));
}

const SPACE = "[ \\t\\r\\n]";
const NAME = `[^ \\t\\r\\n"'<>&%;#/=[\\]()]+`;
const LITERAL = `(?:"[^"]*"|'[^']*')`;

const START = new RegExp(
  `<!DOCTYPE${SPACE}+(?:[^ \\t\\r\\n:[>]+:)?schema(?=[ \\t\\r\\n[>])${SPACE}*` +
    `(?:SYSTEM${SPACE}+${LITERAL}|PUBLIC${SPACE}+${LITERAL}${SPACE}+${LITERAL})?${SPACE}*`,
  "y",
);

/** Where the XML declaration, comments and instructions before a DOCTYPE or the root element end. */
function afterProlog(text: string): number {
  let at = 0;
  for (;;) {
    at += matchAt(/[ \t\r\n]*/y, text, at)?.[0].length ?? 0;
    const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : "";
    const end = close === "" ? -1 : text.indexOf(close, at);
    if (end < 0) return at;
    at = end + close.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** One declaration, comment or instruction of an internal subset, or the space between them. */
const DECLARATION = new RegExp(
  [
    `${SPACE}+`,
    "<!--[^]*?-->",
    "<\\?[^]*?\\?>",
    `<!ENTITY${SPACE}+(?<parameter>%${SPACE}+)?(?<entity>${NAME})${SPACE}+(?<value>${LITERAL})${SPACE}*>`,
    `<!ATTLIST${SPACE}+(?<element>${NAME})(?<attributes>[^"'<>%]*(?:${LITERAL}[^"'<>%]*)*)>`,
    `<!(?:ELEMENT|NOTATION)${SPACE}[^"'<>%]*(?:${LITERAL}[^"'<>%]*)*>`,
  ].join("|"),
  "y",
);

/** Reads the internal subset, if there is one; gives the end of the DOCTYPE. */
function readSubset(text: string, doctype: Doctype, locate: Locate): number {
  let at = doctype.end;
  if (text[at] === "[") {
    let count = 0;
    for (at += 1; text[at] !== "]";) {
      const found = matchAt(DECLARATION, text, at);
      if (found === undefined || ++count > MAX_DECLARATIONS)
        throw refuse("this part of the DOCTYPE is not read", locate(at));
      declare(found.groups ?? {}, doctype);
      at += found[0].length;
    }
    at += 1;
  }
  const close = matchAt(/[ \t\r\n]*>/y, text, at);
  if (close === undefined) throw refuse("the DOCTYPE is not well formed", locate(at));
  return at + close[0].length;
}

function refuse(problem: string, place: ReturnType<Locate>): CodegenError {
  return new CodegenError(problem, {
    place,
    construct: "DOCTYPE",
    advice:
      "Only few, short entities with their text, and default attributes, are read: save a copy without DOCTYPE, and name it in a catalog",
  });
}

/** The first declaration of a name counts (XML 1.0, 3.3 and 4.2). */
function declare(
  { parameter, entity, value, element, attributes }: Record<string, string | undefined>,
  { entities, defaults }: Doctype,
): void {
  if (entity !== undefined && value !== undefined && parameter === undefined)
    entities.set(entity, entities.get(entity) ?? decodeCharacters(value.slice(1, -1)));
  if (element === undefined || attributes === undefined) return;
  const known = defaults.get(element) ?? new Map<string, string>();
  for (const { groups } of attributes.matchAll(ATTRIBUTE)) {
    const { name, literal } = groups ?? {};
    if (name !== undefined && literal !== undefined) known.set(name, known.get(name) ?? literal);
  }
  defaults.set(element, known);
}

const ATTRIBUTE = new RegExp(
  `(?<name>${NAME})${SPACE}+(?:[A-Z]+${SPACE}*\\([^()"']*\\)|[A-Z]+|\\([^()"']*\\))${SPACE}*` +
    `(?:#REQUIRED|#IMPLIED|(?:#FIXED${SPACE}+)?(?<literal>${LITERAL}))`,
  "g",
);

/** Character references in the text of an entity are replaced when it is declared, others when it is used. */
function decodeCharacters(text: string): string {
  return text.replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, (whole, hex, decimal) => {
    const code = hex === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const REFERENCE = new RegExp(`&(${NAME});`, "g");

/** What is copied as it is, a start tag, or a reference in text. */
const PART = new RegExp(
  "<!--[^]*?-->|<\\?[^]*?\\?>|<!\\[CDATA\\[[^]*?\\]\\]>|" +
    `<(?<element>${NAME})(?<attributes>[^"'<>/]*(?:${LITERAL}[^"'<>/]*)*)(?=/?>)|&${NAME};`,
  "g",
);

/** The DOCTYPE, and what changes by its declarations. */
function* partsOf(text: string, doctype: Doctype, locate: Locate): Iterable<Part> {
  yield { from: doctype.start, to: doctype.end, by: "" };
  const textOf = entityTexts(doctype, locate);
  let left = MAX_EXPANSION;
  const expand = (part: string, at: number): string =>
    part.replace(REFERENCE, (whole, name: string) => {
      const found = textOf(name, at) ?? whole;
      left -= found.length;
      if (left < 0) throw tooLong(locate(at));
      return found;
    });
  PART.lastIndex = doctype.end;
  for (let found = PART.exec(text); found !== null; found = PART.exec(text)) {
    const { 0: whole, index } = found;
    const { element, attributes = "" } = found.groups ?? {};
    if (element === undefined && !whole.startsWith("&")) continue;
    const added = element === undefined ? "" : absent(doctype.defaults.get(element), attributes);
    left -= added.length;
    const by = expand(whole + added, index);
    if (by !== whole) yield { from: index, to: index + whole.length, by };
  }
}

function tooLong(place: ReturnType<Locate>): CodegenError {
  return refuse(`the references become more than ${MAX_EXPANSION} characters`, place);
}

/** The default attributes that a start tag does not have. */
function absent(defaults: ReadonlyMap<string, string> | undefined, attributes: string): string {
  if (defaults === undefined) return "";
  const names = new Set(attributes.replace(/"[^"]*"|'[^']*'/g, " ").split(/[ \t\r\n=]+/));
  return [...defaults]
    .map(([name, value]) => (names.has(name) ? "" : ` ${name}=${value}`))
    .join("");
}

const PREDEFINED = new Set(["amp", "lt", "gt", "quot", "apos"]);

/** The whole text of an entity; `undefined` for one that is predefined, or not declared. */
function entityTexts(
  { entities }: Doctype,
  locate: Locate,
): (name: string, at: number) => string | undefined {
  const known = new Map<string, string>();
  const open = new Set<string>();
  const textOf = (name: string, at: number): string | undefined => {
    const declared = PREDEFINED.has(name) ? undefined : entities.get(name);
    const before = known.get(name);
    if (declared === undefined || before !== undefined) return before;
    if (open.has(name)) throw refuse(`entity ${name} contains itself`, locate(at));
    if (declared.includes("<")) throw refuse(`entity ${name} contains markup`, locate(at));
    open.add(name);
    let left = MAX_EXPANSION - declared.length;
    const text = declared.replace(REFERENCE, (whole, inner: string) => {
      const found = textOf(inner, at) ?? whole;
      left -= found.length;
      if (left < 0) throw tooLong(locate(at));
      return found;
    });
    open.delete(name);
    // In a value, quotes in an entity do not end it.
    const quoted = text.replaceAll('"', "&quot;").replaceAll("'", "&apos;");
    known.set(name, quoted);
    return quoted;
  };
  return textOf;
}
