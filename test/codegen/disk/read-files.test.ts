// A WSDL decides what it imports: whatever it names, only regular files of its own folder are read, and not without an end.
import { execFileSync } from "node:child_process";
import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readContract, type ReadOptions } from "../../../codegen/index.js";
import { contract, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

const type = '<xs:simpleType name="T"><xs:restriction base="xs:int"/></xs:simpleType>';
const schema = (content: string) =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:test">${content}</xs:schema>`;
const including = (location: string) =>
  contract(`<xs:include schemaLocation="${location}"/>${messageOf("tns:T")}`);

const outside = folder.write("outside/types.xsd", schema(type));
folder.write("own/types.xsd", schema(type));
folder.write("own/deep/types.xsd", schema('<xs:include schemaLocation="../types.xsd"/>'));
folder.write("own/deep/out.xsd", schema('<xs:include schemaLocation="../../outside/types.xsd"/>'));
folder.write("own-sibling/types.xsd", schema(type));
symlinkSync(outside, join(folder.path, "own/link.xsd"));
symlinkSync(join(folder.path, "outside"), join(folder.path, "own/linked"));
symlinkSync(join(folder.path, "own"), join(folder.path, "alias"));
symlinkSync(join(folder.path, "own/types.xsd"), join(folder.path, "own/inner.xsd"));

/** The message of the failure; the names of the types if there is none. */
async function outcome(wsdl: string, options: ReadOptions = {}): Promise<string> {
  try {
    const { model } = await readContract(wsdl, options);
    return model.types.map(({ name }) => name).join();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const read = (location: string, options: ReadOptions = {}) =>
  outcome(folder.write("own/test.wsdl", including(location)), options);

const place = `${join(folder.path, "own/test.wsdl")}:3:1: xs:include: `;

describe("an import from the WSDL's own folder is read", () => {
  test.each(["types.xsd", "deep/types.xsd", "./deep/../types.xsd", "inner.xsd", "deep\\types.xsd"])(
    "%s",
    async (location) => {
      expect(await read(location)).toBe("{urn:test}T");
    },
  );

  test("by its whole path", async () => {
    expect(await read(join(folder.path, "own/types.xsd"))).toBe("{urn:test}T");
  });

  test("where the folder is given as a link", async () => {
    folder.write("own/test.wsdl", including("deep/types.xsd"));
    expect(await outcome(join(folder.path, "alias/test.wsdl"))).toBe("{urn:test}T");
  });

  test("where the folder is the current one", async () => {
    const before = process.cwd();
    folder.write("own/test.wsdl", including("deep/types.xsd"));
    process.chdir(join(folder.path, "own"));
    try {
      expect(await outcome("test.wsdl")).toBe("{urn:test}T");
    } finally {
      process.chdir(before);
    }
  });
});

describe("an import from elsewhere is refused at its place, and read where --root allows it", () => {
  const own = join(folder.path, "own");
  const advice = "If you trust the WSDL, name a folder that contains all its documents with --root";

  test.each([
    ["a parent folder", "../outside/types.xsd"],
    ["a folder whose name begins with that of the WSDL's", "../own-sibling/types.xsd"],
    ["an encoded path", "%2e%2e/outside/types.xsd"],
    ["a link to a file", "link.xsd"],
    ["a link to a folder", "linked/types.xsd"],
    ["a whole path", outside],
  ])("%s", async (_, location) => {
    const error = await read(location);
    expect(error).toMatch(/^\S+:3:1: xs:include: .*types\.xsd|link\.xsd/);
    expect(error).toContain(place);
    expect(error).toContain(` is outside of ${own}. ${advice}`);
    expect(await read(location, { root: folder.path })).toBe("{urn:test}T");
  });

  test("from a document that the WSDL imports", async () => {
    expect(await read("deep/out.xsd")).toContain(` is outside of ${own}`);
    expect(await read("deep/out.xsd", { root: folder.path })).toBe("{urn:test}T");
  });

  test("whether there is such a file is not told", async () => {
    const [there, missing] = [await read("../outside/types.xsd"), await read("../outside/no.xsd")];
    expect(missing).toBe(there.replace("types.xsd", "no.xsd"));
  });

  test("a root that is narrower than the WSDL's folder is the limit", async () => {
    expect(await read("types.xsd", { root: join(folder.path, "own/deep") })).toContain(
      " is outside of ",
    );
  });

  test("the catalog may name files elsewhere, which may import from their own folders", async () => {
    folder.write("outside/more.xsd", schema('<xs:include schemaLocation="types.xsd"/>'));
    const entries = JSON.stringify({ "http://localhost/more.xsd": "../outside/more.xsd" });
    const catalog = folder.write("own/catalog.json", entries);
    expect(await read("http://localhost/more.xsd", { catalog })).toBe("{urn:test}T");
  });
});

describe("what is no location of a file is refused at its place", () => {
  test.each(["%ff", "%", "%zz", "%E0%A4%A", "a%00b.xsd"])("%s", async (location) => {
    expect(await read(location)).toBe(
      `${place}${location} is not a location. Correct it: % precedes the two hexadecimal digits of a byte, and the bytes are UTF-8`,
    );
  });

  test.each([
    ["a missing file", "no.xsd", `there is no file ${join(folder.path, "own/no.xsd")}`],
    ["a folder", "deep", "expected a file, found a folder"],
    ["a file as a folder", "types.xsd/types.xsd", "a part of the path is not a folder"],
    ["a long name", `${"x".repeat(300)}.xsd`, "the name is too long"],
  ])("%s", async (_, location, problem) => {
    const error = await read(location);
    expect(error).toContain(place);
    expect(error).toContain(problem);
  });
});

describe.skipIf(!existsSync("/dev/zero"))("what is no regular file is not read", () => {
  const fifo = join(folder.path, "own/pipe.xsd");
  execFileSync("mkfifo", [fifo]);

  test.each([
    ["a device without an end", "/dev/zero"],
    ["a device that waits", "/dev/tty"],
    ["a pipe that nobody writes to", fifo],
  ])("%s", { timeout: 10_000 }, async (_, path) => {
    const problem = /is not a regular file|\/dev\/tty/;
    expect(await outcome(path)).toMatch(problem);
    const imported = await read(path, { root: "/" });
    expect(imported).toMatch(problem);
    expect(imported).toContain(place);
    expect(await outcome(join(folder.path, "own/test.wsdl"), { catalog: path })).toMatch(problem);
  });

  test("a pipe in the WSDL's folder", { timeout: 10_000 }, async () => {
    expect(await read("pipe.xsd")).toBe(
      `${place}${fifo} is not a regular file. Use a file: devices, pipes and sockets are not read`,
    );
  });
});

describe("the limits for documents from the web hold for files", () => {
  test("of bytes, for all together", async () => {
    const wsdl = folder.write("own/test.wsdl", including("types.xsd"));
    const size = including("types.xsd").length + schema(type).length;
    expect(await outcome(wsdl, { maxBytes: size })).toBe("{urn:test}T");
    expect(await outcome(wsdl, { maxBytes: size - 1 })).toBe(
      `${place}with ${join(folder.path, "own/types.xsd")} the documents exceed ${size - 1} bytes. ` +
        "Allow more with --max-bytes, if you trust this contract",
    );
    expect(await outcome(wsdl, { maxBytes: 10 })).toBe(
      `with ${wsdl} the documents exceed 10 bytes. Allow more with --max-bytes, if you trust this contract`,
    );
  });

  test("of bytes, where the system does not know the size", async () => {
    expect(await outcome("/proc/self/environ", { maxBytes: 1 })).toContain("exceed 1 bytes");
  });

  test("of time", async () => {
    const includes = Array.from({ length: 500 }, (_, index) => {
      folder.write(`own/many/${index}.xsd`, schema(" ".repeat(20_000)));
      return `<xs:include schemaLocation="many/${index}.xsd"/>`;
    });
    const wsdl = folder.write("own/test.wsdl", contract(includes.join("\n") + messageOf("xs:int")));
    expect(await outcome(wsdl, { timeout: 1 })).toContain(
      "was not read within the 1 ms for all documents",
    );
  });
});
