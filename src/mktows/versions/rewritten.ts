// Derives a row of a codec table from another one, by changing the types inside.
import type { AnyCodec, Member, Members } from "../../codec/codec.js";
import { isMember, mapped } from "../../codec/rows.js";
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
    case "complex":
    case "list":
      return {
        ...codec,
        members: once(() => mapped(codec.members(), (row) => withCodec(row, visit))),
      };
    case "family":
      return { ...codec, types: once(() => mapped(codec.types(), visit)) };
    case "optional":
    case "nillable":
    case "repeated":
    case "unwrapped":
      return { ...codec, codec: visit(codec.codec) };
    default:
      return codec;
  }
}

function withCodec(row: AnyCodec | Member, visit: (codec: AnyCodec) => AnyCodec): Members[string] {
  return isMember(row) ? { ...row, codec: visit(row.codec) } : visit(row);
}
