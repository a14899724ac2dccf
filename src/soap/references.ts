// References to other elements: `<x href="#id"/>` is the element with that id (SOAP 1.1, section 5.4.1). What they expand
// to is bounded before any is followed: a few bytes can name a document without end.
import { CodecError } from "../errors.js";
import { XML } from "../xml/namespaces.js";
import { attributeOf, type Tree } from "../xml/tree.js";

export interface References {
  /** The element that an element refers to, or the element itself where it refers to none. */
  readonly follow: (element: Tree, path: string) => Tree;
}

interface Extent {
  readonly size: number;
  readonly depth: number;
}

export interface ReferenceLimits {
  /** Bytes of all elements with what they refer to. */
  readonly maxBytes: number;
  /** Depth of elements with what they refer to. */
  readonly maxDepth: number;
}

/** The references between the elements in `roots`. Of several elements with one id, the first is meant. */
export function referencesIn(
  roots: readonly Tree[],
  { maxBytes, maxDepth }: ReferenceLimits,
): References {
  const byId = new Map<string, Tree>();
  let count = 0;
  const visit = (element: Tree): void => {
    const id = attributeOf(element, "id") ?? attributeOf(element, "id", XML);
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (attributeOf(element, "href") !== undefined) count++;
    for (const child of element.children) visit(child);
  };
  roots.forEach(visit);
  if (count === 0) return { follow: (element) => element };

  const targetOf = (element: Tree): Tree | undefined =>
    byId.get(/^#(.*)$/s.exec(attributeOf(element, "href") ?? "")?.[1] ?? "");
  const extents = new Map<Tree, Extent | "open">();
  /** Each element is measured once, however many refer to it. */
  const measure = (element: Tree, around: number): Extent => {
    const known = extents.get(element);
    if (known === "open")
      throw refused("", `the element ${short(element.local)} contains itself by its references`);
    const depth = around + (known?.depth ?? 1);
    if (depth > maxDepth) throw refused("", `more than ${maxDepth} nested elements (maxDepth)`);
    if (known !== undefined) return known;
    extents.set(element, "open");
    const target = targetOf(element);
    const inner = target === undefined ? element.children : [target];
    const measured = inner.map((one) => measure(one, around + 1));
    const own = element.size - sum(element.children.map(({ size }) => size));
    const extent = {
      size: own + sum(measured.map(({ size }) => size)),
      depth: measured.reduce((most, one) => Math.max(most, one.depth), 0) + 1,
    };
    if (extent.size > maxBytes)
      throw refused("", `the references expand to more than ${maxBytes} bytes (maxBytes)`);
    extents.set(element, extent);
    return extent;
  };
  if (sum(roots.map((root) => measure(root, 0).size)) > maxBytes)
    throw refused("", `the references expand to more than ${maxBytes} bytes (maxBytes)`);

  const follow = (element: Tree, path: string): Tree => {
    const href = attributeOf(element, "href");
    if (href === undefined) return element;
    const target = targetOf(element);
    // This ends: `measure` has refused every circle.
    if (target !== undefined) return follow(target, path);
    const known = href.startsWith("#") ? "no element has this id" : "outside of the document";
    throw refused(path, `${JSON.stringify(short(href))} refers to nothing: ${known}`);
  };
  return { follow };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function refused(path: string, problem: string): CodecError {
  return new CodecError("decode", "envelope", path, `href: ${problem}`);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
