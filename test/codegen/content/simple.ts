// Values of the simple types of random schemas, in the form in which they are written again: what has several forms of one
// value is tested where simple types are.
import type { Draw } from "./draw.js";

const texts: Readonly<Record<string, readonly string[]>> = {
  "xs:string": ["", "a", " a  b ", "é&<>\"'", "]]>"],
  "xs:token": ["", "t", "a b"],
  "xs:int": ["0", "7", "-12"],
  "xs:boolean": ["true", "false"],
  "xs:decimal": ["1.5", "-0.25", "100"],
  "xs:long": ["0", "-9007199254740993"],
  "xs:date": ["2024-02-29", "1999-12-31Z"],
  "xs:base64Binary": ["", "AQID"],
  "xs:anyURI": ["urn:x", "http://host/a?b=c"],
  "o:Word": ["red", "light blue", ""],
  "o:Code": ["AB", "XY7"],
  "o:Small": ["99", "-1"],
  "o:Codes": ["", "AB", "AB XY7 CD"],
  "o:Either": ["12", "red", ""],
};

/** Names of the simple types, prefixed. */
export const simpleNames: readonly string[] = Object.keys(texts);

/** What is declared as default or fixed: the same text for all, so that a comparison knows it. */
export const declared: Readonly<Record<string, string>> = {
  "xs:string": "declared",
  "xs:token": "declared",
  "xs:int": "4242",
  "xs:anyURI": "declared",
  "o:Code": "QQ9",
};

export function drawText(type: string, draw: Draw): string {
  const choices = texts[type];
  if (choices === undefined) throw new Error(`${type} is not a simple type`);
  return draw.pick(choices);
}
