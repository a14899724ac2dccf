import { expect, test } from "vitest";
import { mktows } from "../shell.js";

test("mktows rest-sandbox prints its base address and how to log in", async () => {
  const { code, out, err } = await mktows(["rest-sandbox"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^listening http:\/\/127\.0\.0\.1:\d+\n$/);
  expect(err).toBe(
    "client id: sandbox-client\nclient secret: sandbox-client-secret\nCtrl-C ends\n",
  );
});

test("a secret that was given is not printed", async () => {
  const { out, err } = await mktows(["rest-sandbox", "--client-secret", "s3cret"]);
  expect(out + err).not.toContain("s3cret");
});

test.each([
  [["--error", "busy"], /Expected a code of the service, such as 606/],
  [["--error", "606:2"], /from 0 to 1/],
  [["--read-delay", "-1"], /of 0 or more/],
  [["--token-life", "1h"], /whole seconds/],
  [["--assume", "companyFields=maybe"], /companyFields: expected one of written, refused/],
  [["--read-delay", "5", "--data", "state.db"], /trouble\.readDelay: expected no file/],
])("%j is refused", async (args, message) => {
  const { code, err } = await mktows(["rest-sandbox", ...args]);
  expect(code).not.toBe(0);
  expect(err).toMatch(message);
  expect(err).not.toMatch(/unexpected error/);
});
