// The criteria of getMObjects are answered along indexes; what they leave is what the model leaves, which looks at
// every object.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createSandbox } from "../../../src/sandbox/index.js";
import { runs } from "../../outside.js";
import { clockAt, noon } from "../fixture.js";
import { holds } from "../model/get-mobjects.js";
import type { Thing } from "../model/state.js";

const texts = [
  "",
  "5",
  "5.0",
  " 7",
  "-3",
  "1e1",
  "10",
  "100",
  "a",
  "B",
  "b",
  "ab",
  "é",
  "\u{1f600}",
  "\uffee",
];
const dates = [-1000, 0, 400, 999, 1000, 2500].map((ms) => new Date(noon + ms).toISOString());

const criterion = fc
  .tuple(
    fc.constantFrom("EQ", "NE", "LT", "LE", "GT", "GE"),
    fc.oneof(
      fc.tuple(fc.constantFrom("Name", "Amount", "Nothing"), fc.constantFrom(...texts.slice(1))),
      fc.tuple(fc.constant("Id"), fc.integer({ min: 1969, max: 1990 }).map(String)),
      fc.tuple(fc.constantFrom("Created At", "Updated At"), fc.constantFrom(...dates)),
    ),
  )
  .map(([comparison, [attrName, attrValue]]) => ({ attrName, comparison, attrValue }));

test("the index and a look at every object agree", { timeout: 120_000 }, async () => {
  const clock = clockAt(noon);
  const { service, inspect } = createSandbox({ now: clock.now });
  for (const [index, text] of texts.entries()) {
    const attribList = [
      { name: "Name", value: text },
      { name: "Amount", value: texts[(index * 7) % texts.length] ?? "" },
    ];
    await service.syncMObjects({
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", attribList }],
    });
    clock.pass(200);
  }
  const things = inspect().mobjects.map(
    ({ id, type, attributes, createdAt, updatedAt }): Thing => ({
      id,
      type,
      values: new Map(attributes.map(({ name, value }) => [name, value])),
      groups: [],
      links: new Map(),
      createdAt,
      updatedAt,
    }),
  );
  const property = fc.asyncProperty(
    fc.array(criterion, { minLength: 1, maxLength: 3 }),
    async (mObjCriteriaList) => {
      const { mObjectList } = await service.getMObjects({ type: "Opportunity", mObjCriteriaList });
      const fitting = things.filter(
        (one) => one.type === "Opportunity" && mObjCriteriaList.every((each) => holds(one, each)),
      );
      expect(mObjectList?.map(({ id }) => id)).toEqual(fitting.map(({ id }) => id));
    },
  );
  await fc.assert(property, { numRuns: runs(1000) });
});
