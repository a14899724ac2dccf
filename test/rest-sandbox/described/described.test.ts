// The corrected description refuses what the service would, and takes what is documented or recorded; the stand-in's
// requests and answers are as described; and every row of src/rest/endpoints is described and stood in for.
import { describe, expect, test } from "vitest";
import { routes } from "../../../src/rest-sandbox/endpoints/index.js";
import { describeWithShared } from "../../outside.js";
import { checkAnswer, checkRequest } from "./check.js";
import { corrections } from "./corrections.js";
import { correct, description } from "./description.js";
import { keyOfCall, keyOfRow, restRows, unseen } from "./rows.js";

const base = "https://rest.example";
const json = "application/json";
const form = "application/x-www-form-urlencoded";

function check(method: string, path: string, body: unknown = "", type = body === "" ? "" : json) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { authorization: "Bearer t", ...(type && { "content-type": type }) };
  return checkRequest(method, `${base}${path}`, headers, new TextEncoder().encode(text)).problems;
}

const leads = "/rest/v1/leads.json";
const opportunities = "/rest/v1/opportunities.json";
const program = "/rest/asset/v1/program/1.json";

describeWithShared("the corrected description", () => {
  test.each<[string, string, unknown?, string?]>([
    ["POST", leads, { action: "createOnly", lookupField: "email", input: [{ email: "a@b.c" }] }],
    ["POST", leads, { input: [{ id: 1, custom: null }] }],
    ["GET", `${leads}?filterType=id&filterValues=1,2&fields=email,id&batchSize=300`],
    ["POST", `${leads}?_method=GET`, "filterType=id&filterValues=1%2C2", form],
    ["POST", opportunities, { dedupeBy: "dedupeFields", input: [{ externalOpportunityId: "o" }] }],
    [
      "POST",
      "/rest/v1/opportunities/roles.json?_method=GET",
      { filterType: "dedupeFields", fields: ["role"], input: [{ leadId: 1, role: "r" }] },
    ],
    ["GET", "/rest/v1/activities.json?nextPageToken=t&activityTypeIds=1,12"],
    ["DELETE", "/rest/v1/lists/1/leads.json?id=1&id=2"],
    ["DELETE", "/rest/v1/lists/1/leads.json", { input: [{ id: 1 }] }],
    ["POST", program, `costs=${encodeURIComponent('[{"startDate":"2024-05-01","cost":1}]')}`, form],
    ["POST", "/rest/asset/v1/program/1/tag/Region.json?tagValue=West"],
    ["GET", "/rest/asset/v1/programs.json?filterType=id&filterValues=1,2"],
  ])("takes %s %s", (method, path, body, type) => {
    expect(check(method, path, body, type)).toEqual([]);
  });

  test.each<[string, string, unknown, string, string?]>([
    ["POST", leads, {}, "body.input: is required"],
    ["POST", leads, { action: "upsert", input: [] }, "body.action: expected one of createOnly, "],
    ["POST", leads, { input: {} }, "body.input: expected array"],
    ["POST", leads, { input: [{ id: "1" }] }, "body.input[0].id: expected integer"],
    ["POST", leads, [], "the body is no object"],
    ["POST", leads, "", "the body is required"],
    ["POST", leads, "{", "the body is no JSON", json],
    ["POST", leads, { input: [] }, "the content type is 'text/plain'", "text/plain"],
    ["GET", `${leads}?filterValues=1`, "", "query filterType: is required"],
    ["GET", `${leads}?filterType=id&filterValues=1&page=2`, "", "query page: is not described"],
    ["GET", "/rest/v1/lead/abc.json", "", "path leadId: expected integer"],
    [
      "GET",
      "/rest/v1/activities.json?nextPageToken=t&activityTypeIds=1,x",
      "",
      "query activityTypeIds[1]: expected integer",
    ],
    ["GET", "/rest/v1/nothing.json", "", "GET /rest/v1/nothing.json is not described"],
    ["DELETE", leads, "", "DELETE /rest/v1/leads.json is not described"],
    ["POST", program, "channel=x", "form channel: is not described", form],
    ["POST", program, "costs=x", "form costs: is no JSON", form],
    ["POST", program, "costsDestructiveUpdate=yes", "expected boolean", form],
    ["POST", "/bulk/v1/leads.json?format=csv", "a", "the content type is 'text/csv'", "text/csv"],
    [
      "POST",
      "/bulk/v1/leads.json?format=xml",
      "a",
      "query format: expected one of csv",
      "text/csv",
    ],
    ["GET", "/identity/oauth/token?client_id=a&client_secret=b&grant_type=c", "", "grant_type"],
  ])("refuses %s %s", (method, path, body, problem, type) => {
    expect(check(method, path, body, type).join("\n")).toContain(problem);
  });

  test("requires the token in the header, and nowhere else", () => {
    const none = new Uint8Array();
    const url = `${base}/rest/v1/leads/partitions.json`;
    const { problems } = checkRequest("GET", `${url}?access_token=t`, {}, none);
    expect(problems).toEqual([
      "no Authorization: Bearer",
      "the token is in the address",
      "query access_token: is not described",
    ]);
    // The login has neither.
    const login = `${base}/identity/oauth/token?grant_type=client_credentials&client_id=a&client_secret=b`;
    expect(checkRequest("GET", login, {}, none).problems).toEqual([]);
  });

  const requestId = "e42b#14272d07d78";
  test.each<[string, object]>([
    ["POST /rest/v1/leads.json", { requestId, success: true, result: [{ id: 1, status: "x" }] }],
    [
      "POST /rest/v1/leads.json",
      { requestId, success: false, errors: [{ code: "1003", message: "" }] },
    ],
    [
      "GET /rest/asset/v1/program/byName.json",
      { requestId, success: true, errors: [], warnings: ["No assets found."] },
    ],
  ])("takes an answer of %s", (endpoint, answer) => {
    expect(checkAnswer(endpoint, answer)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["POST /rest/v1/leads.json", { success: true }, "requestId: expected hex#hex"],
    ["POST /rest/v1/leads.json", { requestId, success: "yes" }, "answer.success: expected boolean"],
    ["POST /rest/v1/leads.json", { requestId, success: true, result: {} }, "expected array"],
    ["POST /rest/v1/leads.json", { requestId, success: false }, "errors: expected code"],
    [
      "POST /rest/v1/leads.json",
      { requestId, success: false, errors: [{ code: 1003, message: "" }] },
      "errors: expected code",
    ],
    [
      "GET /rest/asset/v1/programs.json",
      { requestId, success: true },
      "answer.errors: is required",
    ],
    [
      "GET /rest/asset/v1/tagTypes.json",
      { requestId, success: true, errors: [], warnings: [], result: [{ tagType: "a" }] },
      "answer.result[0].required: is required",
    ],
    ["GET /rest/v1/nothing.json", {}, "is not described"],
  ])("refuses an answer of %s: %o", (endpoint, answer, problem) => {
    expect(checkAnswer(endpoint, answer).join("\n")).toContain(problem);
  });

  test("has every row of src/rest/endpoints and every route of the stand-in", async () => {
    const described = new Set(
      description().map((one) => one.endpoint.replaceAll(/\{\w+\}/g, "{}")),
    );
    const rows = (await restRows()).map(keyOfRow);
    const stoodIn = routes.map(({ method, path }) =>
      `${method} ${path}`.replaceAll(/\{\w+\}/g, "{}"),
    );
    expect([...rows, ...stoodIn].filter((one) => !described.has(one))).toEqual([]);
  });
});

describe("a correction", () => {
  test("has a reason, and changes what is there", () => {
    for (const { reason } of corrections) expect(reason.length).toBeGreaterThan(20);
    const document = { a: { b: { x: 1 }, c: { x: 2 } } };
    const change = { file: "swagger-mapi.json", reason: "r" } as const;
    correct(document, { ...change, at: ["a", /./, "x"], was: 2, set: 3 });
    correct(document, { ...change, at: ["a", "b", "y"], set: [1] });
    correct(document, { ...change, at: ["a", "b", "y"], add: 2 });
    correct(document, { ...change, at: ["a", "b", "x"] });
    expect(document).toEqual({ a: { b: { y: [1, 2] }, c: { x: 3 } } });
    expect(() => correct(document, { ...change, at: ["a", "none", "x"], set: 1 })).toThrow(
      "a correction changes nothing at a/none/x: r",
    );
  });
});

test("rows that did not occur are told by name", async () => {
  const rows = await restRows();
  expect(rows.length).toBeGreaterThan(25);
  const names = rows.map(({ name }) => name);
  expect(unseen(rows, [])).toEqual(names);
  const calls = [
    keyOfCall("GET", `${base}/rest/asset/v1/program/byName.json?name=a`),
    keyOfCall("POST", `${base}/rest/v1/customobjects/car.json?_method=GET`),
  ];
  const left = unseen(rows, calls);
  const occurred = names.filter((name) => !left.includes(name)).sort();
  expect(occurred).toEqual(["customObjects.get", "programs.byName"]);
});
