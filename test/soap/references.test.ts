// References by `href` to other elements. They are compared with the document in which they are written out.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { referencesIn } from "../../src/soap/references.js";
import { Reader } from "../../src/xml/reader.js";
import { readTree, type Tree } from "../../src/xml/tree.js";
import { runs, seed } from "../outside.js";

const limits = { maxBytes: 10_000, maxDepth: 50 };

function treeOf(document: string): Tree {
  const reader = new Reader(new TextEncoder().encode(document));
  reader.prolog();
  return readTree(reader, reader.start());
}

/** A tree with what it refers to, as plain data. */
function followed(document: string, options = limits): unknown {
  const root = treeOf(document);
  const { follow } = referencesIn([root], options);
  const plain = (element: Tree): unknown => {
    const { children, text } = follow(element, "");
    return [element.local, text, children.map(plain)];
  };
  return plain(root);
}

interface Node {
  readonly name: string;
  readonly text: string;
  readonly children: readonly Node[];
}

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.record({
    name: fc.constantFrom("a", "b", "c"),
    text: fc.constantFrom("", "x", "y z"),
    children: fc.oneof(
      { depthSize: "small" },
      fc.constant([]),
      fc.array(tie("node"), { maxLength: 3 }),
    ),
  }),
}));

function written({ name, text, children }: Node): string {
  return `<${name}>${text}${children.map(written).join("")}</${name}>`;
}

/** The same with some of its elements elsewhere, before or after, under an id each. */
function split(root: Node, pick: () => number): string {
  const apart: string[] = [];
  const write = ({ name, text, children }: Node): string => {
    const content = `${text}${children.map(write).join("")}`;
    if (pick() > 2) return `<${name}>${content}</${name}>`;
    const id = `id${apart.length}`;
    apart.push(`<other id="${id}">${content}</other>`);
    return `<${name} href="#${id}"/>`;
  };
  const body = write(root);
  const parts = [...apart, body].sort(() => pick() - 5);
  return `<root>${parts.join("")}</root>`;
}

test("an element that was written elsewhere is read as if it stood here", () => {
  fc.assert(
    fc.property(node, fc.infiniteStream(fc.nat(9)), (root, stream) => {
      const document = split(root, () => stream.next().value as number);
      const [, , children] = followed(document) as [string, string, unknown[]];
      const found = children.filter((child) => (child as [string])[0] !== "other");
      expect(found).toEqual([followed(written(root))]);
    }),
    { seed: seed(), numRuns: runs(200) },
  );
});

describe("a reference", () => {
  test("keeps the namespaces in scope where the element is", () => {
    const root = treeOf(
      '<r xmlns:p="urn:outer"><a href="#t"/><b xmlns:p="urn:inner"><t id="t"><p:c/></t></b></r>',
    );
    const [a] = root.children;
    const target = referencesIn([root], limits).follow(a!, "a");
    expect(target.children.map(({ uri }) => uri)).toEqual(["urn:inner"]);
    expect(target.scope).toMatchObject({ prefix: "p", uri: "urn:inner" });
  });

  test("may be one to another reference, and to xml:id", () => {
    expect(followed('<r><a href="#b"/><x id="b" href="#c"/><y xml:id="c">1</y></r>')).toEqual(
      followed("<r><a>1</a><x>1</x><y>1</y></r>"),
    );
  });

  test.each([
    [
      "no element has this id",
      '<r><a href="#none"/></r>',
      /href: "#none" refers to nothing: no element/,
    ],
    [
      "it leads outside of the document",
      '<r><a href="http://x/"/></r>',
      /href: "http:\/\/x\/" refers to nothing: outside/,
    ],
    ["it leads to itself", '<r><a id="a" href="#a"/></r>', /contains itself/],
    ["it leads to what is around it", '<r><a id="a"><b href="#a"/></a></r>', /contains itself/],
    [
      "two lead to each other",
      '<r><a id="a" href="#b"/><b id="b" href="#a"/></r>',
      /contains itself/,
    ],
  ])("is refused where %s", (_, document, problem) => {
    expect(() => followed(document)).toThrow(problem);
  });

  test("to nothing is refused only where it is followed", () => {
    const root = treeOf('<r><unknown href="#none"/><a>1</a></r>');
    const { follow } = referencesIn([root], limits);
    expect(follow(root.children[1]!, "a").text).toBe("1");
  });

  /** Each level names the one below ten times: 10 to the power of `levels` elements. */
  const bomb = (levels: number): string => {
    const level = (at: number) =>
      `<l id="l${at}">${at === 0 ? "x" : `<i href="#l${at - 1}"/>`.repeat(10)}</l>`;
    return `<r><i href="#l${levels - 1}"/>${Array.from({ length: levels }, (_, at) => level(at)).join("")}</r>`;
  };

  test(
    "that expands to more bytes than are allowed is refused, without being expanded",
    { timeout: 10_000 },
    () => {
      expect(followed(bomb(3))).toBeDefined();
      expect(() => followed(bomb(12))).toThrow(/expand to more than 10000 bytes \(maxBytes\)/);
    },
  );

  test(
    "costs no more than the document has, however much it expands to",
    { timeout: 10_000 },
    () => {
      const enough = { ...limits, maxBytes: Number.MAX_SAFE_INTEGER };
      expect(() => referencesIn([treeOf(bomb(12))], enough)).not.toThrow();
    },
  );

  test("that is nested too deeply is refused, however long the chain", () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => `<i id="c${at}" href="#c${at + 1}"/>`);
    const document = `<r>${chain.join("")}<i id="c20000"/></r>`;
    expect(() => followed(document, { ...limits, maxBytes: 1e9 })).toThrow(/more than 50 nested/);
  });
});
