// Writes the schemas of a WSDL, inline and imported, as files that a validator can compile, with all locations changed to
// these files. Resolves documents itself, not with codegen/, which is being tested.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { attribute } from "../../codegen/read/construct.js";
import { readDocument } from "../../codegen/read/document.js";
import { namespaceIn, OUTERMOST, type Scope, type XmlElement } from "../../codegen/read/element.js";
import type { ElementParticle, GlobalElement, Model } from "../../codegen/model/model.js";
import { isAnonymous, localName, namespaceOf } from "../../codegen/model/qname.js";

const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const XSD = "http://www.w3.org/2001/XMLSchema";

const XML = "http://www.w3.org/XML/1998/namespace";
const ENCODING = "http://schemas.xmlsoap.org/soap/encoding/";

/** Attributes of XML, which many schemas use without importing them. */
const xmlAttributes = new TextEncoder().encode(
  `<xs:schema xmlns:xs="${XSD}" targetNamespace="${XML}">${["lang", "space", "base", "id"]
    .map((name) => `<xs:attribute name="${name}" type="xs:string"/>`)
    .join("")}</xs:schema>`,
);

interface Schema {
  readonly file: string;
  readonly root: XmlElement;
  readonly namespace: string;
  /** The files of what it includes or redefines, by location. */
  readonly parts: ReadonlyMap<string, string>;
}

interface Reading {
  readonly catalog: Readonly<Record<string, string>>;
  readonly schemas: Map<string, Schema>;
  readonly seen: Set<string>;
}

/** Writes the schemas of a WSDL; returns the path of the schema that imports all. */
export function writeSchemas(
  wsdl: string,
  catalog: Readonly<Record<string, string>>,
  model: Model,
  write: (name: string, text: string) => string,
): string {
  const reading: Reading = { catalog, schemas: new Map(), seen: new Set() };
  readAll(wsdl, reading);
  const encoding = catalog[ENCODING];
  if (encoding !== undefined && !isKnown(ENCODING, reading)) readAll(encoding, reading);
  if (!isKnown(XML, reading)) readSchema(wsdl, XML, readDocument(xmlAttributes, XML), reading);
  const schemas = [...reading.schemas.values()];
  const wrappers = wrappersOf(model);
  const namespaces = [
    ...new Set([...schemas.map(({ namespace }) => namespace), ...wrappers.keys()]),
  ].filter((namespace) => namespace !== "" || isImported(schemas));
  const fileOf = (namespace: string) => `namespace-${namespaces.indexOf(namespace)}.xsd`;
  const imports = (own: string) =>
    namespaces
      .filter((namespace) => namespace !== own)
      .map((namespace) => importOf(namespace, fileOf(namespace)))
      .join("");
  for (const { file, root, namespace, parts } of schemas) {
    const own = namespace === "" ? importedBy(root, fileOf, namespaces) : imports(namespace);
    write(file, print(root, { parts, imports: own }));
  }
  for (const namespace of namespaces) {
    const includes = roots(schemas.filter((schema) => schema.namespace === namespace)).map(
      (file) => `<xs:include schemaLocation="${file}"/>`,
    );
    const text = `${includes.join("")}${imports(namespace)}${wrappers.get(namespace) ?? ""}`;
    write(fileOf(namespace), schemaOf(namespace, text));
  }
  return write("all.xsd", schemaOf("urn:none", imports("urn:none")));
}

function schemaOf(namespace: string, content: string): string {
  const target = namespace === "" ? "" : ` targetNamespace="${escape(namespace)}"`;
  return `<xs:schema xmlns:xs="${XSD}"${target}>${content}</xs:schema>`;
}

function importOf(namespace: string, file: string): string {
  const name = namespace === "" ? "" : ` namespace="${escape(namespace)}"`;
  return `<xs:import xmlns:xs="${XSD}"${name} schemaLocation="${file}"/>`;
}

