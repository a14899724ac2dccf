// A process that writes to a sandbox file without end, and says each batch that was answered. It is there
// to be killed (data.test.ts).
import { writeSync } from "node:fs";
import { createSandbox } from "../../src/sandbox/index.js";

const [, , data = "", round = ""] = process.argv;
const { service } = createSandbox({ data });

for (let batch = 0; ; batch++) {
  const name = `${round}-${batch}`;
  const leadRecordList = [1, 2, 3, 4, 5].map((number) => ({
    Email: `${name}-${number}@x.example`,
  }));
  await service.syncMultipleLeads({ leadRecordList });
  writeSync(1, `${name}\n`);
}
