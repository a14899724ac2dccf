// Reads the target of a request: its path as it was sent, and the parameters of its query.

export interface Target {
  readonly path: string;
  readonly query: URLSearchParams;
  /** Bytes of path and query. */
  readonly size: number;
}

/** Of a URL, or of a path as it is in the first line of a request. */
export function readTarget(url: string): Target {
  const target = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const start = target.indexOf("?");
  const [path, query] =
    start < 0 ? [target, ""] : [target.slice(0, start), target.slice(start + 1)];
  return {
    path: path === "" ? "/" : path,
    query: new URLSearchParams(query),
    size: Buffer.byteLength(target),
  };
}
