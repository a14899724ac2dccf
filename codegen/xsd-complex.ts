// Reads complex types and the elements in them into raw definitions, anonymous types included. Each reader
// quotes its construct's shape. What no shape names is refused with its place.
import {
  attribute,
  booleanAttribute,
  children,
  expectShape,
  optionalChild,
  refuse,
  requiredAttribute,
  requiredChild,
} from "./construct.js";
import type {
  RawComplexType,
  RawElementReference,
  RawLocalElement,
  RawType,
  Reference,
} from "./definitions.js";
import { type XmlElement } from "./document.js";
import type { QName } from "./model.js";
import {
  readDocumentation,
  readForm,
  readHead,
  readReference,
  type Context,
  type Head,
} from "./xsd-definition.js";
import { readSimpleType } from "./xsd-simple.js";

/**
 * <complexType name="NCName" abstract="false" mixed="false" final="...">
 *   (annotation?, (sequence? | all? | complexContent))
 */
export function readComplexType(
  complexType: XmlElement,
  head: Head,
  context: Context,
): RawComplexType {
  expectShape(complexType, {
    attributes: ["id", "name", "abstract", "final", "mixed"],
    children: ["annotation", "sequence", "all", "complexContent"],
  });
  refuseMixed(complexType);
  const complexContent = optionalChild(complexType, "complexContent");
  const beside = optionalChild(complexType, "sequence") ?? optionalChild(complexType, "all");
  if (complexContent !== undefined && beside !== undefined)
    throw refuse(beside, "it stands beside <complexContent>", "Keep one of the two");
  const extension = complexContent && readComplexContent(complexContent);
  return {
    kind: "complexType",
    ...head,
    abstract: booleanAttribute(complexType, "abstract", false),
    base: extension && readReference(extension, "base", context),
    anyOrder: optionalChild(extension ?? complexType, "all") !== undefined,
    elements: readContent(extension ?? complexType, head.name, context),
  };
}

/**
 * <complexContent mixed="false">
 *   (annotation?, extension)
 *
 * <extension base="QName">
 *   (annotation?, (sequence? | all?))
 */
function readComplexContent(complexContent: XmlElement): XmlElement {
  expectShape(complexContent, {
    attributes: ["id", "mixed"],
    children: ["annotation", "extension"],
  });
  refuseMixed(complexContent);
  const extension = requiredChild(complexContent, "extension");
  expectShape(extension, {
    attributes: ["id", "base!"],
    children: ["annotation", "sequence", "all"],
  });
  return extension;
}

function refuseMixed(element: XmlElement): void {
  if (booleanAttribute(element, "mixed", false))
    throw refuse(element, "text between elements cannot be expressed", 'Write mixed="false"');
}

/**
 * (sequence? | all?)
 *
 * <all>
 *   (annotation?, element*)
 */
function readContent(owner: XmlElement, path: QName, context: Context): RawComplexType["elements"] {
  const sequence = optionalChild(owner, "sequence");
  const all = optionalChild(owner, "all");
  if (sequence !== undefined && all !== undefined)
    throw refuse(all, "it stands beside <sequence>", "Keep one of the two");
  if (all !== undefined) {
    expectShape(all, { attributes: ["id"], children: ["annotation", "element"] });
    return children(all, "element").map((element) => readElement(element, path, context));
  }
  return sequence === undefined ? [] : readSequence(sequence, path, context);
}

/**
 * <sequence>
 *   (annotation?, (element | sequence)*)
 *
 * A sequence that stands once in a sequence is only a way of writing.
 */
function readSequence(
  sequence: XmlElement,
  path: QName,
  context: Context,
): RawComplexType["elements"] {
  expectShape(sequence, { attributes: ["id"], children: ["annotation", "element", "sequence"] });
  return sequence.content.flatMap((child) => {
    if (typeof child === "string" || child.name === "annotation") return [];
    if (child.name === "sequence") return readSequence(child, path, context);
    return [readElement(child, path, context)];
  });
}

