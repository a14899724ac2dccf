import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { toComment } from "../../../codegen/text/comment.js";

const long = "word ".repeat(30).trim();

test.each([
  ["nothing gives no comment", "", 0, [], ""],
  ["a short text is one line", "Short.", 0, [], "/** Short. */"],
  ["a line has at most 100 columns", "x".repeat(93), 0, [], `/** ${"x".repeat(93)} */`],
  ["one more, and it takes three", "x".repeat(94), 0, [], `/**\n * ${"x".repeat(94)}\n */`],
  ["the indent counts", "x".repeat(92), 2, [], `/**\n * ${"x".repeat(92)}\n */`],
  [
    "long text is wrapped",
    long,
    0,
    [],
    `/**\n * ${"word ".repeat(19).trim()}\n * ${"word ".repeat(11).trim()}\n */`,
  ],
  ["paragraphs are kept apart", "One.\n\nTwo.", 0, [], "/**\n * One.\n *\n * Two.\n */"],
  [
    "values are listed below",
    "Text.",
    0,
    [
      { value: "A", text: "Is a." },
      { value: "B", text: "" },
    ],
    "/**\n * Text.\n *\n * - `A`: Is a.\n * - `B`\n */",
  ],
  ["values alone", "", 0, [{ value: "A", text: "Is a." }], "/** - `A`: Is a. */"],
  ["a comment cannot be ended", "a */ b", 0, [], "/** a *\\/ b */"],
  ["a value cannot end it either", "", 0, [{ value: "*/", text: "x */" }], "/** - *\\/: x *\\/ */"],
  [
    "an @ begins no tag",
    "@deprecated (@see) me@x.org",
    0,
    [],
    "/** \\@deprecated (\\@see) me@x.org */",
  ],
  ["markup is text", "{a} <b>", 0, [], "/** \\{a\\} \\<b> */"],
  ["direction marks are dropped", "a\u202eb\u2066c", 0, [], "/** abc */"],
])("%s", (_, text, indent, bullets, want) => {
  expect(`${toComment(text, indent, bullets) ?? ""}`).toBe(want);
});

/** Text that likes to break out of comments. */
const nasty = fc
  .array(
    fc.constantFrom("*", "/", "\\", "*/", "@x", "`", " ", "\n\n", "{", "<", "\r", "\u2028", "a"),
  )
  .map((parts) => parts.join(""));

test("no text at all breaks out of the comment or makes a tag", () => {
  fc.assert(
    fc.property(nasty, fc.array(fc.record({ value: nasty, text: nasty })), (text, bullets) => {
      const comment = toComment(text, 0, bullets) ?? "";
      const source = ts.createSourceFile(
        "a.ts",
        `${comment}\nconst after = 1;`,
        ts.ScriptTarget.Latest,
        true,
      );
      expect(source.statements).toHaveLength(1);
      const [statement] = source.statements;
      expect(statement?.getText()).toBe("const after = 1;");
      expect(statement && ts.getJSDocTags(statement)).toEqual([]);
    }),
  );
});
