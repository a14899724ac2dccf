// The documents of one contract, from files, a catalog or the web: each is read once, and all can be saved as files from
// which the same contract can be read offline.
import { FetchError, openWeb, type WebOptions } from "./web.js";
import { catalogOf, documentName, hrefOf, isUrl, locate, partName } from "./locations.js";
import type { Sources } from "./sources.js";

export interface Documents extends Sources {
  /** All documents read, by the file names to save them under; `catalog.json` lists the original of each copy. */
  saved(): ReadonlyMap<string, Uint8Array>;
}

/** `first` is the path or URL of the WSDL; if it is a URL, other documents are fetched from its origin. */
export function openDocuments(
  first: string,
  entries: Readonly<Record<string, string>>,
  readFile: Sources["read"],
  options: WebOptions,
): Documents {
  const fetchDocument = openWeb(options);
  const bounds = {
    catalog: catalogOf(entries),
    origin: isUrl(first) ? new URL(first).origin : undefined,
  };
  const bytes = new Map<string, Uint8Array>();
  /** The names of each document, by path or URL; its own imports are relative to the last one. */
  const names = new Map<string, Set<string>>([
    [first, new Set(isUrl(first) ? [hrefOf(first)] : [])],
  ]);
  const near = (path: string) => [...(names.get(path) ?? [])].findLast(isUrl) ?? path;
  return {
    async read(path) {
      const known = bytes.get(path);
      if (known !== undefined) return known;
      if (!isUrl(path)) return remember(bytes, path, await readAt(path, readFile));
      const fetched = await fetchDocument(path);
      names.get(path)?.add(fetched.location);
      return remember(bytes, path, fetched.bytes);
    },
    locate(base, location, from) {
      const at = isUrl(base) ? near(base) : base;
      const path = locate(at, location, from, bounds);
      const url = URL.canParse(location, near(base)) ? hrefOf(location, near(base)) : location;
      names.set(path, new Set([url, ...(names.get(path) ?? [])]));
      return path;
    },
    saved() {
      if (!isUrl(first))
        throw new FetchError(`${first} is a file`, "Only documents from the web can be saved");
      const files = new Map<string, Uint8Array>();
      const catalog: Record<string, string> = {};
      for (const [path, content] of bytes) {
        const name = freeName(path === first ? documentName(path) : partName(path), files);
        files.set(name, content);
        for (const original of names.get(path) ?? []) catalog[original] = name;
      }
      const json = `${JSON.stringify(catalog, undefined, 2)}\n`;
      return files.set("catalog.json", new TextEncoder().encode(json));
    },
  };
}

/** The system error for a folder does not contain its path. */
async function readAt(path: string, readFile: Sources["read"]): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EISDIR")
      throw Object.assign(error, { path });
    throw error;
  }
}

function remember<Value>(values: Map<string, Value>, key: string, value: Value): Value {
  values.set(key, value);
  return value;
}

/** `types.xsd`, or `types-2.xsd` where that is taken. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : name.replace(/(\.\w+)?$/, `-${count}$1`);
    if (!taken.has(free)) return free;
  }
}
