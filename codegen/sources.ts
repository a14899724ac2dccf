// From the first document to all that it needs: follows import and include, through a catalog for URLs, and
// joins what it finds. Knows locations, but no disk: `read` brings the bytes.
import { dirname, join, isAbsolute } from "node:path";
import { attribute, refuse } from "./construct.js";
import type { Definitions, Link } from "./definitions.js";
import { readDocument } from "./document.js";
import type { Schema } from "./schema-definitions.js";
import { readDefinitions } from "./wsdl.js";
import { WSDL } from "./wsdl-definition.js";
import { readSchema } from "./xsd.js";

export interface Sources {
  /** Brings the bytes of a document. */
  readonly read: (path: string) => Promise<Uint8Array>;
  /** Paths of documents that are imported by URL. */
  readonly catalog: Readonly<Record<string, string>>;
}

/** Reads a WSDL and everything that it imports or includes. */
export async function readSources(path: string, sources: Sources): Promise<Definitions> {
  const collected: Collected = { sources, seen: new Set(), definitions: [], schemas: [] };
  await collect(path, undefined, collected);
  const [first] = collected.definitions;
  if (first === undefined) throw new Error(`${path} brought no definitions`); // its reader would have refused it
  const all = <T>(pick: (definitions: Definitions) => readonly T[]) =>
    collected.definitions.flatMap(pick);
  return {
    ...first,
    schemas: collected.schemas,
    messages: all(({ messages }) => messages),
    portTypes: all(({ portTypes }) => portTypes),
    bindings: all(({ bindings }) => bindings),
    services: all(({ services }) => services),
  };
}

interface Collected {
  readonly sources: Sources;
  /** Documents that were read: paths, with the namespace they took over where they did. */
  readonly seen: Set<string>;
  readonly definitions: Definitions[];
  readonly schemas: Schema[];
}

async function collect(
  path: string,
  includedInto: string | undefined,
  collected: Collected,
): Promise<void> {
  if (collected.seen.has(path)) return;
  const document = readDocument(await collected.sources.read(path), path);
  // A schema without a namespace is another one for each that includes it.
  const chameleon = attribute(document, "targetNamespace") === undefined ? includedInto : undefined;
  const key = chameleon === undefined ? path : `${path} ${chameleon}`;
  if (collected.seen.has(key)) return;
  collected.seen.add(key);
  if (document.namespace === WSDL) {
    const definitions = readDefinitions(document);
    collected.definitions.push(definitions);
    for (const schema of definitions.schemas) await collectSchema(path, schema, collected);
    for (const link of definitions.links) await follow(path, link, collected);
  } else if (collected.definitions.length === 0)
    readDefinitions(document); // refuses it
  else await collectSchema(path, readSchema(document, includedInto), collected);
}

async function collectSchema(path: string, schema: Schema, collected: Collected): Promise<void> {
  collected.schemas.push(schema);
  for (const link of schema.links) await follow(path, link, collected);
}

/** An import without a location only names a namespace: another document brings it. */
async function follow(base: string, link: Link, collected: Collected): Promise<void> {
  if (link.location === undefined) return;
  const path = locate(base, link.location, link, collected.sources.catalog);
  try {
    await collect(path, link.namespace, collected);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw refuse(link.from, `there is no file ${path}`, "Put it there, or correct the location");
  }
}

function locate(base: string, location: string, link: Link, catalog: Sources["catalog"]): string {
  const known = catalog[location];
  if (known !== undefined) return known;
  if (/^[a-z][a-z0-9+.-]+:/i.test(location))
    throw refuse(
      link.from,
      `${location} is not in the catalog`,
      "Save the document and name it in a catalog; nothing is fetched",
    );
  const file = decodeURIComponent(location.replaceAll("\\", "/"));
  return isAbsolute(file) ? file : join(dirname(base), file);
}
