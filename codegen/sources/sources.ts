// Reads a WSDL with all documents that it imports or includes, and joins their definitions. Knows neither disk nor web:
// `locate` finds a document, `read` reads its bytes.
import { attribute, refuse } from "../read/construct.js";
import type { Link, Missing } from "../read/definition.js";
import type { Definitions } from "../read/raw-wsdl.js";
import { MAX_NODES, readDocument } from "../read/document.js";
import type { XmlElement } from "../read/element.js";
import type { Schema } from "../read/raw-xsd.js";
import { CodegenError } from "../model/error.js";
import { DocumentError, LimitError, MAX_DOCUMENTS } from "./limits.js";
import { readDefinitions } from "../read/wsdl.js";
import { WSDL } from "../read/wsdl-common.js";
import { readSchema } from "../read/xsd.js";
import { XML } from "../model/qname.js";

export interface Sources {
  /** Reads the bytes of a document. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** The path of a document by the location that the element `from` has, in the document at `base`. */
  readonly locate: (base: string, location: string, from: XmlElement) => string;
}

/** Reads a WSDL and everything that it imports or includes. */
export async function readSources(path: string, sources: Sources): Promise<Definitions> {
  const collected: Collected = {
    sources,
    documents: new Map(),
    seen: new Set(),
    definitions: [],
    schemas: [],
    missing: [],
    nodes: 0,
  };
  await collect(path, undefined, collected);
  const [first] = collected.definitions;
  if (first === undefined) throw new Error(`${path} has no definitions`); // readDefinitions has refused it
  const all = <T>(pick: (definitions: Definitions) => readonly T[]) =>
    collected.definitions.flatMap(pick);
  return {
    ...first,
    schemas: collected.schemas,
    messages: all(({ messages }) => messages),
    portTypes: all(({ portTypes }) => portTypes),
    bindings: all(({ bindings }) => bindings),
    services: all(({ services }) => services),
    invalid: all(({ invalid }) => invalid),
    missing: [...all(({ missing }) => missing), ...collected.missing],
    notes: [...collected.documents.values()].flatMap((document) =>
      document instanceof Error ? [] : [document.notes],
    ),
  };
}

interface Collected {
  readonly sources: Sources;
  /** The documents read so far, by path, or why that failed. */
  readonly documents: Map<string, XmlElement | Error>;
  /** The documents joined so far: path, with the namespace that a schema without one took over. */
  readonly seen: Set<string>;
  readonly definitions: Definitions[];
  readonly schemas: Schema[];
  readonly missing: Missing[];
  /** The elements and attributes of the documents joined so far. */
  nodes: number;
}

async function collect(
  path: string,
  includedInto: string | undefined,
  collected: Collected,
): Promise<void> {
  const document = await open(path, collected);
  // A schema without a target namespace is another schema in each namespace that includes it.
  const own = attribute(document, "targetNamespace") ?? "";
  const chameleon = own === "" && document.namespace !== WSDL ? includedInto : undefined;
  const key = chameleon === undefined ? path : `${path} ${chameleon}`;
  if (collected.seen.has(key)) return;
  collected.seen.add(key);
  collected.nodes += nodesIn(document);
  if (collected.nodes > MAX_NODES)
    throw new LimitError(
      `with ${path} the documents have more than ${MAX_NODES} elements and attributes`,
      "Use a contract with fewer or smaller documents",
    );
  if (document.namespace === WSDL) {
    const definitions = readDefinitions(document);
    collected.definitions.push(definitions);
    for (const schema of definitions.schemas) await collectSchema(path, schema, collected);
    for (const link of definitions.links) await follow(path, link, collected);
  } else if (collected.definitions.length === 0)
    readDefinitions(document); // refuses it
  else await collectSchema(path, readSchema(document, includedInto), collected);
}

function nodesIn({ attributes, childNodes }: XmlElement): number {
  let nodes = 1 + attributes.length;
  for (const node of childNodes) if (typeof node !== "string") nodes += nodesIn(node);
  return nodes;
}

async function open(path: string, { documents, sources }: Collected): Promise<XmlElement> {
  const before = documents.get(path);
  if (before instanceof Error) throw before;
  if (before !== undefined) return before;
  if (documents.size >= MAX_DOCUMENTS)
    throw new LimitError(
      `the contract has more than ${MAX_DOCUMENTS} documents`,
      "Generate from a WSDL that imports fewer",
    );
  try {
    const document = readDocument(await sources.read(path), path);
    documents.set(path, document);
    return document;
  } catch (error) {
    if (error instanceof Error) documents.set(path, error);
    throw error;
  }
}

async function collectSchema(path: string, schema: Schema, collected: Collected): Promise<void> {
  collected.schemas.push(schema);
  collected.missing.push(...schema.missing);
  for (const link of schema.links) await follow(path, link, collected);
}

/**
 * An import without a location only names a namespace, which another document declares. A document that cannot be had costs
 * what refers to its names.
 */
async function follow(base: string, link: Link, collected: Collected): Promise<void> {
  const { location, from } = link;
  if (location === undefined || location === "") return;
  try {
    await collect(collected.sources.locate(base, location, from), link.namespace, collected);
  } catch (error) {
    if (error instanceof LimitError) throw refuse(from, error.problem, error.advice, error);
    const reason =
      error instanceof DocumentError ? refuse(from, error.problem, error.advice) : error;
    if (!(reason instanceof CodegenError) || reason.cause instanceof LimitError) throw reason;
    const none = from.namespace === WSDL ? undefined : "";
    const namespace = link.namespace ?? attribute(from, "namespace") ?? none;
    if (!isOptional(namespace)) collected.missing.push({ namespace, reason });
  }
}

/** What is not needed: `xml:lang` is built in, and SOAP arrays occur in encoded operations only. */
function isOptional(namespace: string | undefined): boolean {
  return namespace === XML || namespace === "http://schemas.xmlsoap.org/soap/encoding/";
}
