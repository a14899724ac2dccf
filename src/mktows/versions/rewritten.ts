// Derives a row of a codec table from another one, by changing the types inside.
import type { AnyCodec, Elements } from "../../codec/codec.js";
import { once } from "../../codec/constructors.js";

/**
 * The codec with `change` applied to it and to every codec inside, those inside first. What is inside a type is changed
 * when it is first needed: a type can contain itself.
 */
export function rewritten(codec: AnyCodec, change: (codec: AnyCodec) => AnyCodec): AnyCodec {
  const known = new Map<AnyCodec, AnyCodec>();
  const visit = (one: AnyCodec): AnyCodec => {
    const before = known.get(one);
    if (before !== undefined) return before;
    const after = Object.freeze(change(withInner(one, visit)));
    known.set(one, after);
    return after;
  };
  return visit(codec);
}

function withInner(codec: AnyCodec, visit: (codec: AnyCodec) => AnyCodec): AnyCodec {
  switch (codec.kind) {
    case "sequence":
    case "list":
      return { ...codec, elements: once(() => mapped(codec.elements(), visit)) };
    case "abstract":
      return { ...codec, subtypes: once(() => mapped(codec.subtypes(), visit)) };
    case "optional":
    case "nillable":
    case "repeated":
    case "unwrapped":
      return { ...codec, codec: visit(codec.codec) };
    default:
      return codec;
  }
}

function mapped(table: Elements, visit: (codec: AnyCodec) => AnyCodec): Elements {
  const entries = Object.entries(table).map(([name, codec]): [string, AnyCodec] => [
    name,
    visit(codec),
  ]);
  return Object.freeze(Object.fromEntries(entries));
}
