// What of a contract can be left out: a definition that leads nowhere costs what is made of it and the operations
// that need it, and no others.
import { typesIn } from "../model/content.js";
import { CodegenError } from "../model/error.js";
import type { Model, OperationDefinition, QName } from "../model/model.js";

interface Failure {
  readonly reason: CodegenError;
}

/** Definitions that could not be linked, each with the reason. */
export interface Failed {
  /** The base says for whom a derived type could stand. */
  readonly types: ReadonlyMap<QName, Failure & { readonly base: QName | undefined }>;
  /** What stands in no message by itself: who needs it has failed as well. */
  readonly others: readonly Failure[];
}

export interface Kept {
  readonly model: Model;
  /** Why operations are gone, and which. */
  readonly refused: readonly CodegenError[];
  /** Why definitions are gone that no operation needs. */
  readonly leftOut: readonly CodegenError[];
}

/** Leaves out what failed, what is made of it, and the operations that need it. */
export function leaveOut(model: Model, failed: Failed): Kept {
  if (failed.types.size + failed.others.length === 0) return { model, refused: [], leftOut: [] };
  const failedTypes = [...failed.types.keys()].map(asBase);
  const needs = [...needsOf(model, failed)];
  const gone = closure(failedTypes, neighbours(needs.filter(isPart).map(reversed)));
  const { services, reasons } = withoutOperations(model, failed, needs);
  return {
    model: {
      ...model,
      services,
      types: model.types.filter(({ name }) => !gone.has(asBase(name))),
      elements: model.elements.filter(({ type }) => !gone.has(asBase(type))),
    },
    refused: [...reasons].map(([reason, names]) => withNames(reason, names)),
    leftOut: distinct(
      [...failed.types.values(), ...failed.others].map(({ reason }) => reason),
      new Set([...reasons.keys()].map(({ problem }) => problem)),
    ),
  };
}

/** One name needs another; `heir` says that only because the other may stand in its place. */
interface Need {
  readonly from: string;
  readonly to: string;
  readonly heir: boolean;
}

/**
 * A type as the base of another brings its parts; as the type of a value it brings what is derived from it as
 * well. So each type has two names here: its own, and this one.
 */
function asBase(name: QName): string {
  return `base ${name}`;
}

function* needsOf({ types }: Model, failed: Failed): Generator<Need> {
  for (const type of types) {
    yield { from: type.name, to: asBase(type.name), heir: false };
    for (const part of typesIn(type)) yield { from: asBase(type.name), to: part, heir: false };
    if (type.kind !== "complex" || type.base === undefined) continue;
    yield { from: asBase(type.name), to: asBase(type.base), heir: false };
    yield { from: type.base, to: type.name, heir: true };
  }
  for (const [name, { base }] of failed.types) {
    yield { from: name, to: asBase(name), heir: false };
    if (base !== undefined) yield { from: base, to: name, heir: true };
  }
}

function isPart({ heir }: Need): boolean {
  return !heir;
}

function reversed({ from, to, heir }: Need): Need {
  return { from: to, to: from, heir };
}

/** The services without the operations that need what failed, and the names of these by reason. */
function withoutOperations(
  model: Model,
  failed: Failed,
  needs: readonly Need[],
): {
  readonly services: Model["services"];
  readonly reasons: ReadonlyMap<CodegenError, readonly string[]>;
} {
  const reasons = new Map<CodegenError, string[]>();
  const needed = neighbours(needs);
  const spoiled = closure([...failed.types.keys()].map(asBase), neighbours(needs.map(reversed)));
  const typesOf = messageTypes(model);
  const reasonOf = (elements: readonly QName[]): CodegenError | undefined => {
    const types = elements.flatMap(typesOf);
    if (!types.some((type) => spoiled.has(type))) return undefined;
    const all = closure(types, needed);
    return [...failed.types].find(([name]) => all.has(asBase(name)))?.[1].reason;
  };
  const keep = (operation: OperationDefinition): readonly OperationDefinition[] => {
    const { name, input, output, headers, outputHeaders, headerFaults } = operation;
    const reason = reasonOf([input, output, ...headers, ...outputHeaders, ...headerFaults]);
    // A fault that cannot be said costs its detail the type, not the operation.
    const faults = operation.faults.filter((fault) => reasonOf([fault]) === undefined);
    if (reason === undefined) return [{ ...operation, faults }];
    const names = reasons.get(reason);
    if (names === undefined) reasons.set(reason, [name]);
    else if (!names.includes(name)) names.push(name);
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

/** The types of what a body, header block or fault is made of. */
function messageTypes({ elements }: Model): (name: QName) => readonly QName[] {
  const byName = new Map(elements.map((element) => [element.name, element]));
  const typesOf = (name: QName): readonly QName[] => {
    const element = byName.get(name);
    if (element?.parts !== undefined) return element.parts.flatMap((part) => typesOf(part.element));
    return element === undefined ? [] : [element.type];
  };
  return typesOf;
}

function withNames(reason: CodegenError, names: readonly string[]): CodegenError {
  const { problem, file, line, column, construct, advice } = reason;
  const operations = `${names.length === 1 ? "operation" : "operations"} ${names.join(", ")}`;
  return new CodegenError(problem, {
    place: { file, line, column },
    construct,
    advice: `${advice}. It costs ${operations}`,
    cause: reason,
  });
}

/** The same problem at many places, encoded arrays above all, is told at the first. */
function distinct(reasons: readonly CodegenError[], told: Set<string>): readonly CodegenError[] {
  return reasons.filter(({ problem }) => {
    const before = told.has(problem);
    told.add(problem);
    return !before;
  });
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(needs: readonly Need[]): Neighbours {
  const found = new Map<string, string[]>();
  for (const { from, to } of needs) {
    const before = found.get(from);
    if (before === undefined) found.set(from, [to]);
    else before.push(to);
  }
  return found;
}

/** Names, and all that can be reached from them. */
function closure(roots: readonly string[], next: Neighbours): ReadonlySet<string> {
  const found = new Set(roots);
  for (const name of found) for (const reached of next.get(name) ?? []) found.add(reached);
  return found;
}
