// Lists in types that only requests contain can be left out, and an empty list is the same on the wire.
import { expect, test } from "vitest";
import { decodeElement } from "../../src/codec/decode-element.js";
import { encodeElement } from "../../src/codec/encode.js";
import { check } from "../../src/wire/index.js";
import { Find } from "../fixtures/wsdl/request-lists/expected/codecs.js";
import type * as types from "../fixtures/wsdl/request-lists/expected/types.js";

const element = { namespace: "urn:lists", name: "find", qualified: true, codec: Find };
const least: types.Find = { required: ["a"], names: [] };
const empty: types.Find = { ...least, id: [], filter: [], item: [], $items: [], $any: [] };

test("what is left out and what is empty is written alike", () => {
  const text = (value: types.Find) => new TextDecoder().decode(encodeElement(element, value));
  expect(check(Find, least, "find")).toEqual([]);
  expect(check(Find, empty, "find")).toEqual([]);
  expect(text(empty)).toBe(text(least));
  expect(decodeElement(encodeElement(element, empty), element)).toEqual(least);
});

test("a list that requires an item does not become optional", () => {
  const missing = { names: [] } as Partial<types.Find> as types.Find;
  expect(check(Find, missing, "find")).toMatchObject([{ rule: "required", path: "find.required" }]);
});
