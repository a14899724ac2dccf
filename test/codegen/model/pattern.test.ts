// The regular expression of each pattern matches the same texts, also according to xmllint.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toRegExp } from "../../../codegen/model/pattern.js";
import { describeWithProgram, describeWithShared, shared } from "../../outside.js";
import { readContract } from "../../../codegen/index.js";
import { toView } from "../../../codegen/view/view.js";
import { contract, messageOf, temporaryFolder } from "../workspace.js";

const folder = temporaryFolder();

type Case = readonly [
  pattern: string,
  literal: string,
  matched: readonly string[],
  not: readonly string[],
];

const cases: readonly Case[] = [
  ["[A-Z]{2}", "/^[A-Z]{2}$/u", ["AB"], ["A", "ABC", "ab", "xAB"]],
  ["a|bc", "/^(?:a|bc)$/u", ["a", "bc"], ["ac", "abc", "b"]],
  ["(a|b)c", "/^(?:a|b)c$/u", ["ac", "bc"], ["a", "c"]],
  ["(a|b*)+", "/^(?:a|b*)+$/u", ["", "abba"], ["c"]],
  ["^a$", "/^\\^a\\$$/u", ["^a$"], ["a"]],
  ["a.c", "/^a[^\\n\\r]c$/u", ["abc", "a\u2028c"], ["a\nc"]],
  ["\\d{3,}", "/^\\p{Nd}{3,}$/u", ["123", "١٢٣"], ["12", "12a"]],
  ["\\D?", "/^\\P{Nd}?$/u", ["", "x"], ["1"]],
  ["\\w+", "/^[\\p{L}\\p{M}\\p{N}\\p{S}]+$/u", ["aé1+"], ["a_b", "a-b", "a b"]],
  ["\\s\\S", "/^[ \\t\\n\\r][^ \\t\\n\\r]$/u", [" a"], ["a ", "  "]],
  ["[\\S]", "/^[\\u0000-\\u0008\\u000B-\\u000C\\u000E-\\u001F!-\\u{10FFFF}]$/u", ["a"], [" "]],
  ["[^\\s]*", "/^[^ \\t\\n\\r]*$/u", ["ab", "a\u00a0b"], ["a b"]],
  ["[a-z-[aeiou]]+", "/^(?:(?![aeiou])[a-z])+$/u", ["xyz"], ["abc", "a"]],
  ["[^a-c-[x-[y]]]", "/^(?:(?!(?:(?![y])[x]))[^a-c])$/u", ["d", "y"], ["a", "x"]],
  ["[\\w-[\\d]]", "/^(?:(?![\\p{Nd}])[\\p{L}\\p{M}\\p{N}\\p{S}])$/u", ["a"], ["1", "_"]],
  ["\\p{Lu}\\P{L}", "/^\\p{Lu}\\P{L}$/u", ["A1", "Ä-"], ["AB", "a1"]],
  ["\\p{IsBasicLatin}*", "/^[\\u0000-\\u007F]*$/u", ["abc"], ["é"]],
  ["[\\p{IsGreek}x]", "/^[\\u0370-\\u03FFx]$/u", ["α", "x"], ["a"]],
  ["\\P{IsBasicLatin}", "/^[\\u0080-\\u{10FFFF}]$/u", ["é"], ["e"]],
  ["a-b/c", "/^a-b\\/c$/u", ["a-b/c"], ["ab/c"]],
  ["[-+]?[0-9]", "/^[\\-+]?[0-9]$/u", ["-1", "+1", "1"], ["1-"]],
  ["[+\\-.]|[a-]", "/^(?:[+\\-.]|[a\\-])$/u", ["-", "a", "+"], ["b"]],
  ["[\\^^]", "/^[\\^\\^]$/u", ["^"], ["a"]],
  ["a{2}{", "/^a{2}\\{$/u", ["aa{"], ["aa"]],
  ["\\{\\}\\.\\\\\\-", "/^\\{\\}\\.\\\\-$/u", ["{}.\\-"], ["{}x\\-"]],
  ["\\/\\@", "/^\\/@$/u", ["/@"], ["/"]],
  ["[ÀÉ\u0300]", "/^[ÀÉ\\u0300]$/u", ["À", "\u0300"], ["A"]],
  ["\u{1F600}", "/^\\u{1F600}$/u", ["\u{1F600}"], ["\ud83d"]],
  ["", "/^$/u", [""], ["a"]],
];

