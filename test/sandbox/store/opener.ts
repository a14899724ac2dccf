// A process that opens each file that it is told of on standard input, writes a new lead and prints what became of it.
// state-file.test.ts runs several of them at once, and some as a user without rights.
import { createInterface } from "node:readline";
import { createSandbox } from "../../../src/sandbox/index.js";

console.log("ready");
let count = 0;
for await (const data of createInterface({ input: process.stdin })) {
  try {
    const sandbox = createSandbox({ data });
    const leadRecord = { Email: `${process.pid}-${count++}@x.example` };
    const { syncStatus } = await sandbox.service.syncLead({ leadRecord, returnLead: false });
    await sandbox.close();
    console.log(syncStatus.status);
  } catch (error) {
    console.log(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}
