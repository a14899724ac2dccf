// Reads a document that is one element of a contract, without an envelope.
import type { DecodeOptions } from "./decode.js";
import { decoderOf } from "./patient-decoder.js";
import type { AnyElement, Element } from "./operation.js";
import { showOtherNamespace } from "./show.js";

/** Reads a document whose root is this element. */
export function decodeElement<T>(
  bytes: Uint8Array,
  element: Element<T>,
  options?: DecodeOptions,
): T;
export function decodeElement(bytes: Uint8Array, element: AnyElement, options: DecodeOptions = {}) {
  const decoder = decoderOf(bytes, options);
  const { reader } = decoder;
  reader.prolog();
  const start = reader.start();
  if (start.local !== element.name || start.uri !== element.namespace) {
    const problem =
      start.local === element.name
        ? showOtherNamespace(element, start.uri)
        : `expected ${element.name}, got ${start.local}`;
    throw reader.error("unexpected", problem, start.at);
  }
  const value = decoder.element(start, element);
  reader.epilog();
  return value;
}
