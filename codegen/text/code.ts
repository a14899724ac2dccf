// TypeScript source under construction: text together with the names that it uses. Text from outside becomes code only
// through the functions of this file, one for each place where it can be; `code` itself takes no text, so that text which
// was not escaped does not compile.
import type { RuntimeFunction, RuntimeType } from "./vocabulary.js";
import type { Words } from "./words.js";

/** What a file has to import or declare for a piece of code. */
export type Use =
  | `value ${RuntimeFunction}`
  | `type ${RuntimeType}`
  | `module ${Module}`
  | "values of types"
  | `constant ${string}`;

/** The generated files whose exports other files use, with their names there. */
export type Module = "types" | "codecs";

class Code {
  readonly text: string;
  readonly uses: ReadonlySet<Use>;
  /** Whether it needs parentheses inside a larger type: `A | B`. */
  readonly loose: Operator | undefined;
  /** Distinguishes it from any other object with a text. */
  protected readonly isCode = true;
  constructor(text: string, uses: ReadonlySet<Use> = none, loose?: Operator) {
    this.text = text;
    this.uses = uses;
    this.loose = loose;
  }
  toString(): string {
    return this.text;
  }
}

export type { Code };

const none: ReadonlySet<Use> = new Set();

/** Code with other code in it. */
export function code(
  strings: TemplateStringsArray,
  ...parts: readonly (Code | number | bigint)[]
): Code {
  const text = strings.map((before, index) => `${before}${parts[index] ?? ""}`).join("");
  return new Code(text, allUses(parts.filter((part) => typeof part === "object")));
}

export function join(parts: readonly Code[], separator: ", " | ",\n" | "; " | " " | "\n"): Code {
  return new Code(parts.map(({ text }) => text).join(separator), allUses(parts));
}

/** `A | B`; one of several that are the same. */
export function union(types: readonly Code[]): Code {
  return operands(types, " | ");
}

/** `A & B` */
export function intersection(types: readonly Code[]): Code {
  return operands(types, " & ");
}

type Operator = " | " | " & ";

function operands(types: readonly Code[], operator: Operator): Code {
  const distinct = [...new Map(types.map((type) => [type.text, type])).values()];
  const [only, second] = distinct;
  if (only !== undefined && second === undefined) return only;
  // An intersection in a union needs no parentheses, but is easier to read with them.
  const texts = distinct.map((type) =>
    operator === " & " || type.loose === " & " ? parenthesized(type) : type.text,
  );
  return new Code(texts.join(operator), allUses(distinct), operator);
}

/** `A[]` */
export function arrayOf(item: Code): Code {
  return new Code(`${parenthesized(item)}[]`, item.uses);
}

function parenthesized({ text, loose }: Code): string {
  return loose === undefined ? text : `(${text})`;
}

export function allUses(parts: readonly Code[]): ReadonlySet<Use> {
  let all = none;
  for (const { uses } of parts) {
    if (all.size === 0) all = uses;
    else if (![...uses].every((use) => all.has(use))) all = new Set([...all, ...uses]);
  }
  return all;
}

/** Characters that are invisible or change how the source around them is displayed. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A string literal. Invisible characters, such as direction marks, are written as escapes. */
export function stringLiteral(text: string): Code {
  return new Code(escapeHidden(JSON.stringify(text)));
}

/** JSON with invisible characters as escapes. */
export function escapeHidden(json: string): string {
  return json.replace(HIDDEN, escapes);
}

function escapes(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** A literal of a regular expression. */
export function regExpLiteral(expression: RegExp): Code {
  const text = `${expression}`.replace(HIDDEN, (character) =>
    [...character].map((one) => `\\u{${one.codePointAt(0)?.toString(16)}}`).join(""),
  );
  return new Code(text);
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

/** A name that the generated code declares, or a parameter. */
export function identifier(name: string): Code {
  if (!isIdentifier(name)) throw new Error(`${JSON.stringify(name)} is not an identifier`);
  return new Code(name);
}

/** A property name before a colon. `__proto__: x` in a literal would set the prototype. */
export function propertyName(name: string): Code {
  if (name === "__proto__") return code`[${stringLiteral(name)}]`;
  return isIdentifier(name) ? new Code(name) : stringLiteral(name);
}

/** A property of an object literal: `key` when the value is the variable of that name, else `key: value`. */
export function property(key: string, value: Code): Code {
  return key === value.text && isIdentifier(key) ? value : code`${propertyName(key)}: ${value}`;
}

/** `.name` or `["name"]` after an object. */
export function access(name: string): Code {
  return isIdentifier(name) ? new Code(`.${name}`) : code`[${stringLiteral(name)}]`;
}

/** A function or value of the runtime. */
export function runtime(name: RuntimeFunction): Code {
  return new Code(name, new Set([`value ${name}`] as const));
}

/** A type of the runtime. */
export function runtimeType(name: RuntimeType): Code {
  return new Code(name, new Set([`type ${name}`] as const));
}

/** A name that a file exports, as other files write it: `types.Order`. */
export function exported(module: Module, name: string): Code {
  return new Code(`${module}.${identifier(name)}`, new Set([`module ${module}`] as const));
}

/** The values of an enumeration that types.ts exports, as other files write it: `types.Colour`. */
export function exportedValues(name: string): Code {
  return new Code(
    `types.${identifier(name)}`,
    new Set(["module types", "values of types"] as const),
  );
}

/** A constant that the file declares because it is used. */
export function constant(name: string): Code {
  return new Code(`${identifier(name)}`, new Set([`constant ${name}`] as const));
}

/** A comment of these lines; on one line if it fits into the width. */
export function blockComment(lines: readonly [Words, ...Words[]], width: number): Code {
  const [{ text }] = lines;
  const short = `/** ${text} */`;
  if (lines.length === 1 && short.length <= width) return new Code(short);
  return new Code(["/**", ...lines.map((line) => ` * ${line.text}`.trimEnd()), " */"].join("\n"));
}

/** A comment to the end of the line. */
export function lineComment(text: string): Code {
  return new Code(`// ${onOneLine(text)}`);
}

/** Text without line breaks and invisible characters. */
export function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(HIDDEN, "");
}

/** What a file imports for its code. */
export interface FileImports {
  /** From the runtime. */
  readonly functions: readonly Code[];
  readonly runtimeTypes: readonly Code[];
  /** Whether it imports types.ts, also for values, and codecs.ts. */
  readonly types: boolean;
  readonly typeValues: boolean;
  readonly codecs: boolean;
}

export function importsOf(parts: readonly Code[]): FileImports {
  const uses = allUses(parts);
  const named = (prefix: "value " | "type ") =>
    [...uses]
      .filter((use) => use.startsWith(prefix))
      .sort()
      .map((use) => new Code(use.slice(prefix.length)));
  return {
    functions: named("value "),
    runtimeTypes: named("type "),
    types: uses.has("module types"),
    typeValues: uses.has("values of types"),
    codecs: uses.has("module codecs"),
  };
}
