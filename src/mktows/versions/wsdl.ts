// The WSDL of each version: the one that this package ships, edited by the version's differences. Only servers read it,
// when asked for it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import {
  versions,
  type ElementDifference,
  type ElementFacts,
  type VersionName,
} from "./versions.js";

/** The text of the WSDL of a version, with a placeholder as address. */
export async function wsdlOf(version: VersionName): Promise<string> {
  const require = createRequire(import.meta.url);
  const shipped = await readFile(require.resolve("mktows/wsdl/mktows.wsdl"), "utf8");
  const named = shipped.replace(
    /(contract, version |Version |soap\/mktows\/)3_1\b/g,
    `$1${version}`,
  );
  return versions[version].reduce(edited, named);
}

/** The WSDL with one element of a complex type edited. */
function edited(wsdl: string, { type, element, change }: ElementDifference): string {
  const isAdded = change !== "removed" && "addedAfter" in change;
  const name = isAdded ? change.addedAfter : element;
  const place = new RegExp(
    `(<xs:complexType name="${type}">(?:(?!</xs:complexType>)[^])*?)` +
      `(\\s*)(<xs:element name="${name}" [^]*?</xs:element>)`,
  );
  if (!place.test(wsdl))
    throw new TypeError(`mktows.wsdl: expected an element ${name} in the complex type ${type}`);
  return wsdl.replace(place, (_, before: string, indent: string, found: string) => {
    if (change === "removed") return before;
    if (!isAdded) return before + indent + withFacts(found, change);
    const added = withFacts(`<xs:element name="${element}"></xs:element>`, change);
    return before + indent + found + indent + added;
  });
}

/** The text of an element with other attributes. */
function withFacts(element: string, { type, minOccurs, nillable }: ElementFacts): string {
  let text = element;
  if (type !== undefined) text = withAttribute(text, "type", `xs:${type}`);
  if (minOccurs !== undefined)
    text = withAttribute(text, "minOccurs", minOccurs === 1 ? undefined : "0");
  if (nillable !== undefined) text = withAttribute(text, "nillable", nillable ? "true" : undefined);
  return text;
}

/** The text of an element with an attribute of its start tag set, or removed. */
function withAttribute(element: string, name: string, value: string | undefined): string {
  const without = element.replace(new RegExp(`(<[^>]*?) ${name}="[^"]*"`), "$1");
  return value === undefined ? without : without.replace(">", ` ${name}="${value}">`);
}
