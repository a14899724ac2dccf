// Something that happens by itself at a moment, with no call that asks for it then.
import type { World } from "../world/world.js";

export interface Due {
  readonly at: number;
  /** Is given the world with its clock at that moment. */
  readonly happen: (then: World) => void;
}
