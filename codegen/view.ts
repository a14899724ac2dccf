// The model as the templates need it: every answer ready (TypeScript types, codec expressions, comments,
// order), so that templates only repeat and choose. The only file that spells TypeScript.
import { scalars, type ScalarName } from "../src/wire/scalars.js";
import { toComment } from "./comment.js";
import { localName } from "./link.js";
import type { LocalElement, Model, QName, SequenceType, TypeDefinition } from "./model.js";
import { nameModel, nameParameters, propertyKey, type Names } from "./names.js";
import { allElements, orderTypes, subtypesOf, usersOf } from "./order.js";
import { toOperationsView, type OperationsView } from "./view-operations.js";
import { XSD } from "./xsd-definition.js";

export interface View extends OperationsView {
  readonly source: string;
  /** Module specifier of the runtime, as a literal. */
  readonly runtime: string;
  /** The WSDL's own documentation. */
  readonly comment: string;
  readonly types: readonly TypeView[];
  readonly codecs: readonly CodecView[];
  /** What codecs.ts imports from the runtime. */
  readonly codecImports: readonly string[];
  readonly codecsUseTypes: boolean;
}

/** A type declaration: either `alias` or `members`. */
export interface TypeView {
  readonly comment: string;
  readonly name: string;
  readonly alias?: string;
  readonly members?: readonly { readonly comment: string; readonly text: string }[];
}

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
  /** `name: codec`, or a getter where the codec is declared further down. */
  readonly text: string;
  readonly codec: string;
}

/** What view functions need to know beside the type at hand. */
export interface Context {
  readonly model: Model;
  readonly names: Names;
  readonly type: (name: QName) => TypeDefinition | undefined;
  /** Where the codec of a type stands among the others. */
  readonly position: (name: QName) => number;
}

export function toView(model: Model, runtime: string): View {
  const byName = new Map(model.types.map((type) => [type.name, type]));
  const ordered = orderTypes(model);
  const positions = new Map(ordered.map(({ name }, index) => [name, index]));
  const context: Context = {
    model,
    names: nameModel(model),
    type: (name) => byName.get(name),
    position: (name) => positions.get(name) ?? -1,
  };
  const codecs = ordered.map((type) => toCodec(type, context));
  return {
    source: model.source,
    runtime: JSON.stringify(runtime),
    comment: toComment(model.documentation, 0),
    types: model.types.map((type) => toType(type, context)),
    codecs,
    codecImports: importsOf(codecs),
    codecsUseTypes: codecs.some(({ list, usedEarlier }) => list === undefined || usedEarlier),
    ...toOperationsView(context),
  };
}

function toType(type: TypeDefinition, context: Context): TypeView {
  const name = context.names.type(type.name);
  const comment = toComment(type.documentation, 0, bulletsOf(type));
  if (type.kind === "enumeration")
    return {
      comment,
      name,
      alias: type.words.map(({ value }) => JSON.stringify(value)).join(" | "),
    };
  const item = listItem(type);
  if (item !== undefined) return { comment, name, alias: itemsOf(item, context, "") };
  if (type.abstract) {
    const subtypes = subtypesOf(context.model, type.name).map((subtype) =>
      context.names.type(subtype.name),
    );
    return { comment, name, alias: subtypes.join(" | ") || "never" };
  }
  const discriminant = { comment: "", text: `$type: ${JSON.stringify(localName(type.name))};` };
  const members = allElements(context.model, type).map((element) => ({
    comment: toComment(element.documentation, 2),
    text: toMember(element, context),
  }));
  return { comment, name, members: type.base === undefined ? members : [discriminant, ...members] };
}

/** The words of an enumeration, if at least one is explained. */
function bulletsOf(type: TypeDefinition): readonly { word: string; text: string }[] {
  if (type.kind !== "enumeration" || type.words.every((word) => word.documentation === ""))
    return [];
  return type.words.map(({ value, documentation }) => ({ word: value, text: documentation }));
}

function toMember(element: LocalElement, context: Context): string {
  const key = propertyKey(element.name);
  if (element.maxOccurs !== 1) return `${key}: ${itemsOf(element, context, "")};`;
  const type = valueOf(element, context, "");
  return element.minOccurs === 0 ? `${key}?: ${type} | undefined;` : `${key}: ${type};`;
}

/** `ArrayOfX` with nothing but any number of one element is a list of that element. */
export function listItem(type: TypeDefinition): LocalElement | undefined {
  if (type.kind !== "sequence" || type.abstract || type.base !== undefined) return undefined;
  const [item, second] = type.elements;
  if (item?.maxOccurs !== "unbounded" || item.minOccurs !== 0) return undefined;
  if (second !== undefined) return undefined;
  return localName(type.name).startsWith("ArrayOf") ? item : undefined;
}

/** The type of many of an element; `scope` is what stands before names of types.ts. */
function itemsOf(element: LocalElement, context: Context, scope: string): string {
  const item = valueOf(element, context, scope);
  return item.includes(" ") ? `(${item})[]` : `${item}[]`;
}

