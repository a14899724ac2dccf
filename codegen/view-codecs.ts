// The part of the view that codecs.ts shows: one table for each type.
import type { ElementParticle, ComplexType, TypeDefinition } from "./model.js";
import { nameParameters, propertyKey } from "./names.js";
import { localName } from "./qname.js";
import {
  calledIn,
  codecOf,
  inexpressible,
  listItem,
  toProperty,
  type Context,
} from "./view-expressions.js";

/** A codec declaration: one of the four forms. */
export interface CodecView {
  readonly name: string;
  /** Name of the type on the wire, as a literal. */
  readonly wireName: string;
  /** Whether a codec before it uses it: its type has to be written down then. */
  readonly usedEarlier: boolean;
  readonly enumeration?: { readonly words: readonly string[] };
  readonly list?: FieldView;
  readonly abstract?: { readonly subtypes: readonly FieldView[] };
  readonly sequence?: {
    readonly fields: readonly FieldView[];
    readonly parameters: string;
    readonly literal: string;
  };
}

/** One element or subtype of a codec table. */
export interface FieldView {
  /** `name: codec`. */
  readonly text: string;
  readonly codec: string;
}

export function toCodec(type: TypeDefinition, context: Context): CodecView {
  const here = context.position(type.name);
  const codec = {
    name: context.names.type(type.name),
    wireName: JSON.stringify(localName(type.name)),
    usedEarlier: context.graph.users(type.name).some((user) => context.position(user) <= here),
  };
  if (type.kind === "enumeration")
    return {
      ...codec,
      enumeration: { words: type.words.map(({ value }) => JSON.stringify(value)) },
    };
  if (type.kind !== "complex") throw inexpressible(type);
  const item = listItem(type);
  if (item !== undefined) return { ...codec, list: toField(item, codecOfItem(item, context)) };
  if (type.abstract)
    return {
      ...codec,
      abstract: {
        subtypes: context.graph.subtypes(type.name).map(({ name }) => {
          const subtype = context.names.type(name);
          return { text: toProperty(localName(name), subtype), codec: subtype };
        }),
      },
    };
  return { ...codec, sequence: toSequence(type, context) };
}

function toField(element: ElementParticle, codec: string): FieldView {
  return { text: `${propertyKey(element.name)}: ${codec}`, codec };
}

function toSequence(type: ComplexType, context: Context): NonNullable<CodecView["sequence"]> {
  const elements = context.graph.elements(type);
  const parameters = nameParameters(elements.map(({ name }) => name));
  const properties = elements.map(({ name }, index) => toProperty(name, parameters[index] ?? name));
  if (type.base !== undefined) properties.unshift(`$type: ${JSON.stringify(localName(type.name))}`);
  return {
    fields: elements.map((element) => toField(element, codecOfElement(element, context))),
    parameters: parameters.join(", "),
    literal: properties.join(", "),
  };
}

function codecOfElement(element: ElementParticle, context: Context): string {
  const codec = codecOfItem(element, context);
  if (element.maxOccurs !== 1) return `repeated(${[codec, ...boundsOf(element)].join(", ")})`;
  return element.minOccurs === 0 ? `optional(${codec})` : codec;
}

/** Nothing for any number; the least where it is not 0; the most where there is one. */
function boundsOf({ minOccurs, maxOccurs }: ElementParticle): readonly number[] {
  if (maxOccurs !== "unbounded") return [minOccurs, maxOccurs];
  return minOccurs === 0 ? [] : [minOccurs];
}

function codecOfItem(element: ElementParticle, context: Context): string {
  const codec = codecOf(element.type, context, "");
  return element.nillable ? `nillable(${codec})` : codec;
}

/** The words of the vocabulary that the codecs use, in alphabetical order. */
export function importsOf(codecs: readonly CodecView[]): readonly string[] {
  const forms = codecs.flatMap((codec) => Object.keys(codec));
  const expressions = codecs
    .flatMap(({ sequence, list }) => [...(sequence?.fields ?? []), ...(list ? [list] : [])])
    .map(({ codec }) => codec);
  return [
    ...["abstract", "enumeration", "list", "sequence"].filter((form) => forms.includes(form)),
    ...calledIn(expressions, ["nillable", "optional", "repeated", "xs"]),
  ]
    .sort()
    .concat(codecs.some(({ usedEarlier }) => usedEarlier) ? ["type Codec"] : []);
}
