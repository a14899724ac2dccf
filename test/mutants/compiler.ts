// Asks the compiler about one file of a checkout with changed text, without writing it.
import { join } from "node:path";
import ts from "typescript";

/** Whether the file compiles with this text. What another file makes of it is not asked: that would take seconds. */
export type Compiles = (file: string, text: string) => boolean;

export function createCompiler(root: string): Compiles {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const changed = { path: "", text: "", version: 0 };
  const service = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    readDirectory: ts.sys.readDirectory,
    realpath: (path) => ts.sys.realpath?.(path) ?? path,
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (path === changed.path ? `changed ${changed.version}` : "as it is"),
    getScriptSnapshot: (path) => {
      const text = path === changed.path ? changed.text : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  return (file, text) => {
    changed.path = join(root, file);
    changed.text = text;
    changed.version++;
    const { length } = service.getSyntacticDiagnostics(changed.path);
    return length === 0 && service.getSemanticDiagnostics(changed.path).length === 0;
  };
}
