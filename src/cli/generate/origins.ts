// Where documents are fetched from, and with which headers: as they are given on the command line and in the config.

/** Whether all are origins. The message does not show which is not: it may hold a password. */
export function areOrigins(texts: readonly string[]): boolean {
  return texts.every((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return /^https?:$/.test(url?.protocol ?? "") && url?.href === `${url?.origin}/`;
  });
}

/** `undefined` if one is invalid. The message does not show which: it may hold a secret. */
export function parseHeaders(
  texts: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const headers: Record<string, string> = {};
  for (const text of texts) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([\t\x20-\x7e]*)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) return undefined;
    headers[name] = value;
  }
  return headers;
}
