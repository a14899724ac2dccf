// Translates patterns of XML Schema to regular expressions of JavaScript. The languages differ: in patterns `^` and `$` are
// characters, the whole text must match, \d and \w include all of Unicode, and a class can be subtracted from another.
import {
  blocks,
  categories,
  categoryEscapes,
  complement,
  escapes,
  type Range,
} from "./pattern-sets.js";

/** Longer patterns are not translated. */
export const MAX_PATTERN = 10_000;
/** Nor are those in which groups or classes are deeper in one another. */
const MAX_DEPTH = 100;

/**
 * A regular expression, such as `/^[A-Z]{2}$/u`, that matches the same texts; `undefined` when the pattern is not
 * valid in XML Schema, or beyond the limits.
 */
export function toRegExp(pattern: string): RegExp | undefined {
  const body = pattern.length > MAX_PATTERN ? undefined : translate(pattern);
  if (body === undefined) return undefined;
  try {
    return new RegExp(`^${body}$`, "u");
  } catch {
    return undefined; // such as the range z-a
  }
}

/** Whether a regular expression is written as its pattern, but for what makes it match the whole text. */
export function showsPattern({ source }: RegExp, pattern: string): boolean {
  const written = source.replaceAll("\\/", "/");
  return written === `^${pattern}$` || written === `^(?:${pattern})$`;
}

const QUANTIFIER = /^(?:[?*+]|\{[0-9]+(?:,[0-9]*)?\})/;

function translate(pattern: string): string | undefined {
  let text = "";
  let depth = 0;
  let alternatives = false;
  /** Whether a quantifier may follow: not at the start, and not after another. */
  let repeatable = false;
  for (let at = 0; at < pattern.length;) {
    const quantifier = QUANTIFIER.exec(pattern.slice(at))?.[0];
    if (quantifier !== undefined) {
      if (!repeatable) return undefined;
      [text, at, repeatable] = [text + quantifier, at + quantifier.length, false];
      continue;
    }
    const char = pattern.charAt(at);
    if (char === "(" || char === "|") {
      text += char === "(" ? "(?:" : "|";
      if (char === "(" && ++depth > MAX_DEPTH) return undefined;
      if (char === "|") alternatives ||= depth === 0;
      at++;
      repeatable = false;
      continue;
    }
    if (char === ")") {
      if (depth-- === 0) return undefined;
      text += ")";
      at++;
    } else {
      const atom = readAtom(pattern, at);
      if (atom === undefined) return undefined;
      [text, at] = [text + atom.text, atom.end];
    }
    repeatable = true;
  }
  if (depth > 0) return undefined;
  return alternatives ? `(?:${text})` : text;
}

interface Atom {
  readonly text: string;
  /** Where it ends in the pattern. */
  readonly end: number;
}

/** A character, an escape, or a class. */
function readAtom(pattern: string, at: number): Atom | undefined {
  const char = pattern.charAt(at);
  if (char === "[") return readClass(pattern, at);
  if (char === "]") return undefined;
  if (char === ".") return { text: "[^\\n\\r]", end: at + 1 };
  const item = readItem(pattern, at);
  if (item === undefined) return undefined;
  const { ranges, properties, end } = item;
  const [range] = ranges;
  const single = range !== undefined && ranges.length === 1 && range[0] === range[1];
  if (single) return { text: escaped(range[0], /[$()*+./?[\\\]^{|}]/), end };
  const others = escapes[/^\\([SIC])/.exec(pattern.slice(at))?.[1]?.toLowerCase() ?? ""];
  if (others !== undefined)
    return { text: `[^${inside({ ranges: others, properties: [], end })}]`, end };
  if (ranges.length === 0 && properties.length === 1) return { text: properties.join(""), end };
  return { text: `[${inside(item)}]`, end };
}

interface Item {
  readonly ranges: readonly Range[];
  /** `\p{...}`: what JavaScript calls by the same name. */
  readonly properties: readonly string[];
  readonly end: number;
}

