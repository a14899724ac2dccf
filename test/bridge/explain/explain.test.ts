import { describe, expect, test } from "vitest";
import { mktows, output } from "../../cli/shell.js";

const explain = (operation: string, params: unknown, ...flags: readonly string[]) =>
  output(["explain", operation, "--bridge", ...flags], JSON.stringify(params));

const attribute = (attrName: string, attrValue: string) => ({ attrName, attrValue });

describe("explain --bridge says", () => {
  test("which requests are sent, and on what further ones depend", async () => {
    const leadRecordList = [
      { Email: "a@b.example", leadAttributeList: [attribute("Company", "Mill")] },
      { Id: 7, ForeignSysPersonId: "f-1" },
      { Email: "A@b.example" },
      { ForeignSysPersonId: "f-2", Email: "c@b.example" },
    ];
    const text = await explain("syncMultipleLeads", { leadRecordList }, "--foreign-id", "crmId");
    const post = "POST /rest/v1/leads.json:";
    const lines = text.split("\n");
    expect(lines).toContain(`  ${post} createOrUpdate by email (1 record: leadRecordList[0])`);
    expect(lines).toContain(`  ${post} createOrUpdate by email (1 record: leadRecordList[2])`);
    expect(lines).toContain(`  ${post} updateOnly by id (1 record: leadRecordList[1])`);
    expect(lines).toContain(`  ${post} updateOnly by crmId (1 record: leadRecordList[3])`);
    expect(text).toMatch(
      /if no lead has the foreign id: .*createOnly by crmId: with the Email \(1 record: leadRecordList\[3\]\)/,
    );
    expect(text).toMatch(/if several leads have the same email: GET/);
    expect(text).toMatch(
      /if REST refuses them \(1021\): .* without fields of the company \(1 record: leadRecordList\[0\]\)/,
    );
    expect(text).toMatch(/if others have it: .*takes the foreign id from them/);
    expect(text).toMatch(/^In general, syncMultipleLeads\n {2}calls /m);
  });

  test("what a cookie and the return of the lead take", async () => {
    const params = {
      leadRecord: { Email: "a@b.example" },
      returnLead: true,
      marketoCookie: "id:x&token:_mch-1",
    };
    const { requests } = JSON.parse(await explain("syncLead", params, "--json")) as {
      requests: readonly { when?: string; path: string }[];
    };
    expect(requests.map(({ when, path }) => [when, path])).toEqual([
      [undefined, "/rest/v1/leads.json"],
      ["a lead has the cookie", "/rest/v1/leads.json"],
      ["no lead has the cookie", "/rest/v1/leads.json"],
      ["several leads have the same email", "/rest/v1/leads.json"],
      ["several leads have the same email", "/rest/v1/leads.json"],
      ["no lead had it", "/rest/v1/leads/{leadId}/associate.json"],
      ["the lead was written", "/rest/v1/lead/{leadId}.json"],
    ]);
  });

  test("what is refused, and ends with 1", async () => {
    const leadRecord = { Email: "a@b.example", leadAttributeList: [attribute("pants", "1")] };
    const params = JSON.stringify({ leadRecord, returnLead: true });
    const { code, out, err } = await mktows(["explain", "syncLead", "--bridge"], params);
    expect(code).toBe(1);
    expect(out).toContain("requests: none\n");
    expect(out).toContain(
      "leadRecord: 20105 - syncLead operation failed: unknown fields for import: pants",
    );
    expect(err).toBe("mktows: standard input would be refused over REST\n");
  });

  test("of any other operation what is not as it was", async () => {
    const key = { keyType: "EMAIL", keyValue: "a@b.example" };
    const text = await explain("getLead", { leadKey: key });
    expect(text).toMatch(/requests: not planned in advance/);
    expect(text).toContain("refused  20102: the key type LEADOWNEREMAIL");
  });

  test("what breaks a rule of mktows as without the option", async () => {
    const params = JSON.stringify({ leadRecord: { ForeignSysType: "SFDC" }, returnLead: false });
    const { code, out } = await mktows(["explain", "syncLead", "--bridge"], params);
    expect([code, out]).toEqual([1, expect.stringMatching(/^syncLead: refused/)]);
  });
});
