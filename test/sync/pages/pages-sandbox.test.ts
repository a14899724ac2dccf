// Long reads of every operation that has pages, against the sandbox: nothing twice, nothing lost, also where calls fail and
// where records change meanwhile.
import { beforeAll, describe, expect, test } from "vitest";
import { createClient, SoapFaultError, type Service } from "../../../src/index.js";
import { createSandbox, type Sandbox } from "../../../src/sandbox/index.js";
import { pages, type PagedAnswer, type Pages } from "../../../src/sync/pages/pages.js";
import { streams } from "../../../src/sync/pages/streams.js";
import { attributes, noon, open } from "../../sandbox/fixture.js";

const since = new Date(noon - 3_600_000).toISOString();
const newsletter = { $type: "StaticListSelector", staticListName: "Newsletter" } as const;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** 57 leads on a list, the first of which has changed 120 times; 250 opportunities; 250 rows. */
async function fill({ service }: Sandbox): Promise<void> {
  const rows = numbers(250).map((index) => ({
    customObjKeyList: attributes({ MKTOID: "1", rid: `r${index}` }),
  }));
  const deals = numbers(250).map((index) => ({
    type: "Opportunity",
    attribList: [{ name: "Name", value: `deal ${index}` }],
  }));
  for (let from = 0; from < 250; from += 100) {
    const customObjList = rows.slice(from, from + 100);
    await service.syncCustomObjects({ objTypeName: "Roadshow", customObjList });
    const mObjectList = deals.slice(from, from + 100);
    await service.syncMObjects({ operation: "INSERT", mObjectList });
  }
  for (const index of numbers(120)) {
    const leadAttributeList = attributes({ City: `City ${index}` });
    await service.syncLead({
      leadRecord: { Email: "p0@x.example", leadAttributeList },
      returnLead: false,
    });
  }
}

const leads = numbers(57).map((index) => ({ email: `p${index}@x.example`, lists: ["Newsletter"] }));
const leadKey = { keyType: "EMAIL", keyValue: "p0@x.example" } as const;

/** How each operation is read in small pages, what tells its items apart, and how many there are. */
interface Read {
  readonly of: (client: Service, position?: never) => Pages<PagedAnswer>;
  readonly key: (item: never) => unknown;
  readonly count: number;
}

function read<Answer extends PagedAnswer, Item>(
  of: (client: Service, position?: never) => Pages<Answer> & AsyncIterable<Item>,
  key: (item: NoInfer<Item>) => unknown,
  count: number,
): Read {
  return { of: of as Read["of"], key, count }; // each is called with its own items only
}

const reads: Readonly<Record<keyof typeof streams, Read>> = {
  getMultipleLeads: read(
    (client, streamPosition) =>
      pages(client.getMultipleLeads, { leadSelector: newsletter, batchSize: 4, streamPosition }),
    ({ Id }) => Id,
    57,
  ),
  getLeadActivity: read(
    (client, startPosition) =>
      pages(client.getLeadActivity, { leadKey, startPosition, batchSize: 9 }),
    ({ id }) => id,
    120,
  ),
  getLeadChanges: read(
    (client, position) => {
      const startPosition = position ?? { oldestCreatedAt: since };
      return pages(client.getLeadChanges, { startPosition, batchSize: 50 });
    },
    ({ id }) => id,
    0,
  ),
  getMObjects: read(
    (client, streamPosition) => pages(client.getMObjects, { type: "Opportunity", streamPosition }),
    ({ id }) => id,
    250,
  ),
  getCustomObjects: read(
    (client, streamPosition) =>
      pages(client.getCustomObjects, {
        objTypeName: "Roadshow",
        includeAttributes: [],
        batchSize: 30,
        streamPosition,
      }),
    ({ customObjKeyList }) => customObjKeyList?.map(({ attrValue }) => attrValue).join(),
    250,
  ),
};

let sandbox: Sandbox;
let client: Service;
beforeAll(async () => {
  ({ sandbox, client } = open({ setup: { leads } }));
  await fill(sandbox);
});

describe.each(Object.entries(reads))("%s", (name, { of, key, count }) => {
  let whole: unknown[];
  beforeAll(async () => {
    whole = [];
    for await (const item of of(client)) whole.push(key(item as never));
  });

  test("is read from the first item to the last, each once", () => {
    expect(new Set(whole).size).toBe(whole.length);
    if (count > 0) expect(whole).toHaveLength(count);
    expect(whole.length).toBeGreaterThan(50);
  });

  test("is read whole through calls that fail, by continuing from the position that was saved", async () => {
    let failures = 0;
    let calls = 0;
    const { userId, secretKey, handle } = sandbox;
    const failing = createClient({
      ...{ endpoint: "http://sandbox.example/soap/mktows/3_1", userId, secretKey, repeat: false },
      now: () => new Date(noon),
      transport: (request) => {
        if (++calls % 3 === 0) return Promise.reject(new Error("the connection broke"));
        return handle(request);
      },
    });
    const items: unknown[] = [];
    let saved: unknown;
    for (let done = false; !done;) {
      try {
        for await (const page of of(failing, saved as never).byPage()) {
          items.push(...page.items.map((item) => key(item as never)));
          saved = page.next;
          done = page.next === undefined;
        }
      } catch {
        failures++;
      }
    }
    expect(items).toEqual(whole);
    expect(failures, name).toBeGreaterThan(0);
  });
});

test("leads of a list that changes meanwhile: each lead that stays on it is read once", async () => {
  const { sandbox, client } = open({ setup: { leads } });
  const removed = [3, 30, 55].map((index) => `p${index}@x.example`);
  const seen: (string | null | undefined)[] = [];
  const params = { leadSelector: newsletter, batchSize: 5, includeAttributes: ["Email"] };
  for await (const { Email } of pages(client.getMultipleLeads, params)) {
    seen.push(Email);
    if (seen.length !== 10) continue;
    await client.syncMultipleLeads({ leadRecordList: [{ Email: "new@x.example" }] });
    await client.listOperation({
      listOperation: "REMOVEFROMLIST",
      listKey: { keyType: "MKTOLISTNAME", keyValue: "Newsletter" },
      listMemberList: removed.map((keyValue) => ({ keyType: "EMAIL", keyValue })),
    });
  }
  expect(new Set(seen).size).toBe(seen.length);
  const stayed = leads.map(({ email }) => email).filter((email) => !removed.includes(email));
  expect(stayed.filter((email) => !seen.includes(email))).toEqual([]);
  await sandbox.close();
});

test("a refusal of the service is thrown as it is", async () => {
  const { client } = open();
  const params = { leadKey: { keyType: "EMAIL", keyValue: "nobody@x.example" } } as const;
  const first = pages(client.getLeadActivity, params)[Symbol.asyncIterator]().next();
  await expect(first).rejects.toBeInstanceOf(SoapFaultError);
});

test("the methods of a service are read without a client, too", async () => {
  const sandbox = createSandbox({ setup: { leads } });
  const found: unknown[] = [];
  for await (const { Id } of pages(sandbox.service.getMultipleLeads, { leadSelector: newsletter }))
    found.push(Id);
  expect(found).toHaveLength(57);
  await sandbox.close();
});
