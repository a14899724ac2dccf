// Nil elements that keep something: the attributes of their type, or the type that their `xsi:type` names. Where there is
// nothing of this the value is `null`.
import { isRecord } from "../../is-record.js";
import { Unfit } from "../../xml/writer.js";
import { visit, visitMembers } from "../check.js";
import type { AnyCodec, Codec, Complex, Field, Layout, NilCode, Nillable } from "../codec.js";
import { memberOf, typeOf } from "../rows.js";
import { membersOf, typeAttribute } from "../encode.js";
import { absent, layoutOf } from "../layout.js";

/** The value of a nil element of a `T`: the attributes, and the `$type` of another type than the declared one. */
export type Nil<T, Attributes extends string> = T extends unknown
  ? { $nil: true } & Pick<T, Extract<Attributes | "$type", keyof T>>
  : never;

/** An element that may be nil and keeps these attributes; with `required` it cannot be nil without them. */
export function nillableWith<T, const Name extends string>(
  codec: Codec<T>,
  attributes: readonly Name[],
): Codec<T | Nil<T, Name> | null>;
export function nillableWith<T, const Name extends string>(
  codec: Codec<T>,
  attributes: readonly Name[],
  required: "required",
): Codec<T | Nil<T, Name>>;
export function nillableWith(codec: AnyCodec, _: readonly string[], required?: string): Nillable {
  const nil = required === undefined ? optionalNil : requiredNil;
  return Object.freeze<Nillable>({ kind: "nillable", name: codec.name, codec, nil });
}

function nilCode(canBeNull: boolean): NilCode {
  return Object.freeze<NilCode>({
    isNil: (value) => isRecord(value) && Object.hasOwn(value, "$nil") && value["$nil"] === true,
    read(context, { codec }, start, isNamed) {
      const $type = nameIn(codec, isNamed);
      const type = codec.kind === "family" ? memberOf(codec, $type ?? codec.name) : codec;
      if (type?.kind !== "complex") return undefined;
      const layout = layoutOf(type);
      const values = new Array<unknown>(layout.fields.length);
      layout.code.attributes?.read(context, layout, values, start);
      const members = attributesIn(layout).flatMap(([member, index]) => {
        const value = values[index];
        return [[member.name, value === absent ? undefined : value] as const];
      });
      const named = $type === undefined ? [] : [["$type", $type] as const];
      const isBare = named.length === 0 && members.every(([, value]) => value === undefined);
      if (isBare && canBeNull) return undefined;
      for (const [member, index] of attributesIn(layout))
        if (values[index] === undefined && !member.optional)
          context.refuseChild(member, "missing", "is required and missing");
      return Object.fromEntries([...named, ["$nil", true], ...members]);
    },
    write(context, codec, value) {
      if (value === null && !canBeNull) throw new Unfit();
      const type = declared(codec, value);
      if (value === null) return;
      if (type === undefined) throw new Unfit();
      if (codec.kind === "family" && (typeOf(value) ?? codec.name) !== codec.name)
        context.writer.raw(typeAttribute(context, type.name, type.origin));
      const layout = layoutOf(type);
      const values = membersOf(withoutNil(value), layout);
      for (const [index, field] of layout.fields.entries())
        if (values[index] !== undefined && !isAttribute(field)) throw new Unfit();
      layout.code.attributes?.write(context, layout, values);
    },
    check(context, codec, value, path) {
      const refuse = (rule: string, message: string): void => {
        context.violations.push({ rule, path, message });
      };
      if (value === null) {
        if (!canBeNull)
          refuse("nil", "is null, but a nil element needs attributes: give { $nil: true, ... }");
        return;
      }
      const type = declared(codec, value);
      if (type === undefined) return visit(context, codec, withoutNil(value), path);
      visitMembers(context, attributesOnly(type), withoutNil(value), path);
    },
  });
}

const optionalNil = /* @__PURE__ */ nilCode(true);
const requiredNil = /* @__PURE__ */ nilCode(false);

/** The type of a value, by its `$type`. */
function declared(codec: AnyCodec, value: unknown): Complex | undefined {
  const type = codec.kind === "family" ? memberOf(codec, typeOf(value) ?? codec.name) : codec;
  return type?.kind === "complex" ? type : undefined;
}

/** The `$type` of another type than the declared one. */
function nameIn(codec: AnyCodec, isNamed: (type: AnyCodec) => boolean): string | undefined {
  if (codec.kind !== "family") return undefined;
  const [$type] = Object.entries(codec.types()).find(([, one]) => isNamed(one)) ?? [];
  return $type === codec.name ? undefined : $type;
}

function attributesIn(layout: Layout): (readonly [field: Field, index: number])[] {
  return layout.fields
    .map((field, index) => [field, index] as const)
    .filter(([field]) => isAttribute(field));
}

function isAttribute({ extension }: Field): boolean {
  return extension?.attributes !== undefined;
}

const layouts = new WeakMap<Complex, Layout>();

/** The layout of a type with nothing but its attributes. */
function attributesOnly(type: Complex): Layout {
  let layout = layouts.get(type);
  if (layout === undefined) {
    const names = new Set(attributesIn(layoutOf(type)).map(([{ name }]) => name));
    const members = Object.entries(type.members()).filter(([name]) => names.has(name));
    layout = layoutOf({ ...type, members: () => Object.fromEntries(members), rules: undefined });
    layouts.set(type, layout);
  }
  return layout;
}

/** The value without `$nil`, and without members that are `undefined`: content that is absent. */
function withoutNil(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key, one]) => key !== "$nil" && one !== undefined);
  return Object.fromEntries(kept);
}