test.each(cases)("%s becomes %s", (pattern, literal, matched, not) => {
  expect(`${toRegExp(pattern)}`).toBe(literal);
  const expression = regExpOf(pattern);
  expect(matched.filter((text) => !expression.test(text))).toEqual([]);
  expect(not.filter((text) => expression.test(text))).toEqual([]);
});

test("\\i and \\c are the characters of names", () => {
  const name = regExpOf("\\i\\c*");
  const local = regExpOf("[\\i-[:]][\\c-[:]]*");
  for (const text of ["a", "_1", "Ünï-.7"]) {
    expect(name.test(text)).toBe(true);
    expect(local.test(text)).toBe(true);
  }
  for (const text of ["1", "-a", "a b", ""]) expect(name.test(text)).toBe(false);
  expect(name.test("a:b")).toBe(true);
  expect(local.test("a:b")).toBe(false);
  expect(regExpOf("\\I\\C").test("1 ")).toBe(true);
  expect(regExpOf("\\I").test("a")).toBe(false);
});

test.each([
  ["*a"],
  ["a**"],
  ["a*?"],
  ["(?:a)"],
  ["(a"],
  ["a)"],
  ["[a"],
  ["a]"],
  ["[]"],
  ["[z-a]"],
  ["[a[b]]"],
  ["[a-[b]c]"],
  ["\\b"],
  ["\\1"],
  ["\\p{Greek}"],
  ["\\p{IsElvish}"],
  ["a\\"],
])("%s is not a pattern of XML Schema", (pattern) => {
  expect(toRegExp(pattern)).toBeUndefined();
});

test("an invalid pattern is not checked, and reported", async () => {
  const schema = `${messageOf("tns:T")}<xs:simpleType name="T"><xs:restriction base="xs:string"><xs:pattern value="(?:a)"/></xs:restriction></xs:simpleType>`;
  const { model, refused } = await readContract(folder.write("pattern.wsdl", contract(schema)));
  expect(refused.map(({ problem }) => problem)).toEqual([
    "the pattern (?:a) is not valid in XML Schema: values are not checked against it",
  ]);
  const { types, codecs } = toView(model, { runtime: "mktows/wire" });
  expect(types[0]?.comment?.text).toBe("/** Pattern (not checked): `(?:a)`. */");
  expect(codecs[0]?.expression.text).toBe("restricted(xs.string, {  })");
});

describeWithProgram("xmllint", "a schema with the pattern accepts the same texts", () => {
  // Without those that libxml2 refuses, or that XML cannot contain.
  const supported = cases.filter(([pattern]) => !/\\\/|\{$|\[\^a-c|\[\\\^|u\{|^$/.test(pattern));
  test.each(supported)("%s", (pattern, _, matched, not) => {
    const value = pattern.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const schema = folder.write(
      "pattern.xsd",
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:simpleType><xs:restriction base="xs:string"><xs:pattern value="${value}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>`,
    );
    const texts = [...matched, ...not];
    const paths = texts.map((text, index) =>
      folder.write(`${index}.xml`, `<a>${text.replaceAll("&", "&amp;")}</a>`),
    );
    const args = ["--noout", "--schema", schema, ...paths];
    const lines = spawnSync("xmllint", args, { encoding: "utf8" }).stderr.split("\n");
    const valid = texts.filter((_, index) => lines.includes(`${paths[index]} validates`));
    expect(valid).toEqual(matched);
  });
});

describeWithShared("the corpus", () => {
  test("has only patterns that can be translated", () => {
    const entries = readFileSync(shared("corpus/entries.txt"), "utf8").trimEnd().split("\n");
    const patterns = entries.flatMap((entry) => {
      const text = readFileSync(shared(`corpus/${entry}`), "latin1");
      return [...text.matchAll(/<(?:\w+:)?pattern value="([^"&]*)"/g)].map(
        ([, value = ""]) => value,
      );
    });
    expect(patterns.length).toBeGreaterThan(20);
    expect(patterns.filter((pattern) => toRegExp(pattern) === undefined)).toEqual([]);
  });
});

function regExpOf(pattern: string): RegExp {
  return toRegExp(pattern) ?? expect.fail(`${pattern} is not valid`);
}
