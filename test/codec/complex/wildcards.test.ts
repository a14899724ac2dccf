// Which namespaces a wildcard allows, by its attribute `namespace` as XML Schema defines it.
import { describe, expect, test } from "vitest";
import {
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
