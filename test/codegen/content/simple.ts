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
  "xs:dateTime": ["2024-02-29T23:59:59Z", "2024-01-01T00:00:00.5+14:00"],
  "xs:double": ["1.5", "-INF"],
  "xs:base64Binary": ["", "AQID"],
  "xs:hexBinary": ["", "0AFF"],
  "xs:NMTOKENS": ["a", "a b-c"],
  "xs:QName": ["tns:red", "o:red"],
  "xs:anyURI": ["urn:x", "http://host/a?b=c"],
  "o:Word": ["red", "light blue", ""],
  "o:Code": ["AB", "XY7"],
  "o:Small": ["99", "-1"],
  "o:Codes": ["", "AB", "AB XY7 CD"],
  "o:Either": ["12", "red", ""],
};

/** A text without the white space that has no meaning. */
export function trimmed(text: string): string {
  return /^\s*(?:-?[\d][-\d.:TZ+]*|true|false|-INF)\s*$/.test(text) ? text.trim() : text;
}

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

/** Texts of types that collapse white space may have some around them. (libxml2 allows none around dates and doubles.) */
const spaced = /^xs:(?:int|long|boolean|decimal)$|^o:Small$/;

export function drawText(type: string, draw: Draw): string {
  const choices = texts[type];
  if (choices === undefined) throw new Error(`${type} is not a simple type`);
  const text = draw.pick(choices);
  return spaced.test(type) && draw.once(8) ? `\n ${text} ` : text;
}
