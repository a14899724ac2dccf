// The one error of the generator: what is wrong, where in which document, and what to do about it.

/** A position in a document. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A document, or part of it, from which no code can be generated. */
export class CodegenError extends Error {
  override readonly name = "CodegenError";
  /** What is wrong, without the place. */
  readonly problem: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The construct, e.g. `xs:choice` or `xs:element name="Id"`. */
  readonly construct: string;
  /** How to correct it. */
  readonly advice: string;
  constructor(
    problem: string,
    facts: { place: Place; construct: string; advice: string; cause?: unknown },
  ) {
    const { place, advice } = facts;
    const construct = printable(facts.construct);
    problem = printable(problem);
    super(
      `${place.file}:${place.line}:${place.column}: ${construct}: ${problem}. ${advice}`,
      facts.cause === undefined ? undefined : { cause: facts.cause },
    );
    this.problem = problem;
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.construct = construct;
    this.advice = advice;
  }
}

/** Values of documents are shown in part, and without characters that a terminal obeys or that reorder a line. */
function printable(text: string): string {
  const cut = text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}...` : text;
  return cut.replace(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]/gu,
    (character) =>
      ESCAPES[character] ?? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

const MAX_SHOWN = 400;

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
