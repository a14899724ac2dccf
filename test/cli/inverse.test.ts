// JSON -> XML -> JSON for values of every message of the contract, drawn from the model.
import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readModel } from "../../codegen/index.js";
import { operations } from "../../generated/operations.js";
import type { AnyOperation } from "../../src/wire/index.js";
import { toJson } from "../../src/codec/json.js";
import { Coverage, ModelValues } from "../model-values.js";
import { root, runs } from "../outside.js";
import { output } from "./shell.js";

const model = await readModel(join(root, "wsdl/mktows.wsdl"));
const values = new ModelValues(model, new Coverage());

function drawn(element: string): fc.Arbitrary<unknown> {
  const found = model.elements.find(({ name }) => name.endsWith(`}${element}`));
  if (found === undefined) throw new Error(`the model has no element ${element}`);
  return values.of(found.type);
}

async function thereAndBack(args: readonly string[], message: unknown): Promise<unknown> {
  const xml = await output(["encode", ...args], JSON.stringify(message));
  return JSON.parse(await output(["decode"], xml));
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const numRuns = runs(15);

test.each(Object.values(operations))("requests of $name", async (operation: AnyOperation) => {
  const { name, input } = operation;
  await fc.assert(
    fc.asyncProperty(drawn(input.name), async (value) => {
      const message = asJson({ operation: name, headers: {}, params: toJson(input.codec, value) });
      expect(await thereAndBack([name], message)).toStrictEqual(message);
    }),
    { numRuns },
  );
});

test.each(Object.values(operations))("answers of $name", async (operation: AnyOperation) => {
  const { name, output: success } = operation;
  await fc.assert(
    fc.asyncProperty(drawn(success.name), async (value) => {
      // Each success message has one element, and an answer is told as that one's value.
      const [result] = Object.values(value as object);
      const message = asJson({ operation: name, result: toJson(success.codec, result) });
      expect(await thereAndBack([name, "--response"], message)).toStrictEqual(message);
    }),
    { numRuns },
  );
});

test("faults", async () => {
  const text = fc.string({
    unit: fc.constantFrom("a", "é", "<", "&", " ", "\n", "\r", "]]>", "𠮷"),
  });
  const exception = fc.record({ name: text, message: text, code: text }, { requiredKeys: [] });
  const detail = fc.record({ serviceException: exception }, { requiredKeys: [] });
  const fault = fc.record(
    {
      faultcode: fc.constantFrom("SOAP-ENV:Client", "soap:Server"),
      faultstring: text,
      faultactor: text,
      detail,
    },
    { requiredKeys: ["faultcode", "faultstring"] },
  );
  await fc.assert(
    fc.asyncProperty(fault, async (value) => {
      const message = asJson({ fault: value });
      expect(await thereAndBack(["fault", "--response"], message)).toStrictEqual(message);
    }),
    { numRuns: runs(100) },
  );
});
