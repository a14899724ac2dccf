// The page without a browser: who gets it, what is in it, what is kept, and what it never shows.
import { request } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { Sandbox, SandboxOptions } from "../../../src/sandbox/index.js";
import type { ListenOptions } from "../../../src/server.js";
import { attributes } from "../fixture.js";
import { record, serve as serveOne } from "./fixture.js";

const opened: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function serve(options?: SandboxOptions, port?: ListenOptions) {
  const served = await serveOne(options, port);
  opened.push(served.sandbox);
  return served;
}

const ask = (
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(origin + path, { headers, method }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    asked.once("error", reject);
    asked.end();
  });

describe("the page answers", () => {
  test("to this machine, with headers that let nothing else in", async () => {
    const { origin } = await serve();
    const { status, headers } = await ask(origin, "/");
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "content-security-policy": expect.stringMatching(
        /^default-src 'none';.*frame-ancestors 'none'$/,
      ),
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });

  test.each([
    ["a name that leads here", 421, { host: "evil.example" }, {}],
    ["a name, where all are answered", 421, { host: "evil.example" }, { host: "0.0.0.0" }],
    ["an origin", 403, { origin: "http://evil.example" }, {}],
    [
      "an origin that may call the endpoint",
      403,
      { origin: "http://shop.example" },
      { origins: ["http://shop.example"] },
    ],
    ["what a page elsewhere includes", 403, { "sec-fetch-site": "cross-site" }, {}],
    ["what a page on another port includes", 403, { "sec-fetch-site": "same-site" }, {}],
  ] as const)("not to %s", async (_, status, headers, port) => {
    const { origin, client } = await serve({}, port);
    await client.syncLead(record("ann@x.example"));
    const own = origin.replace("0.0.0.0", "127.0.0.1");
    for (const path of ["/", "/leads", "/leads/2", "/calls/1", "/changes", "/page.js"]) {
      const answer = await ask(own, path, headers);
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.text).not.toContain("ann@x.example");
    }
  });

  test.each([
    ["a name of the option hosts", { host: "box.example" }, { hosts: ["box.example"] }],
    ["any name, if all are wanted", { host: "box.example" }, { hosts: ["*"] }],
    ["an address", { host: "127.0.0.1" }, { host: "0.0.0.0" }],
    ["a link elsewhere", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }, {}],
  ] as const)("to %s", async (_, headers, port) => {
    const { origin } = await serve({}, port);
    expect((await ask(origin.replace("0.0.0.0", "127.0.0.1"), "/", headers)).status).toBe(200);
  });

  test.each([
    ["/leads/99", 404],
    ["/calls/1", 404],
    ["/objects/Program/99", 404],
    ["/objects/%E0%A4%A/1", 404],
    ["/objects/__proto__/1", 404],
    ["/leads/1/2", 404],
    ["/page", 404],
    ["/leads?before=x&q=", 200],
    ["/objects?type=constructor&offset=999999999", 200],
    ["/?before=0&show=faults", 200],
  ])("at %s with %i", async (path, status) => {
    expect((await ask((await serve()).origin, path)).status).toBe(status);
  });

  test("to GET and HEAD alone, and changes nothing", async () => {
    const { sandbox, origin } = await serve();
    const before = sandbox.inspect();
    for (const path of ["/", "/leads", "/leads/1", "/objects", "/changes"]) await ask(origin, path);
    expect(sandbox.inspect()).toEqual(before);
    expect((await ask(origin, "/", {}, "HEAD")).text).toBe("");
    for (const method of ["POST", "PUT", "DELETE"])
      expect((await ask(origin, "/", {}, method)).status).toBe(404);
  });

  test("not at all if it is not wanted", async () => {
    const { origin, client } = await serve({ page: false });
    await client.getTags({});
    expect((await ask(origin, "/")).status).toBe(404);
    expect((await ask(origin, "/soap/mktows/3_1?WSDL")).status).toBe(200);
  });
});

