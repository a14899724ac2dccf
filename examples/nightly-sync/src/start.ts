// Tries the programs of this folder against a sandbox, in place of an endpoint.
import { rmSync } from "node:fs";
import { createSandbox } from "mktows/sandbox";

const sandbox = createSandbox();
const { url } = await sandbox.listen();
process.env["MKTOWS_ENDPOINT"] = url;
process.env["MKTOWS_USER_ID"] = sandbox.userId;
process.env["MKTOWS_SECRET_KEY"] = sandbox.secretKey;
// The sandbox has forgotten what an earlier run wrote: so do the journals.
const today = new Date().toISOString().slice(0, 10);
for (const name of [`leads-${today}`, "leads.csv"]) rmSync(`${name}.journal`, { force: true });

await import("./nightly.js");
await import("./sync-csv.js");
console.log(`${sandbox.inspect().leads.length} leads are in the sandbox`);
process.exitCode = 0; // a person and a row without an Email were to be expected
await sandbox.close();
