// Which hosts are this machine alone: what is sent to them is seen by nobody else.

/** Whether the host of a URL is a name or an address of this machine alone. */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/.test(
    host,
  );
}
