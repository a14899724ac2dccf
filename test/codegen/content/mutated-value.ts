// Changes values in ways that their types may or may not allow: what is then written has to be valid, or to be refused.
import { isRecord } from "../../../src/is-record.js";
import type { Draw } from "./draw.js";

/** `other` is another value of the same type, from which members may be taken. */
export function mutated(value: unknown, other: unknown, draw: Draw): unknown {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    const at = draw.below(list.length + 1);
    const others: readonly unknown[] = Array.isArray(other) ? other : [];
    switch (draw.below(6)) {
      case 0:
        return list.filter((_, index) => index !== at);
      case 1:
        return [...list, ...list.slice(at)];
      case 2:
        return [...list, ...others];
      case 3:
        return null;
      default:
        return list.map((one, index) => (index === at ? mutated(one, others[0], draw) : one));
    }
  }
  if (!isRecord(value) || value instanceof Uint8Array)
    return draw.pick([undefined, null, value, other, [value], ""]);
  const others = isRecord(other) ? other : {};
  const names = Object.keys({ ...value, ...others });
  if (names.length === 0 || draw.once(8))
    return draw.pick([null, undefined, { ...value, ...others }]);
  const name = draw.pick(names);
  switch (draw.below(4)) {
    case 0:
      return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    case 1:
      return { ...value, [name]: others[name] };
    default:
      return { ...value, [name]: mutated(value[name], others[name], draw) };
  }
}
