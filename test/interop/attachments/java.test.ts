// SOAP with Attachments with Axis 1 and SAAJ, over a port: our client at their servers, and their clients at ours.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Attachments } from "../../../src/wire/index.js";
import { createClient } from "../../fixtures/wsdl/attachments/expected/index.js";
import { describeWithCommand } from "../../outside.js";
import { attachments, clients, digests, receiver, reversed, writeFiles } from "./exchange.js";

const run = promisify(execFile);

const jar = (name: string): string => `/usr/share/java/${name}.jar`;

/** In Debian: libaxis-java, and what it depends on. Without the last two Axis takes no attachments. */
const axis = [
  ...["axis", "axis-jaxrpc", "axis-saaj", "commons-discovery", "commons-logging", "wsdl4j"],
  ...["javax.mail", "javax.activation"],
].map(jar);

/** In Debian: libsaaj-ri-java, which jaxws depends on. */
const saaj = ["saaj-impl", "javax.xml.soap-api", "javax.activation", "mimepull", "stax-ex"].map(
  jar,
);

/** The jars of each, its program, and a class without which it is not installed. */
const stacks = [
  ["Axis 1", axis, "AxisAttachments", "org.apache.axis.Version"],
  ["SAAJ", saaj, "SaajAttachments", "com.sun.xml.messaging.saaj.soap.MessageFactoryImpl"],
] as const;

for (const [name, jars, program, needed] of stacks)
  describeWithCommand(["javap", "-cp", jars.join(":"), needed], `attachments of ${name}`, () => {
    const classes = mkdtempSync(join(tmpdir(), "mktows-java-"));
    const java = ["-cp", [classes, ...jars].join(":"), program];
    let service: ChildProcess | undefined;
    let address = "";

    beforeAll(async () => {
      const flags = ["-encoding", "UTF-8", "-nowarn", "-cp", jars.join(":"), "-d", classes];
      await run("javac", [...flags, join(clients, `${program}.java`)]);
      const child = spawn("java", [...java, "serve"], {
        ...{ cwd: classes, stdio: ["pipe", "pipe", "ignore"] },
      });
      service = child;
      address = await new Promise((resolve, reject) => {
        child.once("exit", () => reject(new Error("the service has ended")));
        child.stdout?.once("data", (line) => resolve(String(line).trim()));
      });
    });

    afterAll(() => {
      service?.stdin?.end();
      rmSync(classes, { recursive: true, force: true });
    });

    test("are read by its server as we write them, and by us as it does", async () => {
      let got: Attachments = {};
      const url = await createClient({ endpoint: address }).send(
        { file: "cid:every@x" },
        { attachments, onAttachments: (all) => (got = all) },
      );
      expect(url).toBe("cid:every@x");
      expect(digests(got)).toEqual(digests(reversed));
    });

    test("arrive at our server", async () => {
      const { folder, remove } = writeFiles();
      const { url, got, close } = await receiver();
      try {
        const { stdout } = await run("java", [...java, "call", url, folder], { cwd: classes });
        expect(stdout).toBe("application/x-file 256\n");
        expect(got.map(digests)).toEqual([digests(attachments)]);
      } finally {
        await close();
        remove();
      }
    });
  });
