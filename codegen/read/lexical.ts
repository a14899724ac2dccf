// The forms of attribute values, as WSDL 1.1, its SOAP bindings and XML Schema declare them: one table for all constructs,
// in which an attribute has the same form wherever it occurs. Numbers, booleans and words are read in `construct.ts`.
import { isNcName } from "../../src/xml/characters.js";
import { splitName } from "./element.js";

type Form = (value: string) => boolean;

const isReference: Form = (value) => {
  const [prefix, local] = splitName(value);
  return isNcName(local) && (isNcName(prefix) || local === value);
};

const listOf =
  (form: Form): Form =>
  (value) =>
    value === "" || value.split(" ").every(form);

/** What each form is, for messages. White space is collapsed in all of them. */
const FORMS: readonly (readonly [form: Form, what: string, attributes: readonly string[]])[] = [
  [isNcName, "a name", ["name", "id", "part"]],
  [
    isReference,
    "a reference to a name",
    [
      "type",
      "ref",
      "base",
      "itemType",
      "substitutionGroup",
      "refer",
      "element",
      "message",
      "binding",
    ],
  ],
  [listOf(isNcName), "a list of names", ["parts"]],
  [listOf(isReference), "a list of references to names", ["memberTypes"]],
  [(value) => /^(?:strict|lax|skip)$/.test(value), "strict, lax or skip", ["processContents"]],
  [
    () => true,
    "a URI",
    ["targetNamespace", "namespace", "location", "schemaLocation", "soapAction", "transport"],
  ],
];

const byAttribute = new Map(
  FORMS.flatMap(([form, what, attributes]) =>
    attributes.map((attribute) => [attribute, { form, what }] as const),
  ),
);

/** The value with white space collapsed as its form demands, or what the attribute should be. */
export function readValue(
  attribute: string,
  value: string,
): { readonly value: string } | { readonly expected: string } {
  const known = byAttribute.get(attribute);
  if (known === undefined) return { value };
  const collapsed = collapse(value);
  return known.form(collapsed) ? { value: collapsed } : { expected: known.what };
}

/** Without the white space of XML at the ends, and one space for any inside. Other spaces are characters. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}
