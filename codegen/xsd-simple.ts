// Reads simple types into raw definitions. Each reader quotes its construct's shape. What no shape names is
// refused with its place.
import { children, expectShape, refuse, requiredAttribute, requiredChild } from "./construct.js";
import type { RawEnumeration } from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { EnumerationWord } from "./model.js";
import { readDocumentation, readReference, type Context, type Head } from "./xsd-definition.js";

/**
 * <simpleType name="NCName" final="...">
 *   (annotation?, restriction)
 */
export function readSimpleType(
  simpleType: XmlElement,
  head: Head,
  context: Context,
): RawEnumeration {
  expectShape(simpleType, {
    attributes: ["id", "name", "final"],
    children: ["annotation", "restriction"],
  });
  const restriction = requiredChild(simpleType, "restriction");
  return {
    kind: "enumeration",
    ...head,
    base: readReference(restriction, "base", context),
    words: readWords(restriction),
  };
}

/**
 * <restriction base="QName">
 *   (annotation?, enumeration+)
 */
function readWords(restriction: XmlElement): readonly EnumerationWord[] {
  expectShape(restriction, {
    attributes: ["id", "base!"],
    children: ["annotation", "enumeration"],
  });
  const words = children(restriction, "enumeration").map(readWord);
  if (words.length === 0)
    throw refuse(restriction, "it restricts nothing", "List the words as <enumeration>");
  return words;
}

/**
 * <enumeration value="anySimpleType">
 *   (annotation?)
 */
function readWord(enumeration: XmlElement): EnumerationWord {
  expectShape(enumeration, { attributes: ["id", "value!"], children: ["annotation"] });
  return {
    value: requiredAttribute(enumeration, "value"),
    documentation: readDocumentation(enumeration),
  };
}
