import { describe, expect, test } from "vitest";
import { mktows, output } from "./shell.js";

async function explain(operation: string, params: unknown): Promise<string> {
  return output(["explain", operation], JSON.stringify(params));
}

describe("explain says", () => {
  test("which key wins and what is updated beside it", async () => {
    const record = { ForeignSysPersonId: "crm-7", Email: "ada@lovelace.example" };
    const text = await explain("syncLead", { leadRecord: record, returnLead: false });
    expect(text).toMatch(/leadRecord: .*ForeignSysPersonId.*"crm-7"/);
    expect(text).toMatch(/: updated\n {4}Email = "ada@lovelace.example"/);
    expect(text).toContain("CUSTOM");
  });

  test("what is ignored", async () => {
    const record = { Id: 5, Email: "ada@lovelace.example" };
    const text = await explain("syncMultipleLeads", { leadRecordList: [record] });
    expect(text).toMatch(/leadRecordList\[0\]: .*Id/);
    expect(text).toMatch(/ignores: Email/);
  });

  test("how many calls a long list takes", async () => {
    const leadRecordList = Array.from({ length: 301 }, (_, index) => ({
      Email: `${index}@b.example`,
    }));
    expect(await explain("syncMultipleLeads", { leadRecordList })).toMatch(
      /^syncMultipleLeads: 2 calls/,
    );
  });
});

test.each([[[]], [["--bridge"]]])(
  "on a screen lines are no wider, but JSON is: %j",
  async (flags) => {
    const input = JSON.stringify({ leadRecord: { Email: "ada@b.example" }, returnLead: true });
    const explained = async (columns: number | undefined, ...more: string[]): Promise<string> => {
      const args = ["explain", "syncLead", ...flags, ...more];
      return (await mktows(args, input, { columns: () => columns })).out;
    };
    const widest = (text: string) => Math.max(...text.split("\n").map(({ length }) => length));
    expect(widest(await explained(undefined))).toBeGreaterThan(60);
    expect(widest(await explained(60))).toBeLessThanOrEqual(60);
    expect(await explained(30, "--json")).toBe(await explained(undefined, "--json"));
  },
);

test("of more than five records it prints a summary, and all of them when asked", async () => {
  const leadRecordList = Array.from({ length: 7 }, (_, index) => ({ Id: index + 1 }));
  const input = JSON.stringify({ leadRecordList });
  const short = await output(["explain", "syncMultipleLeads"], input);
  expect(short).toContain("  7 by Id: updated, or else refused (20103)\n");
  expect(short).toMatch(/leadRecordList\[4\][^]*and 2 more records\n$/);
  const all = await output(["explain", "syncMultipleLeads", "--all"], input);
  expect(all).toContain("leadRecordList[6]");
  expect(all).not.toContain("more records");
  const { records } = JSON.parse(await output(["explain", "syncMultipleLeads", "--json"], input));
  expect(records).toMatchObject(leadRecordList.map(({ Id }) => ({ key: "Id", value: Id })));
});

test("what is refused is the explanation, and ends with 1", async () => {
  const params = { leadRecord: { id: 5, ForeignSysType: "SFDC" }, returnLead: false };
  const { code, out, err } = await mktows(["explain", "syncLead"], JSON.stringify({ params }));
  expect(code).toBe(1);
  expect(out).toMatch(/^syncLead: refused/);
  expect(out).toContain("leadRecord.id: ");
  expect(out).toContain("did you mean Id?");
  expect(out).toContain("ForeignSysType");
  expect(err).toBe("mktows: standard input would be refused\n");
});

test("headers of the request count: the workspace belongs to syncLead alone", async () => {
  const headers = { MktowsContextHeader: { targetWorkspace: "EU" } };
  const lead = { leadRecord: { Id: 5 }, returnLead: false };
  const { code } = await mktows(["explain", "syncLead"], JSON.stringify({ headers, params: lead }));
  expect(code).toBe(0);
  const key = { leadKey: { keyType: "IDNUM", keyValue: "5" } };
  const refused = await mktows(["explain", "getLead"], JSON.stringify({ headers, params: key }));
  expect(refused).toMatchObject({
    code: 1,
    out: expect.stringContaining("headers.MktowsContextHeader: unknown header block"),
  });
});
