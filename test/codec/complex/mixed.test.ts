// Mixed content of a type that declares elements: members where there is nothing else, XML where there is.
import { expect, test } from "vitest";
import { check } from "../../../src/codec/check.js";
import { decodeElement } from "../../../src/codec/decode-element.js";
import { encodeElement } from "../../../src/codec/encode.js";
import { UserData } from "../../fixtures/xsd/mixed/expected/codecs.js";
import type * as types from "../../fixtures/xsd/mixed/expected/types.js";

const element = { namespace: "", name: "user", codec: UserData };
const read = (content: string) =>
  decodeElement(new TextEncoder().encode(`<user version="1">${content}</user>`), element);
const written = (value: types.UserData) =>
  /<user[^>]*version="1">(.*)<\/user>/s.exec(
    new TextDecoder().decode(encodeElement(element, value)),
  )?.[1];

test.each<[content: string, value: object, again?: string]>([
  ["", {}],
  [" \n ", {}, ""],
  ["<data>x</data>", { data: "x" }],
  [
    " <data>x</data>\n<part>1</part><!-- c --><part>2</part> ",
    { data: "x", part: [1, 2] },
    "<data>x</data><part>1</part><part>2</part>",
  ],
  ["dGV4dA==", { $content: "dGV4dA==" }],
  ["<![CDATA[x]]>", { $content: "<![CDATA[x]]>" }],
  ["text <data>x</data>", { $content: "text <data>x</data>" }],
  ["<data>x</data>&amp;", { $content: "<data>x</data>&amp;" }],
  ["<data>x</data><other><data/></other>", { $content: "<data>x</data><other><data/></other>" }],
])("%s", (content, value, again = content) => {
  const result = read(content);
  expect(result).toEqual({ version: "1", ...value });
  expect(check(UserData, result, "user")).toEqual([]);
  expect(written(result)).toBe(again);
});

test("members and content exclude each other", () => {
  const both = { version: "1", data: "x", $content: "y" } as object as types.UserData;
  expect(check(UserData, both, "user")).toMatchObject([{ rule: "choice" }]);
  expect(() => written(both)).toThrow("exclude each other");
});

test("content that is not well formed is refused", () => {
  const broken: types.UserData = { version: "1", $content: "<a>" };
  expect(check(UserData, broken, "user")).toMatchObject([{ rule: "xml", path: "user.$content" }]);
  expect(() => written(broken)).toThrow("well-formed");
});

test("what is wrong with a member is refused", () => {
  expect(() => read("<part>x</part>")).toThrow("part");
  expect(() => read("<data>1</data><data>2</data>")).toThrow("twice");
});
