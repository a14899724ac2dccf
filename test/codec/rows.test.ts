// Rows of codec tables are frozen, and nothing that was made of a row is used for a changed copy of it.
import { describe, expect, test } from "vitest";
import { operations, syncLead } from "../../generated/operations.js";
import * as codecs from "../../generated/codecs.js";
import type { AnyCodec } from "../../src/codec/codec.js";
import {
  anyAttributes,
  anyType,
  attribute,
  bodyOf,
  complex,
  decodeElement,
  decodeEnvelope,
  element,
  emptyBody,
  encodeElement,
  encodeEnvelope,
  family,
  groups,
  list,
  listOf,
  literals,
  native,
  oneOf,
  operation,
  optional,
  repeated,
  restricted,
  text,
  toJson,
  union,
  unwrapped,
  wildcard,
  xml,
  xs,
  check,
  type AnyElement,
  type Element,
} from "../../src/wire/index.js";
import { namespace, pet, refusal, rooted, text as textOf, zoo, Zoo } from "./documents.js";

/** Every object and array in a row, except what functions return. */
function partsOf(row: unknown, found = new Set<unknown>()): ReadonlySet<unknown> {
  const isObject = typeof row === "object" && row !== null && !(row instanceof RegExp);
  if (!isObject || found.has(row)) return found;
  found.add(row);
  for (const each of Object.values(row)) partsOf(each, found);
  return found;
}

function unfrozen(row: unknown): unknown[] {
  return [...partsOf(row)].filter((part) => !Object.isFrozen(part));
}

describe("a row is frozen", () => {
  const order = complex<{ id: string; a?: string | undefined; b?: string | undefined }>(
    "Order",
    { namespace: "urn:o" },
    () => ({ id: attribute(xs.string), a: optional(xs.string), b: optional(xs.string) }),
    undefined,
    { rules: [oneOf(["a"], ["b?"])] },
  );
  const rows: Readonly<Record<string, unknown>> = {
    ...codecs,
    xs: Object.freeze({ ...xs }),
    native,
    Zoo,
    anyType,
    order,
    extensible: family("Item", () => ({ Item: order as never })),
    restricted: restricted(xs.string, { maxLength: 1 }),
    literals: literals(xs.int, [1, 2]),
    listOf: listOf(xs.int),
    union: union(xs.int, xs.string),
    attribute: attribute(xs.string),
    element: element(xs.string, { name: "b" }),
    text: text(xs.string),
    groups: groups(() => ({ a: xs.string })),
    wildcard: wildcard(repeated(xs.string)),
    anyAttributes: anyAttributes(),
    xml: xml(),
    oneOf: oneOf(["a"], ["b", oneOf(["c"])]),
    emptyBody,
    bodyOf: bodyOf({ pet }),
    ...operations,
    operation: operation({ ...syncLead, faults: { zoo }, answerHeaders: { pet } }),
  };

  test.each(Object.entries(rows))("%s", (_, row) => {
    expect(unfrozen(row)).toEqual([]);
  });

  test("and so are the elements that it makes on first use", () => {
    const made = Object.values<AnyCodec>({ ...codecs, Zoo }).flatMap((codec) => {
      if (codec.kind === "complex" || codec.kind === "list") return [codec.members()];
      return codec.kind === "family" ? [codec.types()] : [];
    });
    expect(made.length).toBeGreaterThan(100);
    expect(made.flatMap(unfrozen)).toEqual([]);
  });
});

describe("a copy of a row that was used", () => {
  interface Box {
    a: string;
  }
  const Box = complex<Box>(
    "Box",
    { namespace },
    () => ({ a: xs.string }),
    (a) => ({ a }),
  );
  const box: Element<Box> = { namespace, name: "box", codec: Box };
  const boxes = list("ArrayOfBox", { namespace }, () => ({ a: Box }));
  const used = (): void => {
    expect(decodeElement(rooted("box", "<a>1</a>"), box)).toEqual({ a: "1" });
    expect(textOf(encodeElement(box, { a: "1" }))).toContain("<a>1</a>");
  };

  test("with other elements is read, written and checked by its own", () => {
    used();
    if (Box.kind !== "complex") throw new Error("a complex type");
    const codec: AnyCodec = {
      ...Box,
      members: () => ({ b: xs.int }),
      make: (b: number) => ({ b }),
    };
    const copy: AnyElement = { ...box, codec };
    expect(decode(copy, "<b>2</b>")).toEqual({ b: 2 });
    expect(refusal(() => decode(copy, "<a>1</a>")).message).toContain("box.b: is required");
    expect(textOf(encode(copy, { b: 2 }))).toContain("<b>2</b>");
    expect(check(codec, { b: 2 }, "box")).toEqual([]);
    expect(toJson(codec, { b: 2 })).toEqual({ b: 2 });
    used();
  });

  test("inside other rows, too", () => {
    const outer: Element<{ box: Box[] }> = {
      namespace,
      name: "outer",
      codec: complex<{ box: Box[] }>(
        "Outer",
        { namespace },
        () => ({ box: boxes }),
        (box) => ({ box }),
      ),
    };
    const read = (element: AnyElement, item: string): unknown =>
      decodeElement(rooted("outer", `<box>${item}</box>`), element as Element<unknown>);
    expect(read(outer, "<a><a>1</a></a>")).toEqual({ box: [{ a: "1" }] });
    if (outer.codec.kind !== "complex" || boxes.kind !== "list") throw new Error("other rows");
    const numbers: AnyCodec = { ...boxes, members: () => ({ n: xs.int }) };
    const copy = { ...outer, codec: { ...outer.codec, members: () => ({ box: numbers }) } };
    expect(read(copy, "<n>1</n><n>2</n>")).toEqual({ box: [1, 2] });
    expect(read(outer, "<a><a>1</a></a>")).toEqual({ box: [{ a: "1" }] });
  });

  test("of an element under another name or codec reads its own messages", () => {
    const bytes = encodeEnvelope({ element: box, value: { a: "1" } });
    const answer = (element: AnyElement): unknown =>
      decodeEnvelope(bytes, { bodies: [element], headers: [], details: [] }, {}).body?.value;
    for (let time = 0; time < 3; time++) expect(answer(box)).toEqual({ a: "1" });
    expect(answer({ ...box, codec: unwrapped(Box, "a") })).toBe("1");
    expect(refusal(() => answer({ ...box, name: "bag" })).message).toContain(
      "expected bag, got box",
    );
    expect(answer(box)).toEqual({ a: "1" });
  });

  function decode(copy: AnyElement, content: string): unknown {
    return decodeElement(rooted("box", content), copy as Element<unknown>);
  }

  function encode(copy: AnyElement, value: unknown): Uint8Array {
    return encodeElement(copy as Element<unknown>, value);
  }
});
