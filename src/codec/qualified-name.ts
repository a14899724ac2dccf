// The types whose values are names in namespaces, xs:QName and xs:NOTATION. A value is in Clark notation, `{namespace}local`,
// or `local` in no namespace: a prefix means nothing outside of its document.
import { isNcName } from "../xml/characters.js";
import { trimmed, type Scalar, type Typed } from "./scalar.js";

export function qualifiedName(name: string): Scalar<string> & Typed<string> {
  return Object.freeze<Scalar<string>>({
    kind: "scalar",
    name,
    typescript: "string",
    wanted: "a name such as {urn:a}b, or b in no namespace",
    hasNames: true,
    parse(text, names) {
      const written = trimmed(text);
      if (names === undefined) return inClark(written) === undefined ? undefined : written;
      const colon = written.indexOf(":");
      const [prefix, local] = [written.slice(0, Math.max(0, colon)), written.slice(colon + 1)];
      const namespace = names.namespaceOf(prefix);
      if (!isNcName(local) || (colon >= 0 && (!isNcName(prefix) || namespace === undefined)))
        return undefined;
      return namespace === undefined || namespace === "" ? local : `{${namespace}}${local}`;
    },
    print(value, names) {
      const parts = typeof value === "string" ? inClark(value) : undefined;
      if (parts === undefined || names === undefined) return parts && String(value);
      const [namespace, local] = parts;
      const prefix = names.prefixFor(namespace);
      return prefix === "" ? local : `${prefix}:${local}`;
    },
  });
}

function inClark(name: string): readonly [namespace: string, local: string] | undefined {
  const end = name.startsWith("{") ? name.lastIndexOf("}") : -1;
  const namespace = end < 0 ? "" : name.slice(1, end);
  const local = name.slice(end + 1);
  // No namespace has a name without braces, and only that one.
  return isNcName(local) && (end < 0 || namespace !== "") ? [namespace, local] : undefined;
}
