// Two models to the changes between them, every change once, each judged for those who call the service and for
// those who read its answers. Compares what goes over the wire: documentation and addresses are no part of it.
import type { Effect, Traffic } from "./effect.js";
import { diffServices } from "./operations.js";
import { diffTypes, effectOfType, type Scope } from "./types.js";
import { diffFacts, diffNamed, judged, type Change } from "./difference.js";
import type { Model, QName, TypeDefinition } from "../model/model.js";
import { localName } from "../model/qname.js";
import { answerElements, reach, requestElements } from "../model/reach.js";

/** The changes in this order: contract, ports, operations, elements, types. */
export function diffModels(old: Model, after: Model): readonly Change[] {
  const before = renamed(old, after);
  return [
    ...diffNamespace(old, after),
    ...diffServices(before, after),
    ...diffElements(before, after),
    ...diffAllTypes(before, after),
  ];
}

function diffNamespace(before: Model, after: Model): readonly Change[] {
  const namespaceOf = ({ targetNamespace }: Model) => ({ targetNamespace });
  return diffFacts("contract", namespaceOf(before), namespaceOf(after), {}, []).map((change) =>
    judged(change, { requests: true, answers: true }),
  );
}

/**
 * The old model with names in the new one's namespace. A new version of a contract is often the old one in
 * another namespace: that is one change, and the others are those that are looked for.
 */
function renamed(before: Model, after: Model): Model {
  const [from, to] = [before.targetNamespace, after.targetNamespace];
  const isKept = JSON.stringify(after).includes(`{${from}}`);
  if (from === to || from === "" || to === "" || isKept) return before;
  const text = JSON.stringify(before, (key, value: unknown) => {
    if (key === "namespace" && value === from) return to;
    return typeof value === "string" && value.startsWith(`{${from}}`)
      ? `{${to}}${localName(value)}`
      : value;
  });
  return JSON.parse(text) as Model; // a model as JSON is that model
}

function diffElements(before: Model, after: Model): readonly Change[] {
  const pathOf = pathsOf([...before.elements, ...after.elements]);
  const traffic = trafficOf(before, "elements");
  const effects = { type: effectOfType(scopeOf(before, after)) };
  return diffNamed(before.elements, after.elements, nameOf, (name) => `element ${pathOf(name)}`, {
    both: (path, one, other) =>
      diffFacts(path, one, other, effects, ["name", "documentation"]).map((change) =>
        judged(change, traffic(one.name)),
      ),
    // Where an element was used, or is now, that is told there.
    added: (path) => [{ path, kind: "added", ...COMPATIBLE }],
    removed: (path) => [{ path, kind: "removed", ...COMPATIBLE }],
  });
}

function diffAllTypes(before: Model, after: Model): readonly Change[] {
  const pathOf = pathsOf([...before.types, ...after.types]);
  const traffic = trafficOf(before, "types");
  const scope = scopeOf(before, after);
  return diffNamed(before.types, after.types, nameOf, pathOf, {
    both: (path, one, other) =>
      diffTypes(path, one, other, scope).map((change) => judged(change, traffic(one.name))),
    added: (path, type) => comeOrGone(path, type, "added", "wider", traffic),
    removed: (path, type) => comeOrGone(path, type, "removed", "narrower", traffic),
  });
}

/** A type by itself goes over no wire, save one that can stand in the place of its base. */
function comeOrGone(
  path: string,
  type: TypeDefinition,
  kind: "added" | "removed",
  effect: Effect,
  traffic: (name: QName) => Traffic,
): readonly Change[] {
  // An anonymous type is told with the element that it belongs to.
  if (/\/|\(\)$/.test(localName(type.name))) return [];
  const base = type.kind === "complex" ? type.base : undefined;
  if (base === undefined) return [{ path, kind, ...COMPATIBLE }];
  return [judged({ path, kind, effect }, traffic(base))];
}

/** Which messages of a model its elements, or its types, stand in. */
function trafficOf(model: Model, what: "elements" | "types"): (name: QName) => Traffic {
  const operations = model.services.flatMap(({ ports }) =>
    ports.flatMap((port) => port.operations),
  );
  const requests = reach(model, operations.flatMap(requestElements))[what];
  const answers = reach(model, operations.flatMap(answerElements))[what];
  return (name) => ({ requests: requests.has(name), answers: answers.has(name) });
}

const COMPATIBLE = { callers: "compatible", readers: "compatible" } as const;

const nameOf = ({ name }: { readonly name: QName }) => name;

/** Names without their namespaces, where they can be told apart; the places of anonymous types as paths. */
function pathsOf(things: readonly { readonly name: QName }[]): (name: QName) => string {
  const named = new Map<string, QName | undefined>();
  for (const { name } of things) {
    const local = localName(name);
    named.set(local, !named.has(local) || named.get(local) === name ? name : undefined);
  }
  return (name) => {
    const path = named.get(localName(name)) === name ? localName(name) : name;
    return path.includes("}")
      ? path
      : path.replace(/^\//, "").replace(/\(\)/, "").replaceAll("/", ".");
  };
}

function scopeOf(before: Model, after: Model): Scope {
  const [left, right] = [before, after].map(
    ({ types }) => new Map(types.map((type) => [type.name, type])),
  );
  return {
    before: (name) => left?.get(name),
    after: (name) => right?.get(name),
    open: new Set(),
  };
}
