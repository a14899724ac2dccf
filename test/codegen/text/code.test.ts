// Code, words and Markdown that are put together from texts: each text is escaped for its place.
import { expect, test } from "vitest";
import {
  access,
  arrayOf,
  code,
  constant,
  exported,
  identifier,
  importsOf,
  intersection,
  join,
  lineComment,
  property,
  propertyName,
  regExpLiteral,
  runtime,
  runtimeType,
  stringLiteral,
  union,
} from "../../../codegen/text/code.js";
import { codeSpan, hiddenComment, prose } from "../../../codegen/text/markdown.js";
import { words } from "../../../codegen/text/words.js";

const text: string = "outside";

test("text that is not escaped does not compile", () => {
  // @ts-expect-error text is no code
  code`${text}`;
  // @ts-expect-error text is no code
  join([text], ", ");
  // @ts-expect-error a separator is one of a few
  join([], text);
  // @ts-expect-error an object with a text is no code either
  code`${{ text, uses: new Set<never>(), loose: false }}`;
  // @ts-expect-error words of a comment are not code
  code`${words`${text}`}`;
  // @ts-expect-error code is not Markdown
  prose`${code`a`}`;
  // @ts-expect-error the runtime has no such function
  runtime(text);
});

test.each([
  ["a string", stringLiteral('a"b\\c\n'), '"a\\"b\\\\c\\n"'],
  [
    "hidden characters in a string",
    stringLiteral("\u202ea\u2028\ufeff\u0085"),
    '"\\u202ea\\u2028\\ufeff\\u0085"',
  ],
  ["half of a surrogate pair", stringLiteral("\ud800"), '"\\ud800"'],
  ["a regular expression", regExpLiteral(/a\/\u202e[/]/u), "/a\\/\\u202e[/]/u"],
  [
    "hidden characters in a regular expression",
    regExpLiteral(new RegExp("\u202e\u{e0001}", "u")),
    "/\\u{202e}\\u{e0001}/u",
  ],
  ["a property", propertyName("name"), "name"],
  ["a property that is no identifier", propertyName("a-b"), '"a-b"'],
  ["the property that would set the prototype", propertyName("__proto__"), '["__proto__"]'],
  ["a property of the same name", property("name", identifier("name")), "name"],
  ["a property of another name", property("a.b", identifier("ab")), '"a.b": ab'],
  ["the access to a property", access("name"), ".name"],
  ["the access to a property that is no identifier", access("a b"), '["a b"]'],
  ["a line comment", lineComment("a\n\u2028b\u202e*/"), "// a b*/"],
  ["a union", union([code`A`, code`B`, code`A`]), "A | B"],
  ["a union of one", union([code`A`]), "A"],
  ["an array of a union", arrayOf(union([code`A`, code`null`])), "(A | null)[]"],
  ["an array of one", arrayOf(union([code`A`])), "A[]"],
  [
    "an intersection with a union",
    intersection([union([code`A`, code`B`]), code`C`]),
    "(A | B) & C",
  ],
  ["a code span", codeSpan("a | `b`"), "`` a \\| `b` ``"],
  ["a code span of a backslash before a bar", codeSpan("a\\|b"), "a\\\\\\|b"],
  [
    "Markdown",
    prose`1. ${"2. <b> [a](b) _c_ `d` {{e}}"}`,
    "1. 2\\. \\<b\\> \\[a\\](b) \\_c\\_ \\`d\\` \\{\\{e}}",
  ],
  ["a comment of a page", hiddenComment("a-->b--c\n"), "<!-- a- -&gt;b- -c  -->"],
])("%s", (_, made, want) => {
  expect(`${made}`).toBe(want);
});

test("an identifier is one", () => {
  expect(() => identifier("a-b")).toThrow('"a-b" is not an identifier');
});

test("code knows what it uses", () => {
  const inner = code`${runtime("optional")}(${exported("codecs", "Order")}, ${constant("orders")})`;
  const whole = join([inner, code`${runtimeType("Codec")}<string>`, runtime("anyType")], ", ");
  const { functions, runtimeTypes, types, codecs } = importsOf([whole]);
  expect(functions.map(String)).toEqual(["anyType", "optional"]);
  expect(runtimeTypes.map(String)).toEqual(["Codec"]);
  expect([types, codecs]).toEqual([false, true]);
  expect(whole.uses).toContain("constant orders");
  expect(importsOf([stringLiteral("types.optional(")]).functions).toEqual([]);
});
