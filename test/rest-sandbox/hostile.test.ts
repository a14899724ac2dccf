// Broken requests: whatever is sent, the stand-in answers with an envelope or a page, fails nowhere inside, and writes
// nothing that was not asked for in a request it carried out.
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";
import { routes } from "../../src/rest-sandbox/endpoints/index.js";
import { runs, seed } from "../outside.js";

const failures: unknown[] = [];
const sandbox = createRestSandbox({
  setup: {
    leads: [{ email: "a@example.com", lists: ["Newsletter"] }, { email: "b@example.com" }],
  },
  onFailure: (error, endpoint) => failures.push([endpoint, error]),
});
afterAll(() => sandbox.close());

const hostileText = fc.oneof(
  fc.constantFrom("", " ", "0", "1", "-1", "1e999", "null", "__proto__", "constructor", "%", "%zz"),
  fc.constantFrom("a@example.com", "1,2,x", ",,,", "2024-02-30T25:00:00Z", "{{my.x}}", "\u0000'"),
  fc.constantFrom(
    '{"id":1}',
    "[]",
    "[[[[",
    "id",
    "email",
    "cookies",
    "leadPartitionId",
    "9".repeat(40),
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
);

/** Names that endpoints read, so that broken values get far. */
const names = fc.oneof(
  fc.constantFrom(
    "filterType",
    "filterValues",
    "fields",
    "batchSize",
    "nextPageToken",
    "id",
    "name",
  ),
  fc.constantFrom("leadIds", "listId", "activityTypeIds", "cookie", "sinceDatetime", "_method"),
  fc.constantFrom("input", "action", "lookupField", "partitionName", "leads", "tokens", "runAt"),
  fc.constantFrom(
    "email",
    "dedupeBy",
    "externalOpportunityId",
    "folder",
    "costs",
    "tags",
    "offset",
  ),
  hostileText,
);

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    hostileText,
    fc.constantFrom(null, true, 0, -1, 1.5, 1e308, 2 ** 53),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 5 }),
  ),
})).value;

const body = fc.oneof(
  fc.record({
    type: fc.constant("application/json"),
    text: json.map((value) => JSON.stringify(value)),
  }),
  fc.record({
    type: fc.constant("application/json"),
    text: fc
      .record({ action: hostileText, input: fc.array(json, { maxLength: 3 }) })
      .map((value) => JSON.stringify(value)),
  }),
  fc.record({
    type: fc.constant("application/x-www-form-urlencoded"),
    text: fc.dictionary(names, hostileText).map((form) => new URLSearchParams(form).toString()),
  }),
  fc.record({
    type: fc.constantFrom("multipart/form-data; boundary=b", "multipart/form-data", "text/xml", ""),
    text: fc.oneof(
      hostileText,
      hostileText.map(
        (text) =>
          `--b\r\ncontent-disposition: form-data; name="file"; filename="f"\r\n\r\n${text}\r\n--b--\r\n`,
      ),
      fc.constant("--b\r\n\r\n--b"),
    ),
  }),
  fc.constant({ type: "", text: "" }),
);

const requests = fc.record({
  method: fc.constantFrom("GET", "POST", "POST", "DELETE", "PUT", "HEAD"),
  path: fc.constantFrom(...routes.map((route) => route.path)),
  ids: hostileText,
  plainId: fc.boolean(),
  moved: fc.boolean(),
  query: fc.dictionary(names, hostileText, { maxKeys: 6 }),
  body,
});

let authorization = "";

test(
  "2,000 broken requests are answered, and none fails inside",
  { timeout: 120_000 },
  async () => {
    authorization = `Bearer ${await logIn()}`;
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, path, ids, plainId, moved, query, body }) => {
        const at = path.replace(/\{\w+\}/g, plainId ? "1" : encodeURIComponent(ids));
        const search = new URLSearchParams({ ...query, ...(moved && { _method: "GET" }) });
        const before = sandbox.inspect();
        const answer = await sandbox.handle({
          method,
          url: `${at}?${search}`,
          headers: { authorization, "content-type": body.type },
          body: new TextEncoder().encode(body.text),
        });
        expect(failures).toEqual([]);
        const text = new TextDecoder().decode(answer.body);
        if (answer.status !== 200) return;
        const envelope = JSON.parse(text) as { success: boolean; errors?: { code: string }[] };
        seen.add(envelope.success ? "success" : (envelope.errors?.[0]?.code ?? ""));
        const refused = !envelope.success || method === "GET" || method === "HEAD";
        if (refused) expect(sandbox.inspect()).toEqual(before);
      }),
      { numRuns: runs(2000), seed: seed() },
    );
    // They got as far as they should: every check has refused some, and some were no harm.
    const codes = ["605", "609", "610", "612", "701", "1001", "1002", "1003", "success"];
    expect([...seen]).toEqual(expect.arrayContaining(codes));
  },
);

test("nor do requests whose target is anything", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (target) => {
      const headers = { authorization, "content-type": "application/json" };
      const body = new Uint8Array();
      const { status } = await sandbox.handle({ method: "GET", url: target, headers, body });
      expect([200, 400, 404]).toContain(status);
      const under = { method: "GET", url: `/rest/${target}`, headers, body };
      expect([200, 404]).toContain((await sandbox.handle(under)).status);
    }),
    { numRuns: runs(500), seed: seed() },
  );
  expect(failures).toEqual([]);
});

async function logIn(): Promise<string> {
  const client = `client_id=${sandbox.clientId}&client_secret=${sandbox.clientSecret}`;
  const url = `/identity/oauth/token?grant_type=client_credentials&${client}`;
  const answer = await sandbox.handle({ method: "GET", url, headers: {}, body: new Uint8Array() });
  return (JSON.parse(new TextDecoder().decode(answer.body)) as { access_token: string })
    .access_token;
}
