// The program for node-soap in docs/moving-from.md, against a sandbox: what the page moves is a program that works.
import { expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { root } from "../outside.js";
import { run } from "../packed.js";
import { codeIn, textOf } from "./pages.js";

test("the program that the page begins with works", async () => {
  const [program = ""] = codeIn(textOf("docs/moving-from.md"), "js");
  const sandbox = createSandbox();
  const { url } = await sandbox.listen();
  const env = {
    MKTOWS_ENDPOINT: url,
    MKTOWS_USER_ID: sandbox.userId,
    MKTOWS_SECRET_KEY: sandbox.secretKey,
  };
  try {
    const args = ["--input-type=module", "--eval", program];
    const ended = await run(process.execPath, args, { cwd: root, env });
    expect(ended).toEqual({ code: 0, out: "CREATED\nada@lovelace.example\n", err: "" });
  } finally {
    await sandbox.close();
  }
});
