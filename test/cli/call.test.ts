import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSandbox } from "../../src/sandbox/index.js";
import { mktows } from "./shell.js";

const sandbox = createSandbox({ userId: "caller", secretKey: "very-secret" });
const credentials: string[] = [];

beforeAll(async () => {
  const { url } = await sandbox.listen();
  credentials.push("--endpoint", url, "--user", "caller", "--secret", "very-secret");
});
afterAll(() => sandbox.close());

const lead = { leadRecord: { Email: "ada@lovelace.example" }, returnLead: false };
const call = (operation: string, json: unknown, ...more: string[]) =>
  mktows(["call", operation, ...credentials, ...more], JSON.stringify(json));

test("call prints the result, which encode --response takes as it is", async () => {
  const { code, out, err } = await call("syncLead", lead);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({
    operation: "syncLead",
    result: { syncStatus: { status: "CREATED", error: null } },
  });
  expect((await mktows(["encode", "syncLead", "--response"], out)).code).toBe(0);
});

test("a request read by decode can be called: it is signed anew", async () => {
  const signed = await mktows(
    ["encode", "syncLead", "--user", "old", "--secret", "old"],
    JSON.stringify(lead),
  );
  const { out } = await mktows(["decode"], signed.out);
  expect((await call("syncLead", JSON.parse(out))).code).toBe(0);
});

test("the workspace header reaches the service", async () => {
  const headers = { MktowsContextHeader: { targetWorkspace: "Nowhere" } };
  const { code, err } = await call("syncLead", { headers, params: lead });
  expect(code).toBe(1);
  expect(err).toContain("20110");
});

describe("call ends with 1", () => {
  test("and the fault on standard error", async () => {
    const missing = { leadKey: { keyType: "EMAIL", keyValue: "nobody@lovelace.example" } };
    const { code, out, err } = await call("getLead", missing);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^mktows: getLead: .*20103.*\n$/);
  });

  test("and every reason, when the request was refused here", async () => {
    const { code, err } = await call("syncLead", { leadRecord: { id: 5 }, returnLead: "no" });
    expect(code).toBe(1);
    expect(err).toContain("syncLead refused, nothing was sent");
    expect(err).toContain("did you mean Id?");
    expect(err).toContain("returnLead");
  });

  test("and the address, when the connection is refused", async () => {
    const args = ["--endpoint", "http://127.0.0.1:1/", "--user", "u", "--secret", "very-secret"];
    const { code, err } = await mktows(["call", "syncLead", ...args], JSON.stringify(lead));
    expect(code).toBe(1);
    expect(err).toContain("127.0.0.1:1");
    expect(err).not.toContain("very-secret");
  });

  test("and what is wrong with an invalid address", async () => {
    const args = ["--endpoint", "localhost", "--user", "u", "--secret", "very-secret"];
    const { code, err } = await mktows(["call", "syncLead", ...args], JSON.stringify(lead));
    expect(code).toBe(1);
    expect(err).toContain("endpoint: expected an http");
  });
});

test("what was done before a list failed is a result too", async () => {
  const failing = createSandbox({
    userId: "caller",
    secretKey: "very-secret",
    trouble: { lostAnswers: 1 },
  });
  const { url } = await failing.listen();
  const { code, out, err } = await mktows(
    ["call", "syncMultipleLeads", ...credentials, "--endpoint", url],
    JSON.stringify({ leadRecordList: [{ Email: "a@b.example" }, { Email: "c@d.example" }] }),
  );
  await failing.close();
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    operation: "syncMultipleLeads",
    partial: { completed: [], inDoubt: [0, 1], remaining: [] },
  });
  expect(err).toContain("2 in doubt");
});

test("without credentials call is wrong usage, which names the options and their variables", async () => {
  const { code, err } = await mktows(["call", "syncLead", "--user", "u"], JSON.stringify(lead));
  expect(code).toBe(2);
  expect(err).toContain(
    "error: call requires --endpoint (or MKTOWS_ENDPOINT), --secret (or MKTOWS_SECRET_KEY)\n",
  );
  expect((await mktows(["call", "--help"])).out).toContain("MKTOWS_ENDPOINT");
});

test("--trace shows both documents on standard error, signature and secret never", async () => {
  const { code, out, err } = await call("syncLead", lead, "--trace");
  expect(code).toBe(0);
  expect(JSON.parse(out).operation).toBe("syncLead");
  expect(err).toMatch(/^> POST http:\/\/127\.0\.0\.1:\d+\/soap\/mktows\/3_1\n/);
  expect(err).toContain("<ns1:paramsSyncLead><leadRecord><Email>ada@lovelace.example</Email>");
  expect(err).toContain("<requestSignature>***</requestSignature>");
  expect(err).toContain("\n< HTTP 200\n");
  expect(err).toContain("<ns1:successSyncLead>");
  expect(err).not.toMatch(/very-secret|[0-9a-f]{40}/);
});
