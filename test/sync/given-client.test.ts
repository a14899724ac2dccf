// Syncs over a client that their caller has made: a bridge, a client of createClient, a service of another's.
import { join } from "node:path";
import { expect, test } from "vitest";
import { createBridge } from "../../src/bridge/door/index.js";
import { createFlow } from "../../src/delivery/flow.js";
import { PartialBatchError, ValidationError } from "../../src/errors.js";
import { createClient, type Service, type SyncStatus } from "../../src/index.js";
import { createRestSandbox, type RestSandboxOptions } from "../../src/rest-sandbox/index.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { JournalError, syncLeads, syncObjects, type SyncResult } from "../../src/sync/index.js";
import { temporaryFolder } from "../codegen/workspace.js";

const folder = temporaryFolder();
let files = 0;
const newJournal = (): string => join(folder.path, `given-${files++}`);

const emails = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ Email: `p${index}@sync.example` }));

const outcomesOf = async (sync: AsyncIterable<SyncResult<unknown>>) => {
  const outcomes: string[] = [];
  for await (const { index, outcome, earlier } of sync)
    outcomes[index] = earlier ? `${outcome} earlier` : outcome;
  return outcomes;
};

function overRest(options: RestSandboxOptions = {}) {
  const sandbox = createRestSandbox(options);
  const { clientId, clientSecret, handle: transport } = sandbox;
  const flow = createFlow({ calls: 10_000, per: 1_000, atOnce: 5 });
  const instance = { endpoint: sandbox.baseUrl, clientId, clientSecret, transport, flow };
  return { sandbox, instance, bridge: createBridge({ ...instance, repeat: false }) };
}

function overSoap() {
  const sandbox = createSandbox();
  const { userId, secretKey, handle: transport } = sandbox;
  const account = { endpoint: "http://sandbox.example/soap/mktows/3_1", userId, secretKey };
  return { sandbox, account: { ...account, transport } };
}

test("leads and objects are written over a bridge, and a second run sends nothing", async () => {
  const { sandbox, bridge } = overRest();
  const journal = newJournal();
  const [first, second] = [
    await syncLeads(emails(700), { client: bridge, journal }).finish(),
    await outcomesOf(syncLeads(emails(700), { client: bridge, journal })),
  ];
  expect(first).toMatchObject({ done: 700, calls: 3 });
  expect(new Set(second)).toEqual(new Set(["done earlier"]));
  expect(
    sandbox.inspect().leads.filter(({ email }) => email?.endsWith("@sync.example")),
  ).toHaveLength(700);
  const externalKey = { name: "externalOpportunityId", value: "D-1" };
  const deal = { type: "Opportunity", externalKey, Name: "Engine" };
  const options = { client: bridge, operation: "UPSERT" } as const;
  expect(await outcomesOf(syncObjects([deal], options))).toEqual(["done"]);
  await bridge.close();
  await sandbox.close();
});

test("what the bridge wrote before it ended early is done, and what was lost is in doubt until the next run", async () => {
  const { sandbox, bridge } = overRest({ setup: { leads: [{ email: "known@sync.example" }] } });
  const id = sandbox.inspect().leads[0]?.id;
  // The bridge writes one group by id, then one by Email.
  const records = [
    { Id: id, FirstName: "A" },
    { Email: "b@sync.example" },
    { Email: "c@sync.example" },
  ];
  const at = "POST /rest/v1/leads.json";
  const run = async (journal: string) =>
    outcomesOf(syncLeads(records, { client: bridge, journal }));
  const journal = newJournal();
  sandbox.plan({ mishap: "lost", at, after: 1 });
  const first = await run(journal);
  const second = await run(journal);
  expect([first, second]).toEqual([
    ["done", "inDoubt", "inDoubt"],
    ["done earlier", "done", "done"],
  ]);
  await sandbox.close();
});

test("a client of createClient has its own steps, and the journal of the same account goes on with it", async () => {
  const { sandbox, account } = overSoap();
  const seen: string[] = [];
  const client = createClient({
    ...account,
    steps: [(next) => (request) => (seen.push(request.operation.name), next(request))],
  });
  const journal = newJournal();
  await syncLeads(emails(2), { ...account, journal }).finish();
  const outcomes = await outcomesOf(syncLeads(emails(3), { client, journal }));
  expect(outcomes).toEqual(["done earlier", "done earlier", "done"]);
  expect(seen).toEqual(["syncMultipleLeads"]);
  const other = createClient({ ...account, userId: "another" });
  await expect(syncLeads(emails(3), { client: other, journal }).finish()).rejects.toThrow(
    JournalError,
  );
  await sandbox.close();
});

test("records that the client would refuse are refused one by one", async () => {
  const { sandbox, bridge } = overRest();
  const records = [{ Email: "a@sync.example" }, { FirstName: "nobody" }];
  expect(await outcomesOf(syncLeads(records, { client: bridge }))).toEqual(["done", "refused"]);
  await sandbox.close();
});

/** A service of another's, whose answers are these. */
function serviceOf(answer: (emails: string[]) => Promise<SyncStatus[]>): Service {
  const client: Partial<Service> = {
    async syncMultipleLeads({ leadRecordList }) {
      const syncStatusList = await answer(leadRecordList.map(({ Email }) => String(Email)));
      return { syncStatusList };
    },
    getLead: () => Promise.reject(new Error("not asked")),
  };
  return client as Service;
}

const created = (leadId: number): SyncStatus => ({ leadId, status: "CREATED", error: null });

test("of an error that is not of this package it is not known whether records were written", async () => {
  const client = serviceOf(() => Promise.reject(new Error("the line is dead")));
  expect(await outcomesOf(syncLeads(emails(2), { client }))).toEqual(["inDoubt", "inDoubt"]);
  const sets = { completed: [{ index: 1, status: created(7) }], inDoubt: [0], remaining: [2] };
  const partial = serviceOf(() => Promise.reject(new PartialBatchError("sync", sets, "cut")));
  const outcomes = await outcomesOf(syncLeads(emails(3), { client: partial }));
  expect(outcomes).toEqual(["inDoubt", "done", "failed"]);
});

test("a stop lets a call that has begun end, and no other begins", async () => {
  const abort = new AbortController();
  let calls = 0;
  const client = serviceOf(async (list) => {
    calls++;
    abort.abort(new Error("enough"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    return list.map((_, index) => created(index + 1));
  });
  const outcomes: string[] = [];
  const sync = syncLeads(emails(900), { client, concurrency: 1, signal: abort.signal });
  await expect(
    (async () => {
      for await (const { outcome } of sync) outcomes.push(outcome);
    })(),
  ).rejects.toThrow("enough");
  expect([calls, outcomes.length, new Set(outcomes)]).toEqual([1, 300, new Set(["done"])]);
});

test("options of a client beside one that is given, and a journal without a destination, are refused", () => {
  const { account } = overSoap();
  const client = createClient(account);
  const given: unknown = { client, endpoint: account.endpoint, repeat: false };
  expect(() => syncLeads([], given as { client: Service })).toThrow(
    "repeat: unknown option beside `client`: expected concurrency, journal",
  );
  const wrapped = { ...client };
  expect(() => syncLeads([], { client: wrapped, journal: "x" })).toThrow(
    "destination: expected a name for what the client calls",
  );
  expect(() => syncLeads([], { client: {} as Service })).toThrow(ValidationError);
  expect(() =>
    syncLeads([], { client: wrapped, journal: "x", destination: "production" }),
  ).not.toThrow();
});
