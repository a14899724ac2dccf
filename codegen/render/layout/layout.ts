// Lays generated TypeScript out as Prettier does, in a fraction of its time. Knows the statements that are generated, and
// hands any other to `format`.
import {
  group,
  hardline,
  ifBreak,
  indent,
  line,
  printDoc,
  separated,
  UnknownLayout,
  WIDTH,
  type Doc,
} from "./doc.js";
import { assigned, expression } from "./expressions.js";
import { commentLines, quoted, Tokens, tokensOf, type Token } from "./tokens.js";
import { bracketed, membersOf, type, typeArguments, typeAssigned } from "./types.js";

/** `format` lays out statements that are not known here. */
export async function layoutCode(
  text: string,
  format: (code: string) => Promise<string>,
): Promise<string> {
  const statements = known(() => statementsOf(text));
  if (statements === undefined) return format(text);
  let output = "";
  let isFirst = true;
  for (const { source, isApart } of statements) {
    if (!isFirst) output += isApart ? "\n\n" : "\n";
    isFirst = false;
    output += layoutStatement(source) ?? (await format(source)).trimEnd();
  }
  return `${output}\n`;
}

interface Statement {
  readonly source: string;
  /** Whether a blank line is before it. */
  readonly isApart: boolean;
}

/** Templates begin each statement and each comment between statements on a line of its own. */
function statementsOf(text: string): readonly Statement[] {
  const starts: Token[] = [];
  let depth = 0;
  let before = ";";
  for (const token of tokensOf(text)) {
    const isStart = (token.kind === "comment" && before !== "=") || STARTS.has(token.text);
    before = token.text;
    if (depth === 0 && isStart && (token.lines > 0 || token.start === 0)) starts.push(token);
    if (token.kind !== "sign") continue;
    if ("{[(".includes(token.text)) depth += 1;
    if ("}])".includes(token.text)) depth -= 1;
  }
  return starts.map(({ start, lines }, index) => ({
    source: text.slice(start, starts[index + 1]?.start).trimEnd(),
    isApart: lines > 1,
  }));
}

const STARTS: ReadonlySet<string> = new Set(["import", "export", "const"]);

/** `undefined` for what is not known here. */
function known<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof UnknownLayout) return undefined;
    throw error;
  }
}

function layoutStatement(source: string): string | undefined {
  if (/^export function\b/.test(source)) return layoutFunction(source);
  return known(() => {
    const tokens = new Tokens(source);
    const doc = statement(tokens);
    return tokens.next.kind === "end" ? printDoc(doc) : undefined;
  });
}

/** Templates write functions as they are to be, but for the parameter, which is on the first line where it fits there. */
function layoutFunction(source: string): string | undefined {
  const lines = source.split("\n");
  const at = lines.findIndex((one) => one.endsWith(" {"));
  const signature = lines.slice(0, at + 1).map((one) => one.trim());
  const body = lines.slice(at + 1);
  const [first = "", parameter = "", last = ""] = signature;
  const flat = `${first}${parameter.replace(/,$/, "")}${last}`;
  const isBroken = signature.length === 3 && flat.length > WIDTH;
  if (!isBroken && signature.length !== 1 && signature.length !== 3) return undefined;
  const head = isBroken ? [first, `  ${parameter}`, last] : [flat];
  const isLaidOut =
    body.at(-1) === "}" &&
    body.slice(0, -1).every((one) => /^ {2}(?:return|const) [\w {},=.[\]"():|$]*;$/.test(one)) &&
    [...head, ...body].every((one) => one.length <= WIDTH);
  return isLaidOut ? [...head, ...body].join("\n") : undefined;
}

function statement(tokens: Tokens): Doc {
  if (tokens.next.kind === "comment") return separated(commentLines(tokens.take().text), hardline);
  if (tokens.skip("import")) return ["import ", clause(tokens)];
  if (tokens.skip("const")) return declaration("const ", tokens);
  tokens.take("export");
  if (tokens.skip("const")) return declaration("export const ", tokens);
  if (tokens.skip("interface")) return interfaceOf(tokens);
  if (tokens.is("type") && tokens.peek(1).kind === "word") {
    tokens.take();
    const left = `export type ${tokens.word()}`;
    tokens.take("=");
    return ended(tokens, typeAssigned(left, " =", type(tokens, "declared")));
  }
  return ["export ", clause(tokens)];
}

function ended(tokens: Tokens, doc: Doc): Doc {
  tokens.take(";");
  return [doc, ";"];
}

function declaration(keyword: string, tokens: Tokens): Doc {
  const name = `${keyword}${tokens.word()}`;
  const declared = tokens.skip(":") ? type(tokens) : undefined;
  const left: Doc = declared === undefined ? name : [name, ": ", declared.doc];
  tokens.take("=");
  const right = expression(tokens);
  // A complex type is on several lines before the expression begins on a line of its own.
  const isAfter = declared?.kind === "complex";
  return ended(tokens, isAfter ? [left, " = ", right.doc] : assigned(left, " =", right));
}

/** `[type] { a, type B } from "x"`, `* [as a] from "x"`, `{}` */
function clause(tokens: Tokens): Doc {
  const prefix = tokens.skip("type") ? "type " : "";
  let names: Doc;
  if (tokens.skip("*")) {
    names = "*";
    if (tokens.skip("as")) names = `* as ${tokens.word()}`;
  } else {
    tokens.take("{");
    const items = tokens.list("}", ",", () =>
      tokens.is("type") && tokens.peek(1).kind === "word"
        ? `${tokens.word()} ${tokens.word()}`
        : tokens.word(),
    );
    if (items.length === 0) names = "{}";
    else if (items.length === 1) names = ["{ ", items, " }"];
    else
      names = group(["{", indent([line, separated(items, [",", line])]), ifBreak(","), line, "}"]);
  }
  if (tokens.skip(";")) return [prefix, names, ";"];
  tokens.take("from");
  return ended(tokens, [prefix, names, " from ", quoted(tokens.take().text)]);
}

function interfaceOf(tokens: Tokens): Doc {
  let head: Doc = `export interface ${tokens.word()}`;
  if (tokens.skip("<")) head = [head, typeParameter(tokens)];
  const isGeneric = typeof head !== "string";
  if (tokens.skip("extends")) {
    const base = tokens.word();
    const given = tokens.is("<") ? typeArguments(tokens) : [];
    head = isGeneric
      ? [head, " extends ", base, given]
      : group([head, indent([line, "extends ", base, given])]);
  }
  tokens.take("{");
  if (tokens.skip("}")) return [head, " {}"];
  return [head, " {", indent([hardline, membersOf(tokens, ";"), ";"]), hardline, "}"];
}

/** `<Name extends type = type>` */
function typeParameter(tokens: Tokens): Doc {
  const parameter: Doc[] = [tokens.word()];
  if (tokens.skip("extends")) parameter.push(" extends ", type(tokens).doc);
  if (tokens.skip("=")) parameter.push(" = ", type(tokens).doc);
  tokens.take(">");
  return bracketed("<", [parameter], ">", ",");
}
