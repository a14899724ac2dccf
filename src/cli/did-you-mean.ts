// The end of a message about an unknown name: what was probably meant.
import { nearest } from "../wire/nearest.js";

export function didYouMean(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === undefined ? "" : `; did you mean ${meant}?`;
}
