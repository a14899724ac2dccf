// `npm start`: regenerates the client from the WSDL, then does the main job against the sandbox, by the client and by the
// command, and says what to try next.
// Needs no account and no configuration, and ends by itself.
import { fileURLToPath } from "node:url";
import { generate } from "../../codegen/index.js";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const next = `
Try next, the sandbox in a terminal of its own:

  npx mktows sandbox --port 8080 --user me --secret 27272727aa

  export MKTOWS_ENDPOINT=http://127.0.0.1:8080/soap/mktows/3_1
  export MKTOWS_USER_ID=me MKTOWS_SECRET_KEY=27272727aa
  npx mktows sync-leads examples/start/leads.csv
  npx mktows sync-leads examples/start/leads.csv  # again: nothing left
  npx mktows sync-leads --help

docs/sync-command.md leads from a CSV file to a synced instance.`;

try {
  const { files, drift } = await generate({
    wsdl: path("wsdl/mktows.wsdl"),
    out: path("generated"),
    client: false, // mktows has a client of its own
    runtime: "../src/wire/index.js",
  });
  console.log(`generated/ from wsdl/mktows.wsdl: ${files.length} files, ${drift.length} changed`);
  // Imported here because it imports the files just generated.
  const { doMainJob } = await import("./main-job.js");
  await doMainJob();
  console.log(next);
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
