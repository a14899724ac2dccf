// Writes the rows of leads.csv, whose columns are named like fields. Empty cells are left out.
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { accountFrom } from "mktows";
import { syncLeads } from "mktows/sync";

const cast = (cell: string, { header }: { header: boolean }) => (header ? cell : cell || null);
const rows = createReadStream("leads.csv").pipe(parse({ bom: true, columns: true, cast }));
const options = { ...accountFrom(process.env), journal: "leads.csv.journal" };
for await (const { index, reason } of syncLeads(rows, options).problems()) {
  console.error(`row ${index + 1}: ${reason}`);
  process.exitCode = 1;
}
