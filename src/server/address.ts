// The address of a server in the WSDL that it serves.

/** The WSDL with `address` as the location of its ports. */
export function withAddress(wsdl: string, address: string): string {
  const location = address
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
  const place = /(<(?:[\w.-]+:)?address\s[^>]*?location\s*=\s*)(?:"[^"]*"|'[^']*')/g;
  return wsdl.replace(place, (_, before: string) => `${before}"${location}"`);
}
