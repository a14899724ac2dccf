// Judges answers by the schema inside a WSDL, with xmllint.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../outside.js";

const shipped = readFileSync(join(root, "wsdl/mktows.wsdl"), "utf8");

/** What xmllint has to say about the message inside an envelope that we wrote; `undefined` when it is valid. */
export function complaint(envelope: string, wsdl = shipped): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "mktows-answer-"));
  const [schema = ""] = /<xs:schema[\s\S]*<\/xs:schema>/.exec(wsdl) ?? [];
  const names =
    'xmlns:tns="http://www.marketo.com/mktows/" xmlns:ns1="http://www.marketo.com/mktows/" ' +
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const [, body = ""] = /<SOAP-ENV:Body>([\s\S]*)<\/SOAP-ENV:Body>/.exec(envelope) ?? [];
  writeFileSync(join(folder, "schema.xsd"), schema.replace("<xs:schema", `<xs:schema ${names}`));
  writeFileSync(join(folder, "body.xml"), body.replace(/^<[^\s/>]+/, `$& ${names}`));
  const files = ["--schema", join(folder, "schema.xsd"), join(folder, "body.xml")];
  const { status, stderr } = spawnSync("xmllint", ["--noout", ...files], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return status === 0 ? undefined : stderr;
}
