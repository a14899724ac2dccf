import { expect, test } from "vitest";
import { operations } from "../../generated/operations.js";
import { differs, general, ignored, refused } from "../../src/bridge/differences.js";
import { bridgeReport, printReport } from "../../src/bridge/report.js";

test("the report has each operation, and each row of the differences at each of its operations", () => {
  const report = bridgeReport();
  expect(report.map(({ operation }) => operation)).toEqual(Object.keys(operations));
  const told = report.flatMap(({ operation, ...of }) =>
    [...of.differs, ...of.refused.map(({ text }) => text), ...of.ignored].map(
      (text) => `${operation} ${text}`,
    ),
  );
  const rows = [differs, refused, ignored].flatMap((table) => Object.values(table));
  const wanted = rows.flatMap((row) =>
    [...new Set<string>(row.operations)].map((operation) => `${operation} ${row.text}`),
  );
  expect(told.sort()).toEqual(wanted.sort());
});

test("the printed report names what is refused with its fault, and what is exact", () => {
  const text = printReport(bridgeReport());
  for (const row of Object.values(general)) expect(text).toContain(`  differs  ${row.text}\n`);
  expect(text).toContain(`  refused  20102: ${refused.leadOwnerEmail.text}\n`);
  expect(text).toContain("listMObjects\n  calls    none\n  exact\n");
});
