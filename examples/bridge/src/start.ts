// Tries main.ts against a stand-in for the REST service.
import { rmSync } from "node:fs";
import { createRestSandbox } from "mktows/rest-sandbox";

const rest = createRestSandbox();
process.env["MKTOWS_REST_ENDPOINT"] = (await rest.listen()).url;
process.env["MKTOWS_REST_CLIENT_ID"] = rest.clientId;
process.env["MKTOWS_REST_CLIENT_SECRET"] = rest.clientSecret;
// The stand-in has forgotten what an earlier run wrote: so do these files.
for (const file of ["people.journal", "bridge.db"]) rmSync(file, { force: true });
await import("./main.js");
await rest.close();