function isImported(schemas: readonly Schema[]): boolean {
  const includes = new Set(schemas.flatMap(({ parts }) => [...parts.values()]));
  return schemas.some(({ file, namespace }) => namespace === "" && !includes.has(file));
}

/** A schema without a target namespace may be part of any namespace: it keeps its own imports. */
function importedBy(
  root: XmlElement,
  fileOf: (namespace: string) => string,
  known: readonly string[],
): string {
  return elementsOf(root, "import")
    .map((element) => attribute(element, "namespace") ?? "")
    .filter((namespace) => known.includes(namespace))
    .map((namespace) => importOf(namespace, fileOf(namespace)))
    .join("");
}

/** The schemas of one namespace that no other of it includes. */
function roots(schemas: readonly Schema[]): readonly string[] {
  const byFile = new Map(schemas.map((schema) => [schema.file, schema]));
  const covered = new Set<string>();
  const redefined = new Set(
    schemas.flatMap(({ root, parts }) =>
      elementsOf(root, "redefine").map((element) =>
        parts.get(attribute(element, "schemaLocation") ?? ""),
      ),
    ),
  );
  const cover = (file: string): void => {
    if (covered.has(file)) return;
    covered.add(file);
    for (const part of byFile.get(file)?.parts.values() ?? []) cover(part);
  };
  const included = new Set(schemas.flatMap(({ parts }) => [...parts.values()]));
  const first = schemas.filter(({ file }) => !included.has(file));
  return [...first, ...schemas].flatMap(({ file }) => {
    if (covered.has(file) || redefined.has(file)) return [];
    cover(file);
    return [file];
  });
}

function readAll(path: string, reading: Reading): void {
  if (reading.seen.has(path)) return;
  reading.seen.add(path);
  const document = readDocument(readFileSync(path), path);
  if (document.namespace === XSD) return void readSchema(path, path, document, reading);
  for (const types of elementsOf(document, "types", WSDL))
    for (const [index, schema] of elementsOf(types, "schema").entries())
      readSchema(path, `${path}#${index}`, schema, reading);
  for (const element of elementsOf(document, "import", WSDL)) {
    const location = locate(path, attribute(element, "location"), reading);
    if (location !== undefined) readAll(location, reading);
  }
}

function isKnown(namespace: string, { schemas }: Reading): boolean {
  return [...schemas.values()].some((schema) => schema.namespace === namespace);
}

function readSchema(base: string, key: string, root: XmlElement, reading: Reading): Schema {
  const known = reading.schemas.get(key);
  if (known !== undefined) return known;
  const parts = new Map<string, string>();
  const namespace = attribute(root, "targetNamespace") ?? "";
  const schema: Schema = { file: `schema-${reading.schemas.size}.xsd`, root, namespace, parts };
  reading.schemas.set(key, schema);
  for (const name of ["import", "include", "redefine"])
    for (const element of elementsOf(root, name)) {
      const written = attribute(element, "schemaLocation");
      const location = locate(base, written, reading);
      if (location === undefined) continue;
      const document = readDocument(readFileSync(location), location);
      if (document.namespace === WSDL) readAll(location, reading);
      else {
        const part = readSchema(location, location, document, reading);
        if (name !== "import") parts.set(written ?? "", part.file);
      }
    }
  return schema;
}

function locate(
  base: string,
  location: string | undefined,
  { catalog }: Reading,
): string | undefined {
  if (location === undefined || location === "") return undefined;
  const copy = catalog[location];
  if (copy !== undefined) return copy;
  return /^[a-z]+:/.test(location) ? undefined : join(dirname(base), location);
}

function elementsOf(parent: XmlElement, name: string, namespace = XSD): readonly XmlElement[] {
  return parent.childNodes.filter(
    (node): node is XmlElement =>
      typeof node !== "string" && node.name === name && node.namespace === namespace,
  );
}

