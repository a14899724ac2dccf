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
  ...["", "5", "5.0", " 7", "-3", "1e1", "10", "100", "2013-08-01", "true"],
  ...["a", "B", "b", "ab", "\u00e9", "\u{1f600}", "\uffee"],
];
const fields = {
  Name: texts,
  Amount: ["", "5", "5.0", " 7", "-3", "1e1", "10", "100"],
  CloseDate: [
    "",
    "2013-08-01",
    "2013-07-31T19:00:00-05:00",
    "2013-08-01 00:00:01 UTC",
    "0999-01-01",
  ],
  IsWon: ["", "true", "YES", "0", "no"],
};
const dates = [-1000, 0, 400, 999, 1000, 2500].map((ms) => new Date(noon + ms).toISOString());
const sent = (values: readonly string[]) => fc.constantFrom(...values.slice(1));

const criterion = fc
  .tuple(
    fc.constantFrom("EQ", "NE", "LT", "LE", "GT", "GE"),
    fc.oneof(
      ...Object.entries(fields).map(([name, values]) => fc.tuple(fc.constant(name), sent(values))),
      fc.tuple(fc.constantFrom("Stage", "CRM Id"), sent(texts)),
      fc.tuple(fc.constant("Id"), fc.integer({ min: 1969, max: 1990 }).map(String)),
      fc.tuple(fc.constantFrom("Created At", "Updated At"), fc.constantFrom(...dates)),
    ),
  )
  .map(([comparison, [attrName, attrValue]]) => ({ attrName, comparison, attrValue }));

test("the index and a look at every object agree", { timeout: 120_000 }, async () => {
  const clock = clockAt(noon);
  const { service, inspect } = createSandbox({ now: clock.now });
  for (const index of texts.keys()) {
    const attribList = Object.entries(fields).map(([name, values]) => ({
      name,
      value: values[(index * 7) % values.length] ?? "",
    }));
    const { mObjStatusList } = await service.syncMObjects({
      operation: "INSERT",
      mObjectList: [{ type: "Opportunity", attribList }],
    });
    expect(mObjStatusList).toMatchObject([{ status: "CREATED" }]);
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
