// Reads a WSDL with all its documents, and links them to the type model: the first half of the generator, without what
// writes code.
import { dirname, isAbsolute, join } from "node:path";
import * as scalars from "../src/codec/scalars.js";
import { openFiles, readFile } from "./disk/read-files.js";
import { saveDocuments } from "./disk/save-documents.js";
import { checkModel } from "./link/check-model.js";
import { linkModel, type Linked } from "./link/link.js";
import { CodegenError } from "./model/error.js";
import { parseCatalog } from "./sources/catalog.js";
import { openDocuments } from "./sources/documents.js";
import { openLimits, type LimitOptions, type Limits } from "./sources/limits.js";
import { documentName, isUrl } from "./sources/locations.js";
import { readSources } from "./sources/sources.js";
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

/** The model, with the reasons for what is left out of it. */
export async function readContract(path: string, options: ReadOptions): Promise<Linked> {
  const limits = openLimits(options);
  const catalog = await readCatalog(options.catalog, limits);
  const own = options.root ?? (isUrl(path) ? undefined : dirname(path));
  const folders = [...(own === undefined ? [] : [own]), ...Object.values(catalog).map(dirname)];
  const files = openFiles([...new Set(folders)], limits);
  const documents = openDocuments(path, { ...options, catalog, files, limits });
  const definitions = await readSources(path, documents);
  if (options.save !== undefined) await saveDocuments(options.save, documents.saved());
  const known = new Set(Object.keys(scalars));
  const linked = linkModel(definitions, documentName(path), known, options.lenient);
  const warnings = checkModel(definitions, linked);
  // One reason, such as a binding without SOAP, may concern many operations.
  const reasons = new Map(
    [...linked.refused, ...linked.leftOut, ...warnings].map((error) => [error.message, error]),
  );
  return { ...linked, refused: [...reasons.values()] };
}

/** The paths in a catalog are relative to it. */
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
  return Object.fromEntries(
    Object.entries(entries).map(([url, file]) => [
      url,
      isAbsolute(file) ? file : join(dirname(path), file),
    ]),
  );
}
