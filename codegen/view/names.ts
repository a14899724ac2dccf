// Names in the generated code. Wire names stay as they are, unless they are not TypeScript identifiers or the generated
// files need the name themselves; only this file changes them, with a trailing underscore.
import type { Model, QName } from "../model/model.js";
import { ownElements } from "../model/own-content.js";
import { localName, namespaceOf } from "../model/qname.js";
import { isIdentifier } from "../text/code.js";
import { codecFunctions } from "../text/vocabulary.js";

/** The names of types and namespaces in the generated code. */
export interface Names {
  /** Interface and codec of a type. */
  type(name: QName): string;
  /** Interface and codec of a type without its subtypes, where its own name includes them: `PlainX`. */
  plain(name: QName): string;
  /** Constant of a namespace in codecs.ts. */
  namespace(uri: string): string;
}

/** Reserved words of ES2024 modules, and the literal names. */
export const RESERVED: readonly string[] = [
  ..."arguments await break case catch class const continue debugger default delete do else".split(
    " ",
  ),
  ..."enum eval export extends false finally for function if implements import in".split(" "),
  ..."instanceof interface let new null package private protected public return static".split(" "),
  ..."super switch this throw true try typeof var void while with yield".split(" "),
];

/** Type names of TypeScript, and globals that the generated types use. */
const TYPE_NAMES = [
  ..."any bigint boolean never number object string symbol undefined unknown".split(" "),
  ..."as asserts declare infer is keyof module namespace readonly type unique".split(" "),
  ..."AnyType Array Choice Nil Promise Record Uint8Array".split(" "),
];

/** What codecs.ts imports or declares, and index.ts exports, besides the names of the contract. */
const GENERATED_NAMES = [
  ...codecFunctions,
  ..."types codecs operations Codec Service".split(" "),
  ..."ClientOptions Services createCaller createClient".split(" "),
];

/** `families` are the types that others extend; `globals` are other names that no type may have. */
export function nameModel(
  model: Model,
  families: readonly QName[],
  globals: readonly string[] = [],
): Names {
  const taken = [...RESERVED, ...TYPE_NAMES, ...GENERATED_NAMES, ...globals];
  const types = claim(
    model.types.map((type) => type.name),
    taken,
  );
  const used = new Set([...taken, ...types.values()]);
  const plain = repair(families, (name) => `Plain${capital(types.get(name) ?? "")}`, used);
  const namespaces = repair(namespacesOf(model), namespaceName, used);
  return {
    type: (name) => types.get(name) ?? joinedName(name),
    plain: (name) => plain.get(name) ?? name,
    namespace: (uri) => namespaces.get(uri) ?? uri,
  };
}

/**
 * Gives each wire name a distinct identifier. Names that are identifiers come first, so that none of them is renamed
 * because of a repaired one.
 */
export function claim(
  names: readonly QName[],
  taken: readonly string[],
): ReadonlyMap<QName, string> {
  const used = new Set(taken);
  const given = new Map<QName, string>();
  for (const name of names) {
    const local = localName(name);
    if (!isIdentifier(local) || used.has(local)) continue;
    used.add(local);
    given.set(name, local);
  }
  const others = names.filter((name) => !given.has(name));
  return new Map([...given, ...repair(others, joinedName, used)]);
}

/** Gives each item the identifier made of it, with underscores as needed. */
export function repair<Item>(
  items: readonly Item[],
  make: (item: Item) => string,
  used: Set<string>,
): ReadonlyMap<Item, string> {
  const given = new Map<Item, string>();
  for (const item of items) {
    let identifier = toIdentifier(make(item));
    while (used.has(identifier)) identifier += "_";
    used.add(identifier);
    given.set(item, identifier);
  }
  return given;
}

/** The steps of a path as one name: `Order/line`, an anonymous type, is `OrderLine`; `/order` is `order`; `add()` is `add`. */
function joinedName(name: QName): string {
  const [first = "", ...inner] = localName(name)
    .replace(/[@*]|\(\)/g, "")
    .split("/")
    .filter((step) => step !== "");
  return first + inner.map(capital).join("");
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
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

/** The last name in a path, or in the host: `urn:acme:orders` is `orders`, `http://tempuri.org/` is `tempuri`. */
function namespaceName(uri: string): string {
  const [, host = "", path = uri] = /^\w+:\/\/([^/]*)(.*)$/.exec(uri) ?? [];
  const steps = path.split(/[/:#?=]/).map((step) => step.replace(/\.\w+$/, ""));
  const last = steps.findLast((step) => /^[a-z][\w-]*$/i.test(step) && !/^v?[\d_-]+$/i.test(step));
  const [first = "", ...rest] = (last ?? host.split(".").slice(0, -1).at(-1) ?? host).split(
    /[-_]+/,
  );
  const name = first + rest.map(capital).join("");
  return name === name.toUpperCase()
    ? name.toLowerCase()
    : name.charAt(0).toLowerCase() + name.slice(1);
}

function toIdentifier(name: string): string {
  const repaired = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return isIdentifier(repaired) ? repaired : `_${repaired}`;
}

/** Distinct parameter names for the properties of one type. */
export function nameParameters(properties: readonly string[]): readonly string[] {
  const given = claim(properties, RESERVED);
  return properties.map((property) => given.get(property) ?? property);
}
