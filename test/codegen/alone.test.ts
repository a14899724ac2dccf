// A type that can replace another names itself there, and need not where nothing else can occur.
import { expect, test } from "vitest";
import { check } from "../../src/codec/check.js";
import { decodeElement } from "../../src/codec/decode-element.js";
import { encodeElement } from "../../src/codec/encode.js";
import { Message } from "../fixtures/xsd/alone/expected/codecs.js";
import type * as types from "../fixtures/xsd/alone/expected/types.js";

const element = { namespace: "urn:test", name: "message", codec: Message };
const closed: types.Closed = { id: 2 };
const value: types.Message = {
  open: [{ id: 1 }, { ...closed, $type: "Closed" }],
  closed,
  choice: [{ x: "a" }],
  narrow: { x: "b" },
};

test("it is written without a name, and read with one", () => {
  expect(check(Message, value, "message")).toEqual([]);
  const bytes = encodeElement(element, value);
  const text = new TextDecoder().decode(bytes);
  expect(text.match(/<\w+ [^>]*xsi:type="[^"]*"/g)).toHaveLength(1);
  expect(text).toContain("<closed><id>2</id></closed>");
  expect(decodeElement(bytes, element)).toEqual({
    ...value,
    closed: { $type: "Closed", id: 2 },
    narrow: { $type: "Narrow", x: "b" },
  });
});
