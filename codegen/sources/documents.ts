// The documents of one contract, from files, a catalog or the web: each is read once, and all can be saved as files from
// which the same contract can be read offline.
import { printCatalog } from "./catalog.js";
import { openWeb, originsOf, type WebOptions } from "./web.js";
import { DocumentError, type Limits } from "./limits.js";
import { catalogOf, documentName, hrefOf, isUrl, locate, partName } from "./locations.js";
import type { Sources } from "./sources.js";

export interface Documents extends Sources {
  /** All documents read, by the file names to save them under; `catalog.json` lists the original of each copy. */
  saved(): ReadonlyMap<string, Uint8Array>;
}

/** The documents on the disk. */
export interface Files {
  /** Reads the WSDL. */
  read(path: string): Promise<Uint8Array>;
  /** Reads a document that another one imports; `isNamed` for one that the catalog names, wherever it is. */
  readImported(path: string, isNamed: boolean): Promise<Uint8Array>;
}

export interface DocumentsOptions extends WebOptions {
  /** Paths of copies of documents, by the URLs of their originals. */
  readonly catalog: Readonly<Record<string, string>>;
  readonly files: Files;
  readonly limits: Limits;
}

/** `first` is the path or URL of the WSDL; other documents are fetched from its origin, and from those that are allowed. */
export function openDocuments(first: string, options: DocumentsOptions): Documents {
  const { catalog, files, limits } = options;
  const origins = originsOf(first, options.allowOrigins);
  const fetchDocument = openWeb(options, origins, limits);
  const copies = new Set(Object.values(catalog));
  const bounds = {
    catalog: catalogOf(catalog),
    ...origins,
  };
  const bytes = new Map<string, Uint8Array>();
  /** All names of each document, by path or URL. */
  const names = new Map<string, Set<string>>();
  /** The URL of each document to which its own imports are relative: after redirects, else the first that was located. */
  const locations = new Map<string, string>();
  const near = (path: string) => locations.get(path) ?? path;
  const name = (path: string, own: string): void => {
    const known = names.get(path);
    if (known === undefined) names.set(path, new Set([own]));
    else known.add(own);
    if (isUrl(own) && !locations.has(path)) locations.set(path, own);
  };
  if (isUrl(first)) name(first, hrefOf(first));
  const readNew = async (path: string): Promise<Uint8Array> => {
    if (!isUrl(path))
      return path === first ? files.read(path) : files.readImported(path, copies.has(path));
    const fetched = await fetchDocument(path);
    name(path, fetched.location);
    locations.set(path, fetched.location);
    return fetched.bytes;
  };
  return {
    async read(path) {
      const content = bytes.get(path) ?? (await readNew(path));
      bytes.set(path, content);
      return content;
    },
    locate(base, location, from) {
      const at = isUrl(base) ? near(base) : base;
      const path = locate(at, location, from, bounds);
      name(path, URL.canParse(location, near(base)) ? hrefOf(location, near(base)) : location);
      return path;
    },
    saved() {
      if (!isUrl(first))
        throw new DocumentError(`${first} is a file`, "Only documents from the web can be saved");
      const saved = new Map<string, Uint8Array>();
      const originals: Record<string, string> = {};
      for (const [path, content] of bytes) {
        const file = freeName(path === first ? documentName(path) : partName(path), saved);
        saved.set(file, content);
        const others = [...(names.get(path) ?? [])].filter((one) => one !== near(path));
        // The imports of a copy are relative to the last of its originals.
        for (const original of [...others, near(path)]) originals[original] = file;
      }
      return saved.set("catalog.json", new TextEncoder().encode(printCatalog(originals)));
    },
  };
}

/** `types.xsd`, or `types-2.xsd` where that is taken. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : name.replace(/(\.\w+)?$/, `-${count}$1`);
    if (!taken.has(free)) return free;
  }
}
