// What can be beside the envelope of a message, in types, and the URLs that name it.

/** Bytes beside the envelope. */
export interface Attachment {
  /** The media type, such as `image/png`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Attachments by their content ids. */
export type Attachments = Readonly<Record<string, Attachment>>;

/** With the document, a message has at most a thousand parts. */
export const maxAttachments = 999;

/** The attachment that a value names, such as one of type `swaRef`: `cid:` and its content id, percent-encoded (RFC 2392). */
export function attachmentOf(attachments: Attachments, url: string): Attachment | undefined {
  const ids = contentIdsOf(url).filter((id) => Object.hasOwn(attachments, id));
  return ids[0] === undefined ? undefined : attachments[ids[0]];
}

/** The content ids that a URL can mean: decoded, and as it is, since some stacks encode both or neither. */
export function contentIdsOf(url: string): readonly string[] {
  const [, id] = /^cid:(.+)$/is.exec(url.trim()) ?? [];
  if (id === undefined) return [];
  try {
    return [decodeURIComponent(id), id];
  } catch {
    return [id];
  }
}
