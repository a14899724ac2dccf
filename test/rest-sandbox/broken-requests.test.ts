// Broken requests to endpoints of assets, objects and imports: the stand-in refuses each, or skips its records, and neither
// fails itself nor writes anything.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { runs, seed } from "../outside.js";
import { openCaller, type Sent } from "./caller.js";

const failures: unknown[] = [];
const { sandbox, request, call } = openCaller({
  now: () => new Date("2024-05-14T22:34:52Z"),
  onFailure: (error) => failures.push(error),
});
afterAll(() => sandbox.close());

const hostileText = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1,x",
    "NaN",
    "1e999",
    "null",
    "[]",
    "{}",
    "[[",
    "%00",
  ),
  fc.constantFrom("__proto__", "constructor", "toString", "' OR 1=1 --", "\u0000", "\ud800", "😀"),
  fc.string({ maxLength: 30 }),
  fc.string({ minLength: 300, maxLength: 400 }),
);
const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, -1, 1e308, 2 ** 53, 0.5),
  fc.jsonValue({ maxDepth: 3 }),
);
const names = fc.constantFrom(
  ...["externalOpportunityId", "leadId", "role", "marketoGUID", "mktoid", "rid", "amount"],
  ...["isWon", "closeDate", "createdAt", "__proto__", "constructor", "name", "city"],
);
/** Keys of nothing that exists, so that a record is an error in an update and in a deletion. */
const record = fc.dictionary(names, hostileValue, { maxKeys: 5 });
const input = fc.oneof(hostileValue, fc.array(fc.oneof(record, hostileValue), { maxLength: 4 }));

/** The other members and parameters, of which some are right. */
const word = fc.oneof(fc.constantFrom("dedupeFields", "idField", "leadId"), hostileText);
const query = fc.dictionary(
  fc.constantFrom(
    ...[
      "filterType",
      "filterValues",
      "fields",
      "batchSize",
      "nextPageToken",
      "offset",
      "maxReturn",
    ],
    ...["name", "tagType", "tagValue", "type", "folderType", "folder", "isActive", "names"],
    ...["earliestUpdatedAt", "latestUpdatedAt", "format", "listId", "lookupField", "_method"],
  ),
  fc.oneof(word, fc.constantFrom("Program", "Folder", "GET", "200", "2024-01-01")),
  { maxKeys: 6 },
);

const object = fc.constantFrom("opportunities", "opportunities/roles", "customobjects/roadshow");
const id = fc.oneof(fc.constantFrom("1970", "1001", "4001", "1"), hostileText.map(encodedText));

const reads = fc.oneof(
  object.map((name) => `/rest/v1/${name}.json`),
  fc.tuple(object, id).map(([name, end]) => `/rest/v1/${name}/${end}.json`),
  fc.constantFrom("/rest/v1/customobjects.json", "/rest/asset/v1/programs.json"),
  fc.constantFrom("/rest/asset/v1/channels.json", "/rest/asset/v1/tagTypes.json"),
  fc.constantFrom("/rest/asset/v1/smartCampaigns.json", "/rest/asset/v1/tagType/byName.json"),
  fc
    .tuple(fc.constantFrom("program", "folder", "staticList", "smartCampaign"), id)
    .map(([kind, end]) => `/rest/asset/v1/${kind}/${end}.json`),
  id.map((end) => `/rest/asset/v1/folder/${end}/tokens.json`),
  fc.tuple(id, fc.constantFrom("", "/failures", "/warnings")).map(([one, end]) => {
    return `/bulk/v1/leads/batch/${one}${end}.json`;
  }),
);

interface Broken {
  readonly method: string;
  readonly path: string;
  readonly sent: Sent;
}

const read = fc.record({
  method: fc.constantFrom("GET", "GET", "DELETE", "PUT"),
  path: reads,
  sent: fc.record({ query }),
});

/** A read by POST, with whole keys. */
const moved = fc.record({
  method: fc.constant("POST"),
  path: object.map((name) => `/rest/v1/${name}.json`),
  sent: fc.record({
    query: fc.constant({ _method: "GET" }),
    json: fc.oneof(hostileValue, fc.record({ filterType: word, input, fields: hostileValue })),
  }),
});

