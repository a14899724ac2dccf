// What an entry of an answer says of its record, whatever it has.
import { expect, test } from "vitest";
import { CodecError } from "../../../src/errors.js";
import { outcomeOf } from "../../../src/bridge/objects/outcome.js";

const reasons = (code: string | number) => [{ code, message: "m" }];

test.each([
  [{ status: "created" }, { status: "CREATED" }],
  [{ status: "created", reasons: reasons("1") }, { status: "CREATED" }],
  [{ status: "skipped", reasons: reasons("1017") }, { status: "SKIPPED" }],
  [{ status: "skipped", reasons: reasons(1005) }, { status: "SKIPPED" }],
  [{ status: "skipped" }, { status: "FAILED" }],
  [
    { status: "skipped", reasons: reasons("constructor") },
    { status: "FAILED", error: "20011 - m (REST constructor)" },
  ],
  [
    { status: "toString", reasons: reasons("1003") },
    { status: "FAILED", error: "20110 - m (REST 1003)" },
  ],
  [{ reasons: reasons("1003") }, { status: "FAILED", error: "20110 - m (REST 1003)" }],
])("%j", (entry, outcome) => {
  expect(outcomeOf("createOnly", entry)).toMatchObject(outcome);
});

test.each([
  ["delete", { status: "created" }],
  ["delete", { status: "updated", reasons: reasons("1013") }],
  ["createOnly", { status: "updated" }],
  ["createOnly", { status: "deleted" }],
  ["updateOnly", { status: "created" }],
  ["createOrUpdate", { status: "deleted" }],
  ["createOrUpdate", { status: "done" }],
  ["delete", {}],
] as const)("%s is not answered by %j: nobody knows what became of the record", (action, entry) => {
  expect(() => outcomeOf(action, entry)).toThrow(CodecError);
});
