// Records which documents a contract was read from, so that a later run can read the same ones without parsing them:
// as long as the bytes of all are the same, so are their imports.
import { OUTERMOST, type XmlElement } from "../read/element.js";
import type { Sources } from "./sources.js";

/** Where a document is imported first: the importing document, by its place in the order, and the location there. */
export type Import = readonly [importer: number, location: string];

export interface RecordedSources extends Sources {
  /** The documents read so far, in order; `undefined` where one could not be read, for it may be there next time. */
  recorded(): Recorded | undefined;
}

export interface Recorded {
  /** The bytes of each document, by its path or URL. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
  /** Where those after the first are imported. */
  readonly imports: readonly Import[];
}

/** `first` is the path or URL of the WSDL. */
export function recorded(first: string, { read, locate }: Sources): RecordedSources {
  const documents = new Map<string, Uint8Array>();
  const located = new Map<string, readonly [base: string, location: string]>();
  let isWhole = true;
  return {
    async read(path) {
      try {
        const bytes = await read(path);
        documents.set(path, bytes);
        return bytes;
      } catch (error) {
        isWhole = false;
        throw error;
      }
    },
    locate(base, location, from) {
      const path = locate(base, location, from);
      if (!located.has(path)) located.set(path, [base, location]);
      return path;
    },
    recorded() {
      const paths = [...documents.keys()];
      const imports = paths.slice(1).flatMap((path): Import[] => {
        const [base, location] = located.get(path) ?? [];
        return base === undefined || location === undefined
          ? []
          : [[paths.indexOf(base), location]];
      });
      const isKnown = paths[0] === first && imports.length === paths.length - 1;
      return isWhole && isKnown ? { documents, imports } : undefined;
    },
  };
}

/** Reads the documents that an earlier run has read; throws where one is not found. */
export async function readAgain(
  first: string,
  imports: readonly Import[],
  { read, locate }: Sources,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const documents = new Map([[first, await read(first)]]);
  const paths = [first];
  for (const [importer, location] of imports) {
    const base = paths[importer];
    if (base === undefined) throw new RangeError(`no document ${importer}`);
    const path = locate(base, location, NOWHERE);
    paths.push(path);
    documents.set(path, await read(path));
  }
  return documents;
}

/** In place of the importing element, which is not parsed: only errors show it. */
const NOWHERE: XmlElement = {
  namespace: "",
  name: "import",
  label: "import",
  attributes: [],
  childNodes: [],
  scope: OUTERMOST,
  place: { file: "", line: 1, column: 1 },
  notes: { passedOver: [], demands: [] },
};
