// Which test files a source file can matter to, the nearest first: by the imports of the running program, and by paths
// that tests write as strings, such as that of a program they start.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** All TypeScript files below some folders of a checkout, as paths from its root. */
export function filesBelow(root: string, folders: readonly string[]): readonly string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => join(folder, name)),
    )
    .sort();
}

/** The test files that a source file is reached from: those with fewest imports between first. */
export function createRelated(root: string): (file: string) => readonly string[] {
  const importers = new Map<string, string[]>();
  for (const from of filesBelow(root, ["src", "codegen", "generated", "test", "examples"])) {
    for (const to of mentionedBy(root, from)) {
      importers.set(to, [...(importers.get(to) ?? []), from]);
    }
  }
  return (file) => {
    const distances = new Map([[file, 0]]);
    for (const [reached, distance] of distances) {
      for (const next of importers.get(reached) ?? []) {
        if (!distances.has(next)) distances.set(next, distance + 1);
      }
    }
    const rank = (test: string): number => (distances.get(test) ?? 0) - likeness(test, file) / 100;
    return [...distances.keys()]
      .filter((name) => name.endsWith(".test.ts"))
      .sort((one, other) => rank(one) - rank(other));
  };
}

function mentionedBy(root: string, from: string): string[] {
  const text = readFileSync(join(root, from), "utf8");
  // Without the imports of types, which do nothing when the program runs.
  const options = { verbatimModuleSyntax: true, module: ts.ModuleKind.ESNext };
  const { outputText } = ts.transpileModule(text, { compilerOptions: options });
  const imported = ts.preProcessFile(outputText).importedFiles.map(({ fileName }) => fileName);
  const written = [...outputText.matchAll(/["'`]([\w./-]+\.ts)["'`]/g)].flatMap(([, path = ""]) => [
    path,
    `./${path}`,
  ]);
  return [...imported, ...written]
    .map((name) => pathOf(from, name))
    .filter((path) => path !== from && existsSync(join(root, path)));
}

function pathOf(from: string, name: string): string {
  const path = name.replace(/\.js$/, ".ts");
  if (path.startsWith("#platform/")) return `src/platform/node/${path.slice(10)}.ts`;
  return path.startsWith(".") ? join(dirname(from), path) : path;
}

/** How many folders, and the name, a test has in common with a file: `test/` mirrors the sources. */
function likeness(test: string, file: string): number {
  const parts = (path: string): string[] =>
    path
      .replace(/(\.test)?\.ts$/, "")
      .split("/")
      .slice(1);
  const others = parts(file);
  const different = parts(test).findIndex((part, at) => part !== others[at]);
  return different < 0 ? others.length : different;
}