/** The wrapper elements of rpc messages, which no schema declares, by namespace. */
function wrappersOf({ elements, types }: Model): ReadonlyMap<string, string> {
  const wrappers = new Map<string, string>();
  for (const element of elements) {
    if (element.wireName === undefined) continue;
    const type = types.find(({ name }) => name === element.type);
    if (type?.kind !== "complex" || type.content.kind !== "elements") continue;
    const parts = (type.content.particle?.particles ?? []).filter(
      (part) => part.kind === "element",
    );
    const namespace = namespaceOf(element.name);
    const before = wrappers.get(namespace) ?? "";
    wrappers.set(namespace, before + wrapperOf(element, parts));
  }
  return wrappers;
}

function wrapperOf({ wireName }: GlobalElement, parts: readonly ElementParticle[]): string {
  const content = parts.map(({ name, namespace, type }) => {
    const [attributes, uri] =
      namespace === ""
        ? [
            `name="${name}"${isAnonymous(type) ? "" : ` type="p:${localName(type)}"`}`,
            namespaceOf(type),
          ]
        : [`ref="p:${name}"`, namespace];
    return `<xs:element xmlns:p="${escape(uri)}" ${attributes}/>`;
  });
  return `<xs:element name="${wireName}"><xs:complexType><xs:sequence>${content.join("")}</xs:sequence></xs:complexType></xs:element>`;
}

interface Printing {
  readonly parts: ReadonlyMap<string, string>;
  readonly imports: string;
}

/** A schema with namespaces declared, locations changed, and imports of all others. */
function print(root: XmlElement, { parts, imports }: Printing): string {
  const rest = root.childNodes.filter(
    (node) => typeof node === "string" || node.name !== "import" || node.namespace !== XSD,
  );
  const isLink = (node: XmlElement | string) =>
    typeof node !== "string" && ["include", "redefine"].includes(node.name);
  const links = rest.filter(isLink).map((node) => printNode(node, root.scope, parts));
  const others = rest
    .filter((node) => !isLink(node))
    .map((node) => printNode(node, root.scope, parts));
  return wrap(root, OUTERMOST, root.attributes, links.join("") + imports + others.join(""));
}

function printNode(
  node: XmlElement | string,
  outer: XmlElement["scope"],
  parts: ReadonlyMap<string, string>,
): string {
  if (typeof node === "string") return escape(node);
  if (node.name === "annotation" && node.namespace === XSD) return "";
  const isLink = ["include", "redefine"].includes(node.name);
  const attributes = node.attributes.map((one) =>
    isLink && one.name === "schemaLocation" ? { ...one, value: parts.get(one.value) ?? "" } : one,
  );
  const content = node.childNodes.map((child) => printNode(child, node.scope, parts));
  return wrap(
    node,
    outer,
    node.namespace === XSD ? opened(node.name, attributes) : attributes,
    content.join(""),
  );
}

/** The values drawn for wildcards are not declared: wildcards are validated laxly. */
function opened(name: string, attributes: XmlElement["attributes"]): XmlElement["attributes"] {
  if (name !== "any" && name !== "anyAttribute") return attributes;
  const lax = { namespace: "", name: "processContents", label: "processContents", value: "lax" };
  return [...attributes.filter((one) => one.name !== lax.name), lax];
}

function wrap(
  { label, scope }: XmlElement,
  outer: XmlElement["scope"],
  attributes: XmlElement["attributes"],
  content: string,
): string {
  const declared = prefixesIn(scope)
    .map((prefix) => [prefix, namespaceIn(scope, prefix) ?? ""] as const)
    .filter(([prefix, uri]) => prefix !== "xml" && namespaceIn(outer, prefix) !== uri);
  const all = [
    ...declared.map(([prefix, uri]) => [prefix === "" ? "xmlns" : `xmlns:${prefix}`, uri] as const),
    ...attributes.map(({ label: name, value }) => [name, value] as const),
  ];
  const written = all.map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
  return `<${label}${written}>${content}</${label}>`;
}

function prefixesIn({ declared, outer }: Scope): readonly string[] {
  const others = outer === undefined ? [] : prefixesIn(outer);
  return [...new Set([...others, ...declared.keys()])];
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
