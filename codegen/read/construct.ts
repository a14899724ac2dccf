// Reads the parts of one XML element by the declared shape of its construct. What the shape does not name is an error with
// its place, or, where it cannot change a message, passed over and told. Knows no construct itself; the readers of WSDL and
// XSD declare them.
import { CodegenError } from "../model/error.js";
import type { XmlElement } from "./element.js";
import { collapse, readValue } from "./lexical.js";
import {
  isMeaningless,
  isMisspelt,
  isOfOtherVocabulary,
  isOptionalExtension,
  passOver,
} from "./unknown.js";

/** What one construct may contain. Attributes are unqualified; `name!` marks a required one. */
export interface Shape {
  readonly attributes: readonly string[];
  /** Attributes that are not read, so that documents in use may have any text there. */
  readonly unread?: readonly string[];
  /** Names of children, in the namespace of the construct itself unless written as `{namespace}name`. */
  readonly children: readonly string[];
  /** Whether elements of other namespaces are allowed: extensions, which are ignored. */
  readonly open?: boolean;
}

/**
 * Throws for every child that the shape does not name, for an attribute whose value is not of its form, and for a missing
 * required attribute. An attribute that the shape does not name, text, and an element of another vocabulary are passed over,
 * unless a message could depend on them.
 */
export function expectShape(element: XmlElement, shape: Shape): void {
  const names = shape.attributes.map((name) => name.replace(/!$/, ""));
  for (const attribute of element.attributes) {
    if (attribute.namespace !== "") continue; // xml:lang and attributes of other vocabularies are ignored
    if (shape.unread?.includes(attribute.name) === true) continue;
    if (names.includes(attribute.name)) checkedValue(element, attribute.name, attribute.value);
    else passOverAttribute(element, attribute, names);
  }
  for (const name of shape.attributes.filter((candidate) => candidate.endsWith("!")))
    requiredAttribute(element, name.slice(0, -1));
  for (const node of element.childNodes) {
    if (typeof node === "string") passOverText(element, node);
    else if (isAllowed(element, node, shape)) continue;
    else if (isOfOtherVocabulary(node) && isOptionalExtension(node))
      passOver(refuse(node, `it has no meaning in ${describe(element)}`, REMOVE), element);
    else throw unexpected(node, `<${node.label}>`, element);
  }
}

const REMOVE = "Remove it";

function passOverAttribute(
  element: XmlElement,
  { name, value }: XmlElement["attributes"][number],
  names: readonly string[],
): void {
  const what = `attribute ${name}="${value}"`;
  const meant = names.find((known) => isMisspelt(name, known));
  if (meant !== undefined) throw unexpected(element, `${what}: it should be ${meant}`);
  if (!isMeaningless(element, name)) throw unexpected(element, what);
  passOver(refuse(element, `${what} has no meaning here`, REMOVE), element);
}

function passOverText(element: XmlElement, text: string): void {
  if (/[^ \t\r\n]/.test(text))
    passOver(refuse(element, `text "${text.trim()}" has no meaning here`, REMOVE), element);
}

function isAllowed(parent: XmlElement, child: XmlElement, shape: Shape): boolean {
  if (child.namespace === parent.namespace && shape.children.includes(child.name)) return true;
  if (shape.children.includes(`{${child.namespace}}${child.name}`)) return true;
  return shape.open === true && child.namespace !== parent.namespace && isOptionalExtension(child);
}

function unexpected(at: XmlElement, what: string, parent?: XmlElement): CodegenError {
  const where = parent === undefined ? "" : ` in ${describe(parent)}`;
  return new CodegenError(`unexpected ${what}${where}`, {
    place: at.place,
    construct: describe(at),
    advice: "Correct or remove it: constructs that are not known are never skipped",
  });
}

/** An element for messages: `xs:element name="Id"`. */
export function describe(element: XmlElement): string {
  const name = valueOf(element, "name") ?? valueOf(element, "ref");
  return name === undefined ? element.label : `${element.label} name="${name}"`;
}

export function refuse(
  element: XmlElement,
  problem: string,
  advice: string,
  cause?: unknown,
): CodegenError {
  return new CodegenError(problem, {
    place: element.place,
    construct: describe(element),
    advice,
    cause,
  });
}