/** An update or a deletion of what does not exist, or of nothing at all. */
const write = fc
  .tuple(object, fc.constantFrom("", "/delete"))
  .chain(([name, end]): fc.Arbitrary<Broken> =>
    fc.record({
      method: fc.constant("POST"),
      path: fc.constant(`/rest/v1/${name}${end}.json`),
      sent: fc.record({
        json: fc.oneof(
          hostileValue,
          end === ""
            ? fc.record({
                action: fc.constantFrom("updateOnly", "upsert", 1),
                dedupeBy: word,
                input,
              })
            : fc.record({ deleteBy: word, input }),
        ),
      }),
    }),
  );

/** Costs and tags of which one is always wrong. */
const change = fc.record({
  method: fc.constant("POST"),
  path: fc.constantFrom("/rest/asset/v1/program/1970.json", "/rest/asset/v1/program/0.json"),
  sent: fc.record({
    form: fc.record({
      costsDestructiveUpdate: fc.constantFrom("true", "false", "perhaps"),
      costs: fc.tuple(hostileValue, fc.constantFrom("soon", "", null, 7)).map(([cost, startDate]) =>
        JSON.stringify([
          { cost: 1, startDate: "2024-05-01" },
          { cost, startDate },
        ]),
      ),
    }),
  }),
});
const tag = fc.record({
  method: fc.constant("POST"),
  path: hostileText.map((text) => `/rest/asset/v1/program/1970/tag/x${encodedText(text)}.json`),
  sent: fc.record({ query: fc.record({ tagValue: hostileText }) }),
});

/** A file that is none, or has a column that no lead has. */
const upload = fc.record({
  method: fc.constant("POST"),
  path: fc.constant("/bulk/v1/leads.json"),
  sent: fc
    .tuple(
      fc.string({ maxLength: 80 }),
      fc.constantFrom("csv", "tsv", "ssv", "xml", ""),
      hostileText,
    )
    .map(([text, format, lookupField]): Sent => ({
      query: { format, lookupField },
      headers: { "content-type": "multipart/form-data; boundary=b" },
      body: Buffer.from(
        `--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nemail,no such field\n${text}\r\n--b--\r\n`,
      ),
    })),
});

function encodedText(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

const broken: fc.Arbitrary<Broken> = fc.oneof(read, moved, write, change, tag, upload);

test("broken requests are refused or skipped, and write nothing", async () => {
  const leads = { input: [{ email: "a@example.com" }] };
  const { result } = await call("POST", "/rest/v1/leads.json", { json: leads });
  const leadId = Number(result?.[0]?.["id"]);
  const opportunities = { input: [{ externalOpportunityId: "o1" }] };
  await call("POST", "/rest/v1/opportunities.json", { json: opportunities });
  const roles = { input: [{ externalOpportunityId: "o1", leadId, role: "r" }] };
  await call("POST", "/rest/v1/opportunities/roles.json", { json: roles });
  const rows = { input: [{ mktoid: leadId, rid: "r" }] };
  await call("POST", "/rest/v1/customobjects/roadshow.json", { json: rows });
  const before = JSON.stringify(sandbox.inspect());
  let [count, refused] = [0, 0];
  const property = fc.asyncProperty(broken, async ({ method, path, sent }) => {
    const answer = await request(method, path, sent);
    expect(failures).toEqual([]);
    // What was written would stay: the whole state is looked at now and then, and at the end.
    if (++count % 50 === 0) expect(JSON.stringify(sandbox.inspect())).toBe(before);
    if (answer.status !== 200) return void expect([404, 414]).toContain(answer.status);
    const text = new TextDecoder().decode(answer.body);
    expect(text).not.toContain("sandbox-client-secret");
    if (text.includes('"success":false')) refused++;
  });
  await fc.assert(property, { numRuns: runs(2000), seed: seed() });
  expect(JSON.stringify(sandbox.inspect())).toBe(before);
  expect(refused).toBeGreaterThan(1000);
});
