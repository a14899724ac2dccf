// The vocabulary for types that are more than elements in sequence: `complex`. Its interpreters come along with
// it, so that a client whose contract has no such type bundles none of them.
import { isNamed, decodeComplex } from "./decode.js";
import { checkComplex } from "./check.js";
import { encodeComplex } from "./encode.js";
import { convertComplex } from "./json.js";
import { tableOf } from "./layout.js";
import type { MemberName, Rule } from "./choice.js";
import { once, type Codec, type Complex } from "../codec.js";
import type { Members, MembersOf } from "./members.js";

/** A complex type as its table states it. */
export interface ComplexType {
  readonly name: string;
  /** The namespace of the type, which its elements are in as well where they are `qualified`. */
  readonly namespace: string;
  readonly qualified: boolean;
  readonly $type: string | undefined;
  readonly members: () => Members;
  readonly rules: readonly Rule[];
}

/** Names the type: where it is declared, and whether its elements are in that namespace, too. */
export interface TypeOrigin {
  readonly namespace: string;
  readonly qualified?: boolean | undefined;
}

interface AnyOptions {
  /** Which members go together. */
  readonly rules?: readonly Rule[] | undefined;
  /** The `$type` of the type's values, where they have to have one. */
  readonly $type?: string | undefined;
}

interface Options<T> extends AnyOptions {
  readonly rules?: readonly Rule<MemberName<T>>[] | undefined;
}

/** What has to be said of a type beyond its members. */
export type ComplexOptions<T> = [T] extends [{ readonly $type: infer Word extends string }]
  ? readonly [Options<T> & { readonly $type: Word }]
  : readonly [(Options<T> & { readonly $type?: undefined })?];

/** An object with a member for each attribute, element, and what else may stand in an element. */
export function complex<T>(
  name: string,
  { namespace, qualified = false }: TypeOrigin,
  members: () => MembersOf<T>,
  ...options: ComplexOptions<T>
): Codec<T> {
  const [{ rules = [], $type } = {}]: readonly [AnyOptions?] = options;
  return complexCodec({ name, namespace, qualified, $type, members: once(members), rules });
}

/** The codec of a table; its interpreters make what they need of it when they are first used. */
export function complexCodec(type: ComplexType): Complex {
  const { name, namespace, $type } = type;
  const table = once(() => tableOf(type));
  return {
    kind: "complex",
    name,
    namespace,
    decode: (decoder, start, named) => {
      if (named !== undefined && !isNamed(decoder, named, type))
        throw decoder.reader.error("value", `has another xsi:type than ${name}`, start.at);
      return decodeComplex(table(), decoder, start, $type);
    },
    encode: (encoder, value) => encodeComplex(table(), encoder, value, $type),
    check: (checking, value, path) => checkComplex(table(), checking, value, path, name, $type),
    json: (value, convert) => convertComplex(table(), value, convert),
    element: (key) => table().byKey.get(key)?.codec,
  };
}
