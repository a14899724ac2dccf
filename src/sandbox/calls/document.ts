// The documents of a call as they can be shown: as text, only the beginning of a long one, without secrets.
import { shortest } from "../../call/secrets/texts.js";
import { redactorOf } from "../../call/secrets/redactor.js";
import { strike } from "../../observe/strike.js";
import { toUtf8 } from "../../xml/encoding.js";
import type { CallDocument } from "./sandbox-call.js";

/** Bytes that are shown of a document. */
export const maxDocumentBytes = 262_144;

/** A document as it was sent: the beginning of it, and how long it was. */
export interface RawDocument {
  readonly kept: Uint8Array;
  readonly bytes: number;
  readonly contentType: string | undefined;
}

/** Does not copy: the whole body lives as long as what is returned. */
export function rawDocument(body: Uint8Array, contentType: string | undefined): RawDocument {
  return { kept: body.subarray(0, maxDocumentBytes), bytes: body.length, contentType };
}

/** What replaces the secret key, and the texts of the request's header, in texts and in values. */
export interface Redactor {
  readonly document: (raw: RawDocument) => CallDocument;
  readonly value: (value: unknown) => unknown;
}

export function redactor(request: RawDocument | undefined, secretKey: string): Redactor {
  const own = request === undefined ? [] : strike(textOf(request), "shown").secrets;
  const redact = redactorOf(() => [secretKey, ...own].filter((text) => text.length >= shortest));
  return {
    document: (raw) => {
      const { document } = strike(textOf(raw), "shown");
      const text = redact(document) as string; // a text becomes one
      return { text, bytes: raw.bytes, isCut: raw.kept.length < raw.bytes };
    },
    value: redact,
  };
}

function textOf({ kept, contentType }: RawDocument): string {
  try {
    return new TextDecoder().decode(toUtf8(kept, contentType));
  } catch {
    return new TextDecoder().decode(kept); // it does not fit the encoding that it declares
  }
}
