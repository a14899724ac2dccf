// Node and the web do the same with bytes.
import { describe, expect, test } from "vitest";
import * as node from "../../src/platform/node/bytes.js";
import * as web from "../../src/platform/web/bytes.js";

describe.each([
  ["node", node],
  ["web", web],
])("on %s", (_, platform) => {
  test("UTF-8 is distinguished from other bytes", () => {
    expect(platform.isUtf8(new TextEncoder().encode("aé€\u{1F600}"))).toBe(true);
    expect(platform.isUtf8(Uint8Array.of(0xed, 0xa0, 0x80))).toBe(false);
    expect(platform.isUtf8(Uint8Array.of(0xc0, 0x80))).toBe(false);
  });

  test("text is cut out of bytes, a byte order mark kept", () => {
    const bytes = new TextEncoder().encode("ab\ufeffé€\u{1F600}");
    expect(platform.utf8(bytes, 2, bytes.length)).toBe("\ufeffé€\u{1F600}");
    expect(platform.latin1(bytes, 0, 3)).toBe("ab\u00ef");
    expect(
      platform.latin1(
        Uint8Array.from({ length: 10_000 }, (_, at) => at),
        9_000,
        9_001,
      ),
    ).toBe("(");
  });

  test("a view of a larger buffer is read within its bounds", () => {
    const view = new TextEncoder().encode("xxabcxx").subarray(2, 5);
    expect([platform.utf8(view, 0, 3), platform.latin1(view, 0, 3)]).toEqual(["abc", "abc"]);
    expect(platform.toBase64(view)).toBe("YWJj");
  });

  test("text is written as UTF-8 where it is wanted", () => {
    const into = new Uint8Array(10);
    expect(platform.writeUtf8("é€", into, 2)).toBe(5);
    expect([...into]).toEqual([0, 0, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0, 0, 0]);
  });

  test("base64 is a plain array of bytes and back", () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    expect(platform.fromBase64(platform.toBase64(bytes))).toStrictEqual(bytes);
  });
});
