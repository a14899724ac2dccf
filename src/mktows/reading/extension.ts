// Reads an element as the extension did that served the contract (PHP's SoapServer): by the type that the contract
// gives it, and patiently. The result is what the program behind was given: texts that may be in no enumeration, `null`,
// and no member for an element that is missing. What the program makes of it is settle.ts.
import type { AnyCodec } from "../../codec/codec.js";
import { elementOf, elementsOf, type Elements } from "../../codec/layout.js";
import { collapsed, type Scalar } from "../../codec/scalar.js";
import * as xs from "../../codec/scalars.js";
import { CodecError } from "../../errors.js";
import type { References } from "../../soap/references.js";
import { isBlank } from "../../xml/characters.js";
import { namespaceOf, XSI } from "../../xml/namespaces.js";
import { attributeOf, type Tree } from "../../xml/tree.js";

/** What is told of an element that the contract does not have. */
export const ignored = "is not in the contract: ignored";

export interface ReadContext extends References {
  /** The namespace of the contract. */
  readonly namespace: string;
  /** Is told what was passed over. */
  readonly tell: (path: string, what: string) => void;
}

/** The values of an element that occurs several times and may occur once. */
export class Several {
  readonly values: unknown[];
  constructor(values: unknown[]) {
    this.values = values;
  }
}

/** The value of an element; `null` where it is nil, or is blank and no text. `undefined`: a type that is not known. */
export function readElement(codec: AnyCodec, given: Tree, path: string, at: ReadContext): unknown {
  const element = at.follow(given, path);
  if (element !== given)
    at.tell(path, `was read where ${quoted(attributeOf(given, "href") ?? "")} is`);
  if (isNil(element, path, at)) return null;
  switch (codec.kind) {
    case "scalar": {
      const text = textIn(element, path);
      const decoded = isText(codec) ? bytesAsText(element, text, path, at) : undefined;
      return decoded ?? readScalar(codec, text, path, at);
    }
    case "enumeration":
      return textIn(element, path);
    case "complex":
      refuseOtherType(element, codec.name, path, at);
      return readMembers(elementsOf(codec), element, path, at);
    case "list":
      refuseOtherType(element, codec.name, path, at);
      return readItems(elementsOf(codec), element, path, at);
    case "family": {
      const name = typeIn(element, at);
      const subtype =
        name !== undefined && Object.hasOwn(codec.types(), name) ? codec.types()[name] : undefined;
      if (subtype !== undefined) return { $type: name, ...asObject(subtype, element, path, at) };
      const names = Object.keys(codec.types()).join(", ");
      const type = typeText(element);
      const seen = type === undefined ? "no xsi:type" : `the xsi:type ${quoted(type)}`;
      at.tell(path, `has ${seen}, expected one of ${names}: its elements were ignored`);
      return undefined;
    }
    case "unwrapped": {
      const inner = elementOf(codec);
      const whole = readElement(codec.codec, element, path, at);
      return inner === undefined ? whole : (whole as Members | null)?.[codec.element]; // that of a sequence
    }
    case "optional":
    case "nillable":
    case "repeated":
      return readElement(codec.codec, element, path, at);
  }
}

type Members = Readonly<Record<string, unknown>>;

function asObject(codec: AnyCodec, element: Tree, path: string, at: ReadContext): Members {
  return codec.kind === "complex" ? readMembers(elementsOf(codec), element, path, at) : {};
}

/** Any value of any attribute `nil` makes an element nil. */
function isNil({ attributes }: Tree, path: string, at: ReadContext): boolean {
  if (attributes.length === 0) return false;
  const nil = attributes.find(({ local }) => local === "nil");
  if (nil === undefined) return false;
  if (nil.uri !== XSI || !/^\s*(true|1)\s*$/.test(nil.value))
    at.tell(path, `has the attribute nil=${quoted(nil.value)}, and was taken for nil`);
  return true;
}

function readMembers(elements: Elements, element: Tree, path: string, at: ReadContext): Members {
  const members: Record<string, unknown> = {};
  for (const child of element.children) {
    const name = child.local;
    const inner = path === "" ? name : `${path}.${name}`;
    const codec = codecOf(elements, child, at);
    const before = members[name];
    if (codec === undefined) at.tell(inner, ignored);
    else if (isRepeated(codec)) {
      const items = Array.isArray(before) ? (before as unknown[]) : [];
      items.push(readElement(codec, child, `${inner}[${items.length}]`, at));
      members[name] = items;
    } else {
      const value = readElement(codec, child, inner, at);
      if (!Object.hasOwn(members, name)) members[name] = value;
      else if (before instanceof Several) before.values.push(value);
      else members[name] = new Several([before, value]);
    }
  }
  tellText(element, path, at);
  return members;
}

