// Leaves out of a contract the definitions that could not be linked, what is built upon them, and the operations that need
// them; everything else is kept.
import { CodegenError } from "../model/error.js";
import { bodyElements } from "../model/messages.js";
import type { Model, OperationDefinition, QName } from "../model/model.js";
import {
  definitionOf,
  dependenciesOf,
  reachable,
  successorsIn,
  type Dependency,
} from "../model/reachable.js";

interface Failure {
  readonly reason: CodegenError;
}

/** Definitions that could not be linked. */
export interface Failed {
  /** The base of a type tells which declared types it could replace by xsi:type. */
  readonly types: ReadonlyMap<QName, Failure & { readonly base: QName | undefined }>;
  /** Definitions other than types: whatever refers to one of them has failed as well. */
  readonly others: readonly Failure[];
  /** The operations that are left out already, by reason. */
  readonly operations?: ReadonlyMap<CodegenError, ReadonlySet<string>>;
}

export interface Kept {
  readonly model: Model;
  /** Why operations are left out, and which. */
  readonly refused: readonly CodegenError[];
  /** Why definitions are left out that no operation needs. */
  readonly leftOut: readonly CodegenError[];
}

export function dropUnresolved(model: Model, failed: Failed): Kept {
  const { types, others, operations } = failed;
  if (types.size + others.length + (operations?.size ?? 0) === 0)
    return { model, refused: [], leftOut: [] };
  const dependencies = [...dependenciesOf(model.types), ...dependenciesOfFailed(failed)];
  const dependents = successorsIn(
    dependencies.filter(({ substitution }) => !substitution).map(reversed),
  );
  const gone = reachable([...failed.types.keys()].map(definitionOf), dependents);
  const { services, reasons } = withoutOperations(model, failed, dependencies);
  return {
    model: {
      ...model,
      services,
      types: model.types.filter(({ name }) => !gone.has(definitionOf(name))),
      elements: model.elements.filter(({ type }) => !gone.has(definitionOf(type))),
    },
    refused: [...reasons].map(([reason, names]) => withNames(reason, [...names])),
    leftOut: distinct(
      [...failed.types.values(), ...failed.others].map(({ reason }) => reason),
      new Set([...reasons.keys()].map(({ problem }) => problem)),
    ),
  };
}

function dependenciesOfFailed({ types }: Failed): readonly Dependency[] {
  return [...types].flatMap(([name, { base }]) => [
    { from: name, to: definitionOf(name), substitution: false },
    ...(base === undefined ? [] : [{ from: base, to: name, substitution: true }]),
  ]);
}

function reversed({ from, to, substitution }: Dependency): Dependency {
  return { from: to, to: from, substitution };
}

/** The services without the operations that need a failed type, and the names of those operations by reason. */
function withoutOperations(
  model: Model,
  failed: Failed,
  dependencies: readonly Dependency[],
): {
  readonly services: Model["services"];
  readonly reasons: ReadonlyMap<CodegenError, ReadonlySet<string>>;
} {
  const reasons = new Map(
    [...(failed.operations ?? [])].map(([reason, names]) => [reason, new Set(names)]),
  );
  const causes = causesByType(failed, dependencies);
  const failures = [...failed.types.values()];
  const typesOf = messageTypes(model);
  const reasonOf = (elements: readonly QName[]): CodegenError | undefined => {
    const found = elements.flatMap(typesOf).flatMap((type) => causes.get(type) ?? []);
    return failures[found.reduce((first, one) => Math.min(first, one), Infinity)]?.reason;
  };
  const keep = (operation: OperationDefinition): readonly OperationDefinition[] => {
    const { name, input, output, headers, outputHeaders } = operation;
    const reason = reasonOf([input, output, ...headers, ...outputHeaders]);
    // Without the type of its detail a fault can still be received.
    const faults = operation.faults.filter((fault) => reasonOf([fault]) === undefined);
    if (reason === undefined) return [{ ...operation, faults }];
    reasons.set(reason, (reasons.get(reason) ?? new Set()).add(name));
    return [];
  };
  const services = model.services.map((service) => ({
    ...service,
    ports: service.ports
      .map((port) => ({ ...port, operations: port.operations.flatMap(keep) }))
      .filter(({ operations }) => operations.length > 0),
  }));
  return { services: services.filter(({ ports }) => ports.length > 0), reasons };
}

/** Of types that are lost, by name: the index of the first failed type that each needs. */
function causesByType(
  failed: Failed,
  dependencies: readonly Dependency[],
): ReadonlyMap<string, number> {
  const dependents = successorsIn(dependencies.map(reversed));
  const causes = new Map<string, number>();
  for (const [index, name] of [...failed.types.keys()].entries()) {
    // What needs a node that was reached before was reached before, too.
    const reached = reachable([definitionOf(name)], (node) =>
      dependents(node).filter((dependent) => !causes.has(dependent)),
    );
    for (const node of reached) if (!causes.has(node)) causes.set(node, index);
  }
  return causes;
}

/** The types of the elements of a body, header block or fault. */
function messageTypes(model: Model): (name: QName) => readonly QName[] {
  const types = new Map(model.elements.map(({ name, type }) => [name, type]));
  const elementsOf = bodyElements(model);
  return (name) => elementsOf(name).flatMap((element) => types.get(element) ?? []);
}

/** The reason, with the operations that are left out. */
export function withNames(reason: CodegenError, names: readonly string[]): CodegenError {
  const { problem, file, line, column, construct, advice } = reason;
  const operations = `${names.length === 1 ? "operation" : "operations"} ${names.join(", ")}`;
  return new CodegenError(problem, {
    place: { file, line, column },
    construct,
    advice: `${advice}. Left out: ${operations}`,
    cause: reason,
  });
}

/** A problem that occurs at many places, encoded arrays above all, is reported at the first. */
function distinct(
  reasons: readonly CodegenError[],
  reported: Set<string>,
): readonly CodegenError[] {
  return reasons.filter(({ problem }) => {
    const before = reported.has(problem);
    reported.add(problem);
    return !before;
  });
}
