// Every operation answers with a document that is valid by the schema of the WSDL.
import { expect, test } from "vitest";
import { operations } from "../../src/index.js";
import { describeWithProgram } from "../outside.js";
import { calls } from "./calls.js";
import { open, send } from "./fixture.js";
import { complaint } from "./schema.js";

describeWithProgram("xmllint", "answers of the sandbox", () => {
  test("are valid, for every operation", async () => {
    const fixture = open();
    for (const [operation, params] of calls) {
      const { status, text } = await send(fixture, operations[operation], params);
      expect(status, `${operation}: ${text}`).toBe(200);
      expect(complaint(text), `${operation}: ${text}`).toBeUndefined();
    }
    const called = new Set(calls.map(([operation]) => operation));
    expect([...called].sort()).toEqual(Object.keys(operations).sort());
  });
});
