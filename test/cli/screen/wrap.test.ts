import { expect, test } from "vitest";
import { wrapped } from "../../../src/cli/screen/wrap.js";

test("a long line goes on below its text", () => {
  const text =
    "getLead\n  refused  20102: find leads by another key\nok     clock: as the service's\n";
  expect(wrapped(text, 26)).toBe(
    [
      "getLead",
      "  refused  20102: find",
      "           leads by",
      "           another key",
      "ok     clock: as the",
      "       service's",
      "",
    ].join("\n"),
  );
});

test("a word that is wider than the screen has a line of its own", () => {
  const address = "https://a-long-name.shop.example/soap";
  expect(wrapped(`note  at ${address} now`, 20)).toBe(`note  at\n      ${address}\n      now`);
});

test("wide characters count as two, and without a screen nothing is broken", () => {
  expect(wrapped("山田 太郎", 8)).toBe("山田\n太郎");
  expect(wrapped("山田 太郎", undefined)).toBe("山田 太郎");
});
