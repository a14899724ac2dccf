// The signature, compared with those that the vendor published and with the RFC of HMAC-SHA1.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { hmacSha1Hex as nodeHmac } from "../../src/platform/node/hmac.js";
import { hmacSha1Hex as webHmac } from "../../src/platform/web/hmac.js";
import { createSigner, sign, timestamp } from "../../src/mktows/sign.js";
import { describeWithShared, shared } from "../outside.js";

describeWithShared("the vendor's published signatures", () => {
  const demoUser = "demo17_1_809934544BFABAE58E5D27";
  const element = (document: string, name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(document)?.[1] ?? "";
  const signed = readdirSync(shared("samples"))
    .filter((file) => file.endsWith(".request.xml"))
    .map((file) => ({ file, text: readFileSync(shared(`samples/${file}`), "utf8") }))
    .filter(({ text }) => element(text, "mktowsUserId") === demoUser);

  test("are found in the samples", () => {
    expect(signed.length).toBeGreaterThan(3);
  });

  test.each(signed)("of $file is reproduced", async ({ text }) => {
    const signature = await sign(demoUser, "27272727aa", element(text, "requestTimestamp"));
    expect(signature).toBe(element(text, "requestSignature"));
  });
});

describe("HMAC-SHA1", () => {
  // RFC 2202, test cases 2 and 6.
  test.each([
    ["Jefe", "what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"],
    ["\x0c".repeat(20), "Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"],
  ])("with key %j is as RFC 2202 says, on Node and by WebCrypto", async (key, text, want) => {
    expect(await nodeHmac(key, text)).toBe(want);
    expect(await webHmac(key, text)).toBe(want);
  });

  test("takes key and text as UTF-8 on both platforms", async () => {
    const want = await nodeHmac("schlüssel🔑", "Zoë \u0000 日本");
    expect(await webHmac("schlüssel🔑", "Zoë \u0000 日本")).toBe(want);
  });
});

describe("the timestamp", () => {
  test.each([
    ["2013-08-01T18:22:30.999Z", "2013-08-01T18:22:30+00:00"],
    ["2013-08-01T18:22:30-07:00", "2013-08-02T01:22:30+00:00"],
  ])("of %s has an offset and whole seconds", (given, want) => {
    expect(timestamp(new Date(given))).toBe(want);
  });
});

describe("a signer", () => {
  test("dates and signs each request by its own second, in whatever order", async () => {
    const credentialsAt = createSigner("user_1", "key");
    const given = ["30.000", "30.999", "31.000", "30.999", "29.001"];
    for (const seconds of given) {
      const requestTimestamp = `2013-08-01T18:22:${seconds.slice(0, 2)}+00:00`;
      expect(await credentialsAt(new Date(`2013-08-01T18:22:${seconds}Z`))).toEqual({
        mktowsUserId: "user_1",
        requestSignature: await sign("user_1", "key", requestTimestamp),
        requestTimestamp,
      });
    }
  });

  test("refuses an invalid date", async () => {
    const credentialsAt = createSigner("user_1", "key");
    for (let times = 0; times < 2; times++)
      await expect(credentialsAt(new Date(NaN))).rejects.toThrow(RangeError);
  });
});
