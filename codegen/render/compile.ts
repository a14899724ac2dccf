// Compiles generated files against the runtime of this package, in memory. The only file that uses the TypeScript
// compiler.
import { dirname, join } from "node:path";
import { Project, ts, type Diagnostic } from "ts-morph";
import { CodegenError } from "../model/error.js";
import type { Files } from "./render.js";

/** Compiles files that import the runtime by the specifier, strictly, and throws for the first error. */
export type Compile = (files: Files, specifier: string) => void;

// Without the types of a platform, on which generated code does not depend: they take most of the time.
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
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

/** Each call after the first takes a fraction of its time. `runtime` is the path of the runtime in this package. */
export function openCompiler(runtime: string): Compile {
  let specifier = "";
  const project = new Project({
    compilerOptions: OPTIONS,
    resolutionHost: (host) => ({
      resolveModuleNames: (names, from) =>
        names.map((name) => {
          const target = name === specifier ? runtime : name;
          return ts.resolveModuleName(target, from, OPTIONS, host).resolvedModule;
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
      for (const { name, source } of sources) {
        const [diagnostic] = [
          ...program.getSyntacticDiagnostics(source),
          ...program.getSemanticDiagnostics(source),
        ];
        if (diagnostic !== undefined) throw failure(name, diagnostic);
      }
    } finally {
      for (const { source } of sources) source.forget();
    }
  };
}

function failure(file: string, diagnostic: Diagnostic): CodegenError {
  const { line, column } = diagnostic
    .getSourceFile()
    ?.getLineAndColumnAtPos(diagnostic.getStart() ?? 0) ?? { line: 1, column: 1 };
  const { messageText } = diagnostic.compilerObject;
  // The first message of the chain tells the problem; the others only expand the types.
  const text = typeof messageText === "string" ? messageText : messageText.messageText;
  return new CodegenError(`the generated code does not compile: ${text.replace(/\.$/, "")}`, {
    place: { file, line, column },
    construct: `TS${diagnostic.getCode()}`,
    advice:
      "This is an error of the generator, not of the WSDL; please report it together with the WSDL",
  });
}
