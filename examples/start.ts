// `npm start`: regenerates the client from the WSDL, then does the main job with it against the sandbox.
// Needs no account and no configuration, and ends by itself.
import { fileURLToPath } from "node:url";
import { generate } from "../codegen/index.js";

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

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
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
