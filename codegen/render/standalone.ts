// The runtime as files of the generated folder, for who wants no dependency: copies of what `mktows/wire` reaches,
// in the order of this package, over `fetch`. Changes nothing but where the imports lead.
import { posix } from "node:path";

/** Where the runtime of a standalone folder lies, seen from the generated files. */
export const STANDALONE_RUNTIME = "./wire/index.js";

const ENTRY = "src/wire/index.ts";

/** `read` brings a source of this package by its path from the root. */
export async function copyRuntime(
  read: (path: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const copies = new Map<string, string>();
  const open = [ENTRY];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (copies.has(placeOf(path))) continue;
    const source = await read(path);
    copies.set(placeOf(path), BANNER + redirect(source, path, open));
  }
  copies.set("wire/LICENSE", await read("LICENSE"));
  return new Map([...copies].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const BANNER =
  "// Copied from mktows by `mktows generate --standalone`, under the licence beside it. Do not edit: generate again.\n";

/** The source with its imports led to the copies; what it imports is added to `open`. */
function redirect(source: string, path: string, open: string[]): string {
  return source.replaceAll(IMPORT, (_, before: string, specifier: string) => {
    const target = sourceOf(specifier, path);
    open.push(target);
    const way = posix.relative(posix.dirname(placeOf(path)), placeOf(target));
    return `${before}"${way.startsWith(".") ? way : `./${way}`}"`.replace(/\.ts"$/, '.js"');
  });
}

/** `from "./x.js"`, `import("./x.js")`, and the same of `#platform/x`. */
const IMPORT = /(\bfrom |\bimport\()"((?:\.|#)[^"]+)"/g;

function sourceOf(specifier: string, from: string): string {
  if (specifier.startsWith("#platform/"))
    return `src/${specifier.replace("#platform", "platform/web")}.ts`;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** `src/wire/x.ts` is `wire/x.ts`; all else of the runtime is beside it. */
function placeOf(path: string): string {
  return path.replace(/^src\/(wire\/)?/, "wire/").replace("platform/web/", "platform/");
}
