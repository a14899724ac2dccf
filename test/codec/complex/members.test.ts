// Members whose wire name or namespace is not the usual one, and the items that errors of repeated members name.
import { describe, expect, test } from "vitest";
import {
  attribute,
  check,
  complex,
  decodeElement,
  element,
  encodeElement,
  groups,
  repeated,
  xs,
  type Element,
} from "../../../src/wire/index.js";
import { refusal, text, utf8 } from "../documents.js";

interface Renamed {
  id_: string;
  rev: string;
  note_: string;
  hint: string;
}

const renamed: Element<Renamed> = {
  namespace: "urn:m",
  name: "renamed",
  qualified: true,
  codec: complex<Renamed>("Renamed", { namespace: "urn:m", qualified: true }, () => ({
    id_: attribute(xs.string, { name: "id" }),
    rev: attribute(xs.string, { name: "revision", namespace: "urn:n" }),
    note_: element(xs.string, { name: "note" }),
    hint: element(xs.string, { name: "tip", namespace: "urn:n" }),
  })),
};

test("a member whose name differs from that on the wire is written and read by the latter", () => {
  const value: Renamed = { id_: "1", rev: "2", note_: "3", hint: "4" };
  const bytes = encodeElement(renamed, value);
  expect(text(bytes)).toMatch(
    / id="1" xmlns:a1="urn:n" a1:revision="2"><note>3<\/note><tip xmlns="urn:n">4<\/tip></,
  );
  expect(decodeElement(bytes, renamed)).toEqual(value);
});

interface Lists {
  n: number[];
  inner: { a: number }[];
  $items: { b: number; c: number[] }[];
}

const ns = { namespace: "urn:l", qualified: true };
const lists: Element<Lists> = {
  namespace: "urn:l",
  name: "lists",
  qualified: true,
  codec: complex<Lists>("Lists", ns, () => ({
    n: repeated(xs.int),
    inner: repeated(complex<{ a: number }>("Inner", ns, () => ({ a: xs.int }))),
    $items: groups<Lists["$items"][number]>(() => ({ b: xs.int, c: repeated(xs.int) })),
  })),
};

describe("the path of an error in a repeated member names the item", () => {
  const one = { n: [1, 2, 3], inner: [{ a: 1 }, { a: 2 }], $items: [] };

  test.each<readonly [string, string]>([
    ["<n>x</n>", "n[0]"],
    ["<n>1</n><n>x</n>", "n[1]"],
    ["<n>1</n><n>2</n><n>x</n>", "n[2]"],
    ["<inner><a>1</a></inner><inner><a>x</a></inner>", "inner[1].a"],
    ["<inner><a>1</a></inner><inner/>", "inner[1].a"],
    ["<n>1</n><inner><a>x</a></inner><n>2</n>", "inner[0].a"],
    ["<inner><a>1</a></inner><n>1</n><n>x</n>", "n[1]"],
    ["<b>1</b><c>1</c><c>x</c>", "$items.c[1]"],
  ])("when reading %s", (content, path) => {
    const plain = `<lists xmlns="urn:l">${content}</lists>`;
    const prefixed = `<p:lists xmlns:p="urn:l">${content.replace(/<(\/?)/g, "<$1p:")}</p:lists>`;
    for (const document of [plain, prefixed])
      expect(refusal(() => decodeElement(utf8(document), lists)).path).toBe(`lists.${path}`);
  });

  test.each<readonly [string, Lists]>([
    ["n[1]", { ...one, n: [1, 0.5, 2] }],
    ["inner[1].a", { ...one, inner: [{ a: 1 }, { a: 0.5 }] }],
    ["$items[2].b", { ...one, $items: [1, 2, 0.5].map((b) => ({ b, c: [] })) }],
    ["$items[1].c[1]", { ...one, $items: [[1], [1, 0.5]].map((c) => ({ b: 1, c })) }],
  ])("when checking and writing %s", (path, value) => {
    expect(check(lists.codec, value, "lists").map((each) => each.path)).toEqual([`lists.${path}`]);
    expect(refusal(() => encodeElement(lists, value)).path).toBe(`lists.${path}`);
  });
});
