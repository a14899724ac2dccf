// Every operation answers, at each version, with a document that is valid by the schema of the version's WSDL.
import { expect, test } from "vitest";
import { operations } from "../../src/index.js";
import { versionNames, wsdlOf } from "../../src/server.js";
import { describeWithProgram } from "../outside.js";
import { calls } from "./calls.js";
import { endpoint, open, send } from "./fixture.js";
import { complaint } from "./schema.js";

describeWithProgram("xmllint", "answers of the sandbox", () => {
  test.each(versionNames)("are valid at %s, for every operation", async (version) => {
    const fixture = open();
    const wsdl = await wsdlOf(version);
    const url = endpoint.replace("3_1", version);
    for (const [operation, params] of calls) {
      const { status, text } = await send(fixture, operations[operation], params, url);
      expect(status, `${operation}: ${text}`).toBe(200);
      expect(complaint(text, wsdl), `${operation}: ${text}`).toBeUndefined();
    }
    const called = new Set(calls.map(([operation]) => operation));
    expect([...called].sort()).toEqual(Object.keys(operations).sort());
  });

  test("are not valid by the schema of another version where these differ", async () => {
    const fixture = open();
    await send(fixture, operations.syncLead, { leadRecord: { Email: "a@x" }, returnLead: false });
    const params = { leadKey: { keyType: "EMAIL", keyValue: "a@x" } };
    const { text } = await send(fixture, operations.getLeadActivity, params);
    expect(complaint(text, await wsdlOf("3_1"))).toBeUndefined();
    expect(complaint(text, await wsdlOf("2_7"))).toMatch(/marketoGUID/);
  });
});
