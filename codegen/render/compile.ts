// Compiles generated files against the runtime of this package, in memory, with the TypeScript compiler that
// ts-morph brings.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Diagnostic, ts } from "ts-morph";
import { CodegenError } from "../model/error.js";
import type { Files } from "./render.js";

// Node.js would search all of it for its exports, before it loads it, if it were imported: that takes longer.
const morph = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");
const { Project, ts: compiler } = morph;

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
  allowImportingTsExtensions: true,
};

const BESIDE = /^(\.\/\w+)(?:\.ts)?$/;

/** Each call after the first takes a fraction of its time. `runtime` is the path of the runtime in this package. */
export function openCompiler(runtime: string): Compile {
  let specifier = "";
  const project = new Project({
    compilerOptions: OPTIONS,
    resolutionHost: (host) => ({
      resolveModuleNames: (names, from) =>
        names.map((name) => {
          // Files beside each other are found by any extension, and by none.
          const target = name === specifier ? runtime : name.replace(BESIDE, "$1.js");
          return compiler.resolveModuleName(target, from, OPTIONS, host).resolvedModule;
        }),
    }),
  });
  // Any folder of this package will do: nothing is written.
  const folder = join(dirname(runtime), "generated");
  return (files, runtimeSpecifier) => {
    specifier = runtimeSpecifier;
    const sources = [...files]
      .filter(([name]) => name.endsWith(".ts"))
      .map(([name, text]) => ({
        name,
        source: project.createSourceFile(join(folder, name), text),
      }));
    const program = project.getProgram();
    try {
      const faultsOf = (kind: "getSyntacticDiagnostics" | "getSemanticDiagnostics") =>
        sources.flatMap(({ name, source }) =>
          program[kind](source).map((diagnostic) => faultOf(name, diagnostic)),
        );
      const faults = faultsOf("getSyntacticDiagnostics");
      // Where the syntax is wrong, types are wrong in other places as well.
      return faults.length > 0 ? faults : faultsOf("getSemanticDiagnostics");
    } finally {
      for (const { source } of sources) source.forget();
    }
  };
}

function faultOf(file: string, diagnostic: Diagnostic): Fault {
  const start = diagnostic.getStart() ?? 0;
  const source = diagnostic.getSourceFile();
  const { line, column } = source?.getLineAndColumnAtPos(start) ?? { line: 1, column: 1 };
  const { messageText } = diagnostic.compilerObject;
  // The first message of the chain tells the problem; the others only expand the types.
  const text = typeof messageText === "string" ? messageText : messageText.messageText;
  return {
    file,
    declaration: source === undefined ? [] : declarationAt(start, source.compilerNode),
    error: new CodegenError(`the generated code does not compile: ${text.replace(/\.$/, "")}`, {
      place: { file, line, column },
      construct: `TS${diagnostic.getCode()}`,
      advice:
        "This is an error of the generator, not of the WSDL; please report it together with the WSDL",
    }),
  };
}

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
