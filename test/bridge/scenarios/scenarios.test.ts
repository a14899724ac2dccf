// One program, two endpoints: what the bridge answers over REST is what SOAP answered, but for the differences that
// differences.ts names. A difference that it does not name fails, and so does one that it names and that is not there.
import { describe, expect, test } from "vitest";
import { operations } from "../../../generated/operations.js";
import type { Transport } from "../../../src/platform/contract.js";
import type { Service } from "../../../src/index.js";
import { restRows, unseen } from "../../rest-sandbox/described/rows.js";
import { recorded, type Recorder } from "../../rest-sandbox/described/recorded.js";
import { known, type Known } from "./differences.js";
import { scenarios } from "./index.js";
import { attributes, byEmail } from "./step.js";
import { differencesOf, transcriptOf, type Difference } from "./transcript.js";
import { rest, soap } from "./worlds.js";

const recorders: Recorder[] = [];
const called = new Set<string>();

describe.each(scenarios)("$name", (scenario) => {
  test("is answered over REST as it was over SOAP, but for what is known", async () => {
    const own = known.filter((one) => one.scenario === scenario.name);
    const found = await differences(scenario);
    const unknown = found.filter((one) => !own.some((row) => covers(row, one)));
    expect(unknown).toEqual([]);
    expect(own.filter((row) => !found.some((one) => covers(row, one)))).toEqual([]);
  });
});

function around(transport: Transport): Transport {
  const recorder = recorded(transport);
  recorders.push(recorder);
  return recorder.transport;
}

async function differences(scenario: (typeof scenarios)[number]): Promise<Difference[]> {
  const [before, now] = [soap(scenario.name), rest(scenario.name, around)];
  try {
    const transcripts = await Promise.all(
      [before, now].map(({ service, pass }) => transcriptOf(scenario, listened(service), pass)),
    );
    return differencesOf(transcripts[0] ?? new Map(), transcripts[1] ?? new Map());
  } finally {
    await before.close();
    await now.close();
  }
}

function covers(row: Known, { step, path }: Difference): boolean {
  if (row.step !== "*" && row.step !== step) return false;
  const parts = row.path.split("**").map((part) =>
    part
      .split("*")
      .map((text) => text.replace(/[.[\]{}#$]/g, "\\$&"))
      .join("[^.[\\]]+"),
  );
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}

// Over SOAP, companies came from a CRM system and no call named one by an external id.
test("fields of the company that leads do not take are written to the company", async () => {
  const { service, close } = rest("companies", around, { companyFields: "refused" });
  const leadAttributeList = attributes({
    ExternalCompanyId: "C-1",
    Company: "Engines",
    City: "Ulm",
  });
  const leadRecord = { Email: "ann@x.example", leadAttributeList };
  const { syncStatus } = await service.syncLead({ leadRecord, returnLead: false });
  expect(syncStatus.status).toBe("CREATED");
  const { leadRecordList } = await service.getLead({ leadKey: byEmail("ann@x.example") });
  const [found] = leadRecordList ?? [];
  expect(found?.leadAttributeList).toContainEqual(
    expect.objectContaining({ attrName: "Company", attrValue: "Engines" }),
  );
  await close();
});

describe("the scenarios", () => {
  test("call every operation", () => {
    expect(Object.keys(operations).filter((name) => !called.has(name))).toEqual([]);
  });

  test("send every request of the bridge as the vendor describes it, and use each endpoint", async () => {
    expect(recorders.flatMap(({ problems }) => problems)).toEqual([]);
    const seen = recorders.flatMap((one) => [...one.seen]);
    expect(unseen(await restRows(), seen)).toEqual([]);
  });
});

/** The service, which takes note of the names of its methods that are called. */
function listened(service: Service): Service {
  const methods = Object.entries(service).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      called.add(name);
      return (method as (...all: unknown[]) => unknown)(...args);
    },
  ]);
  return Object.fromEntries(methods) as Service; // the same methods
}
