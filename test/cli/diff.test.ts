import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { wsdlOf } from "../../src/server.js";
import { contract, messageOf } from "../codegen/workspace.js";
import { describeWithShared, root, shared } from "../outside.js";
import { mktows } from "./shell.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-diff-"));
const write = (name: string, element: string): string => {
  const path = join(folder, name);
  const type = `<xs:complexType name="T"><xs:sequence>${element}</xs:sequence></xs:complexType>`;
  writeFileSync(path, contract(messageOf("tns:T") + type));
  return path;
};
const old = write("old.wsdl", '<xs:element name="a" type="xs:int"/>');
const wider = write("wider.wsdl", '<xs:element name="a" type="xs:int" minOccurs="0"/>');
const longer = write(
  "longer.wsdl",
  '<xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/>',
);

const longest = write(
  "longest.wsdl",
  '<xs:element name="a" type="xs:int"/><xs:element name="b" type="xs:int" minOccurs="0"/>' +
    '<xs:element name="c" type="xs:int" minOccurs="0"/>',
);

test("prints that there is no change, with exit code 0", async () => {
  expect(await mktows(["diff", old, old])).toEqual({ code: 0, out: "no changes\n", err: "" });
  expect(await mktows(["diff", old, old, "--json"])).toMatchObject({ code: 0 });
});

test("a change that is not breaking ends with 0", async () => {
  const out = "Compatible\n  T.c  added  xs:int, 0..1\n";
  expect(await mktows(["diff", longer, longest])).toEqual({ code: 0, out, err: "" });
});

// An answer with one element is the value of that; with two it is an object.
test("a change that breaks code only ends with 3", async () => {
  const out = "Breaks code\n  T.b  added  xs:int, 0..1\n";
  const err = "mktows: 1 of 1 changes break code, none of them messages\n";
  expect(await mktows(["diff", old, longer])).toEqual({ code: 3, out, err });
});

test("a change that breaks somebody ends with 1", async () => {
  const out = "Breaks readers and code\n  T.a  minOccurs  1 -> 0\n";
  const err = "mktows: 1 of 1 changes are breaking\n";
  expect(await mktows(["diff", old, wider])).toEqual({ code: 1, out, err });
});

test("--json is an object with the changes", async () => {
  const { code, out } = await mktows(["diff", old, wider, "--json"]);
  expect(code).toBe(1);
  const change = { path: "T.a", kind: "changed", fact: "minOccurs", before: "1", after: "0" };
  const verdicts = { callers: "compatible", readers: "breaking", code: "breaking" };
  expect(JSON.parse(out)).toEqual({ changes: [{ ...change, ...verdicts }] });
});

describe("without an answer the exit code is 2", () => {
  test.each([
    ["a WSDL that is not there", [join(folder, "missing.wsdl"), old], "missing.wsdl"],
    ["a new one that is not a WSDL", [old, join(root, "package.json")], "package.json:1:1: "],
    ["one WSDL only", [old], "missing required argument 'new'"],
  ])("%s", async (_, args, message) => {
    const { code, out, err } = await mktows(["diff", ...args]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(message);
  });
});

describeWithShared("of the vendor's 2_2 and our 2_7", () => {
  test("the six changes are printed, with what each one breaks", async () => {
    const ours = join(folder, "mktows-2_7.wsdl");
    writeFileSync(ours, await wsdlOf("2_7"));
    const { out } = await mktows(["diff", shared("vendor/mktows-2_2.wsdl"), ours]);
    expect(out).toBe(`\
Breaks callers and code
  ParamsListOperation.skipActivityLog      removed   xs:boolean, 0..1, nillable

Breaks readers and code
  ActivityRecord.id                        type      xs:int -> xs:long
  LeadChangeRecord.id                      type      xs:int -> xs:long
  MObjStatus.id                            nillable  false -> true

Compatible
  ParamsGetLeadChanges.activityNameFilter  added     ArrayOfString, 0..1, nillable
  ParamsMergeLeads.mergeInSales            added     xs:boolean, 0..1
`);
  });
});

test("of our 2_7 and our 3_1: ids that can be missing break readers and code, added elements nobody", async () => {
  const [before, after] = [join(folder, "mktows-2_7.wsdl"), join(folder, "mktows-3_1.wsdl")];
  writeFileSync(before, await wsdlOf("2_7"));
  writeFileSync(after, await wsdlOf("3_1"));
  const { code, out } = await mktows(["diff", before, after]);
  expect(code).toBe(1);
  expect(out).toBe(`\
Breaks readers and code
  ActivityRecord.id                          minOccurs  1 -> 0
  ActivityRecord.id                          nillable   false -> true
  LeadChangeRecord.id                        minOccurs  1 -> 0
  LeadChangeRecord.id                        nillable   false -> true

Compatible
  ActivityRecord.marketoGUID                 added      xs:string
  LeadChangeRecord.marketoGUID               added      xs:string
  ParamsScheduleCampaign.cloneToProgramName  added      xs:string, 0..1, nillable
  ParamsSyncLead.moveCookie                  added      xs:boolean, 0..1, nillable
  AuthenticationHeaderInfo.partnerId         added      xs:string, 0..1
`);
});
