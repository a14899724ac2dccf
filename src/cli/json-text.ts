// JSON text to a value, and where the text is wrong: `JSON.parse` does not say the place on every Node.
import { parse, printParseErrorCode } from "jsonc-parser";

/** Text that is not JSON: the place (counted from 1), what was expected there, and what was found. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  readonly line: number;
  readonly column: number;
  /** The message without what was found: that could be part of a secret. */
  readonly discreet: string;
  constructor(text: string, offset: number, expected: string) {
    const before = text.slice(0, offset).split("\n");
    const found = offset >= text.length ? "the end of the text" : excerpt(text, offset);
    const discreet = `expected ${expected}`;
    super(`${discreet}, found ${found}`);
    this.discreet = discreet;
    this.line = before.length;
    this.column = (before.at(-1) ?? "").length + 1;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw locate(text) ?? error;
  }
}

/** Where the text is wrong. `undefined` if it is nested more deeply than the parser can follow. */
function locate(text: string): JsonSyntaxError | undefined {
  const errors: Parameters<typeof parse>[1] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    return undefined;
  }
  const [first] = errors;
  if (first === undefined) return undefined;
  const code = printParseErrorCode(first.error);
  return new JsonSyntaxError(text, first.offset, expected[code] ?? "JSON");
}

/** By the parser's name of the error. */
const expected: Readonly<Record<string, string>> = {
  InvalidSymbol: "a string in double quotes, a number, true, false, null or one of {}[],:",
  ValueExpected: "a value",
  PropertyNameExpected: "a property name in double quotes",
  ColonExpected: "a colon",
  CommaExpected: "a comma",
  CloseBraceExpected: "a comma or }",
  CloseBracketExpected: "a comma or ]",
  EndOfFileExpected: "the end of the text",
  InvalidCommentToken: "no comment",
  UnexpectedEndOfString: "a string that ends on its line",
  UnexpectedEndOfNumber: "digits to the end of a number",
  InvalidUnicode: "four hexadecimal digits after each \\u",
  InvalidEscapeCharacter: 'one of "\\/bfnrtu after each backslash',
  InvalidCharacter: "control characters as \\u escapes",
};

function excerpt(text: string, offset: number): string {
  return JSON.stringify(text.slice(offset, offset + 12).split(/[\r\n]/)[0]);
}
