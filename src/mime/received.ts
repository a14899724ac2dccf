// A message in several parts as it was received: the document, how its binary values are read, and what else is there.
import type { DecodeOptions } from "../codec/decode.js";
import { quoted } from "../platform/quoted.js";
import { contentIdsOf, type Attachment, type Attachments } from "./attachments.js";
import { including } from "./includes.js";
import { partsOf, refusal, type Part } from "./parts.js";

export interface ReceivedParts {
  readonly document: Uint8Array;
  /** That of the document. */
  readonly contentType: string;
  /** Lets decoders of the document read values that are parts. */
  readonly prepare: NonNullable<DecodeOptions["prepare"]>;
  /** How many parts beside the document no value has taken, so far. */
  readonly loose: () => number;
  /** All parts beside the document. Their bytes are copies, shared with the values that took them. */
  readonly attachments: () => Attachments;
}

export function receivedParts(bytes: Uint8Array, contentType: string): ReceivedParts {
  const { root, others } = partsOf(bytes, contentType);
  const taken = new Set<Part>();
  const copies = new Map<Part, Uint8Array>();
  const copyOf = (part: Part): Uint8Array => {
    const copy = copies.get(part) ?? new Uint8Array(part.content());
    copies.set(part, copy);
    return copy;
  };
  const find = (href: string): Uint8Array | string => {
    const ids = contentIdsOf(href);
    if (ids.length === 0) return `expected a cid: URL, got ${quoted(href)}`;
    // What a URL means by RFC 2392 comes before what it can mean in addition.
    const meant = ids.map((id) => others.filter((part) => part.id === id));
    const [part, second] = meant.find(({ length }) => length > 0) ?? [];
    if (second !== undefined) return `two parts have the Content-ID of ${quoted(href)}`;
    if (part === undefined)
      return root.id !== undefined && ids.includes(root.id)
        ? `${quoted(href)} is the message itself`
        : `no part has the Content-ID of ${quoted(href)}`;
    taken.add(part);
    return copyOf(part);
  };
  return {
    document: root.content(),
    contentType: root.type,
    prepare: including(find),
    loose: () => others.length - taken.size,
    attachments: () => byId(others, copyOf),
  };
}

/** An object without inherited members, since its keys come from outside. */
function byId(parts: readonly Part[], bytesOf: (part: Part) => Uint8Array): Attachments {
  const attachments = Object.create(null) as Record<string, Attachment>;
  for (const part of parts) {
    const { key, type } = part;
    if (key in attachments)
      throw refusal(`a multipart message with two parts of the Content-ID ${quoted(key)}`);
    attachments[key] = { contentType: type, bytes: bytesOf(part) };
  }
  return attachments;
}
