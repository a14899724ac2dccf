// Compares two models: every change once, with its effect on callers of the service and on readers of its answers.
// Compares what goes over the wire, not documentation or addresses.
import { answerElements, operationsIn, requestElements } from "../model/messages.js";
import type { Model, QName, TypeDefinition } from "../model/model.js";
import { isAnonymous, localName } from "../model/qname.js";
import { reachableFrom } from "../model/reachable.js";
import { formOf, removed, unseen } from "./code.js";
import { diffFacts, diffNamed, judged, type Change, type Difference } from "./difference.js";
import type { Usage } from "./effect.js";
import { diffServices } from "./operations.js";
import { codeOfType, diffTypes, effectOfType, type Scope } from "./types.js";

/** The changes, in this order: contract, ports, operations, elements, types. */
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
  const codes = { targetNamespace: unseen };
  return diffFacts("contract", namespaceOf(before), namespaceOf(after), {}, [], codes).map(
    (change) => judged(change, { requests: true, answers: true }),
  );
}

/**
 * The old model with its names in the namespace of the new one. A new version of a contract often differs in its
 * namespace, which is one change and should not hide the others.
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
  const usage = usageOf(before, "elements");
  const scope = scopeOf(before, after);
  const effects = { type: effectOfType(scope) };
  const codes = { type: codeOfType(scope), wireName: unseen, parts: () => removed };
  return diffNamed(before.elements, after.elements, nameOf, (name) => `element ${pathOf(name)}`, {
    both: (path, one, other) =>
      diffFacts(path, one, other, effects, ["name", "documentation"], codes).map((change) =>
        judged(change, usage(one.name)),
      ),
    // Where the element is used, the change is reported there.
    added: (path) => [{ path, kind: "added", ...COMPATIBLE }],
    removed: (path) => [{ path, kind: "removed", ...COMPATIBLE }],
  });
}

function diffAllTypes(before: Model, after: Model): readonly Change[] {
  const pathOf = pathsOf([...before.types, ...after.types]);
  const usage = usageOf(before, "types");
  const scope = scopeOf(before, after);
  const [left, right] = [answerTypes(before), answerTypes(after)];
  return diffNamed(before.types, after.types, nameOf, pathOf, {
    both: (path, one, other) => {
      const isReshaped = formOf(one, left) !== formOf(other, right);
      const reshaped = (change: Difference): Difference =>
        isReshaped ? { ...change, code: "other" } : change;
      return diffTypes(path, one, other, scope).map((change) =>
        judged(reshaped(change), usage(one.name)),
      );
    },
    added: (path, type) => diffPresence(path, type, "added", addedTo(before, type), usage),
    removed: (path, type) =>
      diffPresence(path, type, "removed", { effect: "narrower", code: removed }, usage),
  });
}

/** A type by itself changes no messages, unless it can replace its base by xsi:type. */
function diffPresence(
  path: string,
  type: TypeDefinition,
  kind: "added" | "removed",
  effects: Pick<Difference, "effect" | "code">,
  usage: (name: QName) => Usage,
): readonly Change[] {
  // An anonymous type is reported with the element that contains it.
  if (isAnonymous(type.name)) return [];
  const base = type.kind === "complex" ? type.base : undefined;
  const change =
    base === undefined
      ? { path, kind, ...COMPATIBLE }
      : judged({ path, kind, ...effects }, usage(base));
  // Code can import the type by its name.
  return [kind === "removed" ? { ...change, code: "breaking" } : change];
}

/** A type with more members than its base is one of it in code as well, unless the types that extend it are told apart. */
function addedTo(before: Model, type: TypeDefinition): Pick<Difference, "effect" | "code"> {
  const base = type.kind === "complex" ? type.base : undefined;
  const isFamily = before.types.some(
    (one) => one.kind === "complex" && (one.base === base || (one.name === base && one.abstract)),
  );
  return { effect: "wider", code: isFamily ? "wider" : "same" };
}

/** The types of the answers of operations. */
function answerTypes(model: Model): ReadonlySet<QName> {
  const outputs = new Set(operationsIn(model).map(({ output }) => output));
  return new Set(model.elements.flatMap(({ name, type }) => (outputs.has(name) ? [type] : [])));
}

/** Whether an element, or a type, occurs in requests and in answers. */
function usageOf(model: Model, what: "elements" | "types"): (name: QName) => Usage {
  const operations = operationsIn(model);
  const requests = reachableFrom(model, operations.flatMap(requestElements))[what];
  const answers = reachableFrom(model, operations.flatMap(answerElements))[what];
  return (name) => ({ requests: requests.has(name), answers: answers.has(name) });
}

const COMPATIBLE = { callers: "compatible", readers: "compatible", code: "compatible" } as const;

const nameOf = ({ name }: { readonly name: QName }) => name;

/** Names without namespaces where they stay distinct; anonymous types as paths with dots. */
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
