// The layout of types: references, unions, objects, arrays, tuples.
import {
  canBreak,
  flatText,
  frozen,
  hasFrozen,
  group,
  hardline,
  ifBreak,
  indent,
  line,
  separated,
  softline,
  UnknownLayout,
  willBreak,
  type Doc,
  type Group,
} from "./doc.js";
import { commentLines, quoted, type Tokens } from "./tokens.js";

export interface TypeDoc {
  readonly doc: Doc;
  /** `complex` is a reference with several arguments of which one has arguments of its own. */
  readonly kind: "simple" | "reference" | "complex" | "object" | "nothing" | "union" | "other";
}

type Around = "arguments" | "tuple" | "array" | "declared" | "other";

export function type(tokens: Tokens, around: Around = "other"): TypeDoc {
  tokens.skip("|");
  const types = [intersection(tokens)];
  while (tokens.skip("|")) types.push(intersection(tokens));
  const [first] = types;
  if (first !== undefined && types.length === 1) return first;
  const docs = types.map(({ doc }) => doc);
  const nothings = types.filter(({ kind }) => kind === "nothing").length;
  if (nothings === types.length - 1 && types.some(({ kind }) => kind === "object"))
    return { doc: separated(docs, " | "), kind: "object" };
  if (docs.some(canBreak)) return { doc: unbroken(separated(docs, " | ")), kind: "other" };
  const isIndented = around === "other";
  const code: Doc = [ifBreak([isIndented ? line : "", "| "]), separated(docs, [line, "| "])];
  if (around === "array")
    return { doc: group([indent([softline, group(code)]), softline]), kind: "union" };
  if (around === "tuple")
    return {
      doc: group([indent([ifBreak(["(", softline]), code]), softline, ifBreak(")")]),
      kind: "union",
    };
  return { doc: group(isIndented ? indent(code) : code), kind: "union" };
}

/** How a part of a union or intersection breaks depends on what the others are: too much to know here. */
function unbroken(doc: Doc): Doc {
  if (willBreak(doc)) throw new UnknownLayout();
  return frozen(flatText(doc));
}

function intersection(tokens: Tokens): TypeDoc {
  const first = postfix(tokens);
  if (!tokens.is("&")) return first;
  const types = [first];
  while (tokens.skip("&")) types.push(postfix(tokens));
  const objects = types.filter(({ kind }) => kind === "object").length;
  const docs = types.map(({ doc }) => doc);
  if (objects === 0) return { doc: unbroken(separated(docs, " & ")), kind: "other" };
  // An object keeps its brace on the line.
  if (types.length === 2 && objects === 1)
    return { doc: group(separated(docs, " & ")), kind: "other" };
  throw new UnknownLayout();
}

function postfix(tokens: Tokens): TypeDoc {
  let result = primary(tokens);
  while (tokens.is("[") && tokens.next.lines === 0) {
    tokens.take("[");
    if (tokens.skip("]")) result = { doc: [result.doc, "[]"], kind: "other" };
    else {
      const index = type(tokens);
      tokens.take("]");
      result = { doc: [result.doc, "[", index.doc, "]"], kind: "other" };
    }
  }
  return result;
}

function primary(tokens: Tokens): TypeDoc {
  const token = tokens.take();
  if (token.kind === "string") return { doc: quoted(token.text), kind: "simple" };
  if (token.kind === "number") return { doc: token.text, kind: "simple" };
  if (token.text === "-") return { doc: `-${tokens.take().text}`, kind: "simple" };
  if (token.text === "(") {
    const inner = type(tokens, "array");
    tokens.take(")");
    return { doc: ["(", inner.doc, ")"], kind: "other" };
  }
  if (token.text === "[") {
    const types = tokens.list("]", ",", () => type(tokens, "tuple").doc);
    if (types.length < 2) throw new UnknownLayout();
    return { doc: bracketed("[", types, "]", ","), kind: "other" };
  }
  if (token.text === "{") return { doc: objectType(tokens), kind: "object" };
  if (token.kind !== "word") throw new UnknownLayout();
  if (token.text === "keyof" || token.text === "typeof" || token.text === "readonly")
    return { doc: [token.text, " ", postfix(tokens).doc], kind: "other" };
  let name = token.text;
  while (tokens.skip(".")) name += `.${tokens.word()}`;
  if (tokens.is("<")) {
    const { doc, isComplex } = argumentsOf(tokens);
    return { doc: [name, doc], kind: isComplex ? "complex" : "reference" };
  }
  return { doc: name, kind: name === "null" ? "nothing" : "simple" };
}

