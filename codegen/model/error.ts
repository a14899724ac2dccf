// The one error of the generator: what it met, where in which document, and what to do about it.

/** A spot in a document. Lines and columns count from 1; columns count UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A document cannot be turned into code. */
export class CodegenError extends Error {
  override readonly name = "CodegenError";
  /** What is wrong, without the place. */
  readonly problem: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The construct that was met, e.g. `xs:choice` or `xs:element name="Id"`. */
  readonly construct: string;
  /** What the reader of the message can do. */
  readonly advice: string;
  constructor(
    problem: string,
    facts: { place: Place; construct: string; advice: string; cause?: unknown },
  ) {
    const { place, construct, advice } = facts;
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
