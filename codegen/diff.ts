// Two models to the list of changes between them, every change once: the seed of `mktows diff`.
// Compares what goes over the wire; documentation and addresses are no part of the contract.
import { isAnyOrder, ownElements } from "./content.js";
import type {
  ComplexType,
  ElementParticle,
  Model,
  OperationDefinition,
  TypeDefinition,
} from "./model.js";
import { localName } from "./qname.js";

export type ChangeKind = "added" | "removed" | "changed" | "moved";

export interface Change {
  /** What it is about, e.g. `ActivityRecord.id` or `operation syncLead`. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** The fact that changed, e.g. `type`, `nillable`; absent when the whole thing came or went. */
  readonly fact?: string;
  readonly before?: string;
  readonly after?: string;
}

export function diffModels(before: Model, after: Model): readonly Change[] {
  return [
    ...diffFacts("contract", factsOfModel(before), factsOfModel(after)),
    ...diffNamed(before.types, after.types, localPath, diffTypes),
    ...diffNamed(before.elements, after.elements, elementPath, (path, left, right) =>
      diffFacts(path, factsOfElement(left), factsOfElement(right)),
    ),
    ...diffNamed(operationsOf(before), operationsOf(after), operationPath, (path, left, right) =>
      diffFacts(path, factsOfOperation(left), factsOfOperation(right)),
    ),
  ];
}

interface Named {
  readonly name: string;
}

const localPath = ({ name }: Named) => localName(name);
const elementPath = ({ name }: Named) => `element ${localName(name)}`;
const operationPath = ({ name }: Named) => `operation ${name}`;

/** Compares two lists by name: what went, what came, and what both have. */
function diffNamed<T extends Named>(
  before: readonly T[],
  after: readonly T[],
  pathOf: (item: T) => string,
  compare: (path: string, left: T, right: T) => readonly Change[],
): readonly Change[] {
  const right = new Map(after.map((item) => [item.name, item]));
  const left = new Set(before.map((item) => item.name));
  return [
    ...before.flatMap((item): readonly Change[] => {
      const counterpart = right.get(item.name);
      if (counterpart === undefined) return [{ path: pathOf(item), kind: "removed" }];
      return compare(pathOf(item), item, counterpart);
    }),
    ...after
      .filter((item) => !left.has(item.name))
      .map((item): Change => ({ path: pathOf(item), kind: "added" })),
  ];
}

function diffTypes(path: string, left: TypeDefinition, right: TypeDefinition): readonly Change[] {
  if (left.kind === "enumeration" && right.kind === "enumeration")
    return diffNamed(
      left.words.map(({ value }) => ({ name: value })),
      right.words.map(({ value }) => ({ name: value })),
      ({ name }) => `${path} word ${JSON.stringify(name)}`,
      () => [],
    );
  if (left.kind === "complex" && right.kind === "complex")
    return [
      ...diffFacts(path, factsOfSequence(left), factsOfSequence(right)),
      ...diffNamed(
        ownElements(left),
        ownElements(right),
        ({ name }) => `${path}.${name}`,
        (at, one, other) => diffFacts(at, factsOfElement(one), factsOfElement(other)),
      ),
      ...diffOrder(path, ownElements(left), ownElements(right)),
    ];
  return [{ path, kind: "changed", fact: "kind", before: left.kind, after: right.kind }];
}

/** Elements that both have, in another order: one change for the sequence. */
function diffOrder(
  path: string,
  before: readonly ElementParticle[],
  after: readonly ElementParticle[],
): readonly Change[] {
  const common = (these: readonly ElementParticle[], those: readonly ElementParticle[]) =>
    these.map(({ name }) => name).filter((name) => those.some((other) => other.name === name));
  const [left, right] = [common(before, after).join(", "), common(after, before).join(", ")];
  return left === right ? [] : [{ path, kind: "moved", fact: "order", before: left, after: right }];
}

type Facts = Readonly<Record<string, string>>;

function diffFacts(path: string, before: Facts, after: Facts): readonly Change[] {
  return Object.keys({ ...before, ...after }).flatMap((fact): readonly Change[] => {
    const [left = "none", right = "none"] = [before[fact], after[fact]];
    return left === right ? [] : [{ path, kind: "changed", fact, before: left, after: right }];
  });
}

function factsOfModel(model: Model): Facts {
  return { targetNamespace: model.targetNamespace };
}

function factsOfSequence(type: ComplexType): Facts {
  return {
    base: type.base ?? "none",
    abstract: String(type.abstract),
    anyOrder: String(isAnyOrder(type)),
  };
}

function factsOfElement(
  element: Pick<ElementParticle, "type" | "nillable"> & Partial<ElementParticle>,
): Facts {
  const { type, nillable, minOccurs = 1, maxOccurs = 1, namespace = "" } = element;
  return {
    type,
    nillable: String(nillable),
    minOccurs: String(minOccurs),
    maxOccurs: String(maxOccurs),
    namespace,
  };
}

function operationsOf(model: Model): readonly OperationDefinition[] {
  return model.services.flatMap(({ ports }) => ports.flatMap(({ operations }) => operations));
}

function factsOfOperation(operation: OperationDefinition): Facts {
  return {
    soapAction: operation.soapAction,
    input: operation.input,
    output: operation.output,
    headers: operation.headers.join(", "),
    faults: operation.faults.join(", "),
  };
}
