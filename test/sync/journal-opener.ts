// A process that opens each journal that it is told of on standard input, keeps a record in it and tells what became of
// it; "close" closes the last one. journal-processes.test.ts runs several of them at once.
import { createInterface } from "node:readline";
import { openJournal } from "../../src/sync/journal-file.js";
import type { Journal } from "../../src/sync/journal.js";

console.log("ready");
let journal: Journal | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  try {
    if (line === "close") journal?.close();
    else {
      journal = openJournal(line, { operation: "syncMultipleLeads", target: "t", options: {} });
      journal.keep([], [{ records: [{ index: 0, fingerprint: "0" }], harmless: true }]);
    }
    console.log("done");
  } catch (error) {
    console.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}
