// The tokens of generated TypeScript: what they are, and where. Knows only what templates and views write.
import { UnknownLayout } from "./doc.js";

export interface Token {
  readonly kind: "comment" | "string" | "regex" | "number" | "word" | "sign" | "end";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many line breaks are before it. */
  readonly lines: number;
}

const PATTERNS: readonly (readonly [kind: Token["kind"], pattern: RegExp])[] = [
  ["comment", /\/\*[\s\S]*?\*\/|\/\/[^\n]*/y],
  ["string", /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y],
  ["number", /\d+(?:\.\d+)?n?(?![\w.])/y],
  ["word", /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy],
  ["sign", /=>|\.\.\.|[{}()[\]<>|&=:;,.?*-]/y],
  ["regex", /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y],
];

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; ;) {
    const space = /\s*/y;
    space.lastIndex = at;
    const [blank = ""] = space.exec(text) ?? [];
    const start = at + blank.length;
    const lines = blank.split("\n").length - 1;
    if (start === text.length) {
      tokens.push({ kind: "end", text: "", start, end: start, lines });
      return tokens;
    }
    const token = tokenAt(text, start, lines);
    tokens.push(token);
    at = token.end;
  }
}

function tokenAt(text: string, start: number, lines: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: found, start, end: start + found.length, lines };
  }
  throw new UnknownLayout();
}

/** Reads tokens one after another. */
export class Tokens {
  readonly all: readonly Token[];
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
    this.all = tokensOf(text);
  }
  get next(): Token {
    return this.peek(0);
  }
  peek(by: number): Token {
    const token = this.all[this.at + by] ?? this.all.at(-1);
    if (token === undefined) throw new UnknownLayout();
    return token;
  }
  is(text: string): boolean {
    return this.next.text === text && this.next.kind !== "string";
  }
  take(text?: string): Token {
    const token = this.next;
    if (text !== undefined && !this.is(text)) throw new UnknownLayout();
    if (token.kind === "end") throw new UnknownLayout();
    this.at += 1;
    return token;
  }
  skip(text: string): boolean {
    const found = this.is(text);
    if (found) this.at += 1;
    return found;
  }
  word(): string {
    const token = this.take();
    if (token.kind !== "word") throw new UnknownLayout();
    return token.text;
  }
  /** Items up to the closing sign, with a separator behind each, which the last may lack. */
  list<Item>(close: string, separator: "," | ";", read: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.skip(close)) {
      items.push(read());
      if (!this.skip(separator) && !this.is(close)) throw new UnknownLayout();
    }
    return items;
  }
}

/** A string with the quotes that need fewer escapes in it. */
export function quoted(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  const body = raw.slice(1, -1);
  const doubles = body.match(/"/g)?.length ?? 0;
  if (doubles <= (body.match(/'/g)?.length ?? 0)) return raw;
  return `'${body.replace(/\\(.)|'/gs, (found, escaped) => (escaped === '"' ? '"' : found === "'" ? "\\'" : found))}'`;
}

/** A comment as lines, the later ones with a space before their star. */
export function commentLines(text: string): readonly string[] {
  const [first = "", ...others] = text.split("\n");
  if (!others.every((one) => one.trimStart().startsWith("*"))) throw new UnknownLayout();
  return [first.trimEnd(), ...others.map((one) => ` ${one.trim()}`)];
}
