// One module of TypeScript as JavaScript, with its types removed and not checked: for Node.js before 22.18, which does not
// do that itself.
import { createRequire } from "node:module";

const { ts: compiler } = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");

/** Throws a SyntaxError with the place of the first mistake in the text. */
export function transpile(text: string): string {
  const { outputText, diagnostics = [] } = compiler.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: {
      target: compiler.ScriptTarget.ES2022,
      module: compiler.ModuleKind.ES2022,
      verbatimModuleSyntax: true,
    },
  });
  const [first] = diagnostics;
  if (first === undefined) return outputText;
  const lines = text.slice(0, first.start).split("\n");
  const place = `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  throw new SyntaxError(
    `${place}: ${compiler.flattenDiagnosticMessageText(first.messageText, " ")}`,
  );
}
