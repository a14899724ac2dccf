// The stand-in over HTTP: login, authorization, sizes, forms in the place of long queries, and what is no endpoint.
import { afterAll, describe, expect, test } from "vitest";
import { jsonOf, openCaller, type Sent } from "./caller.js";

const textOf = (body: Uint8Array) => new TextDecoder().decode(body);

describe("the login", () => {
  let at = Date.parse("2024-01-02T03:04:05Z");
  const { send, logIn, sandbox } = openCaller({ now: () => new Date(at) });
  afterAll(() => sandbox.close());
  const client = {
    grant_type: "client_credentials",
    client_id: sandbox.clientId,
    client_secret: sandbox.clientSecret,
  };
  const path = "/identity/oauth/token";
  const describeWith = (token: string, sent: Sent = {}) =>
    send("GET", "/rest/v1/leads/describe.json", {
      ...sent,
      headers: { authorization: `Bearer ${token}` },
    });

  test("answers a form and a query with the same token until it expires", async () => {
    const first = await send("POST", path, { form: client });
    expect(first.status).toBe(200);
    const token = jsonOf(first.body) as Record<string, unknown>;
    expect(token).toEqual({
      access_token: expect.any(String) as string,
      token_type: "bearer",
      expires_in: 3600,
      scope: expect.any(String) as string,
    });
    at += 3_000_000;
    const second = jsonOf((await send("GET", path, { query: client })).body);
    expect(second).toEqual({ ...token, expires_in: 600 });
    at += 600_000;
    expect(await logIn()).not.toBe(token["access_token"]);
  });

  test.each([
    [{ ...client, client_secret: "wrong" }, 401, "invalid_client"],
    [{ ...client, client_id: "" }, 401, "invalid_client"],
    [{ ...client, grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("refuses others", async (query, status, error) => {
    const answer = await send("GET", path, { query });
    expect(answer.status).toBe(status);
    expect(jsonOf(answer.body)).toMatchObject({ error });
    expect(textOf(answer.body)).not.toContain(sandbox.clientSecret);
  });

  test("a token is invalid (601), or has expired (602), and is taken from the header only", async () => {
    const token = await logIn();
    expect(jsonOf((await describeWith(token)).body)).toMatchObject({ success: true });
    const invalid = { errors: [{ code: "601", message: "Access token invalid" }] };
    expect(jsonOf((await describeWith("x")).body)).toMatchObject(invalid);
    const inQuery = await describeWith(token, { query: { access_token: token } });
    expect(jsonOf(inQuery.body)).toMatchObject(invalid);
    at += 3_600_000;
    expect(jsonOf((await describeWith(token)).body)).toEqual({
      requestId: expect.any(String) as string,
      success: false,
      errors: [{ code: "602", message: "Access token expired" }],
    });
  });
});

describe("requests", () => {
  const { call, request, sandbox } = openCaller({ setup: { leads: [{ email: "a@example.com" }] } });
  afterAll(() => sandbox.close());
  const leads = "/rest/v1/leads.json";
  const query = { filterType: "email", filterValues: "a@example.com", fields: "email" };

  test.each<readonly [what: string, method: string, path: string, sent: Sent, code: string]>([
    ["an unknown path", "GET", "/rest/v1/lead.json", {}, "610"],
    ["a path parameter of another kind", "GET", "/rest/v1/lead/x.json", {}, "610"],
    ["a bad escape", "GET", "/rest/v1/customobjects/%E0.json", {}, "610"],
    ["another method", "DELETE", leads, {}, "605"],
    ["another content type", "POST", leads, { form: { action: "createOnly" } }, "612"],
    ["no body", "POST", leads, {}, "609"],
    ["a body that is a list", "POST", leads, { json: [] }, "609"],
    ["input that is no list", "POST", leads, { json: { input: {} } }, "609"],
    ["no input", "POST", leads, { json: { action: "createOnly" } }, "1002"],
    ["an unknown action", "POST", leads, { json: { action: "upsert", input: [{}] } }, "1003"],
    ["too many records", "POST", leads, { json: { input: Array(301).fill({}) } }, "1003"],
    ["no filterType", "GET", leads, { query: { filterValues: "1" } }, "1002"],
    ["a blank filterType", "GET", leads, { query: { ...query, filterType: " " } }, "701"],
    ["an unknown filterType", "GET", leads, { query: { ...query, filterType: "city" } }, "1003"],
    [
      "a batchSize that is no number",
      "GET",
      leads,
      { query: { ...query, batchSize: "x" } },
      "1001",
    ],
    ["a batchSize of 301", "GET", leads, { query: { ...query, batchSize: "301" } }, "1003"],
    ["a token of nobody", "GET", leads, { query: { ...query, nextPageToken: "x" } }, "1003"],
  ])("%s is refused", async (_, method, path, sent, code) => {
    const answer = await call(method, path, sent);
    expect(answer).toMatchObject({ success: false, errors: [{ code }] });
    expect(answer).not.toHaveProperty("result");
  });

  test.each([
    ["bytes that are not UTF-8", [0x7b, 0xff, 0x7d]],
    ["half a document", [...Buffer.from('{"input":[')]],
    ["brackets, 500,000 deep", Array<number>(500_000).fill(0x5b)],
  ])("a body of %s is 609", async (_, bytes) => {
    const headers = { "content-type": "application/json" };
    const answer = await call("POST", leads, { headers, body: new Uint8Array(bytes) });
    expect(answer.errors?.[0]?.code).toBe("609");
  });

  test("each unknown field has an error of its own", async () => {
    const answer = await call("GET", leads, { query: { ...query, fields: "foo,email,bar" } });
    expect(answer.errors).toEqual([
      { code: "1006", message: "Field 'foo' not found" },
      { code: "1006", message: "Field 'bar' not found" },
    ]);
  });

  test("a long query goes in a form, by _method=GET", async () => {
    const want = [{ id: 1, email: "a@example.com" }];
    expect((await call("GET", leads, { query })).result).toEqual(want);
    const moved = await call("POST", leads, { query: { _method: "GET" }, form: query });
    expect(moved.result).toEqual(want);
  });

  test.each([
    [404, "/identity/v2/token", 0],
    [404, "/rest//v1/leads.json", 0],
    [414, `/rest/v1/leads.json?fields=${"x".repeat(8192)}`, 0],
    [413, "/rest/v1/leads.json", 1024 * 1024 + 1],
    [413, "/bulk/v1/leads.json", 10 * 1024 * 1024 + 1],
  ])("HTTP %i", async (status, path, size) => {
    const answer = await request("POST", path, { body: new Uint8Array(size) });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("text/html");
  });

  test("a body of 1 MB is read", async () => {
    const text = "x".repeat(1024 * 1024 - 100);
    const json = { input: [{ email: "a@example.com", mktoPersonNotes: text }] };
    expect((await call("POST", leads, { json })).result).toMatchObject([{ status: "updated" }]);
  });
});
