import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../outside.js";
import { mktows } from "./shell.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-generate-"));
const wsdl = join(root, "wsdl", "mktows.wsdl");

test(
  "generate writes a folder that --check then finds to be what the WSDL says",
  { timeout: 90_000 },
  async () => {
    const out = join(folder, "client");
    expect(await mktows(["generate", wsdl, "--out", out])).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(out)).toContain("operations.ts");
    expect(readFileSync(join(out, "codecs.ts"), "utf8")).toContain('from "mktows/wire"');
    expect(await mktows(["generate", wsdl, "--out", out, "--check"])).toMatchObject({
      code: 0,
      err: "",
    });

    writeFileSync(join(out, "types.ts"), "// edited by hand\n");
    const { code, err } = await mktows(["generate", wsdl, "--out", out, "--check"]);
    expect(code).toBe(1);
    expect(err).toContain("types.ts");
    expect(readFileSync(join(out, "types.ts"), "utf8")).toBe("// edited by hand\n");
  },
);

test("a WSDL that cannot be read is refused with file, line and column, and nothing is written", async () => {
  const broken = join(folder, "broken.wsdl");
  writeFileSync(broken, "<definitions>\n  <types></definitions>");
  const out = join(folder, "nothing");
  const { code, err } = await mktows(["generate", broken, "--out", out]);
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`^mktows: ${broken}:\\d+:\\d+: `));
  expect(readdirSync(folder)).not.toContain("nothing");
});

test("a WSDL that is not there is named", async () => {
  const missing = join(folder, "missing.wsdl");
  const { code, err } = await mktows(["generate", missing, "--out", folder]);
  expect(code).toBe(1);
  expect(err).toContain(missing);
  expect(err).not.toContain("    at ");
});

test("without --out generate is wrong usage", async () => {
  const { code, err } = await mktows(["generate", wsdl]);
  expect(code).toBe(2);
  expect(err).toContain("required option '--out <dir>' not specified");
});
