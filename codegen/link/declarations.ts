// A growing list of named declarations that can be cut off again: what an operation added goes with the operation.
import type { QName } from "../model/model.js";

export interface Declarations<T extends { readonly name: QName }> {
  readonly list: T[];
  readonly byName: Map<QName, T>;
}

export function noDeclarations<T extends { readonly name: QName }>(): Declarations<T> {
  return { list: [], byName: new Map() };
}

export function declare<T extends { readonly name: QName }>(
  { list, byName }: Declarations<T>,
  declaration: T,
): void {
  list.push(declaration);
  byName.set(declaration.name, declaration);
}

/** Removes the declarations after the first so many. */
export function cutOff<T extends { readonly name: QName }>(
  { list, byName }: Declarations<T>,
  length: number,
): void {
  for (const { name } of list.splice(length)) byName.delete(name);
}