function readElement(
  element: XmlElement,
  path: QName,
  context: Context,
): RawComplexType["elements"][number] {
  return attribute(element, "ref") === undefined
    ? readLocalElement(element, path, context)
    : readElementReference(element, context);
}

/**
 * <element name="NCName" type="QName" minOccurs="1" maxOccurs="1" nillable="false" form="...">
 *   (annotation?, (simpleType | complexType)?)
 */
function readLocalElement(element: XmlElement, owner: QName, context: Context): RawLocalElement {
  expectShape(element, {
    attributes: ["id", "name!", "type", "minOccurs", "maxOccurs", "nillable", "form"],
    children: ["annotation", "simpleType", "complexType"],
  });
  const name = requiredAttribute(element, "name");
  const form = attribute(element, "form");
  const qualified = form === undefined ? context.qualified : readForm(element, "form");
  const path = `${owner.slice(owner.indexOf("}") + 1)}/${name}`;
  return {
    kind: "element",
    name,
    namespace: qualified ? context.targetNamespace : "",
    documentation: readDocumentation(element),
    ...readElementType(element, path, context),
    ...readOccurrence(element),
    nillable: readNillable(element),
    from: element,
  };
}

/**
 * <element ref="QName" minOccurs="1" maxOccurs="1">
 *   (annotation?)
 */
function readElementReference(element: XmlElement, context: Context): RawElementReference {
  expectShape(element, {
    attributes: ["id", "ref!", "minOccurs", "maxOccurs"],
    children: ["annotation"],
  });
  return {
    kind: "reference",
    element: readReference(element, "ref", context),
    documentation: readDocumentation(element),
    ...readOccurrence(element),
    from: element,
  };
}

/** The type that an element names or holds; `path` becomes the name of an anonymous one. */
export function readElementType(
  element: XmlElement,
  path: string,
  context: Context,
): { readonly type: Reference; readonly anonymous: RawType | undefined } {
  const simpleType = optionalChild(element, "simpleType");
  const inline = optionalChild(element, "complexType") ?? simpleType;
  if (inline === undefined)
    return { type: readReference(element, "type", context), anonymous: undefined };
  if (attribute(element, "type") !== undefined)
    throw refuse(inline, "it stands beside the attribute type", "Keep one of the two");
  const head = readHead(inline, context, path);
  const anonymous =
    inline === simpleType
      ? readSimpleType(inline, head, context)
      : readComplexType(inline, head, context);
  return { type: { name: head.name, from: element }, anonymous };
}

/** The anonymous types in an element, at any depth. */
export function anonymousIn(element: {
  readonly anonymous?: RawType | undefined;
}): readonly RawType[] {
  const { anonymous } = element;
  if (anonymous === undefined) return [];
  if (anonymous.kind === "enumeration") return [anonymous];
  return [anonymous, ...anonymous.elements.flatMap(anonymousIn)];
}

export function readNillable(element: XmlElement): boolean {
  return booleanAttribute(element, "nillable", false);
}

function readOccurrence(element: XmlElement): Pick<RawLocalElement, "minOccurs" | "maxOccurs"> {
  const minOccurs = readCount(element, "minOccurs");
  const unbounded = attribute(element, "maxOccurs")?.trim() === "unbounded";
  const maxOccurs = unbounded ? "unbounded" : readCount(element, "maxOccurs");
  if (maxOccurs !== "unbounded" && maxOccurs < minOccurs)
    throw refuse(element, "minOccurs is greater than maxOccurs", "Correct one of them");
  return { minOccurs, maxOccurs };
}

function readCount(element: XmlElement, name: "minOccurs" | "maxOccurs"): number {
  const value = attribute(element, name)?.trim() ?? "1";
  if (!/^\+?[0-9]{1,9}$/.test(value))
    throw refuse(element, `${name}="${value}" is no count`, "Write a whole number");
  return Number(value);
}
