// Text of a server, of a request or of a file, as messages quote it.
import { expect, test } from "vitest";
import { quoted } from "../../src/platform/quoted.js";

test.each([
  ["words", "a b", '"a b"'],
  ["blanks around and between", "  a \t\r\n b  ", '"a b"'],
  ["control characters and bidirectional overrides", "a\u001b[31m\u0000b\u202ec", '"a [31m b c"'],
  ["quotes and backslashes", 'say "a\\b"', '"say \\"a\\\\b\\""'],
  ["letters, digits and signs of any script", "é٣日本€“x”", '"é٣日本€“x”"'],
  ["nothing", "", '""'],
  ["80 characters", "a".repeat(80), `"${"a".repeat(80)}"`],
  ["more than 80 characters, which are cut to 80", "a".repeat(81), `"${"a".repeat(79)}…"`],
  ["a long text of blanks", " ".repeat(1000), '""'],
  ["a short text among many blanks", `a${" ".repeat(1000)}b`, '"a b"'],
])("a message quotes %s", (_, text, want) => {
  expect(quoted(text)).toBe(want);
});
