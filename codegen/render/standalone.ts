// Copies the runtime into the generated folder (`--standalone`), so that it depends on no package: all files that
// `mktows/wire` and `mktows/auth` import, in the variant for the web platform. Changes only import paths.
import { posix } from "node:path";
import { NOT_LINTED } from "./templates/not-linted.js";

/** The module specifiers of what is copied as the generated files see it, without their extension. */
export const STANDALONE = { runtime: "./wire/index", auth: "./wire/auth/index" } as const;

const ENTRIES = ["src/wire/index.ts", "src/auth/index.ts"];

/** `read` reads a source of this package by its path from the root; `extension` is that of relative imports. */
export async function copyRuntime(
  read: (path: string) => Promise<string>,
  extension: string,
): Promise<ReadonlyMap<string, string>> {
  const copies = new Map<string, string>();
  const open = [...ENTRIES];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (copies.has(copyOf(path))) continue;
    const source = await read(path);
    copies.set(copyOf(path), BANNER + redirect(source, path, extension, open));
  }
  copies.set("wire/LICENSE", await read("LICENSE"));
  return new Map([...copies].sort(([one], [other]) => (one < other ? -1 : 1)));
}

const BANNER =
  "// Copied from mktows by `mktows generate --standalone`, under the licence beside it. Do not edit: generate again.\n" +
  `${NOT_LINTED}\n`;

/** The source with its imports changed to the copies; the imported files are added to `open`. */
function redirect(source: string, path: string, extension: string, open: string[]): string {
  return source.replaceAll(IMPORT, (_, before: string, specifier: string) => {
    const target = sourceOf(specifier, path);
    open.push(target);
    const to = posix.relative(posix.dirname(copyOf(path)), copyOf(target));
    return `${before}"${to.startsWith(".") ? to : `./${to}`}"`.replace(/\.ts"$/, `${extension}"`);
  });
}

/** `from "./x.js"`, `import("./x.js")`, and the same of `#platform/x`. */
const IMPORT = /(\bfrom |\bimport\()"((?:\.|#)[^"]+)"/g;

function sourceOf(specifier: string, from: string): string {
  if (specifier.startsWith("#platform/"))
    return `src/${specifier.replace("#platform", "platform/web")}.ts`;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts");
}

/** The path of a copy: `src/wire/x.ts` is `wire/x.ts`; the other folders of the runtime are in there too. */
function copyOf(path: string): string {
  return path.replace(/^src\/(wire\/)?/, "wire/").replace("platform/web/", "platform/");
}
