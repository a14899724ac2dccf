// What documents contain beyond the constructs that are read: attributes at a wrong place, text between elements, elements of
// other vocabularies. Where no message depends on it, it is passed over; the caller is told.
import { CodegenError } from "../model/error.js";
import { XSD } from "../model/qname.js";
import type { XmlElement } from "./element.js";
import { collapse } from "./lexical.js";

/** In a schema these say what the content is. */
const CONTENT = ["base", "ref", "type", "itemType", "memberTypes"];

/**
 * Whether no message depends on an attribute that the construct does not have. One that says what the content is could only
 * be passed over where the content is written as well.
 */
export function isMeaningless(element: XmlElement, name: string): boolean {
  const { namespace, attributes, childNodes } = element;
  if (namespace !== XSD) return true;
  const refers = attributes.some((one) => one.namespace === "" && one.name === "ref");
  if (name === "mixed" || (refers && name === "name")) return false;
  const hasContent = childNodes.some(
    (node) => typeof node !== "string" && node.namespace === XSD && node.name !== "annotation",
  );
  return hasContent || !CONTENT.includes(name);
}

/** Whether a name is another one except for upper case, or for one letter that is wrong, missing, added or swapped. */
export function isMisspelt(name: string, known: string): boolean {
  const [one, other] = [name.toLowerCase(), known.toLowerCase()];
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4) return false;
  let from = 0;
  while (from < one.length && one[from] === other[from]) from++;
  const [rest, otherRest] = [one.slice(from), other.slice(from)];
  return (
    rest.slice(1) === otherRest.slice(1) ||
    rest.slice(1) === otherRest ||
    rest === otherRest.slice(1) ||
    (rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0])
  );
}

/** Whether an element is neither of WSDL and its bindings nor of a schema, of whatever year. */
export function isOfOtherVocabulary({ namespace }: XmlElement): boolean {
  return (
    namespace !== "" &&
    !namespace.startsWith("http://schemas.xmlsoap.org/wsdl/") &&
    !/^http:\/\/www\.w3\.org\/[0-9/]+\/XMLSchema$/.test(namespace)
  );
}

/**
 * Whether a document can be read without knowing an element of another vocabulary. A reader must stop at one with
 * `wsdl:required="true"` that it does not know (WSDL 1.1, 2.1.3); of those that header blocks satisfy the caller is told.
 * `UsingPolicy` occurs in documents without any policy; what a policy demands is left to the caller.
 */
export function isOptionalExtension(extension: XmlElement): boolean {
  if (extension.name === "UsingPolicy" || !isRequired(extension)) return true;
  const [, problem, advice] = DEMANDS.find(([found]) => found.test(extension.namespace)) ?? [];
  if (problem === undefined || advice === undefined) return false;
  const facts = { place: extension.place, construct: extension.label, advice };
  tell(extension.notes.demands, new CodegenError(problem, facts));
  return true;
}

const HEADERS = "Send its header blocks as xmlHeaders, and name its namespace in understood";

/** The vocabularies of demands that header blocks satisfy. */
const DEMANDS: readonly (readonly [namespace: RegExp, problem: string, advice: string])[] = [
  [/\/addressing(?:\/|$)/, "the service requires WS-Addressing", HEADERS],
  [/\/(?:ws-)?policy$/, "the service requires a policy", "Do what it says: it is not read"],
  [/\/(?:ws-)?security|wss-wssecurity/, "the service requires WS-Security", HEADERS],
];

function isRequired({ attributes }: XmlElement): boolean {
  return attributes.some(
    ({ namespace, name, value }) =>
      namespace === "http://schemas.xmlsoap.org/wsdl/" &&
      name === "required" &&
      ["true", "1"].includes(collapse(value)),
  );
}

/** Tells that something in an element was passed over. */
export function passOver(what: CodegenError, { notes }: XmlElement): void {
  tell(notes.passedOver, what);
}

/** How much of one kind is told of a document. */
const MAX_TOLD = 200;

function tell(told: CodegenError[], what: CodegenError): void {
  if (told.length < MAX_TOLD) told.push(what);
  else if (told.length === MAX_TOLD) {
    const { file, line, column, construct } = what;
    const facts = { place: { file, line, column }, construct, advice: "Correct those first" };
    told.push(new CodegenError(`more than ${MAX_TOLD} notes on this document`, facts));
  }
}
