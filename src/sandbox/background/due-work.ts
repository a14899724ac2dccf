// Work that is due at a time and not part of a call.
import type { World } from "../world/world.js";

export interface DueWork {
  readonly at: number;
  /** Gets the world with its clock set to `at`. */
  readonly run: (world: World) => void;
}
