// Opens the documents of a contract, without reading any but the catalog. Loads no parser: a run that finds everything
// unchanged requires none.
import { dirname, isAbsolute, join } from "node:path";
import { openFiles, readFile } from "./disk/read-files.js";
import { CodegenError } from "./model/error.js";
import { parseCatalog } from "./sources/catalog.js";
import { openDocuments, type Documents } from "./sources/documents.js";
import { openLimits, type LimitOptions, type Limits } from "./sources/limits.js";
import { isUrl } from "./sources/locations.js";
import type { WebOptions } from "./sources/web.js";

export interface ReadOptions extends WebOptions, LimitOptions {
  /**
   * The folder that all files which the documents import must be in. Default: that of the WSDL. Files that the catalog
   * names, and those in their folders, may be anywhere.
   */
  readonly root?: string | undefined;
  /** Path of a JSON object with the copies of documents imported by URL: `{ "https://...": "path" }`. */
  readonly catalog?: string | undefined;
  /** Keep unresolved types as XML, instead of leaving out the operations that need them. */
  readonly lenient?: boolean | undefined;
  /** Folder to save all fetched documents in, with a catalog to read them again. */
  readonly save?: string | undefined;
}

export interface OpenContract {
  readonly documents: Documents;
  /** The catalog's entries as they are in its file. */
  readonly catalog: Readonly<Record<string, string>>;
}

/** `path` is the path or URL of the WSDL. */
export async function openContract(path: string, options: ReadOptions): Promise<OpenContract> {
  const limits = openLimits(options);
  const entries = await readCatalog(options.catalog, limits);
  const catalog = fromFolder(
    options.catalog === undefined ? "" : dirname(options.catalog),
    entries,
  );
  const own = options.root ?? (isUrl(path) ? undefined : dirname(path));
  const folders = [...(own === undefined ? [] : [own]), ...Object.values(catalog).map(dirname)];
  const files = openFiles([...new Set(folders)], limits);
  const documents = openDocuments(path, { ...options, catalog, files, limits });
  return { documents, catalog: entries };
}

async function readCatalog(
  path: string | undefined,
  limits: Limits,
): Promise<Readonly<Record<string, string>>> {
  if (path === undefined) return {};
  const entries = parseCatalog(new TextDecoder().decode(await readFile(path, limits)));
  if (entries === undefined)
    throw new CodegenError("not a catalog", {
      place: { file: path, line: 1, column: 1 },
      construct: "catalog",
      advice:
        'A catalog is JSON: { "https://host/types.xsd": "path of the copy, relative to the catalog" }',
    });
  return entries;
}

/** The paths in a catalog are relative to it. */
function fromFolder(
  folder: string,
  entries: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(entries).map(([url, file]) => [
      url,
      isAbsolute(file) ? file : join(folder, file),
    ]),
  );
}
