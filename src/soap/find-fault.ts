// Recognizes a fault in Body, and finds one in an envelope that is not valid otherwise.
import type { Decoder } from "../codec/decode.js";
import type { AnyElement } from "../codec/operation.js";
import type { Start } from "../xml/reader.js";
import type { Fault, FaultReader, Soap } from "./fault.js";

/** The reader of the fault with this start tag, if it is one. */
export function faultReaderOf({ readFault }: Soap, { local, uri }: Start): FaultReader | undefined {
  return local === "Fault" ? readFault[uri] : undefined;
}

/** The fault in an envelope that is not valid, if there is nothing else in Body. */
export function findFault(
  decoder: Decoder,
  soap: Soap,
  details: readonly AnyElement[],
): Fault | undefined {
  const { reader } = decoder;
  reader.refuse = () => undefined;
  reader.prolog();
  const envelope = reader.start();
  if (envelope.local !== "Envelope") return undefined;
  const found: (Fault | undefined)[] = [];
  const visit = (parent: Start, isBody: boolean): void => {
    for (let child = reader.child(parent); child !== undefined; child = reader.child(parent)) {
      const read = isBody ? faultReaderOf(soap, child) : undefined;
      if (isBody) found.push(read?.(decoder, child, details));
      if (!isBody && child.local === "Body") visit(child, true);
      else if (read === undefined) reader.skip(child);
    }
  };
  visit(envelope, false);
  reader.epilog();
  return found.length === 1 ? found[0] : undefined;
}
