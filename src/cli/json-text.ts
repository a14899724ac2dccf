// JSON text to a value, and where the text is wrong: `JSON.parse` does not say the place on every Node.

/** Text that is not JSON: the place (counted from 1) and what JSON wants there. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
  readonly line: number;
  readonly column: number;
  constructor(text: string, offset: number, wanted: string) {
    const before = text.slice(0, offset).split("\n");
    const found = offset >= text.length ? "the text ends" : `found ${excerpt(text, offset)}`;
    super(`expected ${wanted}, but ${found}`);
    this.line = before.length;
    this.column = (before.at(-1) ?? "").length + 1;
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const problem = findProblem(text);
    throw problem === undefined ? error : new JsonSyntaxError(text, ...problem);
  }
}

const string = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/;
const punctuation = /[{}[\],:]/;

/** Each token's kind (a punctuation mark is its own) and place; the kind is empty where no token stands. */
function* tokens(text: string): Generator<readonly [kind: string, offset: number]> {
  const pattern = new RegExp(
    `[ \\t\\n\\r]*(?:(${punctuation.source})|(${string.source})|(${scalar.source})|)`,
    "y",
  );
  for (;;) {
    const [, mark, word, plain] = pattern.exec(text) ?? [];
    const kind = mark ?? (word === undefined ? (plain === undefined ? "" : "scalar") : "string");
    yield [kind, pattern.lastIndex - (mark ?? word ?? plain ?? "").length];
  }
}

const value = {
  string: "after a value",
  scalar: "after a value",
  "{": "a property name in double quotes or }",
  "[": "a value or ]",
} as const;

/** What may stand at a place, and what may stand after that. Places are named as the message names them. */
const grammar = {
  "a value": value,
  "a value or ]": { ...value, "]": "after a value" },
  "a property name in double quotes": { string: "a colon" },
  "a property name in double quotes or }": { string: "a colon", "}": "after a value" },
  "a colon": { ":": "a value" },
  "a comma or }": { ",": "a property name in double quotes", "}": "after a value" },
  "a comma or ]": { ",": "a value", "]": "after a value" },
  "the end of the text": {},
} as const;

type Place = keyof typeof grammar;
type Following = Readonly<Partial<Record<string, Place | "after a value">>>;

/** Walks the text by the grammar of RFC 8259 to the first place that breaks it, and says what fits there. */
function findProblem(text: string): readonly [offset: number, wanted: string] | undefined {
  const open: Place[] = [];
  let place: Place = "a value";
  for (const [kind, offset] of tokens(text)) {
    if (place === "the end of the text" && offset === text.length) return undefined;
    const following: Following = grammar[place];
    const next = following[kind];
    if (next === undefined) return [offset, place];
    if (kind === "{") open.push("a comma or }");
    if (kind === "[") open.push("a comma or ]");
    if (kind === "}" || kind === "]") open.pop();
    place = next === "after a value" ? (open.at(-1) ?? "the end of the text") : next;
  }
  return undefined;
}

function excerpt(text: string, offset: number): string {
  return JSON.stringify(text.slice(offset, offset + 12).split(/[\r\n]/)[0]);
}