export function bracketed(
  open: string,
  items: readonly Doc[],
  close: string,
  comma: string,
): Group {
  return group([
    open,
    indent([softline, separated(items, [",", line])]),
    ifBreak(comma),
    softline,
    close,
  ]);
}

/** `name: type`, `type name = type`. */
export function typeAssigned(left: string, operator: ":" | " =", { doc, kind }: TypeDoc): Doc {
  if (kind === "union") return group([left, operator, group(indent([line, doc]))]);
  if (operator === ":" || hasFrozen(doc)) return [left, operator, " ", doc];
  const after = group(indent(line));
  return group([left, operator, after, indent(doc, after)]);
}

export function typeArguments(tokens: Tokens): Doc {
  return argumentsOf(tokens).doc;
}

function argumentsOf(tokens: Tokens): { readonly doc: Doc; readonly isComplex: boolean } {
  tokens.take("<");
  const types = tokens.list(">", ",", () => type(tokens, "arguments"));
  const [first] = types;
  const docs = types.map(({ doc }) => doc);
  if (types.length === 1 && ["simple", "object", "nothing"].includes(first?.kind ?? ""))
    return { doc: ["<", docs, ">"], isComplex: false };
  const isComplex =
    types.length > 1 && types.some(({ kind }) => kind === "reference" || kind === "complex");
  return { doc: bracketed("<", docs, ">", ""), isComplex };
}

function objectType(tokens: Tokens): Doc {
  if (tokens.is("}")) {
    tokens.take();
    return "{}";
  }
  const breaks = tokens.next.lines > 0;
  const members = membersOf(tokens, ";");
  return group(["{", indent([line, members]), ifBreak(";"), line, "}"], breaks);
}

/** `name?: type`, `name(params): type`, with the comments and blank lines between them. The last has no separator. */
export function membersOf(tokens: Tokens, separator: ";"): Doc {
  const docs: Doc[] = [];
  while (!tokens.skip("}")) {
    if (docs.length > 0) docs.push(separator, tokens.next.lines > 1 ? hardline : [], line);
    while (tokens.next.kind === "comment")
      docs.push(separated(commentLines(tokens.take().text), hardline), hardline);
    docs.push(member(tokens));
    if (!tokens.skip(separator) && !tokens.is("}")) throw new UnknownLayout();
  }
  return docs;
}

function member(tokens: Tokens): Doc {
  let name = "";
  if (tokens.is("readonly") && ["word", "string"].includes(tokens.peek(1).kind)) {
    tokens.take();
    name = "readonly ";
  }
  name += key(tokens);
  if (tokens.skip("?")) name += "?";
  if (!tokens.is("(")) {
    tokens.take(":");
    return typeAssigned(name, ":", type(tokens, "declared"));
  }
  tokens.take("(");
  const parameters = tokens.list(")", ",", () => {
    const parameter = `${tokens.word()}${tokens.skip("?") ? "?" : ""}`;
    tokens.take(":");
    return [parameter, ": ", type(tokens).doc];
  });
  tokens.take(":");
  const result = type(tokens).doc;
  const list = parameters.length === 0 ? "()" : bracketed("(", parameters, ")", ",").contents;
  return [name, group([list, ": ", result])];
}

export function key(tokens: Tokens): string {
  if (tokens.skip("[")) {
    const name = tokens.take();
    tokens.take("]");
    return `[${name.kind === "string" ? quoted(name.text) : name.text}]`;
  }
  const token = tokens.take();
  if (token.kind === "string") return quoted(token.text);
  if (token.kind !== "word") throw new UnknownLayout();
  return token.text;
}
