// The output folder may be anybody's: only files that generate wrote are replaced or removed, and a failure leaves them whole.
import { execFileSync, spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../outside.js";
import { contract, generate, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();
const wsdl = folder.write("echo.wsdl", contract(messageOf("xs:int")));
const other = folder.write("other.wsdl", contract(messageOf("xs:string")));

let count = 0;
/** A new folder, with files. */
function place(files: Readonly<Record<string, string>> = {}): string {
  const path = join(folder.path, `out-${count++}`);
  mkdirSync(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** All that is in a folder: texts of files, targets of links. */
function contents(path: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: "utf8" })
      .sort()
      .map((name) => {
        const stats = lstatSync(join(path, name));
        return [name, stats.isFile() ? readFileSync(join(path, name), "utf8") : "no file"];
      }),
  );
}

const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: Error) => error.message,
  );

describe("a file that generate did not write stops it before anything is written", () => {
  test("all of them are named, and nothing changes", async () => {
    const out = place({ "README.md": "# mine\n", "index.ts": "export {};\n", "other.ts": "" });
    mkdirSync(join(out, "types.ts"));
    const before = contents(out);
    expect(await failure(generate({ wsdl, out }))).toBe(
      `${out} contains what mktows did not write: types.ts, index.ts, README.md. Nothing was written. ` +
        "Move it away, or choose another folder",
    );
    expect(contents(out)).toEqual(before);
    expect((await generate({ wsdl, out, check: true })).drift).toContain("README.md");
  });

  test("one that the run does not write is nobody's business", async () => {
    const out = place({ "README.md": "# mine\n", "client.ts": "mine\n", "notes.ts": "mine\n" });
    await generate({ wsdl, out, client: false });
    expect(contents(out)).toMatchObject({ "README.md": "# mine\n", "client.ts": "mine\n" });
    expect((await generate({ wsdl, out, client: false, check: true })).drift).toEqual([]);
  });

  test("a file of the same content is in nobody's way", async () => {
    const out = place();
    await generate({ wsdl, out, standalone: true });
    writeFileSync(join(out, "wire/index.ts"), "mine\n");
    expect(await failure(generate({ wsdl, out, standalone: true }))).toContain(
      "did not write: wire/index.ts. Nothing",
    );
  });

  test("a link is not followed, whatever it leads to", async () => {
    const target = folder.write("target/types.ts", "// Generated from x by `mktows generate`\n");
    for (const to of [target, join(folder.path, "missing")]) {
      const out = place();
      symlinkSync(to, join(out, "types.ts"));
      expect(await failure(generate({ wsdl, out }))).toContain("did not write: types.ts.");
      expect(lstatSync(join(out, "types.ts")).isSymbolicLink()).toBe(true);
    }
    const out = place();
    symlinkSync(dirname(target), join(out, "wire"));
    expect(await failure(generate({ wsdl, out, standalone: true }))).toContain("wire/index.ts");
    expect(readdirSync(dirname(target))).toEqual(["types.ts"]);
    expect(readFileSync(target, "utf8")).toBe("// Generated from x by `mktows generate`\n");
  });

  test("a pipe is not read", { timeout: 10_000 }, async () => {
    const out = place();
    execFileSync("mkfifo", [join(out, "types.ts")]);
    expect(await failure(generate({ wsdl, out }))).toContain("did not write: types.ts.");
    expect((await generate({ wsdl, out, check: true })).drift).toContain("types.ts");
  });

  test("the folder itself may be a link, and must be a folder", async () => {
    const link = join(folder.path, "link");
    symlinkSync(place(), link);
    await generate({ wsdl, out: link });
    expect((await generate({ wsdl, out: link, check: true })).drift).toEqual([]);
    const file = folder.write("file", "");
    expect(await failure(generate({ wsdl, out: file }))).toBe(
      `${file} is not a folder. Choose another one`,
    );
    expect(await failure(generate({ wsdl, out: join(file, "out") }))).toBe(
      `${join(file, "out")}: a part of the path is not a folder`,
    );
  });
});

describe("a generated file", () => {
  test("is replaced, also one that was edited below its header, and keeps its permissions", async () => {
    const out = place();
    await generate({ wsdl: other, out });
    const types = join(out, "types.ts");
    writeFileSync(types, `${readFileSync(types, "utf8")}\nexport type Mine = 1;\n`, {
      mode: 0o600,
    });
    const { mode } = statSync(types);
    const { drift } = await generate({ wsdl, out });
    expect(drift).toContain("types.ts");
    expect(readFileSync(types, "utf8")).not.toContain("Mine");
    expect(statSync(types).mode).toBe(mode);
    expect(Object.keys(contents(out)).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  test("of other options is left over: --check names it, and generate removes it", async () => {
    const out = place({ "notes.md": "mine\n", "wire/notes.ts": "mine\n" });
    await generate({ wsdl, out, standalone: true });
    const copies = Object.keys(contents(out)).filter((name) =>
      /^wire\/.*(\.ts|LICENSE)$/.test(name),
    );
    expect(copies.length).toBeGreaterThan(20);
    const options = { wsdl, out, client: false, runtime: "./elsewhere.js" };
    const leftOver = [
      ...copies.filter((name) => name !== "wire/notes.ts"),
      "client.ts",
      "README.md",
    ];
    const { drift } = await generate({ ...options, check: true });
    expect(drift).toEqual(expect.arrayContaining(leftOver));
    expect(contents(out)).toHaveProperty("client.ts");
    await generate(options);
    expect(Object.keys(contents(out))).toEqual([
      ...["codecs.ts", "index.ts", "notes.md", "operations.ts", "service.ts", "types.ts"],
      ...["wire", "wire/notes.ts"],
    ]);
    expect((await generate({ ...options, check: true })).drift).toEqual([]);
  });

  test("in a folder below belongs to another contract", async () => {
    const out = place();
    await generate({ wsdl: other, out: join(out, "inner") });
    const before = contents(join(out, "inner"));
    expect((await generate({ wsdl, out })).drift).not.toContain("inner/types.ts");
    expect(contents(join(out, "inner"))).toEqual(before);
  });

  test("is whole, old or new, when the disk is full, and nothing is left beside it", () => {
    const out = place({ "types.ts": "// Generated from x by `mktows generate`.\n" });
    const before = contents(out);
    const { status, stderr } = spawnSync(
      "bash",
      [
        // Without the signal, a file over the limit is an error of the system, as on a full disk.
        ...["-c", `trap '' XFSZ; ulimit -f 8; exec "$@"`, "bash"],
        ...[process.execPath, "--import", "tsx", "src/cli/main.ts", "generate"],
        ...["wsdl/mktows.wsdl", "--out", out, "--no-client"],
      ],
      { cwd: root, encoding: "utf8", env: { ...process.env, TSX_DISABLE_CACHE: "1" } },
    );
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        `mktows: ${out}: the file would be too large. No file was left in part; ` +
        "run the command again when it can be written\n",
    });
    expect(contents(out)).toEqual(before);
  });
});