/** The error for an element beside another one, or an attribute, that excludes it. */
export function refuseTogether(element: XmlElement, other: string): CodegenError {
  return refuse(element, `it must not occur together with ${other}`, "Keep one of the two");
}

/** Adds the construct to the errors thrown while it is read or linked. */
export function within<T>(element: XmlElement, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof CodegenError ? withinElement(element, error) : error;
  }
}

/** An error with the construct around that of the error, unless it names that already. */
export function withinElement(element: XmlElement, error: CodegenError): CodegenError {
  if (error.construct === describe(element)) return error;
  const { file, line, column, construct, problem, advice } = error;
  return new CodegenError(`${construct}: ${problem}`, {
    place: { file, line, column },
    construct: describe(element),
    advice,
    cause: error,
  });
}

/** What is read, or nothing: then the reason is handed on. An error in one definition concerns only what refers to it. */
export function readOr<T>(
  read: () => T,
  invalid: (reason: CodegenError) => void,
): readonly [] | readonly [T] {
  try {
    return [read()];
  } catch (error) {
    if (!(error instanceof CodegenError)) throw error;
    invalid(error);
    return [];
  }
}

/** The value of an attribute, of which the form is checked: a name is a name. */
export function attribute(element: XmlElement, name: string): string | undefined {
  const value = valueOf(element, name);
  return value === undefined ? undefined : checkedValue(element, name, value);
}

/** The value of an attribute as written. */
export function valueOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((found) => found.namespace === "" && found.name === name)?.value;
}

function checkedValue(element: XmlElement, name: string, value: string): string {
  const read = readValue(name, value);
  if ("value" in read) return read.value;
  throw refuse(element, `${name}="${value}" is not ${read.expected}`, `Correct the value`);
}

export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined)
    throw refuse(element, `attribute "${name}" is required`, `Add ${name}="..."`);
  return value;
}

export function booleanAttribute(element: XmlElement, name: string, absent: boolean): boolean {
  const value = collapsedAttribute(element, name);
  if (value === undefined) return absent;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw refuse(element, `${name}="${value}" is not a boolean`, "Use true or false");
}

/** Without the white space at its ends, which means nothing in numbers, booleans and words. */
export function collapsedAttribute(element: XmlElement, name: string): string | undefined {
  const value = attribute(element, name);
  return value === undefined ? undefined : collapse(value);
}

/** One of the given values; the first when the attribute is absent. */
export function enumeratedAttribute<Value extends string>(
  element: XmlElement,
  name: string,
  allowed: readonly [Value, ...Value[]],
): Value {
  const value = collapsedAttribute(element, name);
  if (value === undefined) return allowed[0];
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined)
    throw refuse(element, `${name}="${value}" is not allowed`, `Use ${allowed.join(" or ")}`);
  return found;
}

/** Child elements of that name, in the namespace of the parent unless another is given. */
export function children(
  element: XmlElement,
  name: string,
  namespace = element.namespace,
): readonly XmlElement[] {
  return element.childNodes.filter(
    (node): node is XmlElement =>
      typeof node !== "string" && node.name === name && node.namespace === namespace,
  );
}

export function optionalChild(
  element: XmlElement,
  name: string,
  namespace = element.namespace,
): XmlElement | undefined {
  const [child, second] = children(element, name, namespace);
  if (second !== undefined)
    throw refuse(second, `it occurs twice in ${describe(element)}`, "Keep one of the two");
  return child;
}

export function requiredChild(
  element: XmlElement,
  name: string,
  namespace = element.namespace,
): XmlElement {
  const child = optionalChild(element, name, namespace);
  if (child === undefined) throw refuse(element, `<${name}> is required`, `Add <${name}>`);
  return child;
}

/** The text of a documentation element: markup dropped, white space collapsed, paragraphs kept. */
export function documentationText(element: XmlElement): string {
  return textOf(element)
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

function textOf(element: XmlElement): string {
  return element.childNodes
    .map((node) => (typeof node === "string" ? node : textOf(node)))
    .join("");
}
