// Bodies that are not one element: several, or none at all. The element made here has no name of its own.
import { sequence, type AnyCodec } from "./codec.js";
import type { AnyElement, Element } from "./operation.js";

/** The value of a body of several elements, by the names of the message's parts. */
export type BodyOf<Parts> = {
  readonly [K in keyof Parts]: Parts[K] extends Element<infer T> ? T : never;
};

/** A body of several elements. */
export function bodyOf<Parts extends Readonly<Record<string, AnyElement>>>(
  parts: Parts,
): Element<BodyOf<Parts>> {
  const entries = Object.entries(parts);
  const codec: AnyCodec = sequence<Readonly<Record<string, unknown>>>(
    "Body",
    () => Object.fromEntries(entries.map(([name, { codec }]) => [name, codec])),
    (...values) => Object.fromEntries(entries.map(([name], index) => [name, values[index]])),
  );
  return { namespace: entries[0]?.[1].namespace ?? "", name: "", parts, codec };
}

/** A body without an element, whose value is `{}`. */
export const emptyBody: Element<Readonly<Record<string, never>>> = /* @__PURE__ */ bodyOf({});
