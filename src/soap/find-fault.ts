// Recognizes a fault in Body, and finds one in an envelope that is not valid otherwise.
import type { Decoder } from "../codec/decode.js";
import type { AnyElement } from "../codec/operation.js";
import { CodecError } from "../errors.js";
import type { Start } from "../xml/reader.js";
import type { Fault, FaultReader, Soap } from "./fault.js";

/** The reader of the fault with this start tag, if it is one. Some senders put it in no namespace. */
export function faultReaderOf(
  { namespace, readFault }: Soap,
  { local, uri }: Start,
): FaultReader | undefined {
  return local === "Fault" ? readFault[uri || namespace] : undefined;
}

/** The first fault in an envelope that is not valid, whatever else is in Body. */
export function findFault(
  decoder: Decoder,
  soap: Soap,
  details: readonly AnyElement[],
): Fault | undefined {
  const { reader } = decoder;
  const { refuse } = reader;
  const ignore = (): void => undefined;
  let found: Fault | undefined;
  const visit = (parent: Start, isBody: boolean): void => {
    for (let child = reader.child(parent); child !== undefined; child = reader.child(parent)) {
      const read = isBody ? faultReaderOf(soap, child) : undefined;
      if (read !== undefined && found === undefined) {
        reader.refuse = refuse;
        found = read(decoder, child, details);
        reader.refuse = ignore;
      } else if (!isBody && child.local === "Body") visit(child, true);
      else reader.skip(child);
    }
  };
  reader.refuse = ignore;
  try {
    reader.prolog();
    const root = reader.start();
    if (root.local === "Envelope") visit(root, false);
    reader.epilog();
  } catch (error) {
    if (error instanceof CodecError) return undefined; // not well formed either
    throw error;
  }
  return found;
}
