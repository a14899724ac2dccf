// A process that keeps batches in a journal without end and prints each batch that `keep` returned for.
// journal-file.test.ts kills it.
import { writeSync } from "node:fs";
import { openJournal } from "../../src/sync/journal-file.js";
import type { Outcome } from "../../src/sync/journal.js";

const [, , path = "", first = "0"] = process.argv;
const journal = openJournal(path, { operation: "syncMultipleLeads", target: "t", options: {} });
const size = 300;
const indexes = (batch: number) => Array.from({ length: size }, (_, i) => batch * size + i);
let before: readonly Outcome[] = [];

for (let batch = Number(first); ; batch++) {
  const records = indexes(batch).map((index) => ({ index, fingerprint: `print of ${index}` }));
  journal.keep(before, [{ records, harmless: batch % 2 === 0 }]);
  writeSync(1, `${batch}\n`);
  const answered = indexes(batch).map((index) => ({ index, status: `{"leadId":${index}}` }));
  before = [{ records: answered }];
}
