// Compiles generated files against the runtime of this package, in memory. The only file that uses the TypeScript
// compiler.
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type ts from "typescript";
import { CodegenError } from "../model/error.js";
import type { Files } from "./render.js";

// Node.js would search the whole program for its exports, before it loads it, if it were imported: that takes longer.
const compiler = createRequire(import.meta.url)("typescript") as typeof ts;

/** Compiles files that import the runtime by the specifier, strictly. */
export type Compile = (files: Files, specifier: string) => readonly Fault[];

/** An error of the compiler in a generated file. */
export interface Fault {
  readonly file: string;
  /** The name of the declaration that it is in, and of the member where that is an interface; empty outside of all. */
  readonly declaration: readonly string[];
  readonly error: CodegenError;
}

// Without the types of a platform, on which generated code does not depend: they take most of the time.
const OPTIONS: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  types: [],
  module: compiler.ModuleKind.NodeNext,
  moduleResolution: compiler.ModuleResolutionKind.NodeNext,
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

/** Each call after the first takes a fraction of its time. `runtime` is the path of the runtime in this package. */
export function openCompiler(runtime: string): Compile {
  // Any folder of this package will do: nothing is written.
  const folder = join(dirname(runtime), "generated").replaceAll("\\", "/");
  const host = compiler.createCompilerHost(OPTIONS);
  const { fileExists, readFile, directoryExists, getSourceFile } = host;
  let own: Files = new Map();
  const textOf = (path: string): string | undefined =>
    dirname(path) === folder ? own.get(basename(path)) : undefined;
  /** Libraries and runtime, which are the same in each call. */
  const parsed = new Map<string, ts.SourceFile | undefined>();
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
  host.readFile = (path) => textOf(path) ?? readFile(path);
  host.directoryExists = (path) => path === folder || (directoryExists?.(path) ?? true);
  host.getSourceFile = (path, options) => {
    const text = textOf(path);
    if (text !== undefined) return compiler.createSourceFile(path, text, options);
    const source = parsed.get(path) ?? getSourceFile(path, options);
    parsed.set(path, source);
    return source;
  };
  return (files, specifier) => {
    own = files;
    host.resolveModuleNameLiterals = (names, from) =>
      names.map(({ text }) => {
        const name = text === specifier ? runtime : text;
        return compiler.resolveModuleName(name, from, OPTIONS, host);
      });
    const names = [...files.keys()].filter((name) => name.endsWith(".ts"));
    const paths = names.map((name) => `${folder}/${name}`);
    const program = compiler.createProgram({ rootNames: paths, options: OPTIONS, host });
    const sources = paths.flatMap((path) => program.getSourceFile(path) ?? []);
    const faultsOf = (kind: "getSyntacticDiagnostics" | "getSemanticDiagnostics") =>
      sources.flatMap((source) => program[kind](source).map(faultOf));
    const faults = faultsOf("getSyntacticDiagnostics");
    // Where the syntax is wrong, types are wrong in other places as well.
    return faults.length > 0 ? faults : faultsOf("getSemanticDiagnostics");
  };
}

function faultOf({ file: source, start = 0, messageText, code }: ts.Diagnostic): Fault {
  const { line, character } = source?.getLineAndCharacterOfPosition(start) ?? ORIGIN;
  const file = basename(source?.fileName ?? "");
  // The first message of the chain tells the problem; the others only expand the types.
  const text = typeof messageText === "string" ? messageText : messageText.messageText;
  return {
    file,
    declaration: source === undefined ? [] : declarationAt(start, source),
    error: new CodegenError(`the generated code does not compile: ${text.replace(/\.$/, "")}`, {
      place: { file, line: line + 1, column: character + 1 },
      construct: `TS${code}`,
      advice:
        "This is an error of the generator, not of the WSDL; please report it together with the WSDL",
    }),
  };
}

const ORIGIN: ts.LineAndCharacter = { line: 0, character: 0 };

function declarationAt(position: number, source: ts.SourceFile): readonly string[] {
  const isHere = (node: ts.Node): boolean => node.pos <= position && position < node.end;
  const statement = source.statements.find(isHere);
  if (statement === undefined) return [];
  if (compiler.isVariableStatement(statement))
    return statement.declarationList.declarations.slice(0, 1).map(({ name }) => name.getText());
  if (compiler.isTypeAliasDeclaration(statement)) return [statement.name.text];
  if (!compiler.isInterfaceDeclaration(statement)) return [];
  const name = statement.members.find(isHere)?.name;
  const member = name !== undefined && "text" in name ? [name.text] : [];
  return [statement.name.text, ...member];
}
