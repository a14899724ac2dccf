// The types whose values are names in namespaces, xs:QName and xs:NOTATION. A value is in Clark notation, `{namespace}local`,
// or `local` in no namespace: a prefix means nothing outside of its document.
import { isNcName } from "../xml/characters.js";
import { XML, XMLNS } from "../xml/namespaces.js";
import { escapeAttribute, NeedsNoDefault } from "../xml/writer.js";
import { trimmed, type BuiltIn, type OpenTag, type Scalar, type WriteNames } from "./scalar.js";

export function qualifiedName(name: string): BuiltIn<string> {
  return Object.freeze<Scalar<string>>({
    kind: "scalar",
    name,
    typescript: "string",
    wanted: "a name such as {urn:a}b, or b in no namespace",
    writeNames,
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

/** Prefixes that are bound in scope, or else declared in the tag. */
function writeNames(tag: OpenTag): WriteNames {
  const declared = new Map<string, string>();
  return {
    prefixFor(namespace) {
      if (namespace === "" && tag.defaultNamespace === "") return "";
      if (namespace === XML) return "xml";
      if (namespace === tag.namespace && tag.prefix !== "") return tag.prefix.slice(0, -1);
      // No prefix can be bound to no namespace.
      if (namespace === "") throw new NeedsNoDefault();
      const known = declared.get(namespace);
      if (known !== undefined) return known;
      const prefix = `q${++tag.writer.prefixes}`;
      declared.set(namespace, prefix);
      tag.writer.raw(` xmlns:${prefix}="${escapeAttribute(namespace)}"`);
      return prefix;
    },
  };
}

function inClark(name: string): readonly [namespace: string, local: string] | undefined {
  const end = name.startsWith("{") ? name.lastIndexOf("}") : -1;
  const namespace = end < 0 ? "" : name.slice(1, end);
  const local = name.slice(end + 1);
  // No namespace has a name without braces, and only that one.
  const isBound = end < 0 || (namespace !== "" && namespace !== XMLNS);
  return isNcName(local) && isBound ? [namespace, local] : undefined;
}
