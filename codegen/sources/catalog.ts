// The catalog of saved documents as JSON: the originals of all copies, and a member that says who wrote it, so that the
// next run may replace it and the copies that it names.

export type Entries = Readonly<Record<string, string>>;

/** No document is called so. */
const COMMENT = "$comment";
const WRITTEN =
  "Written by `mktows generate --save`, which replaces it and the files that it names.";

export function printCatalog(entries: Entries): string {
  return `${JSON.stringify({ [COMMENT]: WRITTEN, ...entries }, undefined, 2)}\n`;
}

/** The entries; `undefined` for what is no catalog. */
export function parseCatalog(text: string): Entries | undefined {
  const catalog = parseJson(text);
  if (!isRecordOfText(catalog)) return undefined;
  return Object.fromEntries(Object.entries(catalog).filter(([name]) => name !== COMMENT));
}

/** Whether a catalog was written by `--save`. */
export function isSaved(text: string): boolean {
  const catalog = parseJson(text);
  return isRecordOfText(catalog) && catalog[COMMENT] === WRITTEN;
}

/** `undefined` for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecordOfText(value: unknown): value is Entries {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((member) => typeof member === "string")
  );
}
