// The place of each child in a content model. Elements are letters; a regular expression is the judge.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Matcher, type State } from "../../../src/codec/complex/match.js";
import { placesOf, type Model } from "../../../src/codec/complex/places.js";
import { runs, seed } from "../../outside.js";

type Letters = Model<string>;

const leaf = (member: string, min = 1, max = 1): Letters => {
  const name = member === "*" ? undefined : member;
  return { kind: "leaf", member, name, min, max };
};
const choice = (...branches: readonly (readonly Letters[])[]): Letters => ({
  kind: "choice",
  branches,
});
const group = (content: readonly Letters[], min: number, max: number): Letters => ({
  kind: "group",
  member: "group",
  min,
  max,
  content,
});

interface Result {
  readonly isComplete: boolean;
  readonly isCut: boolean;
  readonly path: readonly State<string>[];
}

/** `undefined` where a letter has no place. */
function match(model: readonly Letters[], word: string, steps = 1_000_000): Result | undefined {
  const matcher = new Matcher(placesOf(model), { left: steps });
  for (const letter of word) if (matcher.take(letter, () => true).length === 0) return undefined;
  return { ...matcher.result(), isCut: matcher.isCut };
}

/** The place of each letter: `1a2` is the second `a` of the first item. */
function placesIn(model: readonly Letters[], word: string): string {
  const { isComplete, path } = match(model, word) ?? { isComplete: false, path: [] };
  const text = path.map(
    ({ leaf, count, item }) => `${item?.count ?? ""}${leaf.member}${count === 1 ? "" : count}`,
  );
  return isComplete ? text.join(" ") : "none";
}

function expressionOf(model: readonly Letters[]): string {
  return model
    .map((part) => {
      if (part.kind === "choice") return `(?:${part.branches.map(expressionOf).join("|")})`;
      const inner =
        part.kind === "group" ? `(?:${expressionOf(part.content)})` : (part.name ?? "[a-c]");
      return `${inner}{${part.min},${part.max === Infinity ? "" : part.max}}`;
    })
    .join("");
}

const occurrence = fc
  .tuple(fc.nat(3), fc.constantFrom(0, 1, 2, Infinity))
  .map(([min, more]) => ({ min, max: Math.max(1, min + more) }));

const models = fc.letrec<{ part: Letters; parts: readonly Letters[] }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc
      .tuple(fc.constantFrom("a", "b", "c", "*"), occurrence)
      .map(([name, { min, max }]) => leaf(name, min, max)),
    fc.array(tie("parts"), { minLength: 1, maxLength: 3 }).map((branches) => choice(...branches)),
    fc.tuple(tie("parts"), occurrence).map(([parts, { min, max }]) => group(parts, min, max)),
  ),
  parts: fc.array(tie("part"), { maxLength: 3 }),
})).parts;

describe("the place of each child", () => {
  test("is found exactly where a regular expression finds a match", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 }), {
      minLength: 1,
      maxLength: 8,
    });
    let found = 0;
    fc.assert(
      fc.property(models, words, (model, all) => {
        const expression = new RegExp(`^(?:${expressionOf(model)})$`);
        for (const word of all) {
          const result = match(model, word);
          const isComplete = result?.isComplete === true;
          expect([word, isComplete]).toEqual([word, expression.test(word)]);
          if (!isComplete) continue;
          found++;
          const names = result.path.map(({ leaf }) => leaf.member);
          expect(names).toHaveLength(word.length);
          for (const [at, name] of names.entries()) expect(["*", word[at]]).toContain(name);
          for (const { leaf, count, item } of result.path) {
            expect(count).toBeLessThanOrEqual(leaf.max);
            for (let one = item; one !== undefined; one = one.outer)
              expect(one.count).toBeLessThanOrEqual(one.group.max);
          }
        }
      }),
      { seed: seed(), numRuns: runs(1_000) },
    );
    expect(found).toBeGreaterThan(runs(200));
  });

  test.each<[string, readonly Letters[], string, string]>([
    ["the second place once the first is full", [leaf("a"), leaf("a", 0, 2)], "aaa", "a a a2"],
    ["the place after what is absent", [choice([leaf("b"), leaf("a")], []), leaf("a")], "a", "a"],
    ["four as two items", [group([leaf("a", 2, 3)], 0, Infinity)], "aaaa", "1a 1a2 2a 2a2"],
    ["as much as possible in an item", [group([leaf("a", 1, 3)], 0, 5)], "aaaa", "1a 1a2 1a3 2a"],
    ["an element before a wildcard", [leaf("*", 0, 2), leaf("a", 0)], "a", "a"],
    ["a wildcard where an element must follow", [leaf("*", 0, 2), leaf("a")], "aa", "* a"],
    ["none, where one is missing", [leaf("a", 2, 2)], "a", "none"],
  ])("%s", (_name, model, word, places) => {
    expect(placesIn(model, word)).toBe(places);
  });

  test("needs no recursion over the document", () => {
    const model = [group([leaf("a", 2, 3), leaf("b", 0, Infinity)], 1, Infinity)];
    const result = match(model, "aab".repeat(30_000));
    expect([result?.isComplete, result?.path.length]).toEqual([true, 90_000]);
  });

  test("takes bounded work, and tells that ways were given up", () => {
    const nested = [group([group([group([leaf("a", 1, 50)], 1, 50)], 1, 50)], 1, 50)];
    const budget = { left: 100_000 };
    const matcher = new Matcher(placesOf(nested), budget);
    for (let count = 0; count < 5_000; count++) matcher.take("a", () => true);
    expect(matcher.isCut).toBe(true);
    expect(budget.left).toBeGreaterThan(-1_000_000);
  });
});
