// Attachments that curl writes, in each transfer encoding that carries any bytes, before and after an envelope in UTF-16.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { soap11, type Attachments } from "../../../src/wire/index.js";
import { hurtful } from "../../mime/hurtful.js";
import { describeWithProgram } from "../../outside.js";
import { digests, receiver, writeFiles } from "./exchange.js";

const envelope =
  `<s:Envelope xmlns:s="${soap11.namespace}"><s:Body>` +
  '<send xmlns="urn:files"><file>cid:base64+every%2520@x</file></send></s:Body></s:Envelope>';

const encodings = ["binary", "8bit", "base64", "quoted-printable"];

describeWithProgram("curl", "attachments of curl", () => {
  test("arrive in each transfer encoding", async () => {
    const { folder, remove } = writeFiles();
    const { url, got, close } = await receiver();
    try {
      writeFileSync(`${folder}/envelope`, `\ufeff${envelope}`, "utf16le");
      const all = encodings.flatMap((encoding) =>
        Object.entries(hurtful).map(([name, bytes]) => ({ encoding, name, bytes })),
      );
      const form = all.map(
        ({ encoding, name }) =>
          `a=@${folder}/${name};type=application/x-file;encoder=${encoding};` +
          `headers="CONTENT-ID:\t<${encoding}+${name}%20@x>  "`,
      );
      form.splice(
        10,
        0,
        `a=@${folder}/envelope;type=text/xml; charset=utf-16;headers="Content-ID: <root@x>"`,
      );
      const { stdout } = await promisify(execFile)("curl", [
        ...["-sS", "--noproxy", "*", "-H", "Expect:", "-H", "SOAPAction: urn:files#send"],
        ...["-H", 'Content-Type: multipart/related; TYPE=text/xml; Start="<root@x>"'],
        ...form.flatMap((one) => ["-F", one]),
        url,
      ]);
      expect(stdout).toContain(">application/x-file 256<");
      const entries = all.map(({ encoding, name, bytes }) => [
        `${encoding}+${name}%20@x`,
        { contentType: "application/x-file", bytes },
      ]);
      expect(got.map(digests)).toEqual([digests(Object.fromEntries(entries) as Attachments)]);
    } finally {
      await close();
      remove();
    }
  });
});
