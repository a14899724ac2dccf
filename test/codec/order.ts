// What the tests of complex types share: a contract of two namespaces with every kind of member, written by hand.
import {
  anyAttributes,
  anyType,
  attribute,
  complex,
  element,
  family,
  groups,
  nillable,
  oneOf,
  optional,
  repeated,
  text,
  wildcard,
  xml,
  xs,
  type AnyType,
  type Choice,
  type Codec,
  type Element,
} from "../../src/wire/index.js";

export const own = { namespace: "urn:order", qualified: true };
export const other = { namespace: "urn:other" };

export interface Price {
  $value: string;
  currency: string;
  $attributes?: Record<string, string> | undefined;
}
export const Price = complex<Price>("Price", own, () => ({
  $value: text(xs.decimal),
  currency: attribute(xs.token),
  $attributes: anyAttributes(),
}));

export interface Card {
  number: string;
  ccv?: number | null | undefined;
}
/** Its elements are in no namespace. */
export const Card = complex<Card>("Card", other, () => ({
  number: xs.string,
  ccv: optional(nillable(xs.int)),
}));

export interface Remark {
  lang?: string | undefined;
  $content: string;
}
export const Remark = complex<Remark>("Remark", own, () => ({
  lang: attribute(optional(xs.language), { namespace: "http://www.w3.org/XML/1998/namespace" }),
  $content: xml(),
}));

export interface PlainItem {
  $type?: "Item" | undefined;
  sku: string;
  parts: Item[];
}
export interface Gift {
  $type: "Gift";
  sku: string;
  parts: Item[];
  from?: string | undefined;
}
export interface Parcel {
  $type: "Parcel_";
  sku: string;
  parts: Item[];
  grams: number;
}
export type Item = PlainItem | Gift | Parcel;

export const PlainItem: Codec<PlainItem> = complex<PlainItem>("Item", own, () => ({
  sku: xs.string,
  parts: repeated(Item),
}));
export const Gift: Codec<Gift> = complex<Gift>(
  "Gift",
  own,
  () => ({ sku: xs.string, parts: repeated(Item), from: optional(xs.string) }),
  (sku, parts, from) => ({ $type: "Gift", sku, parts, from }),
);
/** A type of another namespace, whose inherited elements are in the first one. */
export const Parcel: Codec<Parcel> = complex<Parcel>(
  "Parcel",
  other,
  () => ({
    sku: element(xs.string, { namespace: own.namespace }),
    parts: element(repeated(Item), { namespace: own.namespace }),
    grams: xs.int,
  }),
  (sku, parts, grams) => ({ $type: "Parcel_", sku, parts, grams }),
  { $type: "Parcel_" },
);
export const Item: Codec<Item> = family<Item>("Item", () => ({
  Item: PlainItem,
  Gift,
  Parcel_: Parcel,
}));

export type Order = {
  id: string;
  "data-rev"?: number | undefined;
  hint?: string | undefined;
  item: Item[];
  note?: string | null | undefined;
  note_?: string | undefined;
  price: Price;
  remark?: Remark | undefined;
  anything?: AnyType | undefined;
  $items: ({ at: string; note: string } & Choice<
    [{ up?: number[] | undefined }, { down: string }]
  >)[];
  $any: string[];
} & Choice<[{ card: Card }, { iban: string; bic?: string | undefined }, {}]>;

export const Order = complex<Order>(
  "Order",
  own,
  () => ({
    id: attribute(xs.token),
    "data-rev": attribute(optional(xs.int)),
    hint: attribute(optional(xs.string), { namespace: "urn:hints" }),
    item: repeated(Item),
    note: optional(nillable(xs.string)),
    note_: element(optional(xs.string), { name: "note", namespace: "urn:other" }),
    card: optional(Card),
    iban: optional(xs.string),
    bic: optional(xs.string),
    price: Price,
    remark: optional(Remark),
    anything: optional(anyType),
    $items: groups(
      () => ({
        at: xs.dateTime,
        note: element(xs.string, { name: "why" }),
        up: optional(repeated(xs.int)),
        down: optional(xs.string),
      }),
      { rules: [oneOf(["up?"], ["down"])] },
    ),
    $any: wildcard(repeated(xs.string), "##other"),
  }),
  undefined,
  { rules: [oneOf(["card"], ["iban", "bic?"], [])] },
);

export const order: Element<Order> = {
  namespace: own.namespace,
  name: "order",
  qualified: true,
  codec: Order,
};
