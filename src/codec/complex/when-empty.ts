// The value of an empty element whose declaration has a default or fixed value (XML Schema, cvc-elt 5.1).
import type { AnyCodec, Codec, Complex, Members } from "../codec.js";
import { once } from "../constructors.js";
import { mapped } from "../rows.js";
import type { Scalar } from "../scalar.js";
import { simple } from "../simple/simple.js";

/**
 * A simple type, or a complex one whose content is text, of an element that is read as if it contained this text where it
 * is empty. A value whose text is empty cannot be written: it would come back as another one.
 */
export function whenEmpty<T>(codec: Codec<T>, text: string): Codec<T>;
export function whenEmpty(codec: AnyCodec, text: string): AnyCodec {
  switch (codec.kind) {
    case "scalar":
    case "enumeration":
      return scalarWhenEmpty(simple(codec), text);
    case "complex":
      return Object.freeze<Complex>({
        ...codec,
        members: once(() => mapped(codec.members(), (row) => memberWhenEmpty(row, text))),
      });
    case "family":
      return Object.freeze({
        ...codec,
        types: once(() => mapped(codec.types(), (type) => whenEmpty<unknown>(type, text))),
      });
    default:
      return codec;
  }
}

function scalarWhenEmpty(base: Scalar, empty: string): Scalar {
  return Object.freeze<Scalar>({
    ...base,
    // A name of its own, since some are read and written by theirs.
    name: `${base.name} with a default`,
    builtin: base.builtin ?? base.name,
    parse: (text, names) => (text === "" ? base.parse(empty) : base.parse(text, names)),
    print: (value, names) => base.print(value, names) || undefined,
    problem(value) {
      if (base.print(value) !== "") return base.problem?.(value);
      const message = `an empty element means ${JSON.stringify(empty)} here: another value cannot be empty`;
      return { rule: "default", message };
    },
  });
}

function memberWhenEmpty(row: Members[string], text: string): Members[string] {
  return row.kind === "text"
    ? Object.freeze({ ...row, codec: whenEmpty<unknown>(row.codec, text) })
    : row;
}
