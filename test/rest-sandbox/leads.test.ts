// Leads of the stand-in: answers have the shapes that were recorded, and each rule of the facts about writing and reading.
import { afterAll, describe, expect, test } from "vitest";
import { openCaller } from "./caller.js";

const requestId = expect.stringMatching(/^[0-9a-f]{1,5}#[0-9a-f]+$/) as unknown;

describe("POST /rest/v1/leads.json", () => {
  const { call, sandbox } = openCaller();
  afterAll(() => sandbox.close());
  const sync = (body: object) => call("POST", "/rest/v1/leads.json", { json: body });

  test("answers created and updated with the id, in request order", async () => {
    const first = await sync({ input: [{ email: "ann@example.com", firstName: "Ann" }] });
    const id = first.result?.[0]?.["id"];
    expect(first).toEqual({
      requestId,
      result: [{ id: expect.any(Number) as number, status: "created" }],
      success: true,
    });
    const second = await sync({
      action: "createOrUpdate",
      lookupField: "email",
      input: [{ email: "bea@example.com" }, { email: "ANN@example.com", firstName: "Anne" }],
    });
    expect(second.result).toEqual([
      { id: expect.any(Number) as number, status: "created" },
      { id, status: "updated" },
    ]);
  });

  test.each([
    ["createOnly", { email: "ann@example.com" }, "1005", "Lead already exists"],
    ["updateOnly", { email: "nobody@example.com" }, "1004", "Lead not found"],
    [
      "createOrUpdate",
      { email: "x@example.com", unsubscribed: "perhaps" },
      "1003",
      "Invalid value for field 'unsubscribed' and value 'perhaps'",
    ],
    ["createOrUpdate", { email: "x@example.com", foo: 1 }, "1006", "Field 'foo' not found"],
  ])("%s skips a record: %o", async (action, record, code, message) => {
    const answer = await sync({ action, input: [record] });
    expect(answer).toEqual({
      requestId,
      result: [{ status: "skipped", reasons: [{ code, message }] }],
      success: true,
    });
  });
});
