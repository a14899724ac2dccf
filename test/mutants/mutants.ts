// Draws mutants of a checkout and tries each: does it compile, and does a test fail?
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCompiler } from "./compiler.js";
import type { Copy, Failure } from "./copy.js";
import { type Change, changesIn } from "./places.js";
import { createRelated } from "./related.js";

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  /** The changed lines, as they were and as they are. */
  readonly before: string;
  readonly after: string;
  /** The whole text of the file. */
  readonly text: string;
}

export type Fate =
  | { readonly kind: "refused" }
  | { readonly kind: "killed"; readonly by: Failure }
  | { readonly kind: "survived"; readonly tests: number };

/**
 * All mutants of the files in an order that the seed decides: one of each file, a second one of each file, and so on.
 * Kinds take turns within a file: there are more strings than anything else.
 */
export function* draw(root: string, files: readonly string[], seed: number): Generator<Mutant> {
  let rest = shuffled(files, (file) => `${seed} ${file}`).map((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return { file, text, changes: kindsInTurn(changesIn(text), `${seed} ${file}`) };
  });
  while (rest.length > 0) {
    for (const { file, text, changes } of rest) {
      const change = changes.shift();
      if (change !== undefined) yield mutantOf(file, text, change);
    }
    rest = rest.filter(({ changes }) => changes.length > 0);
  }
}

/** Applies a mutant in the copy, and tells what becomes of it in the nearest test files, `most` at most. */
export function createTrial(copy: Copy, most: number): (mutant: Mutant) => Promise<Fate> {
  const compiles = createCompiler(copy.path);
  const related = createRelated(copy.path);
  /** Whether a test file passes without any mutant. */
  const sound = new Map<string, boolean>();

  return async ({ file, text }) => {
    const original = readFileSync(join(copy.path, file), "utf8");
    if (!compiles(file, text)) {
      if (compiles(file, original)) return { kind: "refused" };
      throw new Error(`${file} does not compile: mutants say nothing before it does`);
    }
    const tests = related(file)
      .filter((test) => sound.get(test) !== false)
      .slice(0, most);
    for (let first = 0; first < tests.length;) {
      writeFileSync(join(copy.path, file), text);
      const failure = await copy.firstFailure(tests.slice(first));
      if (failure === undefined) break;
      // Once more, alone: on a busy machine a test can fail for want of time.
      const isRepeated =
        failure.file === "" || (await copy.firstFailure([failure.file])) !== undefined;
      writeFileSync(join(copy.path, file), original);
      if (failure.file === "" || (isRepeated && (await isSound(failure.file)))) {
        return { kind: "killed", by: failure };
      }
      first = tests.indexOf(failure.file) + 1;
    }
    writeFileSync(join(copy.path, file), original);
    return { kind: "survived", tests: tests.length };
  };

  async function isSound(test: string): Promise<boolean> {
    const known = sound.get(test) ?? (await copy.firstFailure([test])) === undefined;
    if (!known) console.log(`${test} fails without a mutant, and is left out`);
    sound.set(test, known);
    return known;
  }
}

function mutantOf(file: string, text: string, { kind, start, end, text: by }: Change): Mutant {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end);
  return {
    file,
    line: text.slice(0, start).split("\n").length,
    kind,
    before: text.slice(from, to).trim(),
    after: (text.slice(from, start) + by + text.slice(end, to)).trim(),
    text: text.slice(0, start) + by + text.slice(end),
  };
}

function kindsInTurn(changes: readonly Change[], seed: string): Change[] {
  const kinds = new Map<string, Change[]>();
  for (const change of shuffled(changes, ({ start, text }) => `${seed} ${start} ${text}`)) {
    kinds.set(change.kind, [...(kinds.get(change.kind) ?? []), change]);
  }
  const order = shuffled([...kinds.keys()], (kind) => `${seed} ${kind}`);
  return changes.flatMap((_, turn) => order.flatMap((kind) => kinds.get(kind)?.[turn] ?? []));
}

/** In an order that looks random, and that each item's own text decides. */
function shuffled<Item>(items: readonly Item[], textOf: (item: Item) => string): Item[] {
  const rank = (item: Item): string => createHash("sha1").update(textOf(item)).digest("hex");
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ item }) => item);
}
