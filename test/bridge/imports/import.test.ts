// What an import is told to be where REST answers otherwise than documented.
import { expect, test } from "vitest";
import { importProgress } from "../../../src/bridge/imports/progress.js";
import { startImport } from "../../../src/bridge/imports/start.js";
import { fakeBridge, type Answers } from "../fake-bridge.js";

const list = { programName: "P", listName: "L" };
const params = {
  ...list,
  importFileHeader: "Email Address",
  importFileRows: ["a@b.example"],
  importListMode: "UPSERTLEADS",
  clearList: false,
  campaignName: null,
} as const;

const leadDescribe = [
  {
    rest: { name: "email" },
    soap: { name: "Email" },
    displayName: "Email Address",
    dataType: "email",
  },
];

const bridgeWith = (more: Record<string, ReturnType<Answers>>) => {
  const answers: Record<string, ReturnType<Answers>> = {
    "lists.get": { result: [{ id: 1, name: "L", programName: "P" }] },
    "leads.describe": { result: leadDescribe },
    ...more,
  };
  return fakeBridge((endpoint) => answers[endpoint]);
};

test.each([
  [[]],
  [[{}]],
  [[{ batchId: "x" }]],
  [[{ batchId: 0 }]],
  [[{ batchId: 1.5 }]],
  [[{ batchId: null }]],
])(
  "one that REST took without a number that can be read, %j, is known as started",
  async (result) => {
    const bridge = bridgeWith({ "imports.start": { result } });
    const start = () =>
      startImport(bridge, { ...params, importFileRows: [...params.importFileRows] });
    expect(await start()).toEqual({ importStatus: "PROCESSING" });
    await expect(importProgress(bridge, list)).rejects.toMatchObject({
      code: 20011,
      message: expect.stringMatching(
        /started at 2026-09-01T12:00:00Z cannot be asked for: REST took it/,
      ) as string,
    });
    expect(bridge.names()).not.toContain("imports.status");
  },
);

test.each([
  ["numOfLeadsProcessed", 2 ** 31],
  ["numOfRowsFailed", 2 ** 31 - 1],
  ["numOfRowsFailed", -1],
])("%s of %s is no count of rows", async (name, count) => {
  const bridge = bridgeWith({
    "imports.start": { result: [{ batchId: 5 }] },
    "imports.status": { result: [{ status: "Complete", [name]: count }] },
  });
  await startImport(bridge, { ...params, importFileRows: [...params.importFileRows] });
  for (let time = 0; time < 2; time++)
    await expect(importProgress(bridge, list)).rejects.toMatchObject({
      code: 20011,
      message: expect.stringContaining(`REST tells ${name} ${count}`) as string,
    });
});

test.each([
  [[{ code: "1004", message: "no lead" }], true],
  [[{ code: "1015", message: "no member" }], true],
  [[{ code: "611", message: "busy" }], false],
  [[], false],
])("one into an emptied list, whose member is skipped for %j", async (reasons, isStarted) => {
  const bridge = bridgeWith({
    "lists.leads": { result: [{ id: 3 }] },
    "lists.remove": { result: [{ id: 3, status: "skipped", reasons }] },
    "imports.start": { result: [{ batchId: 5 }] },
  });
  const start = startImport(bridge, {
    ...params,
    importFileRows: [...params.importFileRows],
    clearList: true,
  });
  if (isStarted) expect(await start).toEqual({ importStatus: "PROCESSING" });
  else await expect(start).rejects.toThrow(/could not be emptied, members that stay: 1: /);
  expect(bridge.names().includes("imports.start")).toBe(isStarted);
});
