// What the operations need of a contract, and what can be left out: a definition that leads nowhere is an
// error only if it is needed.
import { typesIn } from "./content.js";
import type { CodegenError } from "./error.js";
import { messagesOf } from "./messages.js";
import type { Model, QName, TypeDefinition } from "./model.js";

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

/** Leaves out what failed and what is made of it; throws the reason if an operation needs it. */
export function leaveOut(
  model: Model,
  failed: Failed,
): { readonly model: Model; readonly leftOut: readonly CodegenError[] } {
  if (failed.types.size + failed.others.length === 0) return { model, leftOut: [] };
  const needed = neededTypes(model, failed);
  for (const [name, { reason }] of failed.types) if (needed.has(name)) throw reason;
  const gone = madeOf(model.types, failed.types);
  const told = new Map<string, CodegenError>();
  for (const { reason } of [...failed.types.values(), ...failed.others])
    // The same problem at many places, encoded arrays above all, is told at the first.
    if (!told.has(reason.problem)) told.set(reason.problem, reason);
  return {
    model: {
      ...model,
      types: model.types.filter(({ name }) => !gone.has(name)),
      elements: model.elements.filter(({ type }) => !gone.has(type)),
    },
    leftOut: [...told.values()],
  };
}

/** The types of all messages, what they are made of, and what may stand in the place of each. */
function neededTypes(model: Model, failed: Failed): ReadonlySet<QName> {
  const typeOf = new Map(model.elements.map(({ name, type }) => [name, type]));
  const uses = new Map(model.types.map((type) => [type.name, [...typesIn(type)]]));
  const derived = [
    ...model.types.flatMap((type) =>
      type.kind === "complex" && type.base !== undefined ? [[type.name, type.base] as const] : [],
    ),
    ...[...failed.types].map(([name, { base }]) => [name, base ?? ""] as const),
  ];
  for (const [name, base] of derived) uses.get(base)?.push(name);
  return closure(
    messagesOf(model).map((name) => typeOf.get(name) ?? ""),
    uses,
  );
}

/** The names of types that failed, and of those that are made of them. */
function madeOf(
  types: readonly TypeDefinition[],
  failed: ReadonlyMap<QName, unknown>,
): ReadonlySet<QName> {
  const users = new Map<QName, QName[]>();
  for (const type of types)
    for (const name of typesIn(type)) {
      const before = users.get(name);
      if (before === undefined) users.set(name, [type.name]);
      else before.push(type.name);
    }
  return closure([...failed.keys()], users);
}

/** Names, and all that can be reached from them. */
function closure(
  roots: readonly QName[],
  next: ReadonlyMap<QName, readonly QName[]>,
): ReadonlySet<QName> {
  const found = new Set(roots);
  for (const name of found) for (const reached of next.get(name) ?? []) found.add(reached);
  return found;
}
