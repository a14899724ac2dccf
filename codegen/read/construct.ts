// Takes one XML element apart by the stated shape of its construct. What the shape does not name is an
// error with its place: nothing is skipped. Knows no construct itself; wsdl.ts and xsd.ts state them.
import { type XmlElement } from "./document.js";
import { CodegenError } from "../model/error.js";

/** What one construct may hold. Attributes are unqualified; `name!` marks a required one. */
export interface Shape {
  readonly attributes: readonly string[];
  /** Names of children, in the namespace of the construct itself unless written as `{namespace}name`. */
  readonly children: readonly string[];
  /** Namespaces whose attributes and elements are extensions without a meaning here. */
  readonly open?: boolean;
}

/** Refuses every attribute, child or text that the shape does not name, and each that it misses. */
export function expectShape(element: XmlElement, shape: Shape): void {
  const names = shape.attributes.map((name) => name.replace(/!$/, ""));
  for (const attribute of element.attributes) {
    if (attribute.namespace !== "") continue; // xml:lang and attributes of other vocabularies are notes
    if (names.includes(attribute.name)) continue;
    throw notUnderstood(element, `attribute ${attribute.name}="${attribute.value}"`);
  }
  for (const name of shape.attributes.filter((candidate) => candidate.endsWith("!")))
    requiredAttribute(element, name.slice(0, -1));
  for (const node of element.content) {
    if (typeof node === "string") expectBlank(element, node);
    else if (!isAllowed(element, node, shape))
      throw notUnderstood(node, `<${node.label}>`, element);
  }
}

function isAllowed(parent: XmlElement, child: XmlElement, shape: Shape): boolean {
  if (child.namespace === parent.namespace && shape.children.includes(child.name)) return true;
  if (shape.children.includes(`{${child.namespace}}${child.name}`)) return true;
  return shape.open === true && child.namespace !== parent.namespace && !isRequired(child);
}

/**
 * `wsdl:required="true"`: who does not understand this extension must not go on (WSDL 1.1, 2.1.3). That policies are
 * used stands in documents that have none; what a policy asks for is the caller's to do.
 */
function isRequired(extension: XmlElement): boolean {
  if (extension.name === "UsingPolicy") return false;
  return extension.attributes.some(
    ({ namespace, name, value }) =>
      namespace === "http://schemas.xmlsoap.org/wsdl/" &&
      name === "required" &&
      ["true", "1"].includes(value.trim()),
  );
}

function expectBlank(element: XmlElement, text: string): void {
  if (/[^ \t\r\n]/.test(text)) throw notUnderstood(element, `text "${text.trim()}"`);
}

/** The error for whatever is there and not expected. */
function notUnderstood(at: XmlElement, what: string, parent?: XmlElement): CodegenError {
  const where = parent === undefined ? "" : ` in ${describe(parent)}`;
  return new CodegenError(`${what}${where} is not understood`, {
    place: at.place,
    construct: describe(at),
    advice: "The generator refuses what it cannot express; rewrite or remove it",
  });
}

/** An element as people call it: `xs:element name="Id"`. */
export function describe(element: XmlElement): string {
  const name = attribute(element, "name") ?? attribute(element, "ref");
  return name === undefined ? element.label : `${element.label} name="${name}"`;
}

export function refuse(element: XmlElement, problem: string, advice: string): CodegenError {
  return new CodegenError(problem, {
    place: element.place,
    construct: describe(element),
    advice,
  });
}

/** Whatever is refused while this construct is read or followed is told with its name. */
export function within<T>(element: XmlElement, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CodegenError) || error.construct === describe(element)) throw error;
    const { file, line, column, construct, problem, advice } = error;
    throw new CodegenError(`${construct}: ${problem}`, {
      place: { file, line, column },
      construct: describe(element),
      advice,
      cause: error,
    });
  }
}

export function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((found) => found.namespace === "" && found.name === name)?.value;
}

export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined)
    throw refuse(element, `attribute "${name}" is missing`, `Add ${name}="..."`);
  return value;
}

export function booleanAttribute(element: XmlElement, name: string, absent: boolean): boolean {
  const value = attribute(element, name)?.trim();
  if (value === undefined) return absent;
  if (value === "true" || value === "1") return true;
  if (value === "false" || value === "0") return false;
  throw refuse(element, `${name}="${value}" is no boolean`, "Write true or false");
}

/** One of the given words, the first when the attribute is absent. */
export function wordAttribute<Word extends string>(
  element: XmlElement,
  name: string,
  words: readonly [Word, ...Word[]],
): Word {
  const value = attribute(element, name)?.trim();
  if (value === undefined) return words[0];
  const word = words.find((candidate) => candidate === value);
  if (word === undefined)
    throw refuse(element, `${name}="${value}" is not understood`, `Use ${words.join(" or ")}`);
  return word;
}

/** Child elements of that name, in the namespace of the parent unless another is given. */
export function children(
  element: XmlElement,
  name: string,
  namespace = element.namespace,
): readonly XmlElement[] {
  return element.content.filter(
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
    throw refuse(second, `${describe(element)} has it twice`, "Keep one of them");
  return child;
}

export function requiredChild(
  element: XmlElement,
  name: string,
  namespace = element.namespace,
): XmlElement {
  const child = optionalChild(element, name, namespace);
  if (child === undefined)
    throw refuse(element, `it has no <${name}>`, `Add one, or use a form with content`);
  return child;
}

/** The words of a documentation element: markup dropped, white space collapsed, paragraphs kept. */
export function prose(element: XmlElement): string {
  return textOf(element)
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}

function textOf(element: XmlElement): string {
  return element.content.map((node) => (typeof node === "string" ? node : textOf(node))).join("");
}
