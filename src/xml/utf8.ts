// Where bytes stop being UTF-8. Whether they are UTF-8 is the platform's to say.
import { isUtf8 } from "#platform/bytes";

/** The offset of the first byte that is not UTF-8. */
export function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A prefix can end inside a character, which is no error.
    const fits = [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, Math.max(0, middle - cut))));
    if (fits) good = middle;
    else bad = middle;
  }
  while (!isUtf8(bytes.subarray(0, good))) good--;
  return good;
}
