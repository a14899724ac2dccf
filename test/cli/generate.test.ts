import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../outside.js";
import { mktows } from "./shell.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-generate-"));
const wsdl = join(root, "wsdl", "mktows.wsdl");
const small = join(root, "test/fixtures/wsdl/operations/contract.wsdl");

test("generate writes a folder that --check then finds to be what the WSDL says", async () => {
  const out = join(folder, "client");
  expect(await mktows(["generate", small, "--out", out])).toMatchObject({ code: 0, err: "" });
  expect(readdirSync(out)).toContain("operations.ts");
  expect(readFileSync(join(out, "codecs.ts"), "utf8")).toContain('from "mktows/wire"');
  expect(await mktows(["generate", small, "--out", out, "--check"])).toMatchObject({
    code: 0,
    err: "",
  });

  writeFileSync(join(out, "types.ts"), "// edited by hand\n");
  const { code, err } = await mktows(["generate", small, "--out", out, "--check"]);
  expect(code).toBe(1);
  expect(err).toContain("types.ts");
  expect(readFileSync(join(out, "types.ts"), "utf8")).toBe("// edited by hand\n");
});

test("a WSDL that cannot be read is refused with file, line and column, and nothing is written", async () => {
  const broken = join(folder, "broken.wsdl");
  writeFileSync(broken, "<definitions>\n  <types></definitions>");
  const out = join(folder, "nothing");
  const { code, err } = await mktows(["generate", broken, "--out", out]);
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`^mktows: ${broken}:\\d+:\\d+: `));
  expect(readdirSync(folder)).not.toContain("nothing");
});

test.each([
  ["that is not there", join(folder, "missing.wsdl"), "file not found"],
  ["that is a folder", folder, "expected a file, found a folder"],
])("a WSDL %s is named", async (_, path, problem) => {
  const { code, err } = await mktows(["generate", path, "--out", folder]);
  expect(code).toBe(1);
  expect(err).toBe(`mktows: ${path}: ${problem}\n`);
});

test.each([
  ["<!DOCTYPE html>\n<html><br></html>", ":1:1: HTML page: a DOCTYPE is refused. Open the address"],
  ["<html><body/></html>", ":1:1: html: not a WSDL 1.1 document. Open the address"],
  ["{}", ":1:1: document: text outside the root element. Only well-formed XML"],
])("what is served instead of a WSDL is told by what it is: %j", async (text, want) => {
  const page = join(folder, "page.wsdl");
  writeFileSync(page, text);
  const { code, err } = await mktows(["generate", page, "--out", join(folder, "nothing")]);
  expect(code).toBe(1);
  expect(err).toContain(`mktows: ${page}${want}`);
});

test("without --out generate is wrong usage", async () => {
  const { code, err } = await mktows(["generate", wsdl]);
  expect(code).toBe(2);
  expect(err).toContain("required option '--out <dir>' not specified");
});

test.each([
  ["a header without a colon", ["--header", "s3cret"], '--header: expected "Name: value"'],
  ["a header of two lines", ["--header", "A: s3cret\nB: c"], '--header: expected "Name: value"'],
  [
    "an origin with a path",
    ["--allow-origin", "http://u:s3cret@a.example/x"],
    "--allow-origin: expected scheme",
  ],
  ["a limit that is none", ["--max-bytes", "many"], "Expected a whole number"],
])("%s is wrong usage, and no secret is shown", async (_, options, message) => {
  const { code, out, err } = await mktows(["generate", wsdl, "--out", folder, ...options]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain(message);
  expect(err).not.toContain("s3cret");
});

test("what is left out is named, and with --strict decides the exit code", async () => {
  const ports = join(root, "test/fixtures/wsdl/ports/contract.wsdl");
  const out = join(folder, "partial");
  const leftOut = 'binding name="WeatherGet": not a SOAP binding';
  const usual = await mktows(["generate", ports, "--out", out]);
  expect(usual.code).toBe(0);
  expect(usual.err).toContain(leftOut);
  const strict = await mktows(["generate", ports, "--out", out, "--strict"]);
  expect(strict.code).toBe(1);
  expect(strict.err).toContain(leftOut);
});

test("what has no meaning is named, and with --strict decides the exit code", async () => {
  const noisy = join(folder, "noise.wsdl");
  const text = readFileSync(small, "utf8");
  writeFileSync(noisy, text.replace(/<(\w+:)?definitions\b/, '$& note="x"'));
  const out = join(folder, "noisy");
  const passedOver = `mktows: passed over: ${noisy}:`;
  const usual = await mktows(["generate", noisy, "--out", out]);
  expect(usual).toMatchObject({ code: 0 });
  expect(usual.err).toContain(passedOver);
  expect(usual.err).toContain('attribute note="x" has no meaning here. Remove it');
  const strict = await mktows(["generate", noisy, "--out", out, "--strict"]);
  expect(strict.code).toBe(1);
  expect(strict.err).toContain(passedOver);
  expect(strict.err).toContain(`${noisy} contains what has no meaning (--strict)`);
});

test("what a service requires of the caller is named, also with --strict", async () => {
  const addressed = join(folder, "addressed.wsdl");
  const required =
    '<a:UsingAddressing xmlns:a="http://www.w3.org/2006/05/addressing/wsdl" xmlns:w="http://schemas.xmlsoap.org/wsdl/" w:required="true"/>';
  const text = readFileSync(small, "utf8");
  writeFileSync(addressed, text.replace(/<(\w+:)?binding [^>]*>/, `$&${required}`));
  const out = join(folder, "addressed");
  const { code, err } = await mktows(["generate", addressed, "--out", out, "--strict"]);
  expect(code).toBe(0);
  expect(err).toMatch(/^mktows: left to you: .*: the service requires WS-Addressing\. .*\n$/);
});

test("what does not come from the web is not saved", async () => {
  const { code, err } = await mktows(["generate", wsdl, "--out", folder, "--save", folder]);
  expect({ code, err }).toEqual({
    code: 1,
    err: `mktows: ${wsdl} is a file. Only documents from the web can be saved\n`,
  });
});

test("a catalog that is none is named", async () => {
  const catalog = join(folder, "catalog.json");
  writeFileSync(catalog, "[1]");
  const { code, err } = await mktows(["generate", wsdl, "--out", folder, "--catalog", catalog]);
  expect(code).toBe(1);
  expect(err).toContain(`mktows: ${catalog}:1:1: catalog: not a catalog. A catalog is JSON`);
});
