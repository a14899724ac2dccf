// The only place that may repair a name: wire names stay as they are, unless TypeScript cannot spell them
// or the generated files need the name themselves. A repaired name gets a trailing underscore.
import type { Model, QName } from "../model/model.js";
import { ownElements } from "../model/content.js";
import { localName, namespaceOf } from "../model/qname.js";

/** How the generated code calls what the model names. */
export interface Names {
  /** Interface and codec of a type. */
  type(name: QName): string;
  /** Interface and codec of a type alone, where its own name stands for those that extend it as well. */
  plain(name: QName): string;
  /** Constant of a namespace in codecs.ts. */
  namespace(uri: string): string;
}

/** Words that cannot name a binding in a module (ES2024, strict mode), and the literal names. */
export const RESERVED: readonly string[] = [
  ..."arguments await break case catch class const continue debugger default delete do else".split(
    " ",
  ),
  ..."enum eval export extends false finally for function if implements import in".split(" "),
  ..."instanceof interface let new null package private protected public return static".split(" "),
  ..."super switch this throw true try typeof var void while with yield".split(" "),
];

/** Type names that TypeScript defines, and globals that the generated types use. */
const TYPE_WORDS = [
  ..."any bigint boolean never number object string symbol undefined unknown".split(" "),
  ..."asserts declare infer is keyof module namespace readonly type unique".split(" "),
  ..."AnyType Array Choice Promise Record Uint8Array".split(" "),
];

/** What codecs.ts imports or declares, and index.ts exports, beside the names of the contract. */
const OWN = [
  ..."abstract anyAttributes anyType attribute complex element enumeration extensible groups".split(
    " ",
  ),
  ..."list listOf literals nillable oneOf optional repeated restricted sequence text union".split(
    " ",
  ),
  ..."native unwrapped wildcard xml xs types codecs operations Codec Service".split(" "),
  ..."ClientOptions Services createCaller createClient".split(" "),
];

/** `families` are the types that others extend; `globals` what else no type may be called. */
export function nameModel(
  model: Model,
  families: readonly QName[],
  globals: readonly string[] = [],
): Names {
  const taken = [...RESERVED, ...TYPE_WORDS, ...OWN, ...globals];
  const types = claim(
    model.types.map((type) => type.name),
    taken,
  );
  const used = new Set([...taken, ...types.values()]);
  const plain = repair(families, (name) => `Plain${capital(types.get(name) ?? "")}`, used);
  const namespaces = repair(namespacesOf(model), namespaceWord, used);
  return {
    type: (name) => types.get(name) ?? plainName(name),
    plain: (name) => plain.get(name) ?? name,
    namespace: (uri) => namespaces.get(uri) ?? uri,
  };
}

/**
 * Gives each wire name an identifier that no other has. Names that need no repair come first, so that
 * nothing is renamed for the sake of a repaired one.
 */
export function claim(
  names: readonly QName[],
  taken: readonly string[],
): ReadonlyMap<QName, string> {
  const used = new Set(taken);
  const given = new Map<QName, string>();
  for (const name of names) {
    const plain = localName(name);
    if (!IDENTIFIER.test(plain) || used.has(plain)) continue;
    used.add(plain);
    given.set(name, plain);
  }
  const others = names.filter((name) => !given.has(name));
  return new Map([...given, ...repair(others, plainName, used)]);
}

/** Gives each name what is made of it, with underscores as needed. */
export function repair(
  names: readonly string[],
  make: (name: string) => string,
  used: Set<string>,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const name of names) {
    let identifier = toIdentifier(make(name));
    while (used.has(identifier)) identifier += "_";
    used.add(identifier);
    given.set(name, identifier);
  }
  return given;
}

/**
 * The name to start from: `Order/line`, an anonymous type, is `OrderLine`; `/order` is `order`; the type of
 * an rpc message, `add()`, is `add`.
 */
function plainName(name: QName): string {
  const [first = "", ...inner] = localName(name)
    .replace(/[@*]|\(\)/g, "")
    .split("/")
    .filter((step) => step !== "");
  return first + inner.map(capital).join("");
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** All namespaces that types, elements and attributes are in. */
function namespacesOf({ types }: Model): readonly string[] {
  const all = types.flatMap((type) => {
    if (type.kind !== "complex") return [];
    const parts = [...type.attributes, ...ownElements(type)];
    return [namespaceOf(type.name), ...parts.map(({ namespace }) => namespace)];
  });
  return [...new Set(all)].filter((namespace) => namespace !== "");
}

/** The last word of a path, or of the host: `urn:acme:orders` is `orders`, `http://tempuri.org/` is `tempuri`. */
function namespaceWord(uri: string): string {
  const [, host = "", path = uri] = /^\w+:\/\/([^/]*)(.*)$/.exec(uri) ?? [];
  const words = path.split(/[/:#?=]/).map((word) => word.replace(/\.\w+$/, ""));
  const last = words.findLast((word) => /^[a-z][\w-]*$/i.test(word) && !/^v?[\d_-]+$/i.test(word));
  const [first = "", ...rest] = (last ?? host.split(".").slice(0, -1).at(-1) ?? host).split(
    /[-_]+/,
  );
  const word = first + rest.map(capital).join("");
  return word === word.toUpperCase()
    ? word.toLowerCase()
    : word.charAt(0).toLowerCase() + word.slice(1);
}

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

function toIdentifier(name: string): string {
  const repaired = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return IDENTIFIER.test(repaired) ? repaired : `_${repaired}`;
}

/** Names of parameters for the members of one type: any two differ, none is reserved. */
export function nameParameters(members: readonly string[]): readonly string[] {
  const given = claim(members, RESERVED);
  return members.map((member) => given.get(member) ?? member);
}

/** A member name as it stands before the colon. `__proto__: x` in a literal would set the prototype. */
export function propertyKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}
