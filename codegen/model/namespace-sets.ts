// The namespaces that a wildcard allows, as the model has them: independent of the schema that declares the wildcard.
// XML Schema 1.0, 3.10.6, defines union and intersection; here they are those of sets, which express a few more.

/** Namespaces, or all but these; `""` is no namespace. */
interface NamespaceSet {
  readonly isAllBut: boolean;
  readonly names: readonly string[];
}

/**
 * What a schema of the namespace `own` says as `##any`, `##other`, or a list of namespaces, `##targetNamespace` and
 * `##local`, without the words that are relative to it: `!urn:a` is any namespace but that one, `!` any namespace.
 */
export function absoluteNamespaces(written: string, own: string): string {
  const words = wordsIn(written).map((word) => {
    if (word === "##other") return `!${own}`;
    return word === "##targetNamespace" ? nameOf(own) : word;
  });
  return print(parse(words.join(" ")));
}

/** The same in the words of XML Schema where they are relative to the namespace `own`. */
export function relativeNamespaces(namespaces: string, own: string): string {
  const words = wordsIn(namespaces).map((word) => {
    if (word === `!${own}`) return "##other";
    return word === own ? "##targetNamespace" : word;
  });
  return words.join(" ");
}

/** What one of two wildcards for attributes allows, each if there is one, as where an extension adds to its base. */
export function joinWildcards(
  one: { readonly anyAttribute?: string },
  other: { readonly anyAttribute?: string },
): { readonly anyAttribute?: string } {
  const [a, b] = [one.anyAttribute, other.anyAttribute];
  if (a === undefined || b === undefined) {
    const anyAttribute = a ?? b;
    return anyAttribute === undefined ? {} : { anyAttribute };
  }
  return { anyAttribute: unionOf(a, b) };
}

/** The namespaces that are allowed by one of two wildcards. */
export function unionOf(one: string, other: string): string {
  const [a, b] = [parse(one), parse(other)];
  if (a.isAllBut && b.isAllBut) return print({ isAllBut: true, names: inBoth(a, b) });
  if (a.isAllBut) return print({ isAllBut: true, names: inFirst(a, b) });
  if (b.isAllBut) return unionOf(other, one);
  return print({ isAllBut: false, names: [...a.names, ...b.names] });
}

/** Those that are allowed by both, as where a type has one and refers to an attribute group with another. */
export function intersectionOf(one: string, other: string): string {
  const [a, b] = [parse(one), parse(other)];
  if (a.isAllBut && b.isAllBut) return print({ isAllBut: true, names: [...a.names, ...b.names] });
  if (a.isAllBut) return intersectionOf(other, one);
  return print({ isAllBut: false, names: b.isAllBut ? inFirst(a, b) : inBoth(a, b) });
}

/** Whether one wildcard allows nothing that another does not. */
export function isWithin(one: string, other: string): boolean {
  return intersectionOf(one, other) === one;
}

function inBoth(a: NamespaceSet, b: NamespaceSet): readonly string[] {
  return a.names.filter((name) => b.names.includes(name));
}

function inFirst(a: NamespaceSet, b: NamespaceSet): readonly string[] {
  return a.names.filter((name) => !b.names.includes(name));
}

function parse(namespaces: string): NamespaceSet {
  const words = wordsIn(namespaces);
  if (words.includes("##any")) return { isAllBut: true, names: [] };
  const listed = words.filter((word) => !word.startsWith("!")).map(namespaceIn);
  const excluded = words.filter((word) => word.startsWith("!")).map((word) => word.slice(1));
  if (excluded.length === 0) return { isAllBut: false, names: listed };
  const names = ["", ...excluded].filter((name) => !listed.includes(name));
  return { isAllBut: true, names };
}

function print({ isAllBut, names: all }: NamespaceSet): string {
  const names = [...new Set(all)];
  if (!isAllBut) return names.map(nameOf).join(" ");
  if (names.length === 0) return "##any";
  const excluded = names.filter((name) => name !== "").map((name) => `!${name}`);
  if (!names.includes("")) return ["##local", ...excluded].join(" ");
  return excluded.length === 0 ? "!" : excluded.join(" ");
}

function wordsIn(namespaces: string): readonly string[] {
  return namespaces.split(/[ \t\r\n]+/).filter((word) => word !== "");
}

function nameOf(namespace: string): string {
  return namespace === "" ? "##local" : namespace;
}

function namespaceIn(word: string): string {
  return word === "##local" ? "" : word;
}
