// Kinds of contracts that are known to fail, and are not drawn until they are mended. Each is a row to delete.
import type { Kind } from "./random-parts.js";

/** Kinds that no contract is drawn with. */
export const withoutKinds: ReadonlySet<Kind> = new Set<Kind>();
