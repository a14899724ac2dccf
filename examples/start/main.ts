// `npm start`: regenerates the client from the WSDL, then does the main job against the sandbox, by the client and by the
// command, and says what to try next.
// Needs no account and no configuration, and ends by itself.
import { fileURLToPath } from "node:url";
import { paint } from "../../src/cli/screen/paint.js";
import { during } from "../../src/cli/screen/working.js";
import { screen } from "./terminal.js";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const next = `
Try next, the sandbox in a terminal of its own:

  npx mktows sandbox --port 8080 --user me --secret 27272727aa

and in another one:

  export MKTOWS_ENDPOINT=http://127.0.0.1:8080/soap/mktows/3_1
  export MKTOWS_USER_ID=me MKTOWS_SECRET_KEY=27272727aa
  npx mktows doctor                                   # is all well?
  npx mktows sync-leads examples/start/leads.csv      # Ctrl-C stops it ...
  npx mktows sync-leads examples/start/leads.csv      # ... and this goes on
  npx mktows --help

docs/command-line.md shows each command, docs/sync-command.md leads from a CSV
file to a synced instance.
`;

// What is written on the last line of a screen when Ctrl-C comes is cleared.
process.once("SIGINT", () => {
  screen.status("");
  screen.err("npm start: stopped; npm start begins anew\n");
  process.exit(130);
});

try {
  const { files, drift } = await during(screen, "loading the generator", async (say) => {
    const { generate } = await import("../../codegen/index.js");
    return generate({
      wsdl: path("wsdl/mktows.wsdl"),
      out: path("generated"),
      client: false, // mktows has a client of its own
      runtime: "../src/wire/index.js",
      onProgress: ({ step }) => say(`${step} the contract`),
    });
  });
  screen.out(`generated/ from wsdl/mktows.wsdl: ${files.length} files, ${drift.length} changed\n`);
  // Imported here because it imports the files just generated.
  const { doMainJob } = await during(screen, "starting the sandbox", () => import("./main-job.js"));
  await doMainJob();
  screen.out(next);
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  screen.err([paint("red", "npm start:"), ` ${message}\n`]);
  process.exitCode = 1;
}
