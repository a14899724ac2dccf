// Costs and tags of programs as members of plain objects, and the results that are not done.
import { expect, test } from "vitest";
import type { Violation } from "../../../src/errors.js";
import { createSandbox } from "../../../src/sandbox/index.js";
import { syncLeads, syncObjects } from "../../../src/sync/index.js";

interface Cost {
  readonly Month: string;
  readonly Amount: number;
}

async function problemsOf<Problem>(problems: AsyncIterable<Problem>): Promise<Problem[]> {
  const found: Problem[] = [];
  for await (const problem of problems) found.push(problem);
  return found;
}

test("lists of plain objects are costs and tags of a program", async () => {
  const sandbox = createSandbox();
  const Cost: readonly Cost[] = [{ Month: "2013-07", Amount: 2000 }];
  const Tag = [{ Type: "Region", Value: "EMEA" }];
  const program = { type: "Program", id: 1970, Cost, Tag };
  const sent: unknown[] = [];
  sandbox.onCall(({ params }) => sent.push(params));
  const sync = syncObjects([program], { ...sandbox.account, operation: "UPDATE" });
  expect(await problemsOf(sync.problems())).toEqual([]);
  expect(sent).toMatchObject([
    {
      mObjectList: [
        {
          type: "Program",
          id: 1970,
          typeAttribList: [
            {
              attrType: "Cost",
              attrList: [
                { name: "Month", value: "2013-07" },
                { name: "Amount", value: "2000" },
              ],
            },
            {
              attrType: "Tag",
              attrList: [
                { name: "Type", value: "Region" },
                { name: "Value", value: "EMEA" },
              ],
            },
          ],
        },
      ],
    },
  ]);
  const { mobjects } = sandbox.inspect();
  const written = JSON.stringify(mobjects.find(({ id }) => id === 1970));
  expect(written).toContain("2013-07");
  await sandbox.close();
});

test("what is in such a list and has no text is refused at its place", async () => {
  const { account } = createSandbox();
  const Cost: unknown = [{ Month: "2013-07", Amount: {} }, "2000"];
  const programs = [{ type: "Program", id: 1970, Cost: Cost as [] }];
  const [problem] = await problemsOf(
    syncObjects(programs, { ...account, operation: "UPDATE" }).problems(),
  );
  expect(problem).toMatchObject({ outcome: "refused" });
  const { violations } = problem as { violations: readonly Violation[] };
  expect(violations.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["Cost[0].Amount", "Cost[1]"]),
  );
});

test("problems are the results that are not done, with what was given and why", async () => {
  const { account } = createSandbox();
  const rows = [{ Email: "a@sync.example" }, { FirstName: "nobody" }, { Id: 999_999, Title: "x" }];
  const told: string[] = [];
  for await (const { index, outcome, reason, record } of syncLeads(rows, account).problems())
    told.push(`${index} ${outcome} ${reason !== ""} ${record === rows[index]}`);
  expect(told.sort()).toEqual(["1 refused true true", "2 failed true true"]);
});

test("a list of objects as a field of a lead does not compile", () => {
  const rows = [{ Email: "a@sync.example", Cost: [{ Month: "2013-07" }] }];
  // @ts-expect-error: leads have no groups
  void (() => syncLeads(rows, createSandbox().account));
  const programs = [{ type: "Program", id: 1, Cost: [{ Month: { year: 2013 } }] }];
  // @ts-expect-error: an object is no value of a field
  void (() => syncObjects(programs, { ...createSandbox().account, operation: "UPDATE" }));
});
