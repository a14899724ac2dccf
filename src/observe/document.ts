// The document in a body, as text.
import { isMultipart, partsOf } from "../mime/parts.js";
import { toUtf8 } from "../xml/encoding.js";

/** The envelope of a message in parts, of which the others are not shown; of one that is cut or broken nothing. */
export function documentOf(bytes: Uint8Array, type: string | undefined) {
  if (!isMultipart(type)) return { bytes, type };
  try {
    const { root } = partsOf(bytes, type ?? "");
    return { bytes: root.content(), type: root.type };
  } catch {
    return { bytes: new Uint8Array(), type: undefined };
  }
}

export function textOf(bytes: Uint8Array, contentType: string | undefined): string {
  try {
    return new TextDecoder().decode(toUtf8(bytes, contentType));
  } catch {
    return new TextDecoder().decode(bytes);
  }
}
