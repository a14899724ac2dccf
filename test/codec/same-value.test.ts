// The fast path and the general one give the same value: documents are rewritten in every way that means the
// same, and must read the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { CodecError } from "../../src/errors.js";
import { decodeElement, encodeElement } from "../../src/wire/index.js";
import { refusal, utf8, zoo, type Zoo } from "./documents.js";
import { runs } from "../outside.js";
import { Rewriter, treeOf, type Node } from "./rewriter.js";

const numRuns = runs(400);

const text = fc.string({
  unit: fc.constantFrom(
    "a",
    "b",
    " ",
    "é",
    "€",
    "\u{1F600}",
    "&",
    "<",
    ">",
    "]",
    "\n",
    "\r",
    "\t",
    '"',
    "name",
  ),
  maxLength: 30,
});
const zoos: fc.Arbitrary<Zoo> = fc.record(
  {
    id: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    open: fc.boolean(),
    since: fc.constant("2020-02-29T00:00:00+01:00"),
    until: fc.constantFrom(undefined, "2021-01-01T00:00:00Z"),
    color: fc.constantFrom(undefined, "RED", "LIGHT BLUE"),
    photo: fc.constantFrom(undefined, Uint8Array.of(1, 2, 3, 4)),
    pets: fc.oneof(
      fc.constantFrom(undefined, null),
      fc.array(
        fc.record({
          name: text,
          age: fc.oneof(
            fc.constantFrom(undefined, null),
            fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
          ),
          note: fc.oneof(fc.constantFrom(undefined, null), text),
        }),
        { maxLength: 4 },
      ),
    ),
    codes: fc.array(fc.oneof(fc.constant(null), text), { maxLength: 4 }),
    star: fc.constantFrom(
      undefined,
      { $type: "Cat" as const, lives: 9 },
      { $type: "Dog" as const, tricks: ["a", ""] },
    ),
    motto: text,
  },
  { noNullPrototype: true },
);

test("however a document is written, its value is the same", () => {
  fc.assert(
    fc.property(zoos, fc.nat(), (value, seed) => {
      const tree = treeOf(encodeElement(zoo, value));
      const document = new Rewriter(seed, true).document(tree);
      expect(decodeElement(utf8(document), zoo), document).toEqual(value);
    }),
    { numRuns },
  );
});

test("however a document is written, what is wrong with it is the same", () => {
  fc.assert(
    fc.property(zoos, fc.nat(), fc.nat(), (value, seed, place) => {
      const tree = treeOf(encodeElement(zoo, value));
      const wrong = breakOne(tree, place);
      const reasons = [0, 1].map((turn) => {
        const document = new Rewriter(turn === 0 ? 0 : seed, false).document(wrong);
        const { path, reason } = refusal(() => decodeElement(utf8(document), zoo));
        return { path, reason };
      });
      expect(reasons[1]).toEqual(reasons[0]);
    }),
    { numRuns },
  );
});

/** The tree with one required element left out, written twice, or with an element inside. */
function breakOne(root: Node, place: number): Node {
  const motto = root.children.findIndex(({ name }) => name === "motto");
  const child = root.children[motto];
  if (child === undefined) throw new Error("a zoo has a motto");
  const inside = {
    ...child,
    text: "",
    children: [{ ...child, name: "b", text: "", children: [] }],
  };
  const instead = [[], [child, child], [inside]][place % 3] ?? [];
  return { ...root, children: root.children.toSpliced(motto, 1, ...instead) };
}

test("a long document, where repeated texts are recognized, reads the same as a short one", () => {
  const long = utf8(" ".repeat(9_000)); // after the root it means nothing
  const outcome = (bytes: Uint8Array): unknown => {
    try {
      return decodeElement(bytes, zoo);
    } catch (error) {
      if (error instanceof CodecError) return { reason: error.reason, path: error.path };
      throw error;
    }
  };
  const change = fc.option(
    fc.record({ at: fc.nat(), byte: fc.constantFrom(...utf8("<>&]/ ax\r\u0001")) }),
    { freq: 2 }, // a third unchanged: of those that are changed, one in ten can be read
  );
  let read = 0;
  fc.assert(
    fc.property(zoos, fc.nat(), change, (value, seed, change) => {
      const document = new Rewriter(seed, true).document(treeOf(encodeElement(zoo, value)));
      // Everything twice: what the second half says is known from the first.
      const bytes = utf8(document.replace(/<((?:\w+:)?codes)\b[^>]*>[^<]*<\/\1\s*>/g, "$&$&"));
      if (change !== null) bytes[change.at % bytes.length] = change.byte;
      const short = outcome(bytes);
      expect(outcome(Uint8Array.of(...bytes, ...long)), document).toEqual(short);
      if (typeof short === "object" && short !== null && !("reason" in short)) read++;
    }),
    { numRuns },
  );
  expect(read).toBeGreaterThan(numRuns / 4);
});
