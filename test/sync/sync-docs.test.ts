// The examples of records in docs/sync.md run as they are written. That they compile, test/docs shows.
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { temporaryFolder } from "../codegen/workspace.js";
import { codeIn, textOf } from "../docs/pages.js";
import { root } from "../outside.js";

const folder = temporaryFolder();
const [, leads = "", objects = ""] = codeIn(textOf("docs/sync.md"), "ts");

test("the examples of records write leads, an opportunity and its role", async () => {
  const setup = { leads: [{ email: "bob@bean.example" }] };
  const sandbox = createSandbox({ setup });
  const { userId, secretKey } = sandbox;
  const [bob] = sandbox.inspect().leads;
  const account = { endpoint: (await sandbox.listen()).url, userId, secretKey };
  folder.write("crm.mts", `export const account = ${JSON.stringify(account)};`);
  const told = vi.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    for (const [name, program] of Object.entries({ leads, objects })) {
      const code = program
        .replace('"mktows/sync"', JSON.stringify(join(root, "src/sync/index.ts")))
        .replace("./crm.js", "./crm.mts")
        .replaceAll("1012", String(bob?.id));
      await import(folder.write(`${name}.mts`, code));
    }
    expect(told.mock.calls).toEqual([
      [2, 0],
      ["Opportunity", "done"],
      ["OpportunityPersonRole", "done"],
    ]);
    const { leads: written, mobjects } = sandbox.inspect();
    expect(written.map(({ attributes }) => attributes["FirstName"]).sort()).toEqual(["Ada", "Bob"]);
    const types = mobjects.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(["Opportunity", "OpportunityPersonRole"]));
  } finally {
    told.mockRestore();
    await sandbox.close();
  }
});
