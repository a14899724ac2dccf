// Accounts and instances by the environment, and those of the sandboxes.
import { expect, test } from "vitest";
import { createBridge, instanceFrom } from "../../src/bridge/door/index.js";
import { accountFrom, createClient, ValidationError } from "../../src/index.js";
import { createRestSandbox } from "../../src/rest-sandbox/index.js";
import { createSandbox } from "../../src/sandbox/index.js";

test("an account is read from the variables of the command", () => {
  const environment = {
    MKTOWS_ENDPOINT: "https://123-ABC-456.mktoapi.com/soap/mktows/3_1",
    MKTOWS_USER_ID: "user",
    MKTOWS_SECRET_KEY: "key",
    PATH: "/bin",
  };
  expect(accountFrom(environment)).toEqual({
    endpoint: environment.MKTOWS_ENDPOINT,
    userId: "user",
    secretKey: "key",
  });
});

test("all variables that are not set are named at once, and no value is", () => {
  const environment = { MKTOWS_REST_CLIENT_SECRET: "s3cret", MKTOWS_REST_CLIENT_ID: " " };
  let error: unknown;
  try {
    instanceFrom(environment);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ValidationError);
  const { message, violations } = error as ValidationError;
  expect(violations.map(({ path }) => path)).toEqual([
    "MKTOWS_REST_ENDPOINT",
    "MKTOWS_REST_CLIENT_ID",
  ]);
  expect(message).toContain("MKTOWS_REST_ENDPOINT: expected endpoint: set it in the environment");
  expect(message).not.toContain("s3cret");
  expect(() => accountFrom({})).toThrow("3 violations");
});

test("the sandboxes have the options of clients that call them without a port", async () => {
  const [sandbox, rest] = [createSandbox(), createRestSandbox()];
  const params = { leadRecord: { Email: "ada@lovelace.example" }, returnLead: false };
  for (const client of [createClient(sandbox.account), createBridge(rest.instance)]) {
    const { syncStatus } = await client.syncLead(params);
    expect(syncStatus.status).toBe("CREATED");
  }
  await Promise.all([sandbox.close(), rest.close()]);
});
