// Values that contain themselves, and values that are nested very deeply: refused with a path, however they are used.
import { describe, expect, test } from "vitest";
import { CodecError, ValidationError } from "../../src/errors.js";
import {
  family,
  check,
  complex,
  createSoapCaller,
  encodeElement,
  fromJson,
  groups,
  list,
  nillable,
  operation,
  optional,
  repeated,
  toJson,
  xs,
  type Codec,
  type Element,
} from "../../src/wire/index.js";
import { namespace, pet, refusal } from "./documents.js";

interface Node {
  name?: string | undefined;
  next?: Node | null | undefined;
  children: Node[];
}
const InSequence: Codec<Node> = complex<Node>(
  "Node",
  { namespace },
  () => ({
    name: optional(xs.string),
    next: optional(nillable(InSequence)),
    children: repeated(InSequence),
  }),
  (name, next, children) => ({ name, next, children }),
);
const InComplex: Codec<Node> = complex<Node>("Node", { namespace }, () => ({
  name: optional(xs.string),
  next: optional(nillable(InComplex)),
  children: repeated(InComplex),
}));
interface Typed extends Node {
  $type?: "Node" | undefined;
}
const InExtensible: Codec<Typed> = family<Typed>("Node", () => ({
  Node: complex<Typed>("Node", { namespace }, () => ({
    name: optional(xs.string),
    next: optional(nillable(InExtensible)) as Codec<Node | null | undefined>,
    children: repeated(InExtensible) as Codec<Node[]>,
  })),
}));

type Nested = Nested[];
const Nested: Codec<Nested> = list("Nested", { namespace }, () => ({ inner: Nested }));

interface Leaf {
  $type: "Leaf";
  inner?: Leaf | undefined;
}
const Tree: Codec<Leaf> = family<Leaf>("Tree", () => ({
  Leaf: complex<Leaf>(
    "Leaf",
    { namespace },
    () => ({ inner: optional(Tree) }),
    (inner) => ({ $type: "Leaf", inner }),
  ),
}));
interface Grouped {
  $items: { inner: Grouped }[];
}
const Grouped: Codec<Grouped> = complex<Grouped>("Grouped", { namespace }, () => ({
  $items: groups(() => ({ inner: Grouped })),
}));

function nodeWithin(): Node {
  const node: Node = { name: "n", children: [] };
  node.next = { name: "m", children: [{ children: [] }, { children: [], next: node }] };
  return node;
}
function inItself(): Node {
  const node: Node = { children: [] };
  node.children.push({ children: [] }, node);
  return node;
}
function nestedWithin(): Nested {
  const nested: Nested = [[]];
  nested[0]?.push([], nested);
  return nested;
}
function leafWithin(): Leaf {
  const leaf: Leaf = { $type: "Leaf" };
  leaf.inner = { $type: "Leaf", inner: leaf };
  return leaf;
}
function groupedWithin(): Grouped {
  const grouped: Grouped = { $items: [] };
  grouped.$items.push({ inner: { $items: [] } }, { inner: grouped });
  return grouped;
}

const within: readonly (readonly [string, Codec<unknown>, unknown, string])[] = [
  ["a sequence", InSequence as Codec<unknown>, nodeWithin(), "next.children[1].next"],
  ["an item of a sequence", InSequence as Codec<unknown>, inItself(), "children[1]"],
  ["a complex type", InComplex as Codec<unknown>, nodeWithin(), "next.children[1].next"],
  ["an extensible type", InExtensible as Codec<unknown>, nodeWithin(), "next.children[1].next"],
  ["a list", Nested as Codec<unknown>, nestedWithin(), "[0][1]"],
  ["an abstract type", Tree as Codec<unknown>, leafWithin(), "inner.inner"],
  ["a group", Grouped as Codec<unknown>, groupedWithin(), "$items[1].inner"],
];

describe.each(within)(
  "%s that contains itself is refused with the path",
  (_, codec, value, path) => {
    const element: Element<unknown> = { namespace, name: "root", codec };
    const message = "the value contains itself";
    const below = path.startsWith("[") ? `root${path}` : `root.${path}`;

    test("by check", () => {
      expect(check(codec, value, "")).toEqual([{ rule: "nesting", path, message }]);
      expect(check(codec, value, "root")).toEqual([{ rule: "nesting", path: below, message }]);
    });

    test("by the encoder", () => {
      const error = refusal(() => encodeElement(element, value));
      expect(error).toMatchObject({
        direction: "encode",
        reason: "value",
        path: below,
        problem: message,
      });
    });

    test("in JSON", () => {
      for (const convert of [toJson, fromJson])
        expect(refusal(() => convert(codec, value))).toMatchObject({ path, problem: message });
    });

    test("by a client, before anything is sent", async () => {
      const transport = async () => expect.fail("it was sent");
      const port = { address: "http://example.com/", soapVersion: "1.1" } as const;
      const ask = operation({
        name: "ask",
        soapAction: "",
        input: element,
        output: pet,
        headers: { root: element },
      });
      const call = createSoapCaller(port, { transport });
      for (const [params, headers, where] of [
        [value, {}, path],
        [value, { root: value }, path],
      ] as const) {
        const error: unknown = await call(ask, params, { headers }).catch(
          (reason: unknown) => reason,
        );
        expect(error).toBeInstanceOf(ValidationError);
        expect((error as ValidationError).violations[0]).toEqual({
          rule: "nesting",
          path: where,
          message,
        });
      }
    });
  },
);

describe("a value without an end in no codec's way", () => {
  test("is a value like any other where the contract does not look", () => {
    const value = { name: nodeWithin() as unknown as string };
    expect(check(pet.codec, value, "")).toEqual([
      { rule: "type", path: "name", message: expect.stringContaining("got an object") as string },
    ]);
  });
});

describe("a value that does not contain itself", () => {
  const deep = (levels: number): Node => {
    let node: Node = { children: [] };
    for (let level = 1; level < levels; level++) node = { next: node, children: [] };
    return node;
  };

  test.each([
    ["sequences", InSequence],
    ["complex types", InComplex],
    ["extensible types", InExtensible],
  ] as const)("is written down to 200 levels of %s", (_, codec) => {
    const element = { namespace, name: "root", codec: codec as Codec<Node> };
    expect(check(codec, deep(200), "")).toEqual([]);
    expect(encodeElement(element, deep(200)).length).toBeGreaterThan(2_000);
    expect(toJson(codec, deep(200))).toEqual(deep(200));
    const message = "is nested more than 200 levels deep";
    for (const levels of [201, 100_000]) {
      expect(check(codec, deep(levels), "x")).toEqual([{ rule: "nesting", path: "x", message }]);
      const error = refusal(() => encodeElement(element, deep(levels)));
      expect(error).toMatchObject({ path: "root", problem: message });
      expect(refusal(() => fromJson(codec, deep(levels)))).toBeInstanceOf(CodecError);
    }
  });

  test("can contain one object at many places", () => {
    let node: Node = { children: [] };
    for (let level = 0; level < 8; level++) node = { children: [node, node], next: node };
    expect(check(InSequence, node, "")).toEqual([]);
    // So many places that nothing looks at each of them, below one that contains itself.
    for (let level = 0; level < 50; level++) node = { children: [node, node], next: node };
    const whole: Node = { children: [] };
    whole.next = whole;
    whole.children.push(node);
    expect(check(InSequence, whole, "")).toMatchObject([{ path: "next" }]);
  });
});
