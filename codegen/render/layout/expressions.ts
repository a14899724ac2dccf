// The layout of expressions: calls, objects, arrays, functions of one expression, literals.
import {
  firstFitting,
  frozen,
  group,
  ifBreak,
  indent,
  line,
  separated,
  softline,
  UnknownLayout,
  willBreak,
  type Doc,
} from "./doc.js";
import { quoted, type Tokens } from "./tokens.js";
import { key, typeArguments } from "./types.js";

interface Expression {
  readonly doc: Doc;
  readonly kind:
    "call" | "member" | "name" | "string" | "number" | "regex" | "object" | "array" | "function";
  /** Of an object or an array. */
  readonly size: number;
  /** What it is made of, as written. */
  readonly source: string;
  /** A call that has nothing in it worth a line of its own. */
  readonly isPoor: boolean;
  readonly hasComment: boolean;
  /** Of an array, or the arguments of a call. */
  readonly items?: readonly Expression[];
}

export function expression(tokens: Tokens): Expression {
  const start = tokens.next.start;
  let comment: Doc = [];
  const hasComment = tokens.next.kind === "comment";
  if (hasComment) comment = [tokens.take().text, " "];
  const made = bare(tokens);
  const source = tokens.text.slice(start, tokens.peek(-1).end);
  const cast: Doc = tokens.is("as") ? asConst(tokens) : [];
  return { size: 0, isPoor: false, ...made, doc: [comment, made.doc, cast], source, hasComment };
}

function asConst(tokens: Tokens): Doc {
  tokens.take("as");
  tokens.take("const");
  return " as const";
}

type Made = Pick<Expression, "doc" | "kind"> & Partial<Expression>;

function bare(tokens: Tokens): Made {
  const token = tokens.take();
  if (token.kind === "string") return { doc: quoted(token.text), kind: "string" };
  if (token.kind === "number") return { doc: token.text, kind: "number" };
  if (token.kind === "regex") return { doc: token.text, kind: "regex" };
  if (token.text === "-") return { doc: `-${tokens.take().text}`, kind: "number" };
  if (token.text === "{") return object(tokens);
  if (token.text === "[") return array(tokens);
  if (token.text === "(") return arrow(tokens);
  if (token.kind !== "word") throw new UnknownLayout();
  return chain(tokens, token.text);
}

function chain(tokens: Tokens, first: string): Made {
  let name = first;
  let kind: "name" | "member" = "name";
  for (;;) {
    if (tokens.skip(".")) name += `.${tokens.word()}`;
    else if (tokens.is("[")) {
      tokens.take("[");
      const index = tokens.take();
      if (index.kind !== "string") throw new UnknownLayout();
      name += `[${quoted(index.text)}]`;
      tokens.take("]");
    } else break;
    kind = "member";
  }
  const types = tokens.is("<") ? typeArguments(tokens) : undefined;
  if (!tokens.is("(")) {
    if (types !== undefined) throw new UnknownLayout();
    return { doc: name, kind };
  }
  tokens.take("(");
  const given = tokens.list(")", ",", () => expression(tokens));
  // A call of what a call returns.
  if (tokens.is("(") || tokens.is(".")) throw new UnknownLayout();
  const [only] = given;
  const isPoor = given.length === 0 || (given.length === 1 && only !== undefined && isShort(only));
  const isComplex = Array.isArray(types) ? false : types !== undefined;
  return {
    doc: [name, types ?? [], callArguments(given)],
    kind: "call",
    isPoor: isPoor && !isComplex,
  };
}

/** A quarter of the width. */
const SHORT = 25;

function isShort({ kind, source, size }: Expression): boolean {
  if (kind === "name" || kind === "string") return source.length <= SHORT;
  if (kind === "regex") return source.length <= 7;
  return kind === "number" || ((kind === "object" || kind === "array") && size === 0);
}

