// Attachments with JAX-WS, over a port: our client at its service with MTOM switched on, and its client at our server.
// Messages that it sent are recorded in test/mime/recorded/, for test/mime.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attachmentOf, type Attachments } from "../../../src/wire/index.js";
import { createClient } from "../../fixtures/wsdl/attachments/expected/index.js";
import { describeWithCommand, root } from "../../outside.js";
import { hurtful } from "../../mime/hurtful.js";
import { digests, receiver, wsdl } from "./exchange.js";

const run = promisify(execFile);
const jars = ["/usr/share/jaxws/lib/*", "/usr/share/java/javax.mail.jar"].join(":");
const timeout = 120_000;

const bytes = Uint8Array.from({ length: 5000 }, (_, at) => at * 7);
const reversed = Uint8Array.from(bytes).reverse();

describeWithCommand(["wsimport", "-version"], "JAX-WS with MTOM", () => {
  const folder = mkdtempSync(join(tmpdir(), "mktows-mtom-"));
  let service: ChildProcess;
  let address = "";

  beforeAll(async () => {
    await run("wsimport", ["-quiet", "-Xnocompile", "-p", "files", "-s", folder, wsdl]);
    const sources = readdirSync(join(folder, "files")).map((file) => join(folder, "files", file));
    const program = join(root, "test/interop/clients/Attachments.java");
    const flags = ["-encoding", "UTF-8", "-nowarn", "-cp", jars, "-d", folder];
    await run("javac", [...flags, ...sources, program]);
    service = spawn("java", ["-cp", `${folder}:${jars}`, "Attachments", "serve"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    address = await new Promise((resolve, reject) => {
      service.once("exit", () => reject(new Error("the service has ended")));
      service.stdout?.once("data", (line) => resolve(String(line).trim()));
    });
  }, timeout);

  afterAll(() => {
    service?.stdin?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const clientOf = (version: string, mtom: boolean | number) => {
    const [port, path] =
      version === "1.2" ? (["Files12", "12"] as const) : (["Files", "11"] as const);
    return createClient({ port, endpoint: `${address}/${path}`, mtom });
  };

  test.each([
    ["1.1", true],
    ["1.2", true],
    ["1.1", 1],
    ["1.2", 1],
    ["1.1", false],
    ["1.2", false],
  ])("takes and gives binary values: SOAP %s, mtom: %s", { timeout }, async (version, mtom) => {
    const client = clientOf(version, mtom);
    const typed = { $value: bytes.slice(0, 3), type: "image/png" };
    expect(await client.reverse({ name: "Zoë", data: bytes, typed })).toEqual({
      name: "Zoë",
      data: reversed,
      typed: { ...typed, $value: Uint8Array.of(14, 7, 0) },
    });
  });

  test.each(["1.1", "1.2"])(
    "takes and gives attachments: SOAP %s",
    { timeout },
    async (version) => {
      for (const mtom of [true, false]) {
        const client = clientOf(version, mtom);
        const attachments = { "file-1@x": { contentType: "application/x-file", bytes } };
        let got: Attachments = {};
        const url = await client.send(
          { file: "cid:file-1@x" },
          { attachments, onAttachments: (all) => (got = all) },
        );
        const id = decodeURIComponent(url.replace(/^cid:/, ""));
        expect(got).toEqual({ [id]: { contentType: "application/x-file", bytes: reversed } });
      }
    },
  );

  test.each(Object.entries(hurtful))(
    "keeps bytes that hurt: %s",
    { timeout },
    async (name, bytes) => {
      const client = clientOf("1.1", 1);
      const wanted = digests({
        [name]: { contentType: "a/b", bytes: Uint8Array.from(bytes).reverse() },
      });
      const { data } = await client.reverse({ name, data: bytes });
      expect(digests({ [name]: { contentType: "a/b", bytes: data } })).toEqual(wanted);
      let got: Attachments = {};
      const url = await client.send(
        { file: `cid:${name}@x` },
        {
          attachments: { [`${name}@x`]: { contentType: "a/b", bytes } },
          onAttachments: (all) => (got = all),
        },
      );
      const sent = attachmentOf(got, url);
      expect(digests({ ...(sent && { [name]: sent }) })).toEqual(wanted);
    },
  );

  test("calls our server with binary values and attachments", { timeout }, async () => {
    const [first, second] = [await receiver("1.1"), await receiver("1.2")];
    try {
      const program = [
        "-cp",
        `${folder}:${jars}`,
        "Attachments",
        "call",
        wsdl,
        first.url,
        second.url,
      ];
      const { stdout } = await run("java", program);
      const outcome = (version: string) => `${version}\treverse\tZoë\ttrue\t[3, 2, 1]\n`;
      expect(stdout).toBe(outcome("1.1") + outcome("1.2"));
      const file = { contentType: "application/x-file", bytes };
      for (const { got } of [first, second]) expect(got.map(Object.values)).toEqual([[file]]);
    } finally {
      await first.close();
      await second.close();
    }
  });
});
