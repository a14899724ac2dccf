// What the last attempt of a write tells of its records, where an earlier one may have been carried out.
import { describe, expect, test } from "vitest";
import { TransportError } from "../../src/errors.js";
import { endpoint } from "../../src/rest/endpoint.js";
import { envelope, refusal, stub } from "./stub.js";

const row = { path: "/rest/v1/leads.json", timeout: 1_000 };
const writes = endpoint("leads.sync", { ...row, method: "POST", repeatable: () => true });
const reads = endpoint("leads.get", { ...row, method: "GET" });
const lost = new TransportError("gone", { reason: "reset", sent: true });
const skipped = (code: string) => ({ status: "skipped", reasons: [{ code, message: "Busy" }] });
const answer = envelope({
  result: [{ id: 1, status: "updated" }, skipped("611"), skipped("1003"), { status: "skipped" }],
});

describe("a record that is skipped in a repeat", () => {
  test("for a reason that passes may have been written", async () => {
    const { rest } = stub([lost, answer]);
    const { result } = await rest(writes);
    expect(result).toEqual([
      { id: 1, status: "updated" },
      {
        status: "unknown",
        reasons: [
          {
            code: "611",
            message: "outcome unknown: an earlier attempt may have written it; then: Busy",
          },
        ],
      },
      skipped("1003"),
      { status: "skipped" },
    ]);
  });

  test.each([
    ["nothing was sent twice", writes, [answer]],
    ["the first attempt was refused", writes, [refusal("606"), answer]],
    ["the call only reads", reads, [lost, answer]],
  ])("stays as it is where %s", async (_, called, answers) => {
    const { result } = await stub(answers).rest(called);
    expect(result[1]).toEqual(skipped("611"));
  });
});