function callArguments(given: readonly Expression[]): Doc {
  if (given.length === 0) return "()";
  const docs = given.map(({ doc }) => doc);
  const last = given.at(-1);
  const before = given.at(-2);
  const brokenOut = group(
    ["(", indent([softline, separated(docs, [",", line])]), ",", softline, ")"],
    true,
  );
  const hugged =
    last !== undefined &&
    !last.hasComment &&
    ((last.kind === "object" && last.size > 0) ||
      (last.kind === "array" && last.size > 0 && !(given.length > 1 && isNumbers(last))) ||
      last.kind === "function") &&
    before?.kind !== last.kind;
  if (isComposition(given)) return brokenOut;
  if (!hugged || last === undefined)
    return group([
      "(",
      indent([softline, separated(docs, [",", line])]),
      ifBreak(","),
      softline,
      ")",
    ]);
  const others = docs.slice(0, -1);
  if (others.some(willBreak)) return [hardBreak, brokenOut];
  const start: Doc = ["(", separated(others, ", "), others.length > 0 ? ", " : ""];
  const choice = firstFitting([
    [start, last.doc, ")"],
    [start, group(last.doc, true), ")"],
    brokenOut,
  ]);
  return choice;
}

const hardBreak: Doc = group([], true);

/** Functions beside functions, or beside calls with functions. */
function isComposition(given: readonly Expression[]): boolean {
  if (given.length < 2) return false;
  const functions = given.filter(({ kind }) => kind === "function").length;
  return (
    functions > 1 ||
    given.some(
      ({ items = [], kind }) => kind === "call" && items.some((item) => item.kind === "function"),
    )
  );
}

function isNumbers({ kind, items = [] }: Expression): boolean {
  return kind === "array" && items.length > 1 && items.every((item) => item.kind === "number");
}

function object(tokens: Tokens): Made {
  const breaks = tokens.next.lines > 0 && !tokens.is("}");
  let isFirst = true;
  const members = tokens.list("}", ",", (): Doc => {
    if (!isFirst && tokens.next.lines > 1) throw new UnknownLayout();
    isFirst = false;
    if (tokens.next.kind === "comment") throw new UnknownLayout();
    if (tokens.skip("...")) return ["...", expression(tokens).doc];
    const name = key(tokens);
    if (!tokens.skip(":")) return name;
    return assigned(name, ":", expression(tokens));
  });
  const doc =
    members.length === 0
      ? "{}"
      : group(
          ["{", indent([line, separated(members, [",", line])]), ifBreak(","), line, "}"],
          breaks,
        );
  return { doc, kind: "object", size: members.length };
}

function array(tokens: Tokens): Made {
  const items = tokens.list("]", ",", () => expression(tokens));
  const [first] = items;
  const breaks =
    items.length > 1 &&
    (first?.kind === "object" || first?.kind === "array") &&
    items.every(({ kind, size }) => kind === first.kind && size > 1);
  const docs = items.map(({ doc }) => doc);
  const made = { kind: "array", size: items.length, items } as const;
  if (items.length === 0) return { ...made, doc: "[]" };
  const isFilled = items.length > 1 && items.every(({ kind }) => kind === "number");
  // Numbers are filled into lines.
  if (isFilled)
    return { ...made, doc: frozen(`[${items.map(({ source }) => source).join(", ")}]`) };
  return {
    ...made,
    doc: group(
      ["[", indent([softline, separated(docs, [",", line])]), ifBreak(","), softline, "]"],
      breaks,
    ),
  };
}

/** `() => ({ ... })` */
function arrow(tokens: Tokens): Made {
  const parameters = tokens.list(")", ",", () => tokens.word());
  tokens.take("=>");
  tokens.take("(");
  tokens.take("{");
  const { doc } = object(tokens);
  tokens.take(")");
  const list: Doc =
    parameters.length === 0
      ? "()"
      : group([
          "(",
          indent([softline, separated(parameters, [",", line])]),
          ifBreak(","),
          softline,
          ")",
        ]);
  return { doc: group([list, " => (", doc, ")"]), kind: "function" };
}

/** `name = expression`, `name: expression`: on the next line where only that helps. */
export function assigned(left: Doc, operator: ":" | " =", { doc, kind, isPoor }: Expression): Doc {
  if (kind === "string" || kind === "member" || isPoor)
    return group([left, operator, group(indent([line, doc]))]);
  const after = group(indent(line));
  return group([left, operator, after, indent(doc, after)]);
}
