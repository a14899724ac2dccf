// Resolves the location in an import against the document that contains it and the catalog. Reads nothing.
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { refuse } from "../read/construct.js";
import type { XmlElement } from "../read/element.js";

/** The copies of documents: their paths and originals. */
export interface Catalog {
  /** The path of the copy of a document, by its URL or by its location as written. */
  copyOf(location: string): string | undefined;
  /** The original of a copy: its own imports are relative to that URL. */
  urlOf(path: string): string | undefined;
}

/** The catalog of a JSON object. Where a copy has several originals, its imports are relative to the last. */
export function catalogOf(entries: Readonly<Record<string, string>>): Catalog {
  const names = Object.keys(entries);
  const copies = new Map([
    ...names.filter(isUrl).map((name) => [hrefOf(name), entries[name]] as const),
    ...Object.entries(entries),
  ]);
  const urls = new Map(
    Object.entries(entries)
      .filter(([name]) => isUrl(name))
      .map(([name, path]) => [resolve(path), hrefOf(name)]),
  );
  return { copyOf: (location) => copies.get(location), urlOf: (path) => urls.get(resolve(path)) };
}

/** How far imports are followed. */
export interface Bounds {
  readonly catalog: Catalog;
  /** The origin of the WSDL; `undefined` for a file. */
  readonly own: string | undefined;
  /** The origins from which documents are fetched. */
  readonly origins: ReadonlySet<string>;
}

/** The path or URL of the document that the element `from` imports into the document at `base`. */
export function locate(
  base: string,
  location: string,
  from: XmlElement,
  { catalog, own, origins }: Bounds,
): string {
  const near = isUrl(base) ? base : catalog.urlOf(base);
  const url = URL.canParse(location, near) ? hrefOf(location, near) : undefined;
  const copy = catalog.copyOf(location) ?? (url === undefined ? undefined : catalog.copyOf(url));
  if (copy !== undefined) return copy;
  const origin = url === undefined ? undefined : new URL(url).origin;
  if (url !== undefined && origin !== undefined && origins.has(origin)) return url;
  if (!isUrl(base)) {
    if (/^file:/i.test(location)) return filePath(location, from);
    if (!isUrl(location)) return relativePath(base, location, from);
  }
  const isFetchable = /^https?:/.test(origin ?? "");
  const allow = isFetchable ? `, or allow its server with --allow-origin ${origin}` : "";
  if (own === undefined)
    throw refuse(
      from,
      `${location} is not in the catalog`,
      `Save the document and add it to a catalog${allow}: it is not fetched`,
    );
  if (!isFetchable)
    throw refuse(
      from,
      `${url ?? location} is not an http or https address, and not in the catalog`,
      "Save the document and add it to a catalog: a document from the web can import no other addresses",
    );
  throw refuse(
    from,
    `${url ?? location} is at another origin than ${own}, and not in the catalog`,
    `Save the document and add it to a catalog${allow}: it is not fetched`,
  );
}

/** Whether it is a URL, of any scheme, and not a path. */
export function isUrl(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(location);
}

/** The file name of a WSDL: the last step of its path or URL, without the query. */
export function documentName(location: string): string {
  if (!isUrl(location)) return basename(location);
  const name = lastStep(location);
  return EXTENSION.test(name) ? name : `${withoutExtension(name)}.wsdl`;
}

/** The file name of another document: `Service.svc?xsd=xsd0` is `Service-xsd0.xsd`. */
export function partName(location: string): string {
  const name = isUrl(location) ? lastStep(location) : basename(location);
  if (EXTENSION.test(name)) return name;
  const query = new URL(location, "file:").searchParams;
  const isWsdl = [...query.keys()].some((key) => key.toLowerCase() === "wsdl");
  const parts = [withoutExtension(name), ...[...query.values()].map(fileName)];
  return `${parts.filter((part) => part !== "").join("-")}.${isWsdl ? "wsdl" : "xsd"}`;
}

const EXTENSION = /\.(wsdl|xml|xsd)$/i;

function lastStep(location: string): string {
  const { pathname, hostname } = new URL(location);
  const step = pathname.split("/").findLast((one) => one !== "") ?? hostname;
  return fileName(decoded(step) ?? step);
}

/** `undefined` for text that is not valid percent-encoding, such as `%ff`. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const fileName = (text: string) =>
  text
    .slice(0, 80)
    .replaceAll(/[^\p{L}\p{N}._-]/gu, "-")
    .replace(/^\.+/, "");
const withoutExtension = (name: string) => name.replace(/\.[a-z]+$/i, "");

/** A file URL names a file of this machine; a document from the web must not. */
function filePath(location: string, from: XmlElement): string {
  try {
    return fileURLToPath(location);
  } catch {
    throw refuse(
      from,
      `${location} is not the URL of a file here`,
      "Use a path, or file:/// and a path",
    );
  }
}

function relativePath(base: string, location: string, from: XmlElement): string {
  const file = decoded(location.replaceAll("\\", "/"));
  if (file === undefined || file.includes("\0"))
    throw refuse(
      from,
      `${location} is not a location`,
      "Correct it: % precedes the two hexadecimal digits of a byte, and the bytes are UTF-8",
    );
  return isAbsolute(file) ? file : join(dirname(base), file);
}

/** A URL in normal form, without its fragment. */
export function hrefOf(location: string, base?: string): string {
  const url = new URL(location, base);
  url.hash = "";
  return url.href;
}