/** The type of one occurrence of an element. */
export function valueOf(
  element: { readonly type: QName; readonly nillable: boolean },
  context: Context,
  scope: string,
): string {
  const type = typeOf(element.type, context, scope);
  return element.nillable ? `${type} | null` : type;
}

export function typeOf(name: QName, context: Context, scope: string): string {
  const type = context.type(name);
  if (type === undefined) return scalars[scalarOf(name)].typescript;
  const item = listItem(type);
  if (item === undefined || isListOfItself(type, context)) return scope + context.names.type(name);
  return itemsOf(item, context, scope);
}

/** A list whose items are lists, and so on back to itself, has only its name to be called by. */
function isListOfItself(type: TypeDefinition, context: Context): boolean {
  const seen = new Set<TypeDefinition>();
  for (let at: TypeDefinition | undefined = type; at !== undefined && !seen.has(at);) {
    seen.add(at);
    const item = listItem(at);
    at = item === undefined ? undefined : context.type(item.type);
    if (at === type) return true;
  }
  return false;
}

function scalarOf(name: QName): ScalarName {
  const local = name.slice(`{${XSD}}`.length);
  if (isScalar(local)) return local;
  throw new Error(`the model has no type ${name}`); // link.ts has followed every name
}

function isScalar(name: string): name is ScalarName {
  return Object.hasOwn(scalars, name);
}

function toCodec(type: TypeDefinition, context: Context): CodecView {
  const here = context.position(type.name);
  const codec = {
    name: context.names.type(type.name),
    wireName: JSON.stringify(localName(type.name)),
    usedEarlier: usersOf(context.model, type).some((user) => context.position(user) <= here),
  };
  if (type.kind === "enumeration")
    return {
      ...codec,
      enumeration: { words: type.words.map(({ value }) => JSON.stringify(value)) },
    };
  const item = listItem(type);
  if (item !== undefined)
    return { ...codec, list: toField(item, codecOfItem(item, context), here, context) };
  if (type.abstract)
    return {
      ...codec,
      abstract: {
        subtypes: subtypesOf(context.model, type.name).map(({ name }) => {
          const subtype = context.names.type(name);
          const later = context.position(name) >= here;
          return {
            text: later ? getter(localName(name), subtype) : toProperty(localName(name), subtype),
            codec: subtype,
          };
        }),
      },
    };
  return { ...codec, sequence: toSequence(type, here, context) };
}

function toField(element: LocalElement, codec: string, here: number, context: Context): FieldView {
  const later = context.position(element.type) >= here;
  const text = later ? getter(element.name, codec) : `${propertyKey(element.name)}: ${codec}`;
  return { text, codec };
}

/** A type that contains itself: its codec is not there yet when the table is made. */
function getter(key: string, codec: string): string {
  return `get ${propertyKey(key)}() { return ${codec}; }`;
}

function toSequence(
  type: SequenceType,
  here: number,
  context: Context,
): NonNullable<CodecView["sequence"]> {
  const elements = allElements(context.model, type);
  const parameters = nameParameters(elements.map(({ name }) => name));
  const properties = elements.map(({ name }, index) => toProperty(name, parameters[index] ?? name));
  if (type.base !== undefined) properties.unshift(`$type: ${JSON.stringify(localName(type.name))}`);
  return {
    fields: elements.map((element) =>
      toField(element, codecOfElement(element, context), here, context),
    ),
    parameters: parameters.join(", "),
    literal: properties.join(", "),
  };
}

/** `key` when the value has the same name, else `key: value`. */
export function toProperty(key: string, value: string): string {
  return key === value ? key : `${propertyKey(key)}: ${value}`;
}

function codecOfElement(element: LocalElement, context: Context): string {
  const codec = codecOfItem(element, context);
  if (element.maxOccurs !== 1) return `repeated(${[codec, ...boundsOf(element)].join(", ")})`;
  return element.minOccurs === 0 ? `optional(${codec})` : codec;
}

/** Nothing for any number; the least where it is not 0; the most where there is one. */
function boundsOf({ minOccurs, maxOccurs }: LocalElement): readonly number[] {
  if (maxOccurs !== "unbounded") return [minOccurs, maxOccurs];
  return minOccurs === 0 ? [] : [minOccurs];
}

function codecOfItem(element: LocalElement, context: Context): string {
  const codec = codecOf(element.type, context, "");
  return element.nillable ? `nillable(${codec})` : codec;
}

/** The codec of a type; `scope` is what stands before names of codecs.ts. */
export function codecOf(name: QName, context: Context, scope: string): string {
  return context.type(name) === undefined
    ? `xs.${scalarOf(name)}`
    : scope + context.names.type(name);
}

/** The words of the vocabulary that the codecs use, in alphabetical order. */
function importsOf(codecs: readonly CodecView[]): readonly string[] {
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

/** Which of the vocabulary's words stand in these codec expressions. */
export function calledIn(
  expressions: readonly string[],
  words: readonly string[],
): readonly string[] {
  return words.filter((word) =>
    expressions.some((expression) => new RegExp(`(^|[(\\s])${word}[.(]`).test(expression)),
  );
}