function readItems(elements: Elements, element: Tree, path: string, at: ReadContext): unknown[] {
  const items: unknown[] = [];
  for (const child of element.children) {
    const codec = codecOf(elements, child, at);
    if (codec === undefined) at.tell(`${path}.${child.local}`, ignored);
    else items.push(readElement(codec, child, `${path}[${items.length}]`, at));
  }
  tellText(element, path, at);
  return items;
}

/** What the contract has for a child; `undefined` for one that it does not have. */
function codecOf(elements: Elements, { local, uri }: Tree, at: ReadContext): AnyCodec | undefined {
  const isOurs = uri === "" || uri === at.namespace;
  return isOurs && Object.hasOwn(elements, local) ? elements[local] : undefined;
}

function tellText({ text }: Tree, path: string, at: ReadContext): void {
  if (!isBlank(text)) at.tell(path, "has text between its elements: ignored");
}

function isRepeated(codec: AnyCodec): boolean {
  if (codec.kind === "repeated") return true;
  return (codec.kind === "optional" || codec.kind === "nillable") && isRepeated(codec.codec);
}

/** The local name of a type of the contract, as xsi:type names it. */
function typeIn(element: Tree, at: ReadContext): string | undefined {
  const [, prefix = "", name] = /^(?:([^:]*):)?([^:]*)$/.exec(typeText(element) ?? "") ?? [];
  return namespaceOf(element.scope, prefix) === at.namespace ? name : undefined;
}

function typeText(element: Tree): string | undefined {
  const type = attributeOf(element, "type", XSI);
  return type === undefined ? undefined : collapsed(type);
}

/** A type that the contract does not have is ignored, such as one of SOAP encoding. */
function refuseOtherType(element: Tree, name: string, path: string, at: ReadContext): void {
  const type = typeText(element);
  if (type === undefined) return;
  const known = typeIn(element, at);
  if (known === undefined) at.tell(path, `has the xsi:type ${quoted(type)}: ignored`);
  else if (known !== name) throw violation(path, `has another xsi:type than ${name}`);
}

/** Texts that are sent as bytes: SOAP::Lite sends so what is not ASCII. */
function bytesAsText(element: Tree, text: string, path: string, at: ReadContext) {
  const [, prefix = "", name = ""] = /^(?:([^:]*):)?([^:]*)$/.exec(typeText(element) ?? "") ?? [];
  const codec = { base64Binary: xs.base64Binary, hexBinary: xs.hexBinary }[name];
  if (codec === undefined || namespaceOf(element.scope, prefix) !== XSD) return undefined;
  const bytes = codec.parse(text);
  if (bytes === undefined) throw violation(path, `expected ${codec.wanted}, got ${quoted(text)}`);
  at.tell(path, `was decoded from ${name}`);
  return new TextDecoder().decode(bytes);
}

const XSD = "http://www.w3.org/2001/XMLSchema";

function textIn({ children, text }: Tree, path: string): string {
  if (children.length > 0) throw violation(path, "an element inside a simple value");
  return text;
}

function readScalar(codec: Scalar, text: string, path: string, at: ReadContext): unknown {
  const { typescript } = codec;
  if (typescript === "string") return isText(codec) ? text : collapsed(text);
  const word = collapsed(text);
  if (word === "") return null;
  if (typescript === "boolean") return readBoolean(word, path, at);
  if (typescript !== "number" && typescript !== "bigint") return word;
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(word))
    throw violation(path, `expected ${codec.wanted}, got ${quoted(word)}`);
  return codec.parse(word) ?? Number(word);
}

/** Whether white space counts. */
export function isText({ name }: Scalar): boolean {
  return name === "string" || name === "anySimpleType";
}

function readBoolean(word: string, path: string, at: ReadContext): boolean {
  const value = !/^(false|f|0)$/i.test(word);
  if (!/^(true|false|0|1)$/.test(word)) at.tell(path, `${quoted(word)} was taken for ${value}`);
  return value;
}

/** A text of the request, for messages: on one line, and not long. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}

function violation(path: string, problem: string): CodecError {
  return new CodecError("decode", "value", path, problem);
}
