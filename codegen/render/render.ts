// The view to text: templates filled, laid out, and compiled to see that they hold. The only file that
// knows Handlebars, Prettier and ts-morph.
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";
import { format } from "prettier";
import { DiagnosticCategory, Project, ts, type Diagnostic } from "ts-morph";
import { CodegenError } from "../model/error.js";
import { RUNTIME } from "../runtime.js";
import { templates } from "./templates/index.js";
import type { View } from "../view/view.js";

/** Text of each generated file, by name. */
export type Files = ReadonlyMap<string, string>;

/** Renders the files. */
export async function render(view: View): Promise<Files> {
  const files = new Map<string, string>();
  for (const [name, text] of fill(view)) {
    // Not the configuration around the output folder: the same WSDL gives the same bytes everywhere.
    const parser = name.endsWith(".md") ? "markdown" : "typescript";
    files.set(name, await format(text, { parser, printWidth: 100, proseWrap: "always" }));
  }
  return files;
}

/** The templates filled and not laid out, which takes most of the time: for who only wants to know whether they hold. */
export function fill(view: View): Files {
  const wanted = Object.entries(templates).filter(([name]) => isWanted(name, view));
  return new Map(
    wanted.map(([name, template]) => [
      name,
      Handlebars.compile<View>(template, { noEscape: true, strict: true })(view),
    ]),
  );
}

/** Without operations there are types and codecs only. */
function isWanted(name: string, view: View): boolean {
  if (name === "client.ts" || name === "README.md") return view.client;
  return view.tables.length > 0 || !["operations.ts", "service.ts"].includes(name);
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  types: [],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Compiles the files, strictly, and throws for the first diagnostic. Whatever the runtime specifier is and
 * wherever the files will lie, they are checked against this package's own vocabulary.
 */
export function checkOutput(files: Files, runtime: string): void {
  const folder = fileURLToPath(new URL("./output/", import.meta.url));
  const project = new Project({
    compilerOptions: OPTIONS,
    resolutionHost: (host) => ({
      resolveModuleNames: (names, from) => names.map((name) => resolve(name, from, runtime, host)),
    }),
  });
  const sources = [...files].filter(([name]) => name.endsWith(".ts"));
  for (const [name, text] of sources) project.createSourceFile(folder + name, text);
  for (const [name] of sources) {
    const source = project.getSourceFileOrThrow(folder + name);
    const [diagnostic] = source.getPreEmitDiagnostics();
    if (diagnostic?.getCategory() === DiagnosticCategory.Error) throw failure(name, diagnostic);
  }
}

/** Resolves the runtime to that of this package, whatever the generated code calls it. */
function resolve(
  name: string,
  from: string,
  runtime: string,
  host: ts.ModuleResolutionHost,
): ts.ResolvedModule | undefined {
  const target = name === runtime ? RUNTIME : name;
  return ts.resolveModuleName(target, from, OPTIONS, host).resolvedModule;
}

function failure(file: string, diagnostic: Diagnostic): CodegenError {
  const { line, column } = diagnostic
    .getSourceFile()
    ?.getLineAndColumnAtPos(diagnostic.getStart() ?? 0) ?? { line: 1, column: 1 };
  const { messageText } = diagnostic.compilerObject;
  // The head of the chain says what; the rest only spells the types out.
  const text = typeof messageText === "string" ? messageText : messageText.messageText;
  return new CodegenError(`the generated code does not compile: ${text.replace(/\.$/, "")}`, {
    place: { file, line, column },
    construct: `TS${diagnostic.getCode()}`,
    advice: "This is a fault of the generator, not of the WSDL; please report it with the WSDL",
  });
}
