// Finds the name or value that was probably meant by one that is unknown. For messages only: nothing is decided by it.

/** The end of a message about an unknown word: "; did you mean X?", or nothing where no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const match = nearest(word, known);
  return match === undefined ? "" : `; did you mean ${match}?`;
}

/** The known word that differs only in case, or else the closest one within a few typing mistakes. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const folded = word.toLowerCase();
  const same = known.find((candidate) => candidate.toLowerCase() === folded);
  if (same !== undefined) return same;
  let best: string | undefined;
  let least = Math.min(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(folded, candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** How many letters to insert, remove, replace or swap; `limit` when it is that many or more. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let older: number[] = [];
  let old = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const choices = [
        (old[column - 1] ?? 0) + (same ? 0 : 1),
        (old[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        swapped ? (older[column - 2] ?? 0) + 1 : limit,
      ];
      line.push(Math.min(...choices));
    }
    older = old;
    old = line;
  }
  return Math.min(limit, old[to.length] ?? limit);
}
