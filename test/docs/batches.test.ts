// docs/batches.md: the sizes of parts are those of the rules, the words of statuses those of the contract.
import { expect, test } from "vitest";
import type { LeadSyncStatus, MObjStatusEnum } from "../../generated/types.js";
import { rules } from "../../src/mktows/rules/rules.js";
import { namesIn, tableBelow } from "./tables.js";

test("every operation that is sent in parts has its size and its statuses", () => {
  const wanted = Object.entries(rules).flatMap(([operation, own]) => {
    if (!("batch" in own)) return [];
    const { list, size, answers } = own.batch;
    return [[operation, list, String(size), answers]];
  });
  const told = tableBelow("batches.md", "Parts").map((cells) =>
    cells.map((cell) => cell.replaceAll("`", "")),
  );
  expect(told).toEqual(wanted);
});

// The compiler says where one is missing: explain it in the page.
const statuses = {
  CREATED: true,
  UPDATED: true,
  UNCHANGED: true,
  SKIPPED: true,
  FAILED: true,
  DELETED: true,
} satisfies Record<LeadSyncStatus | MObjStatusEnum, true>;

test("every word of a status is explained", () => {
  const words = tableBelow("batches.md", "The answer").flatMap(([cell]) => namesIn(cell));
  expect(words.sort()).toEqual(Object.keys(statuses).sort());
});
