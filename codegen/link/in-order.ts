// Links definitions of one kind, each once and after those that it needs. By a loop: definitions can need one another in a
// chain of any length.
import { CodegenError } from "../model/error.js";

/** What was linked already, or could not be, and what waits for others. */
export interface Done<Raw, Linked> {
  readonly results: Map<Raw, { readonly linked: Linked } | { readonly error: CodegenError }>;
  readonly open: Set<Raw>;
}

export function nothingDone<Raw, Linked>(): Done<Raw, Linked> {
  return { results: new Map(), open: new Set() };
}

export interface Kind<Raw, Linked> {
  /** Those that are linked before. */
  readonly needs: (raw: Raw) => readonly Raw[];
  /** Links one; may ask for those that it needs. */
  readonly link: (raw: Raw) => Linked;
  /** The error where one that needs `first` is needed by it. */
  readonly circular: (first: Raw) => CodegenError;
}

/** Throws the error of a definition that cannot be linked, whenever it is asked for. */
export function linkInOrder<Raw, Linked>(
  first: Raw,
  { results, open }: Done<Raw, Linked>,
  { needs, link, circular }: Kind<Raw, Linked>,
): Linked {
  const known = results.get(first);
  if (known === undefined && open.has(first)) throw circular(first);
  const waiting: { readonly raw: Raw; readonly needed: Iterator<Raw> }[] = [];
  const enter = (raw: Raw): void => {
    if (results.has(raw) || open.has(raw)) return;
    open.add(raw);
    waiting.push({ raw, needed: needs(raw).values() });
  };
  enter(first);
  for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
    const next = top.needed.next();
    if (next.done !== true) {
      enter(next.value);
      continue;
    }
    const { raw } = top;
    results.set(raw, resultOf(raw, link));
    open.delete(raw);
    waiting.pop();
  }
  const result = results.get(first);
  if (result === undefined) throw circular(first);
  if ("error" in result) throw result.error;
  return result.linked;
}

function resultOf<Raw, Linked>(raw: Raw, link: (raw: Raw) => Linked) {
  try {
    return { linked: link(raw) };
  } catch (error) {
    if (error instanceof CodegenError) return { error };
    throw error;
  }
}
