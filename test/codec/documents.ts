// What the tests of the wire share: bytes of documents, a small contract with every kind of type, and the
// text of a document as a reader without a schema sees it.
import { CodecError } from "../../src/errors.js";
import {
  family,
  enumeration,
  list,
  nillable,
  optional,
  repeated,
  complex,
  xs,
  type Codec,
  type Element,
} from "../../src/wire/index.js";
import { Reader } from "../../src/xml/reader.js";

export const namespace = "urn:test";
const origin = { namespace };

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** The error of a call that must refuse, which must be our own. */
export function refusal(call: () => unknown): CodecError {
  try {
    call();
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** The whole text of the root element, after reading the document to its end. */
export function rootText(bytes: Uint8Array): string {
  const reader = new Reader(bytes);
  reader.prolog();
  const open = [reader.start()];
  let found = "";
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (!top.empty) {
      found += reader.readText();
      if (reader.bytes[reader.pos + 1] !== 0x2f) {
        open.push(reader.start());
        continue;
      }
      reader.endTag(top.from, top.to);
    }
    reader.leave(top);
    open.pop();
  }
  reader.epilog();
  return found;
}

export interface Pet {
  name: string;
  age?: number | null | undefined;
  note?: string | null | undefined;
}
export const Pet = complex<Pet>(
  "Pet",
  origin,
  () => ({ name: xs.string, age: optional(nillable(xs.int)), note: optional(nillable(xs.string)) }),
  (name, age, note) => ({ name, age, note }),
);

export interface Cat {
  $type: "Cat";
  lives: number;
}
const Cat = complex<Cat>(
  "Cat",
  origin,
  () => ({ lives: xs.int }),
  (lives) => ({ $type: "Cat", lives }),
);

export interface Dog {
  $type: "Dog";
  tricks: string[];
}
const Dog = complex<Dog>(
  "Dog",
  origin,
  () => ({ tricks: repeated(xs.string) }),
  (tricks) => ({
    $type: "Dog",
    tricks,
  }),
);

export type Color = "RED" | "GREEN" | "LIGHT BLUE";

/** Every kind of member. */
export interface Zoo {
  id: bigint;
  open: boolean;
  since: string;
  until?: string | undefined;
  color?: Color | undefined;
  photo?: Uint8Array | undefined;
  pets?: Pet[] | null | undefined;
  codes: (string | null)[];
  star?: Cat | Dog | undefined;
  motto: string;
}
export const Zoo: Codec<Zoo> = complex<Zoo>(
  "Zoo",
  origin,
  () => ({
    id: xs.long,
    open: xs.boolean,
    since: xs.dateTime,
    until: optional(xs.dateTime),
    color: optional(enumeration<Color>("Color", ["RED", "GREEN", "LIGHT BLUE"])),
    photo: optional(xs.base64Binary),
    pets: optional(nillable(list("ArrayOfPet", origin, () => ({ pet: Pet })))),
    codes: repeated(nillable(xs.string)),
    star: optional(family<Cat | Dog>("Star", () => ({ Cat, Dog }))),
    motto: xs.string,
  }),
  (id, open, since, until, color, photo, pets, codes, star, motto) => ({
    id,
    open,
    since,
    until,
    color,
    photo,
    pets,
    codes,
    star,
    motto,
  }),
);

export const zoo: Element<Zoo> = { namespace, name: "zoo", codec: Zoo };
export const pet: Element<Pet> = { namespace, name: "pet", codec: Pet };

/** A document with this root around the content. */
export function rooted(name: string, content: string): Uint8Array {
  return utf8(
    `<t:${name} xmlns:t="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${content}</t:${name}>`,
  );
}
