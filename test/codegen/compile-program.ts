// Compiles TypeScript programs in this process. Parsed files are kept between the programs of a test file: libraries and
// sources are the same in most of them.
import ts from "typescript";

/** Texts by path, in place of the files on the disk. */
export type Overlay = ReadonlyMap<string, string>;

export interface Programs {
  /** `options` as in tsconfig.json. */
  create(folder: string, options: object, files: readonly string[], overlay?: Overlay): ts.Program;
}

export function openPrograms(): Programs {
  const parsed = new Map<string, ts.SourceFile>();
  return {
    create(folder, compilerOptions, files, overlay = new Map()) {
      const config = { compilerOptions, files };
      const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
      const host = ts.createCompilerHost(options);
      const { fileExists, readFile, getSourceFile } = host;
      host.getCurrentDirectory = () => folder;
      host.fileExists = (path) => overlay.has(path) || fileExists(path);
      host.readFile = (path) => overlay.get(path) ?? readFile(path);
      host.getSourceFile = (path, version) => {
        const text = overlay.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, version);
        const source = parsed.get(path) ?? getSourceFile(path, version);
        if (source !== undefined) parsed.set(path, source);
        return source;
      };
      return ts.createProgram({ rootNames: fileNames, options, host });
    },
  };
}

/** The errors of a program, or of one file of it. */
export function errorsOf(program: ts.Program, source?: ts.SourceFile): readonly string[] {
  return ts.getPreEmitDiagnostics(program, source).map(({ file, start = 0, messageText }) => {
    const { line = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {};
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    return `${file?.fileName ?? ""}:${line + 1}: ${text}`;
  });
}
