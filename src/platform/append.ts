// One buffer for bytes that arrive in chunks. It costs what the bytes weigh: a list of the chunks would cost some
// hundred bytes for each of them, and a peer may send every byte in a chunk of its own.

/** A buffer with the chunk after the first `size` bytes of `buffer`: the same one where it fits, else a larger copy. */
export function append(buffer: Uint8Array, size: number, chunk: Uint8Array): Uint8Array {
  const wanted = size + chunk.length;
  let into = buffer;
  if (wanted > buffer.length) {
    into = new Uint8Array(Math.max(wanted, 2 * buffer.length));
    into.set(buffer.subarray(0, size));
  }
  into.set(chunk, size);
  return into;
}
