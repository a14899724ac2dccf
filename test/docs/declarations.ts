// The types that files of the checkout declare, as the compiler sees them. What packages declare is left out: it would take
// longer to read than all else, and no page tells it.
import { join } from "node:path";
import ts from "typescript";
import { root } from "../outside.js";

export interface Declarations {
  readonly checker: ts.TypeChecker;
  /** What a module exports. */
  exportsOf(file: string): readonly ts.Symbol[];
  /** The type that a module exports under a name. */
  typeOf(file: string, name: string): ts.Type;
}

export function declarationsOf(files: readonly string[]): Declarations {
  const options: ts.CompilerOptions = {
    ...{ strict: true, exactOptionalPropertyTypes: true, types: [], lib: ["lib.es2023.d.ts"] },
    ...{ target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, noEmit: true },
  };
  const host = ts.createCompilerHost(options);
  host.resolveModuleNameLiterals = (names, from) =>
    names.map(({ text }) =>
      text.startsWith(".")
        ? ts.resolveModuleName(text, from, options, host)
        : { resolvedModule: undefined },
    );
  const program = ts.createProgram(
    files.map((file) => join(root, file)),
    options,
    host,
  );
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): readonly ts.Symbol[] => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    if (module === undefined) throw new Error(`${file} is not a module`);
    return checker.getExportsOfModule(module);
  };
  return {
    checker,
    exportsOf,
    typeOf(file, name) {
      const symbol = exportsOf(file).find((one) => one.name === name);
      if (symbol === undefined) throw new Error(`${file} exports no ${name}`);
      return checker.getDeclaredTypeOfSymbol(symbol);
    },
  };
}
