import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mktows, output } from "./shell.js";

const folder = mkdtempSync(join(tmpdir(), "mktows-decode-"));

const envelope = (body: string, header = ""): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://www.marketo.com/mktows/"` +
  ` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${header}<e:Body>${body}</e:Body></e:Envelope>`;

describe("decode prints", () => {
  test.each([
    [
      "a request with its headers",
      envelope(
        "<m:paramsListMObjects/>",
        "<e:Header><m:MktowsContextHeader><targetWorkspace>EU</targetWorkspace></m:MktowsContextHeader></e:Header>",
      ),
      {
        operation: "listMObjects",
        headers: { MktowsContextHeader: { targetWorkspace: "EU" } },
        params: {},
      },
    ],
    [
      "an answer as what the operation resolves to, long numbers as digits",
      envelope(
        "<m:successGetLeadActivity><leadActivityList><returnCount>1</returnCount><remainingCount>0</remainingCount>" +
          "<newStartPosition/><activityRecordList><activityRecord><id>9007199254740993</id>" +
          "<activityDateTime>2013-08-01T00:13:13+00:00</activityDateTime><activityType>Visit Webpage</activityType>" +
          "<mktgAssetName/><activityAttributes/><mktPersonId>5</mktPersonId></activityRecord></activityRecordList>" +
          "</leadActivityList></m:successGetLeadActivity>",
      ),
      expect.objectContaining({
        operation: "getLeadActivity",
        result: expect.objectContaining({
          activityRecordList: [expect.objectContaining({ id: "9007199254740993" })],
        }),
      }),
    ],
    [
      "a fault",
      envelope(
        "<e:Fault><faultcode>e:Client</faultcode><faultstring>20101 - no</faultstring><detail>" +
          "<m:serviceException><code>20101</code></m:serviceException></detail></e:Fault>",
      ),
      {
        fault: {
          faultcode: "e:Client",
          faultstring: "20101 - no",
          detail: { serviceException: { code: "20101" } },
        },
      },
    ],
  ])("%s", async (_, xml, want) => {
    expect(JSON.parse(await output(["decode"], xml))).toEqual(want);
  });
});

test("a request may spell booleans as old clients do, an answer may not", async () => {
  const request =
    "<m:paramsSyncMultipleLeads><leadRecordList/><dedupEnabled>True</dedupEnabled></m:paramsSyncMultipleLeads>";
  expect(JSON.parse(await output(["decode"], envelope(request))).params.dedupEnabled).toBe(true);
  const answer =
    "<m:successRequestCampaign><result><success>True</success></result></m:successRequestCampaign>";
  const { code, err } = await mktows(["decode"], envelope(answer));
  expect(code).toBe(1);
  expect(err).toContain("successRequestCampaign.result.success");
});

test("what the contract does not know is left out and named on standard error", async () => {
  const { code, out, err } = await mktows(
    ["decode", "-"],
    envelope(
      "<m:paramsSyncLead><leadRecord><email>a@b.example</email></leadRecord><returnLead>false</returnLead></m:paramsSyncLead>",
    ),
  );
  expect(code).toBe(0);
  expect(JSON.parse(out).params).toEqual({ leadRecord: {}, returnLead: false });
  expect(err).toBe("skipped, not in the contract: paramsSyncLead.leadRecord.email\n");
});

describe("decode refuses, naming file, line and column,", () => {
  test.each([
    [
      "a fragment",
      "<leadRecord/>",
      ":1:1: decode document: expected a SOAP envelope, got leadRecord (byte 0)",
    ],
    ["text that is not XML", "hello", ":1:1: "],
    ["an envelope cut off", envelope("").slice(0, -20), ":1:"],
    [
      "a message of another contract",
      "<?xml version='1.0'?>\n" + envelope("\n  <m:paramsSyncLeed/>"),
      ":3:3: decode document: expected a message of the contract, got paramsSyncLeed",
    ],
    [
      "an invalid number",
      envelope(
        "\n<m:paramsSyncLead>\n<leadRecord>\n<Id>12abc</Id></leadRecord></m:paramsSyncLead>",
      ),
      ":4:",
    ],
  ])("%s", async (_, xml, want) => {
    const file = join(folder, "broken.xml");
    writeFileSync(file, xml);
    const { code, out, err } = await mktows(["decode", file]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`mktows: ${file}${want}`);
    expect(err).not.toContain("    at ");
  });
});

describe("input that is not there is named", () => {
  test.each([
    [
      "a missing file",
      join(folder, "nowhere.xml"),
      `${join(folder, "nowhere.xml")}: file not found`,
    ],
    ["a folder", folder, `${folder}: expected a file, found a folder`],
    [
      "nothing on standard input",
      "-",
      "standard input is empty: give a file, or pipe the document in",
    ],
  ])("%s", async (_, file, want) => {
    expect(await mktows(["decode", file])).toEqual({ code: 1, out: "", err: `mktows: ${want}\n` });
  });
});
