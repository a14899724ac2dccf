// Which namespaces a wildcard allows, by its attribute `namespace` as XML Schema defines it.
import { describe, expect, test } from "vitest";
import {
  anyAttributes,
  check,
  complex,
  decodeElement,
  encodeElement,
  repeated,
  wildcard,
  xs,
  type Element,
} from "../../../src/wire/index.js";
import { refusal, utf8 } from "../documents.js";

interface Open {
  $any: string[];
}

/** An element of a type in `urn:own` whose content is a wildcard. */
function open(namespace?: string): Element<Open> {
  const codec = complex<Open>("Open", { namespace: "urn:own", qualified: true }, () => ({
    $any: wildcard(repeated(xs.string), namespace),
  }));
  return { namespace: "urn:own", name: "open", qualified: true, codec };
}

const elements = {
  own: '<x xmlns="urn:own"/>',
  a: '<x xmlns="urn:a"/>',
  b: '<p:x xmlns:p="urn:b"/>',
  none: "<x/>",
};

describe("a wildcard of namespace", () => {
  test.each<readonly [string | undefined, readonly (keyof typeof elements)[]]>([
    [undefined, ["own", "a", "b", "none"]],
    ["##any", ["own", "a", "b", "none"]],
    ["##other", ["a", "b"]],
    ["##local", ["none"]],
    ["##targetNamespace", ["own"]],
    ["urn:a", ["a"]],
    ["urn:a urn:b", ["a", "b"]],
    ["##local\n\turn:b", ["b", "none"]],
    ["##targetNamespace  ##local", ["own", "none"]],
    ["!urn:a", ["own", "b"]],
    ["!urn:a !urn:b", ["own"]],
    ["!", ["own", "a", "b"]],
    ["##local !urn:a", ["own", "b", "none"]],
    ["##targetNamespace ##other", ["own", "a", "b"]],
    ["", []],
  ])("%j allows elements of %j and of no other namespace", (namespace, want) => {
    const root = open(namespace);
    const allowed = Object.entries(elements).filter(([, xml]) => {
      const value = { $any: [xml] };
      if (check(root.codec, value, "open").length > 0) {
        expect(refusal(() => encodeElement(root, value)).path).toBe("open.$any[0]");
        return false;
      }
      // What was written is read again by the wildcard.
      expect(decodeElement(encodeElement(root, value), root).$any).toHaveLength(1);
      return true;
    });
    expect(allowed.map(([name]) => name)).toEqual(want);
  });

  test("##other leaves out of an answer the elements that it does not allow", () => {
    const document = utf8(`<open xmlns="urn:own">${elements.own}${elements.a}<x xmlns=""/></open>`);
    expect(decodeElement(document, open("##other")).$any).toEqual([elements.a]);
  });
});

describe("anyAttributes with namespaces", () => {
  interface Attributes {
    $attributes?: Record<string, string> | undefined;
  }
  const root: Element<Attributes> = {
    namespace: "urn:own",
    name: "open",
    codec: complex<Attributes>("Open", { namespace: "urn:own" }, () => ({
      $attributes: anyAttributes("##other"),
    })),
  };
  const document = (attributes: string) =>
    utf8(`<o:open xmlns:o="urn:own" xmlns:a="urn:a" ${attributes}/>`);

  test("skips and reports those in other namespaces when it reads", () => {
    const skipped: string[] = [];
    const onSkip = (path: string) => void skipped.push(path);
    const read = decodeElement(document('a:x="1" o:y="2" z="3" xml:lang="de"'), root, { onSkip });
    expect(read).toEqual({
      $attributes: { "{urn:a}x": "1", "{http://www.w3.org/XML/1998/namespace}lang": "de" },
    });
    expect(skipped).toEqual(["open.@y", "open.@z"]);
    expect(decodeElement(document('z="3"'), root)).toEqual({});
  });

  test("refuses to write them, and says what is allowed", () => {
    const value = { $attributes: { "{urn:a}x": "1", z: "3" } };
    expect(check(root.codec, value, "open")).toEqual([
      {
        rule: "unknown-property",
        path: 'open.$attributes["z"]',
        message: "expected an attribute of ##other, got one of no namespace",
      },
    ]);
    expect(() => encodeElement(root, value)).toThrow("expected an attribute of ##other");
  });
});
