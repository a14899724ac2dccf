// Reads and writes files of separated values: quotes around a value that has a separator, a line end or quotes, which are
// doubled inside.
import { Denied } from "../world/denied.js";

export const separators = { csv: ",", tsv: "\t", ssv: ";" } as const;
export type FileFormat = keyof typeof separators;

/** The rows of a file, without lines that are empty. */
export function parseCsv(text: string, format: FileFormat): readonly (readonly string[])[] {
  const separator = separators[format];
  const cell = new RegExp(`"((?:[^"]|"")*)"|([^"\r\n${separator}]*)`, "y");
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length;) {
    cell.lastIndex = at;
    const [whole = "", quoted, plain = ""] = cell.exec(text) ?? [];
    row.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    at += whole.length;
    const end = text[at];
    if (end === separator) {
      at++;
      // A separator at the end of the file has an empty value after it.
      if (at === text.length) row.push("");
      else continue;
    } else if (end !== undefined && end !== "\r" && end !== "\n")
      throw new Denied("1003", `Row ${rows.length + 1} of the file has a quote out of place`);
    at += text.startsWith("\r\n", at) ? 2 : 1;
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}

export function printCsv(rows: readonly (readonly string[])[]): string {
  const printed = (value: string) =>
    /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return rows.map((row) => `${row.map(printed).join(",")}\n`).join("");
}
