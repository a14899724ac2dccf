import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseOf, pathOf, printQuery } from "../../src/rest/address.js";
import { endpoint, type RestParams } from "../../src/rest/endpoint.js";
import { bytesOf, maxBodyBytes, messageOf } from "../../src/rest/message.js";
import { runs, seed } from "../outside.js";

const base = "https://123-abc-456.mktorest.com";
const timeout = 1_000;
const get = endpoint("leads.get", { method: "GET", path: "/rest/v1/leads.json", timeout });
const post = endpoint("leads.sync", { method: "POST", path: "/rest/v1/leads.json", timeout });
const remove = endpoint("lists.remove", {
  method: "DELETE",
  path: "/rest/v1/lists/{listId}/leads.json",
  timeout,
});
const tag = endpoint("programs.tag", {
  method: "POST",
  path: "/rest/asset/v1/program/{id}/{tagType}",
  timeout,
});

const sent = (row: typeof get, params: RestParams) => {
  const { method, url, headers, body } = messageOf(base, row, params);
  return { method, url, type: headers["content-type"], body: new TextDecoder().decode(body) };
};

describe("the base address", () => {
  test.each([
    ["https://a.mktorest.com", "https://a.mktorest.com"],
    ["https://a.mktorest.com/", "https://a.mktorest.com"],
    ["https://a.mktorest.com/rest", "https://a.mktorest.com"],
    ["https://a.mktorest.com/rest/", "https://a.mktorest.com"],
    ["http://127.0.0.1:8080//proxy//rest", "http://127.0.0.1:8080/proxy"],
  ])("of %s is %s", (given, want) => expect(baseOf(given)).toBe(want));
});

describe("a message", () => {
  test.each<[string, typeof get, RestParams, ReturnType<typeof sent>]>([
    [
      "of a GET has its query in the address, lists with commas",
      get,
      { query: { filterType: "id", filterValues: [1, 2], fields: undefined } },
      {
        method: "GET",
        url: `${base}/rest/v1/leads.json?filterType=id&filterValues=1,2`,
        type: undefined,
        body: "",
      },
    ],
    [
      "of a GET with a long query is a form",
      get,
      { query: { filterValues: "x".repeat(6_001) } },
      {
        method: "POST",
        url: `${base}/rest/v1/leads.json?_method=GET`,
        type: "application/x-www-form-urlencoded",
        body: `filterValues=${"x".repeat(6_001)}`,
      },
    ],
    [
      "of a GET with compound keys is JSON",
      get,
      { json: { filterType: "dedupeFields", input: [{ a: "1" }] } },
      {
        method: "POST",
        url: `${base}/rest/v1/leads.json?_method=GET`,
        type: "application/json",
        body: '{"filterType":"dedupeFields","input":[{"a":"1"}]}',
      },
    ],
    [
      "of a DELETE has query and body",
      remove,
      { path: { listId: 7 }, query: { id: [1, 2] }, json: { input: [{ id: 1 }] } },
      {
        method: "DELETE",
        url: `${base}/rest/v1/lists/7/leads.json?id=1,2`,
        type: "application/json",
        body: '{"input":[{"id":1}]}',
      },
    ],
    [
      "of a form",
      post,
      { form: { costs: '[{"cost":1}]', costsDestructiveUpdate: true } },
      {
        method: "POST",
        url: `${base}/rest/v1/leads.json`,
        type: "application/x-www-form-urlencoded",
        body: "costs=%5B%7B%22cost%22%3A1%7D%5D&costsDestructiveUpdate=true",
      },
    ],
  ])("%s", (_, row, params, want) => expect(sent(row, params)).toEqual(want));

  test("with a file is multipart, the name quoted", () => {
    const file = {
      part: "file",
      name: 'a"b.csv',
      type: "text/csv",
      bytes: new TextEncoder().encode("Email\r\nx@y.z"),
    };
    const { type = "", body } = sent(post, { file, query: { format: "csv" } });
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(type)?.[1] ?? "";
    expect(boundary).not.toBe("");
    expect(body).toBe(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a%22b.csv"\r\n` +
        `Content-Type: text/csv\r\n\r\nEmail\r\nx@y.z\r\n--${boundary}--\r\n`,
    );
  });

  test.each<[string, typeof get, RestParams, string]>([
    ["a body above 1 MB", post, { json: "x".repeat(maxBodyBytes) }, "HTTP 413"],
    ["a form above 1 MB", get, { query: { a: "é".repeat(maxBodyBytes / 6 + 1) } }, "HTTP 413"],
    [
      "a file above 10 MB",
      post,
      { file: { part: "f", name: "f", type: "t", bytes: new Uint8Array(10_000_001) } },
      "HTTP 413",
    ],
    ["an address above 8 KB", post, { query: { leadIds: "1".repeat(8_200) } }, "HTTP 414"],
    ["a parameter that leads up", tag, { path: { id: 1, tagType: ".." } }, "path"],
    ["a parameter that is empty", tag, { path: { id: "", tagType: "a" } }, "path"],
  ])("is refused, nothing sent: %s", (_, row, params, code) => {
    expect(() => messageOf(base, row, params)).toThrow(
      expect.objectContaining({ name: "RestError", code, executed: "no" }),
    );
  });

  test("counts bytes, not characters", () => expect(bytesOf({ a: "é" })).toBe(10));
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("..", ".", "%2e%2e", "a/b", "?x=1", "#", "\uD800"),
);

test("whatever a parameter of the path is, the address leads to the same endpoint, and gives it back", () => {
  fc.assert(
    fc.property(anyText, (value) => {
      let path: string;
      try {
        path = pathOf(tag, { id: 1, tagType: value });
      } catch {
        return /^\.{0,2}$/.test(value);
      }
      const { pathname, search, hash } = new URL(base + path);
      const [, ...parts] = pathname.split("/");
      expect([search, hash, parts.length, parts.slice(0, 5)]).toEqual([
        "",
        "",
        6,
        ["rest", "asset", "v1", "program", "1"],
      ]);
      return decodeURIComponent(parts[5] ?? "") === value.toWellFormed();
    }),
    { seed: seed(), numRuns: runs(500) },
  );
});

test("whatever is in a query, a server reads the same", () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, anyText), (query) => {
      const read = new URL(`${base}/x?${printQuery(query)}`).searchParams;
      const want = Object.entries(query).map((pair) => pair.map((each) => each.toWellFormed()));
      expect([...read]).toEqual(want);
    }),
    { seed: seed(), numRuns: runs(300) },
  );
});
