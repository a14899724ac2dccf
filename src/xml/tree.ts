// Reads an element as a tree, for documents that have to be known as a whole before they are understood, such as those
// with references. What the decoder reads needs none.
import type { Scope } from "./namespaces.js";
import type { Attribute, Reader, Start } from "./reader.js";

export interface Tree {
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly Attribute[];
  /** The namespaces in scope inside the element. */
  readonly scope: Scope | undefined;
  readonly children: readonly Tree[];
  /** The characters of the element itself, not of its children. */
  readonly text: string;
  /** The bytes of the element with all inside. */
  readonly size: number;
}

/** Elements of a document that are kept at most: each takes some two hundred bytes of memory. */
const maxElements = 1_000_000;

const counts = new WeakMap<Reader, { elements: number }>();

/** Reads the content and end tag of an element whose start tag was just read. */
export function readTree(reader: Reader, start: Start): Tree {
  let count = counts.get(reader);
  if (count === undefined) counts.set(reader, (count = { elements: 0 }));
  return readCounted(reader, start, count);
}

function readCounted(reader: Reader, start: Start, count: { elements: number }): Tree {
  if (++count.elements > maxElements)
    throw reader.error("malformed", `more than ${maxElements} elements`, start.at);
  const { scope } = reader;
  const { local, uri, attributes } = start;
  const children: Tree[] = [];
  let text = "";
  while (!start.empty) {
    text += reader.readText();
    if (reader.bytes[reader.pos + 1] === 0x2f) {
      reader.endTag(start.from, start.to);
      break;
    }
    const child = reader.start();
    children.push(readCounted(reader, child, count));
    reader.leave(child);
  }
  return { local, uri, attributes, scope, children, text, size: reader.pos - start.at };
}

/** The value of an attribute, which is in no namespace unless one is given. */
export function attributeOf(
  { attributes }: Tree,
  name: string,
  namespace = "",
): string | undefined {
  return attributes.find(({ local, uri }) => local === name && uri === namespace)?.value;
}
