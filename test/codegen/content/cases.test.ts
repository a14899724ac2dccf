// The smallest documents on which random content models failed: each is valid, is read, and is written with the same
// meaning. What still fails is marked so; who mends it takes the mark away.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../outside.js";
import { temporaryFolder } from "../workspace.js";
import { cases, type Case } from "./cases.js";
import { judgeOf } from "./judge.js";
import { faultOfWriting, generatedFiles, messageOf, modelOf, reads } from "./round-trip.js";
import { foreign, other, own, schemasAround } from "./schema.js";

const folder = temporaryFolder();
const runtime = join(root, "src/wire/index.js");

async function faultOf(one: Case): Promise<string> {
  const message = `<xs:element name="message"><xs:complexType>${one.type}</xs:complexType></xs:element>`;
  const schemas = schemasAround({ own: `${one.own ?? ""}${message}`, other: one.other ?? "" });
  const write = (file: string, text: string) => folder.write(`${cases.indexOf(one)}/${file}`, text);
  const model = await modelOf(schemas, write);
  const element = await messageOf(model, generatedFiles(model, runtime), write);
  using judge = judgeOf(schemas);
  if (judge === undefined) throw new Error("this is no schema");
  for (const content of one.documents) {
    const document = `<tns:message xmlns:tns="${own}" xmlns:o="${other}" xmlns:f="${foreign}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content}</tns:message>`;
    const invalid = judge(document);
    if (invalid !== "") throw new Error(`the document is not valid: ${invalid}`);
    const fault = faultOfWriting(document, reads(document, element), element, judge);
    if (fault !== "") return fault;
  }
  return "";
}

describe("documents of content models", () => {
  const [whole, failing] = [
    cases.filter(({ fails }) => !fails),
    cases.filter(({ fails }) => fails),
  ];

  test.each(whole)("$name", async (one) => {
    expect(await faultOf(one)).toBe("");
  });

  test.fails.each(failing)("$name (fails)", async (one) => {
    expect(await faultOf(one)).toBe("");
  });
});
