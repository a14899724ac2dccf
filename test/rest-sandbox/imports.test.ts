// Bulk imports of leads: jobs that run by the stand-in's clock, and what becomes of their rows.
import { afterEach, describe, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const start = Date.parse("2024-05-14T22:00:00Z");
let clock = start;
let opened: ReturnType<typeof openCaller> | undefined;
afterEach(() => opened?.sandbox.close());

function open() {
  clock = start;
  opened = openCaller({ now: () => new Date(clock) });
  const { call, request, sandbox, logIn } = opened;
  const begin = (file: string | Uint8Array, query: Record<string, string> = {}) => {
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="f.csv"\r\n\r\n';
    const bytes = typeof file === "string" ? Buffer.from(file) : file;
    return call("POST", "/bulk/v1/leads.json", {
      query: { format: "csv", ...query },
      headers: { "content-type": "multipart/form-data; boundary=b" },
      body: Buffer.concat([Buffer.from(head), bytes, Buffer.from("\r\n--b--\r\n")]),
    });
  };
  const batch = async (id: unknown) =>
    (await call("GET", `/bulk/v1/leads/batch/${id}.json`)).result?.[0];
  const file = async (id: unknown, name: string) => {
    const answer = await request("GET", `/bulk/v1/leads/batch/${id}/${name}.json`);
    return new TextDecoder().decode(answer.body);
  };
  return { call, sandbox, logIn, begin, batch, file };
}

describe("an import", () => {
  test("is queued, runs row by row, and puts its leads on the list", async () => {
    const { begin, batch, sandbox } = open();
    const rows = 'email,firstName\na@example.com,Ann\nb@example.com,"Bea, ""B"""\n';
    const { result } = await begin(rows, { listId: "1001" });
    expect(result).toEqual([{ batchId: 1, importId: "1", status: "Queued" }]);
    const counts = { numOfLeadsProcessed: 0, numOfRowsFailed: 0, numOfRowsWithWarning: 0 };
    const job = { batchId: 1, importId: "1", ...counts };
    expect(await batch(1)).toEqual({ ...job, status: "Queued" });
    clock = start + 1010;
    expect(await batch(1)).toEqual({ ...job, status: "Importing", numOfLeadsProcessed: 1 });
    clock = start + 1020;
    const message = "Import succeeded, 2 records imported (2 members)";
    const over = { ...job, status: "Complete", numOfLeadsProcessed: 2, message };
    expect(await batch(1)).toEqual(over);
    const leads = sandbox.inspect().leads.filter(({ lists }) => lists.includes("Newsletter"));
    expect(leads).toMatchObject([
      { email: "a@example.com", attributes: { FirstName: "Ann" }, createdAt: start + 1010 },
      { email: "b@example.com", attributes: { FirstName: 'Bea, "B"' }, createdAt: start + 1020 },
    ]);
  });

  test("tells the rows that failed, and those taken with a warning", async () => {
    const { begin, batch, file } = open();
    const rows = [
      ...["email,leadScore,city", "a@example.com,7,Oslo", "b@example.com,many,Oslo"],
      ...["c@example.com,1", "no address,2,Bergen", ",3,x", ""],
    ];
    const { result } = await begin(rows.join("\r\n"));
    const id = result?.[0]?.["batchId"];
    clock = start + 60_000;
    expect(await batch(id)).toMatchObject({
      status: "Complete",
      numOfLeadsProcessed: 2,
      numOfRowsFailed: 3,
      numOfRowsWithWarning: 1,
      message: "Import completed with errors, 2 records imported, 3 failed",
    });
    expect((await file(id, "failures")).split("\n")).toEqual([
      "email,leadScore,city,Import Failure Reason",
      "b@example.com,many,Oslo,Invalid value for field 'leadScore' and value 'many'",
      "c@example.com,1,The row has 2 values: the file has 3 columns",
      ",3,x,The record has no value for the lookup field 'email'",
      "",
    ]);
    expect((await file(id, "warnings")).split("\n")).toEqual([
      "email,leadScore,city,Import Warning Reason",
      "no address,2,Bergen,Invalid email address",
      "",
    ]);
  });

  test("updates by another lookup field, and reads other separators", async () => {
    const { begin, call, sandbox } = open();
    const input = [{ email: "a@example.com", title: "T1" }];
    await call("POST", "/rest/v1/leads.json", { json: { input } });
    const [lead] = sandbox.inspect().leads.filter(({ email }) => email === "a@example.com");
    await begin(`title;email\nT2;a@example.com\n`, { format: "ssv", lookupField: "email" });
    clock = start + 60_000;
    const after = sandbox.inspect().leads.filter(({ email }) => email === "a@example.com");
    expect(after).toMatchObject([{ id: lead?.id, attributes: { Title: "T2" } }]);
  });

  test.each([
    ["email\n", {}, "1003"],
    ["", {}, "1003"],
    ["email,foo\na@example.com,1", {}, "1006"],
    ["firstName\nAnn", {}, "1003"],
    ["email,email\na@example.com,a@example.com", {}, "1003"],
    ['email\n"a@example.com" x', {}, "1003"],
    ["email\na@example.com", { listId: "9" }, "1013"],
    ["email\na@example.com", { lookupField: "foo" }, "1006"],
    ["email\na@example.com", { partitionName: "foo" }, "1008"],
    ["email\na@example.com", { format: "xml" }, "1003"],
    [new Uint8Array([0xff, 0xfe]), {}, "1003"],
  ])("of %o with %o is refused with %s", async (file, query, code) => {
    const { begin, sandbox } = open();
    const before = sandbox.inspect();
    expect((await begin(file, query as Record<string, string>)).errors).toMatchObject([{ code }]);
    expect(sandbox.inspect()).toEqual(before);
  });

  test("into a list that another fills waits, and so does the eleventh", async () => {
    const { begin, batch } = open();
    const rows = `email\n${"a@example.com\n".repeat(10)}`;
    await begin(rows, { listId: "1001" });
    expect((await begin(rows, { listId: "1001" })).errors).toMatchObject([{ code: "1019" }]);
    for (let job = 2; job <= 10; job++) expect((await begin(rows)).success).toBe(true);
    expect((await begin(rows)).errors).toMatchObject([{ code: "1016" }]);
    clock = start + 1099;
    const words = await Promise.all([1, 2, 3].map(async (id) => (await batch(id))?.["status"]));
    expect(words).toEqual(["Importing", "Importing", "Queued"]);
    clock = start + 1100;
    expect(await batch(3)).toMatchObject({ status: "Importing" });
    expect((await begin(rows, { listId: "1001" })).success).toBe(true);
  });

  test("is known for seven days", async () => {
    const { begin, call, logIn } = open();
    await begin("email\na@example.com");
    // The token of the first call has expired by then.
    const status = async () => {
      const headers = { authorization: `Bearer ${await logIn()}` };
      return call("GET", "/bulk/v1/leads/batch/1.json", { headers });
    };
    clock = start + 7 * 24 * 3600 * 1000;
    expect((await status()).result).toMatchObject([{ status: "Complete" }]);
    clock += 2000;
    expect((await status()).errors).toMatchObject([{ code: "1013" }]);
  });
});
