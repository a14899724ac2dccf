// Mutants that behave as the original does, so that no test can kill them: few, each with the reason.
import type { Mutant } from "./mutants.js";

interface Equivalent extends Pick<Mutant, "file" | "before" | "after"> {
  readonly why: string;
}

const equivalents: readonly Equivalent[] = [];

export function isEquivalent({ file, before, after }: Mutant): boolean {
  return equivalents.some(
    (one) => one.file === file && one.before === before && one.after === after,
  );
}