describe("the page shows", () => {
  test("the calls, what decided and what changed", async () => {
    const { client, page } = await serve();
    await client.syncLead(record("ann@x.example", { City: "Kobe" }));
    await client.syncLead(record("ann@x.example", { City: "Oita" }));
    await client
      .getLead({ leadKey: { keyType: "EMAIL", keyValue: "eve@x" } })
      .catch(() => undefined);
    const list = await page("/");
    expect(list.match(/id="call-\d+"/g)).toEqual([3, 2, 1].map((one) => `id="call-${one}"`));
    expect(list).toMatch(/20103.*LeadNotFound/);
    const second = await page("/calls/2");
    expect(second).toMatch(/key Email = &quot;ann@x.example&quot;/);
    expect(second).toMatch(/<th scope="row">City<\/th><td>Kobe<\/td><td>Oita<\/td>/);
    expect(second).toMatch(/<a href="\/leads\/2">lead 2<\/a>/);
    expect(await page("/?show=faults")).not.toContain('id="call-2"');
    expect(await page("/leads/2")).toMatch(/<dt>City<\/dt><dd>Oita<\/dd>/);
    expect(await page("/leads?q=ANN@")).toContain('href="/leads/2"');
    expect(await page("/leads?q=2")).toContain("ann@x.example");
    expect(await page("/leads?q=bob")).toContain("No lead has");
    expect(await page("/objects/Program/1970")).toContain("Launch Webinar");
  });

  test("the reasons of the first records, and those of others when they are asked for", async () => {
    const { client, page } = await serve();
    const leadRecordList = ["a", "b", "c", "d", "e"].map((name) => ({
      Email: `${name}@x.example`,
      leadAttributeList: attributes({ City: "Kobe" }),
    }));
    await client.syncMultipleLeads({ leadRecordList });
    const records = (await page("/calls/1")).split('<p class="key">').slice(1);
    expect(records).toHaveLength(5);
    for (const [index, text] of records.entries()) {
      expect(text).toMatch(new RegExp(`<code>leadRecordList\\[${index}\\]</code>.*CREATED`));
      expect(text).toContain("otherwise created");
      expect(text.includes("<details><summary>Why</summary>")).toBe(index > 2);
    }
  });

  test("what was due, as the next call would find it", async () => {
    let now = Date.parse("2013-08-01T12:00:00Z");
    const { client, page } = await serve({ now: () => new Date(now), timestampWindow: 1e12 });
    await client.importToList({
      ...{ programName: "Launch Webinar", listName: "Registrants", clearList: false },
      ...{ importFileHeader: "Email Address", importFileRows: ["imported@x.example"] },
      ...{ importListMode: "UPSERTLEADS", campaignName: null },
    });
    expect(await page("/leads")).not.toContain("imported@x.example");
    now += 5_000;
    expect(await page("/leads")).toContain("imported@x.example");
  });

  test("calls against the limits, in windows and today", async () => {
    let now = Date.parse("2013-08-01T12:00:00Z");
    const { sandbox, page } = await serve({ now: () => new Date(now), limits: { perWindow: 3 } });
    const call = () => sandbox.service.getTags({}).catch(() => undefined);
    const figures = async () =>
      [...(await page("/")).matchAll(/<b>([\d,]+)<\/b> of ([\d,]+)/g)].map(([, one, of]) => [
        one,
        of,
      ]);
    for (let one = 0; one < 5; one++) await call();
    const today = (count: string) => [count, "10,000"];
    expect(await figures()).toEqual([["3", "3"], ["3", "3"], today("3")]);
    expect(await page("/")).toContain("2 calls refused by a limit");
    now += 21_000;
    await call();
    expect(await figures()).toEqual([["1", "3"], ["3", "3"], today("4")]);
    now += 86_400_000;
    expect(await figures()).toEqual([["0", "3"], ["0", "3"], today("0")]);
  });

  test("no secret, wherever a caller wrote it", async () => {
    const secretKey = "the-secret-of-this-test";
    const { client, page } = await serve({ secretKey });
    await client.syncLead(record("ann@x.example", { City: secretKey }));
    const shown = [await page("/"), await page("/calls/1")].join("\n");
    expect(shown).toContain("requestSignature");
    expect(shown).not.toContain(secretKey);
    expect(shown).not.toMatch(/[\da-f]{40}/);
  });

  const hostile = [
    "</script><script>alert(1)</script>",
    `"><img src=x onerror=alert(1)>`,
    "'onmouseover='alert(1)",
    "\u202egnp.exe",
    "&lt;b&gt;",
  ];

  test.each(hostile)("%j as text, wherever it comes from", async (text) => {
    const { client, sandbox, page, origin } = await serve({
      setup: { customFields: [{ name: text.slice(0, 20), type: "string", label: text }] },
      assume: { objectAttributes: "any" },
    });
    await client.syncLead({
      leadRecord: {
        ...{ Email: `${text}@x.example`, ForeignSysPersonId: text },
        leadAttributeList: attributes({ FirstName: text, City: text, [text.slice(0, 20)]: text }),
      },
      returnLead: true,
    });
    await client.syncMObjects({
      operation: "UPSERT",
      mObjectList: [{ type: "Opportunity", attribList: [{ name: "Name", value: text }] }],
    });
    await client.getLead({ leadKey: { keyType: "EMAIL", keyValue: text } }).catch(() => undefined);
    await fetch(`${origin}/soap/mktows/3_1`, {
      ...{ method: "POST", headers: { "content-type": "text/xml" } },
      body: `<${text} ${text}>${text}`,
    });
    const { mobjects } = sandbox.inspect();
    const opportunity = mobjects.find(({ type }) => type === "Opportunity")?.id;
    const paths = ["/", "/calls/1", "/calls/2", "/calls/3", "/calls/4", "/leads", "/leads/2"];
    const more = [`/objects/Opportunity/${opportunity}`, `/leads?q=${encodeURIComponent(text)}`];
    for (const path of [...paths, ...more, "/objects?type=Opportunity"]) {
      const html = await page(path);
      expect(html).not.toContain(text);
      expect(html.match(/<(?:script|img)\b[^>]*>/g)).toEqual(['<script src="/page.js" defer>']);
    }
  });
});

describe("what waits for the next call", () => {
  test("is answered when there is one", async () => {
    const { client, page } = await serve();
    const waiting = page("/changes?since=0");
    await client.getTags({});
    expect(JSON.parse(await waiting)).toEqual({ revision: 1 });
    expect(JSON.parse(await page("/changes?since=0"))).toEqual({ revision: 1 });
  });

  test.each(["port", "sandbox"] as const)("holds up no close of the %s", async (what) => {
    const { sandbox, page, close } = await serve();
    const waiting = page("/changes?since=0");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    await (what === "port" ? close() : sandbox.close());
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(JSON.parse(await waiting)).toEqual({ revision: 0 });
  });
});
