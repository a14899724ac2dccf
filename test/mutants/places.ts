// Where TypeScript can be changed into a mutant: a program that compiles in most cases and behaves otherwise. Imports,
// types and names of properties are left alone.
import ts from "typescript";

/** The text from `start` to `end` of a file becomes `text`. */
export interface Change {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Edit = readonly [replaced: ts.Node, text: string];

const operators: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "+": "-",
  "-": "+",
  "&&": "||",
  "||": "&&",
};

const editsOf: Readonly<Record<string, (node: ts.Node) => readonly Edit[]>> = {
  "condition negated": (node) => {
    const condition = conditionOf(node);
    return condition === undefined ? [] : [[condition, `!(${condition.getText()})`]];
  },
  "operator swapped": (node) => {
    if (!ts.isBinaryExpression(node)) return [];
    const other = operators[node.operatorToken.getText()];
    return other === undefined ? [] : [[node.operatorToken, other]];
  },
  "one side of ??": (node) =>
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
      ? [node.left, node.right].map((side) => [node, `(${side.getText()})`])
      : [],
  "boolean swapped": (node) => {
    if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, "false"]];
    return node.kind === ts.SyntaxKind.FalseKeyword ? [[node, "true"]] : [];
  },
  "number changed by one": (node) => {
    if (!ts.isNumericLiteral(node) || isName(node)) return [];
    return [-1, 1].map((one) => [node, `(${Number(node.text) + one})`]);
  },
  "string emptied": (node) => {
    if (isName(node)) return [];
    if (ts.isStringLiteral(node)) return node.text === "" ? [] : [[node, '""']];
    return ts.isTemplateLiteral(node) && node.getText() !== "``" ? [[node, "``"]] : [];
  },
  "statement dropped": (node) =>
    ts.isExpressionStatement(node) ||
    (ts.isIfStatement(node) && node.elseStatement === undefined && !ts.isIfStatement(node.parent))
      ? [[node, ";"]]
      : [],
};

/** All changes that the text of a TypeScript file offers. */
export function changesIn(text: string): readonly Change[] {
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const [kind, edits] of Object.entries(editsOf)) {
      for (const [replaced, by] of edits(node)) {
        changes.push({ kind, start: replaced.getStart(), end: replaced.end, text: by });
      }
    }
    changes.push(...earlyReturn(node), ...droppedElements(node));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true), visit);
  return changes;
}

function earlyReturn(node: ts.Node): Change[] {
  if (!ts.isFunctionLike(node) || !("body" in node)) return [];
  const { body } = node;
  if (body === undefined || !ts.isBlock(body) || body.statements.length < 2) return [];
  const start = body.getStart() + 1;
  return [{ kind: "early return", start, end: start, text: " return;" }];
}

function droppedElements(node: ts.Node): Change[] {
  if (!ts.isArrayLiteralExpression(node)) return [];
  const ends = [...node.elements.slice(1).map((next) => next.getStart()), node.end - 1];
  return node.elements.map((element, at) => {
    const end = ends[at] ?? element.end;
    return { kind: "element dropped", start: element.getStart(), end, text: "" };
  });
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isConditionalExpression(node) || ts.isForStatement(node)) return node.condition;
  const isLoop = ts.isWhileStatement(node) || ts.isDoStatement(node);
  return isLoop || ts.isIfStatement(node) ? node.expression : undefined;
}

function isName(node: ts.Node): boolean {
  return "name" in node.parent && node.parent.name === node;
}

function isLeftAlone(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}
