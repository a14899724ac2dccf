// Applies differences to the rows of operations: the same that wsdl.ts applies to the text of the WSDL.
import { isRecord } from "../../is-record.js";
import type { AnyCodec, Complex, Members } from "../../codec/codec.js";
import { isMember } from "../../codec/rows.js";
import { once } from "../../codec/constructors.js";
import { elementsOf } from "../../codec/layout.js";
import { enumeration, nillable, optional, xs, type AnyElement } from "../../wire/index.js";
import { rewritten } from "./rewritten.js";
import type { Difference, ElementDifference, ElementFacts } from "./versions.js";

/** The element with the differences applied; itself where none concerns its type. */
export function withDifferences<E extends AnyElement>(
  element: E,
  differences: readonly Difference[],
): E {
  const names = new Set(namesIn(element.codec));
  const own = differences.filter(({ type }) => names.has(type));
  if (own.length === 0) return element;
  return { ...element, codec: rewritten(element.codec, (codec) => own.reduce(applied, codec)) };
}

/** The names of a type and of all types inside it. */
function namesIn(codec: AnyCodec, seen = new Set<AnyCodec>()): readonly string[] {
  if (seen.has(codec)) return [];
  seen.add(codec);
  return [codec.name, ...innerOf(codec).flatMap((inner) => namesIn(inner, seen))];
}

function innerOf(codec: AnyCodec): readonly AnyCodec[] {
  if (codec.kind === "complex" || codec.kind === "list") return Object.values(elementsOf(codec));
  if (codec.kind === "family") return Object.values(codec.types());
  return "codec" in codec ? [codec.codec] : [];
}

function applied(codec: AnyCodec, difference: Difference): AnyCodec {
  if (codec.name !== difference.type) return codec;
  if ("element" in difference)
    return codec.kind === "complex" ? withElement(codec, difference) : codec;
  return codec.kind === "enumeration"
    ? enumeration(codec.name, [...codec.values, difference.value])
    : codec;
}

function withElement(codec: Complex, { element, change }: ElementDifference): Complex {
  const members = once(() => Object.freeze(changed(codec.members(), element, change)));
  if (change !== "removed" && !("addedAfter" in change)) return { ...codec, members };
  // Values come in the order of these elements; the type's own function takes those of its own elements.
  const make = codec.make as (...values: readonly unknown[]) => unknown; // called with what it was made for
  const places = once(() => {
    const names = Object.keys(members());
    const own = Object.keys(codec.members()).map((name) => names.indexOf(name));
    return { own, added: names.indexOf(element) };
  });
  return {
    ...codec,
    members,
    make: (...values: readonly unknown[]) => {
      const { own, added } = places();
      const made = make(...own.map((index) => values[index]));
      return change === "removed" || !isRecord(made) ? made : { ...made, [element]: values[added] };
    },
  };
}

function changed(members: Members, element: string, change: ElementDifference["change"]): Members {
  const entries = Object.entries(members).flatMap(([name, codec]): [string, Members[string]][] => {
    if (change === "removed") return name === element ? [] : [[name, codec]];
    if (!("addedAfter" in change)) {
      const isOwn = name === element && !isMember(codec); // those of this contract are codecs
      return [[name, isOwn ? withFacts(codec, change) : codec]];
    }
    const added = withFacts(types[change.type], change);
    const after: [string, AnyCodec][] = name === change.addedAfter ? [[element, added]] : [];
    return [[name, codec], ...after];
  });
  return Object.fromEntries(entries);
}

function withFacts(codec: AnyCodec, facts: ElementFacts): AnyCodec {
  let inner = codec;
  const own = { minOccurs: 1, nillable: false };
  while (inner.kind === "optional" || inner.kind === "nillable") {
    if (inner.kind === "optional") own.minOccurs = 0;
    else own.nillable = true;
    inner = inner.codec;
  }
  const { minOccurs, nillable: isNillable, type } = { ...own, ...facts };
  const core: AnyCodec = type === undefined ? inner : types[type];
  const value: AnyCodec = isNillable ? nillable(core) : core;
  return minOccurs === 0 ? optional(value) : value;
}

/**
 * The type of an `int` in an answer is that of the contract: the service wrote a number of 64 bits in full in every version
 * (PHP's SOAP extension writes both types alike).
 */
const types = { boolean: xs.boolean, int: { ...xs.long, name: "int" } } as const;
