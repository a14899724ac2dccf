// What is known of repeating a call to mktows: after which errors a repeat can help, and which requests do no harm when the
// service carries them out twice.
import type { Knowledge } from "../delivery/repeated.js";

export function knowledgeOf(): Knowledge {
  return { remedyOf: () => undefined, isHarmless: () => false };
}
