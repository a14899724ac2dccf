// `complex` makes the row of a type with more than elements in sequence. The row brings its interpreters along, so that
// a client whose contract has no such type bundles none of them.
import type { Codec, Complex } from "../codec.js";
import { once } from "../constructors.js";
import { checkComplex } from "./check.js";
import type { MemberName, Rule } from "./choice.js";
import { decodeComplex, isNamed } from "./decode.js";
import { encodeComplex } from "./encode.js";
import { convertComplex } from "./json.js";
import { complexLayout } from "./layout.js";
import type { ComplexType, MembersOf } from "./members.js";

/** Where the type is declared, and whether its elements are in that namespace as well. */
export interface TypeOrigin {
  readonly namespace: string;
  readonly qualified?: boolean | undefined;
}

interface AnyOptions {
  /** Which members go together. */
  readonly rules?: readonly Rule[] | undefined;
  /** The `$type` of the type's values, where they require one. */
  readonly $type?: string | undefined;
}

interface Options<T> extends AnyOptions {
  readonly rules?: readonly Rule<MemberName<T>>[] | undefined;
}

/** What belongs to a type besides its members. */
export type ComplexOptions<T> = [T] extends [{ readonly $type: infer Name extends string }]
  ? readonly [Options<T> & { readonly $type: Name }]
  : readonly [(Options<T> & { readonly $type?: undefined })?];

/** An object with a member for each attribute, element, and what else the type allows. */
export function complex<T>(
  name: string,
  { namespace, qualified = false }: TypeOrigin,
  members: () => MembersOf<T>,
  ...options: ComplexOptions<T>
): Codec<T> {
  const [{ rules = [], $type } = {}]: readonly [AnyOptions?] = options;
  return complexCodec({ name, namespace, qualified, $type, members, rules });
}

export function complexCodec(type: ComplexType): Complex {
  const { name, namespace, $type } = type;
  const layout = once(() => complexLayout(type));
  return Object.freeze<Complex>({
    kind: "complex",
    name,
    namespace,
    decode: (context, start, xsiType) => {
      if (xsiType !== undefined && !isNamed(context, xsiType, type))
        context.reader.refuse(
          context.reader.error("value", `has another xsi:type than ${name}`, start.at),
        );
      return decodeComplex(layout(), context, start, $type);
    },
    encode: (context, value) => encodeComplex(layout(), context, value, $type),
    check: (context, value, path) => checkComplex(layout(), context, value, path, name, $type),
    json: (value, convert) => convertComplex(layout(), value, convert),
    element: (key) => layout().byKey.get(key),
  });
}
