// Generated code is laid out as Prettier does, but not by Prettier, which takes longer than the rest of the generator.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutCode } from "../../../codegen/render/layout/layout.js";
import { fill, prettierText } from "../../../codegen/render/render.js";
import { toView } from "../../../codegen/view/view.js";
import { describeWithShared, root } from "../../outside.js";
import { corpusEntries, corpusName, readEntry } from "../corpus.js";

/** Lays out, and counts what is left to Prettier. */
async function laidOut(text: string): Promise<{ readonly text: string; readonly left: number }> {
  let left = 0;
  const own = await layoutCode(text, (code) => {
    left += 1;
    return prettierText("x.ts", code);
  });
  return { text: own, left };
}

test("Prettier would change nothing in the expected files of the fixtures, and is asked for little of them", async () => {
  const fixtures = join(root, "test/fixtures");
  const files = readdirSync(fixtures, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\bexpected.[\w-]+\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(50);
  let left = 0;
  for (const name of files) {
    const text = readFileSync(join(fixtures, name), "utf8");
    const own = await laidOut(text);
    expect(own.text, name).toBe(text);
    expect(await prettierText(name, text), name).toBe(text);
    left += own.left;
  }
  expect(left).toBeLessThan(5);
});

describeWithShared(`the code of ${corpusName}`, () => {
  test("is as Prettier has it, which is asked for little of it", async () => {
    let statements = 0;
    let left = 0;
    for (const entry of corpusEntries()) {
      const { model } = await readEntry(entry);
      if (model === undefined) continue;
      const view = toView(model, { runtime: "mktows/wire" });
      for (const [name, text] of fill(view)) {
        if (!name.endsWith(".ts")) continue;
        const own = await laidOut(text);
        expect(await prettierText(name, own.text), `${entry} ${name}`).toBe(own.text);
        left += own.left;
        statements += text.match(/^export /gm)?.length ?? 0;
      }
    }
    expect(statements).toBeGreaterThan(500);
    expect(left / statements).toBeLessThan(0.005);
  }, 600_000);
});

describe("Prettier would change nothing in", () => {
  const name = fc.stringMatching(/^[a-zA-Z]{1,40}$/).map((text) => `n${text}`);
  const string = fc
    .oneof(fc.string({ maxLength: 40 }), fc.stringMatching(/^["'\\a-z ]{0,40}$/))
    .map((text) => JSON.stringify(text).replace(/[^ -~]/g, "?"));
  const literal = fc.oneof(string, fc.nat().map(String), fc.constant("/^[/'\"a]+$/u"));

  const { expression } = fc.letrec<Record<"expression" | "object" | "call" | "array", string>>(
    (tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        literal,
        name,
        name.map((one) => `xs.${one}`),
        tie("call"),
        tie("object"),
        tie("array"),
      ),
      object: fc
        .tuple(
          fc.boolean(),
          fc.array(fc.tuple(fc.oneof(name, string), tie("expression")), { maxLength: 4 }),
        )
        .map(([isBroken, members]) => {
          const all = members.map(
            ([key, value]) => `${/^"[\w$]*"$/.test(key) ? "k" : key}: ${value},`,
          );
          if (all.length === 0) return "{}";
          return isBroken ? `{\n${all.join("\n")}\n}` : `{ ${all.join(" ").slice(0, -1)} }`;
        }),
      array: fc.array(tie("expression"), { maxLength: 4 }).map((all) => `[${all.join(", ")}]`),
      call: fc
        .tuple(
          fc.boolean(),
          name,
          fc.option(name, { nil: "" }),
          fc.array(tie("expression"), { maxLength: 3 }),
          fc.option(tie("object"), { nil: "" }),
        )
        .map(([isPure, called, type, given, result]) => {
          const all = result === "" ? given : [...given, `() => (${result})`];
          const types = type === "" ? "" : `<types.${type}>`;
          return `${isPure ? "/* @__PURE__ */ " : ""}${called}${types}(${all.join(", ")})`;
        }),
    }),
  );

  test("constants", async () => {
    await fc.assert(
      fc.asyncProperty(name, expression, async (declared, value) => {
        const { text } = await laidOut(`export const ${declared} = ${value};\n`);
        expect(await prettierText("x.ts", text)).toBe(text);
      }),
    );
  });

  const { type } = fc.letrec<Record<"type" | "object", string>>((tie) => ({
    type: fc.oneof(
      { maxDepth: 4 },
      string,
      name,
      name.map((one) => `types.${one}`),
      fc.constant("undefined"),
      fc.array(tie("type"), { minLength: 2, maxLength: 5 }).map((all) => `(${all.join(" | ")})[]`),
      tie("type").map((one) => `Input<${one}>`),
      tie("type").map((one) => `Choice<[${one}, { a: string }]>`),
      tie("object"),
    ),
    object: fc
      .tuple(fc.boolean(), fc.array(fc.tuple(name, tie("type")), { minLength: 1, maxLength: 4 }))
      .map(([isBroken, members]) => {
        const all = members.map(([key, value]) => `${key}?: ${value};`);
        return isBroken ? `{\n${all.join("\n")}\n}` : `{ ${all.join(" ")} }`;
      }),
  }));

  test("types, interfaces and methods", async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.array(type, { minLength: 1, maxLength: 3 }),
        async (declared, types) => {
          const members = types.map((one, index) => `/** Text. */\nm${index}: ${one} | null;`);
          const methods = types.map(
            (one, index) => `do${index}(params: ${one}, options?: Options): Promise<${one}>;\n`,
          );
          const { text } = await laidOut(
            `export type ${declared} = ${types.join(" | ")};\n\nexport interface ${declared}Members {\n${members.join("\n")}\n${methods.join("\n")}}\n`,
          );
          expect(await prettierText("x.ts", text)).toBe(text);
        },
      ),
    );
  });
});
