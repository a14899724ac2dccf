// `xs:anyType`: the type that an xsi:type names is kept by namespace and name, whatever its prefix.
import { describe, expect, test } from "vitest";
import {
  anyType,
  check,
  decodeElement,
  encodeElement,
  type AnyType,
  type Element,
} from "../../../src/wire/index.js";
import { refusal, text, utf8 } from "../documents.js";

const any: Element<AnyType> = { namespace: "urn:e", name: "any", codec: anyType };
const typeKey = "{http://www.w3.org/2001/XMLSchema-instance}type";
const typed = (type: string): AnyType => ({ $attributes: { [typeKey]: type }, $content: "1" });

describe("the type of anything", () => {
  test("is written with a prefix that is declared in the tag", () => {
    expect(text(encodeElement(any, typed("{urn:x}T")))).toContain(
      ' xmlns:t="urn:x" xsi:type="t:T">1</ns1:any>',
    );
  });

  test.each([
    ["with a prefix", 'xmlns:p="urn:x" xsi:type="p:T"', "{urn:x}T"],
    ["with a longer prefix", 'xmlns:prefix="urn:x" xsi:type="prefix:Name"', "{urn:x}Name"],
    ["without a prefix, in the default namespace", 'xmlns="urn:x" xsi:type="T"', "{urn:x}T"],
    ["in no namespace", 'xsi:type="T"', "T"],
  ])("is read %s", (_, attributes, want) => {
    const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    const document = utf8(`<e:any xmlns:e="urn:e" ${xsi} ${attributes}>1</e:any>`);
    expect(decodeElement(document, any).$attributes).toEqual({ [typeKey]: want });
  });

  test("comes back as it was written", () => {
    const value = typed("{urn:x?a=1&b=2}T");
    expect(check(anyType, value, "any")).toEqual([]);
    expect(decodeElement(encodeElement(any, value), any)).toEqual(value);
  });

  test.each(["T", "{}T", "{urn:x}", "{urn:x}a b", "{urn:x}p:T", ""])(
    "%j is refused: there is no prefix for it",
    (type) => {
      const path = `any.$attributes["${typeKey}"]`;
      expect(check(anyType, typed(type), "any").map((each) => each.path)).toEqual([path]);
      expect(refusal(() => encodeElement(any, typed(type))).path).toBe(path);
    },
  );
});
