// A codec for reading only, whose value is what a function reads: a part of a message, or an element as a tree.
import type { Complex, DecodeContext, Member } from "../codec/codec.js";
import { enumeration, optional } from "../codec/constructors.js";
import type { Start } from "../xml/reader.js";

/** `read` reads the content and end tag of an element whose start tag was just read. */
export function readingCodec(
  name: string,
  read: (context: DecodeContext, start: Start) => unknown,
): Complex {
  const content: Member = {
    kind: "xml",
    codec: optional(enumeration("", [])),
    attributes: { keepsType: true, read: ignored, write: never },
    content: {
      read(context, _, values, start) {
        values[0] = { value: read(context, start) }; // not an array, which a decoder would take for a list
      },
      write: never,
    },
    values: { check: never },
  };
  return Object.freeze<Complex>({
    kind: "complex",
    name,
    origin: { namespace: "" },
    members: () => ({ content }),
    make: ({ value }: { readonly value: unknown }) => value,
  });
}

function ignored(): void {
  // The function reads what it needs of them.
}

function never(): never {
  throw new TypeError("this codec only reads");
}