/** One character or escape. */
function readItem(pattern: string, at: number): Item | undefined {
  const code = pattern.codePointAt(at) ?? 0;
  const char = String.fromCodePoint(code);
  if (char !== "\\") return single(code, at + char.length);
  const letter = pattern.charAt(at + 1);
  const end = at + 2;
  const properties = categoryEscapes[letter];
  if (properties !== undefined) return { ranges: [], properties, end };
  const set = escapes[letter.toLowerCase()];
  if (set !== undefined)
    return { ranges: letter === letter.toLowerCase() ? set : complement(set), properties: [], end };
  if (letter === "p" || letter === "P") return readProperty(pattern, at);
  if (letter === "n" || letter === "r" || letter === "t")
    return single({ n: 10, r: 13, t: 9 }[letter], end);
  // XML Schema lists the characters that may be escaped; patterns in use escape others, as in `\/`.
  return letter === "" || /[a-zA-Z0-9]/.test(letter)
    ? undefined
    : single(letter.charCodeAt(0), end);
}

function single(code: number, end: number): Item {
  return { ranges: [[code, code]], properties: [], end };
}

/** `\p{Lu}` is a category, `\p{IsGreek}` a block; a capital P negates. */
function readProperty(pattern: string, at: number): Item | undefined {
  const [whole, letter, name] = /^\\([pP])\{([A-Za-z0-9-]+)\}/.exec(pattern.slice(at)) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  const end = at + whole.length;
  if (categories.has(name)) return { ranges: [], properties: [whole], end };
  const block = name.startsWith("Is") ? blocks.get(name.slice(2)) : undefined;
  if (block === undefined) return undefined;
  return { ranges: letter === "p" ? block : complement(block), properties: [], end };
}

/** `[a-z]`, `[^a-z]`, `[a-z-[aeiou]]`. */
function readClass(pattern: string, start: number, depth = 0): Atom | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const negated = pattern.charAt(start + 1) === "^";
  const begin = start + (negated ? 2 : 1);
  let text = negated ? "[^" : "[";
  for (let at = begin; at < pattern.length;) {
    if (pattern.charAt(at) === "]")
      return at === begin ? undefined : { text: `${text}]`, end: at + 1 };
    if (pattern.startsWith("-[", at)) {
      const without = at === begin ? undefined : readClass(pattern, at + 1, depth + 1);
      if (without === undefined || pattern.charAt(without.end) !== "]") return undefined;
      return { text: `(?:(?!${without.text})${text}])`, end: without.end + 1 };
    }
    const item = pattern.charAt(at) === "[" ? undefined : readRange(pattern, at);
    if (item === undefined) return undefined;
    text += inside(item);
    at = item.end;
  }
  return undefined;
}

/** A part of a class: `a-z`, or one item. A hyphen before the end or before a subtraction is literal. */
function readRange(pattern: string, at: number): Item | undefined {
  const first = readItem(pattern, at);
  if (first === undefined) return undefined;
  const hyphen = pattern.charAt(first.end) === "-" && !/^[[\]]/.test(pattern.slice(first.end + 1));
  const last = hyphen ? readItem(pattern, first.end + 1) : undefined;
  const [from, to] = [codeOf(first), last && codeOf(last)];
  if (last === undefined || from === undefined || to === undefined) return first;
  return { ranges: [[from, to]], properties: [], end: last.end };
}

/** The character of an item that is a single character. */
function codeOf({ ranges: [range, second], properties }: Item): number | undefined {
  if (range === undefined || second !== undefined || properties.length > 0) return undefined;
  return range[0] === range[1] ? range[0] : undefined;
}

function inside({ ranges, properties }: Item): string {
  const spans = ranges.map(([from, to]) => {
    const [first, last] = [escaped(from, /[-[\\\]^]/), escaped(to, /[-[\\\]^]/)];
    return from === to ? first : `${first}-${last}`;
  });
  return [...spans, ...properties].join("");
}

/** A character in a literal: Latin letters as they are, invisible characters by number. */
function escaped(code: number, special: RegExp): string {
  const char = String.fromCodePoint(code);
  if (special.test(char)) return `\\${char}`;
  if (code === 10) return "\\n";
  if (code === 13) return "\\r";
  if (code === 9) return "\\t";
  if ((code >= 0x20 && code < 0x7f) || (code > 0xa0 && code < 0x250 && code !== 0xad)) return char;
  return code > 0xffff
    ? `\\u{${code.toString(16).toUpperCase()}}`
    : `\\u${code.toString(16).toUpperCase().padStart(4, "0")}`;
}
